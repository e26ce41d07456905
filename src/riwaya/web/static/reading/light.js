// @ts-check
// A cell and its words light up together, from the card or from the words.

import { range } from "./text.js";

/** @typedef {{scroll?: boolean, focus?: boolean, keep?: boolean}} How */

/** The cell that stays lit when the pointer leaves. @type {string | null} */
let held = null;

const words = () => /** @type {Element} */ (document.getElementById("text"));

/** The card of a cell. @param {string} key @returns {HTMLElement | null} */
export const card = (key) => document.getElementById(`m-${key}`);

/** The key of the cell that is lit for good. */
export const lit = () => held;

/** The runs of a cell. @param {string} key */
const runs = (key) => document.querySelectorAll(`#text [data-cells~="${CSS.escape(key)}"]`);

function darken() {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
}

/** One card can be reached with the tab key: the one that is held, or the first. @param {string | null} key */
export function hold(key) {
  held = key;
  for (const old of document.querySelectorAll(".margin [data-cell][tabindex='0']")) old.setAttribute("tabindex", "-1");
  const own = (key && card(key)) || document.querySelector(".margin [data-cell]");
  own?.setAttribute("tabindex", "0");
}

/**
 * Light the words and the card of a cell, and nothing else.
 * @param {string | null} key @param {How} how
 */
export function light(key, how = {}) {
  darken();
  if (how.keep) hold(key);
  if (!key) return;
  const own = card(key);
  own?.classList.add("lit");
  const marked = runs(key);
  for (const run of marked) run.classList.add("lit");
  if (!how.scroll) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  show(own, calm);
  if (marked[0] && !seen(marked[0])) marked[0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  if (how.focus) own?.focus({ preventScroll: true });
}

/** Scroll the margin, and only the margin, to a card. @param {HTMLElement | null} own @param {boolean} calm */
function show(own, calm) {
  const margin = own?.closest(".margin");
  if (!own || !margin) return;
  const outer = margin.getBoundingClientRect();
  const inner = own.getBoundingClientRect();
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  const step = inner.height > outer.height ? inner.top - outer.top - 8 : inner.top + inner.height / 2 - outer.top - outer.height / 2;
  margin.scrollBy({ top: step, behavior: calm ? "auto" : "smooth" });
}

/** Whether an element can be seen above what covers the foot of a narrow page. @param {Element} element */
function seen(element) {
  const box = element.getBoundingClientRect();
  const margin = document.querySelector(".margin")?.getBoundingClientRect();
  const floor = margin && margin.width > innerWidth * 0.9 ? margin.top : innerHeight;
  return box.top > 60 && box.bottom < floor;
}

/** Light what was lit before the pointer came. */
export const relight = () => light(held);

/**
 * The cell that the pointer or the focus is on: of words that belong to several, the innermost.
 * @param {EventTarget | null} target
 */
export function cellAt(target) {
  if (!(target instanceof Element)) return null;
  const own = /** @type {HTMLElement | null} */ (target.closest("[data-cell]"));
  if (own) return own.dataset.cell ?? null;
  const run = /** @type {HTMLElement | null} */ (target.closest("[data-cells]"));
  return run?.dataset.cells?.split(" ").filter((key) => card(key)).pop() ?? null;
}

/** Show a place of the text that no cell has. @param {string} name @param {number} start @param {number} end */
export function highlight(name, start, end) {
  const found = end > start ? range(words(), start, end) : null;
  if (!("highlights" in CSS)) return found;
  if (found) CSS.highlights.set(name, new Highlight(found));
  else CSS.highlights.delete(name);
  return found;
}
