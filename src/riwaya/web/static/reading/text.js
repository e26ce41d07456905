// @ts-check
// Places in the text of a report: between characters as the record counts them (code points) and the text nodes of the page.

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** How many code points the words have. @param {string} words */
const points = (words) => words.length - (words.match(PAIR)?.length ?? 0);

/** The text nodes below an element, in order. @param {Node} root */
function* nodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield /** @type {Text} */ (walker.currentNode);
}

/**
 * The character at which a place of the page stands.
 * @param {Element} root @param {Node} node @param {number} offset
 */
function character(root, node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return points(range.toString());
}

/**
 * What is selected in the text, without spaces at its ends: from which character to which, and the words. Null where nothing is.
 * @param {Element} root @param {number} from the character of the text with which this part of it begins
 * @returns {{start: number, end: number, words: string} | null}
 */
export function selected(root, from) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const words = range.toString();
  const before = words.length - words.trimStart().length;
  const trimmed = words.trim();
  if (!trimmed) return null;
  const start = from + character(root, range.startContainer, range.startOffset) + points(words.slice(0, before));
  return { start, end: start + points(trimmed), words: trimmed };
}

/** Where an element stands in the text. @param {Element} root @param {Element} element */
export function place(root, element) {
  const start = character(root, element, 0);
  return { start, end: start + points(element.textContent ?? "") };
}

/**
 * The range of the page from one character of the text to another.
 * @param {Element} root @param {number} start @param {number} end
 */
export function range(root, start, end) {
  const found = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of nodes(root)) {
    const length = points(node.data);
    if (!begun && start < at + length) {
      found.setStart(node, units(node.data, start - at));
      begun = true;
    }
    if (begun && end <= at + length) {
      found.setEnd(node, units(node.data, end - at));
      return found;
    }
    at += length;
  }
  return null;
}

/** How many UTF-16 units the first characters of the words take. @param {string} words @param {number} count */
function units(words, count) {
  if (points(words) === words.length) return count;
  return [...words].slice(0, count).join("").length;
}
