// @ts-check
// The words of a field: those that are selected on the page, or those that are there with a word more or fewer at either end.

import { highlight, lit } from "./light.js";
import { place, selected } from "./text.js";

/** @typedef {{start: number, end: number, words: string}} Taken */

const sheet = () => /** @type {HTMLElement} */ (document.getElementById("sheet"));
const text = () => /** @type {HTMLElement} */ (document.getElementById("text"));
const SPACE = /\s/;

/** What was selected last in the text: a form takes the selection away. @type {Taken | null} */
let taken = null;

document.addEventListener("selectionchange", () => {
  taken = (text() && selected(text(), from())) || taken;
});

/** The character of the text with which this part of it begins. */
const from = () => Number(sheet().dataset.from);

/** Whether words are selected. */
export const isTaken = () => taken !== null;

/** Nothing is selected any more. */
export const forget = () => {
  taken = null;
};

/** Put the selected words into a field; where there are none, the words of the cell that is lit. @param {Element | null} field */
export function take(field) {
  if (field instanceof HTMLElement) set(field, taken ?? ofLit());
}

/** The first words of the cell that is lit, else the first word of the text. @returns {Taken} */
function ofLit() {
  const run = lit() ? text().querySelector(`[data-cells~="${CSS.escape(lit() ?? "")}"]`) : null;
  const found = run && place(text(), run);
  return found ? cut(found.start + from(), found.end + from()) : grown({ start: from(), end: from(), words: "" }, "end", 1);
}

/** Put nothing into a field. @param {HTMLElement} button */
export function empty(button) {
  const field = /** @type {HTMLElement | null} */ (button.closest("[data-field]"));
  if (!field) return;
  keep(field, "none", "");
  const shown = field.querySelector(".taken");
  if (shown) shown.textContent = button.dataset.none ?? "";
}

/** A word more or fewer at an end of a field's words. @param {HTMLElement} button */
export function grow(button) {
  const field = /** @type {HTMLElement | null} */ (button.closest("[data-field]"));
  if (!field) return;
  const at = /** @type {HTMLInputElement} */ (field.querySelector("input[name^='at.']")).value || (field.dataset.span ?? "");
  const [start, end] = at.split("-").map(Number);
  const now = start !== undefined && end ? cut(start, end) : ofLit();
  set(field, grown(now, button.dataset.side ?? "end", Number(button.dataset.step)));
}

/**
 * The words with one more (1) or one fewer (-1) at that side; the same where there is none.
 * @param {Taken} now @param {string} side @param {number} step
 * @returns {Taken}
 */
function grown(now, side, step) {
  const letters = [...(text().textContent ?? "")];
  const forward = (side === "end") === (step > 0);
  let at = (side === "end" ? now.end : now.start) - from();
  const next = () => letters[forward ? at : at - 1] ?? "";
  const go = () => (at += forward ? 1 : -1);
  const pass = (/** @type {boolean} */ spaces) => {
    while (next() && SPACE.test(next()) === spaces) go();
  };
  if (step > 0) pass(true), pass(false);
  else pass(false), pass(true);
  const [start, end] = side === "end" ? [now.start, at + from()] : [at + from(), now.end];
  return start < end ? cut(start, end) : now;
}

/** The words between two characters of the text. @param {number} start @param {number} end @returns {Taken} */
function cut(start, end) {
  return { start, end, words: [...(text().textContent ?? "")].slice(start - from(), end - from()).join("") };
}

/** @param {HTMLElement} field @param {Taken} found */
function set(field, found) {
  keep(field, `${found.start}-${found.end}`, found.words);
  const quote = document.createElement("q");
  const isolated = document.createElement("bdi");
  isolated.className = "published";
  isolated.dir = document.querySelector(".marked")?.getAttribute("dir") ?? "auto";
  isolated.textContent = found.words;
  quote.append(isolated);
  field.querySelector(".taken")?.replaceChildren(quote);
  highlight("taken", found.start - from(), found.end - from());
}

/** What the form sends of a field: the place, and the words that were seen there. @param {HTMLElement} field @param {string} at @param {string} words */
function keep(field, at, words) {
  /** @type {HTMLInputElement} */ (field.querySelector("input[name^='at.']")).value = at;
  field.querySelector("input[name^='words.']")?.remove();
  const seen = document.createElement("input");
  seen.type = "hidden";
  seen.name = `words.${field.dataset.field}`;
  seen.value = words;
  field.append(seen);
}
