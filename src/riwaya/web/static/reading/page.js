// @ts-check
// The reading page: what keys, pointer and address do.

import { ask, close, open, send, tell } from "./judge.js";
import { elsewhere, help, keeps, meant, wanted, writing } from "./keys.js";
import { card, cellAt, highlight, hold, light, lit, relight } from "./light.js";
import { empty, grow, take } from "./words.js";

const reading = /** @type {HTMLElement} */ (document.querySelector(".reading"));
const sheet = () => /** @type {HTMLElement} */ (document.getElementById("sheet"));

/** What waits until the reader has said their name. @type {(() => void) | null} */
let pending = null;

/** Go to a cell, and say so in the address without a step of history: Back leads to where one came from. @param {string | null} key */
function go(key) {
  if (!key || !card(key)) return;
  if (lit() !== key) close();
  light(key, { scroll: true, focus: true, keep: true });
  tools(key);
  history.replaceState(history.state, "", `#c-${key}`);
}

/** Put the buttons into the card that is lit. @param {string} key */
function tools(key) {
  for (const old of document.querySelectorAll(".margin .tools")) old.remove();
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("tools"));
  const own = card(key);
  if (template && own?.dataset.kind) own.querySelector(":scope > .below")?.append(template.content.cloneNode(true));
}

/** The next cell, of those that wait where any does. @param {number} step @param {boolean} on whether to pass over those that do not wait */
function move(step, on = true) {
  const every = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".margin [data-cell]")]);
  const waiting = every.filter((one) => "waits" in one.dataset);
  const among = on && waiting.length ? waiting : every;
  const here = every.findIndex((one) => one.dataset.cell === lit());
  const beyond = among.filter((one) => (step > 0 ? every.indexOf(one) > here : every.indexOf(one) < here));
  const found = step > 0 ? (beyond[0] ?? among[0]) : (beyond.at(-1) ?? among.at(-1));
  go(found?.dataset.cell ?? null);
}

/** Do something that needs a name, after asking for it where nobody has said it. @param {() => void} act */
function named(act) {
  if (sheet().dataset.by) return act();
  pending = act;
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("ask-name"));
  close();
  const form = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  const below = lit() ? card(lit() ?? "")?.querySelector(":scope > .below") : null;
  (below ?? document.querySelector(".margin"))?.prepend(form);
  form.querySelector("input")?.focus();
  return undefined;
}

/** @type {Record<string, () => unknown>} */
const DO = {
  next: () => move(1),
  previous: () => move(-1),
  skip: () => move(1),
  accept: () => of((key) => named(() => judged({ act: "accept", cell: key }))),
  reject: () => of((key) => named(() => void ask("reject", key))),
  correct: () => of((key) => named(() => void ask("correct", key))),
  merge: () => of((key) => named(() => void ask("merge", speaker(key)))),
  add: () => named(() => void ask("add", null)),
  undo: () => named(() => void send({ act: "undo", why: sheet().dataset.undone ?? "" })),
  why: () => of(why),
  close: () => close(),
};

/** Something with the cell that is lit. @param {(key: string) => void} act */
function of(act) {
  const key = lit();
  if (key && card(key)?.dataset.kind) act(key);
  else move(1);
}

/** The cell that is merged: of a statement, who speaks in it. @param {string} key */
const speaker = (key) => card(key)?.dataset.actor || key;

/** Keep a judgement, and go on to what waits next. @param {Record<string, string>} said */
async function judged(said) {
  await send(said);
}

/** Why a cell is there, or away with it. @param {string} key */
async function why(key) {
  const open_ = card(key)?.querySelector(":scope > .below > .why");
  if (open_) return void open_.remove();
  const query = new URLSearchParams({ report: sheet().dataset.report ?? "", cell: key });
  return void (await open(`/reading/why?${query}`, key));
}

const KEYS = { j: "next", k: "previous", a: "accept", r: "reject", e: "correct", n: "add", m: "merge", u: "undo", s: "skip", "?": "why", w: "why" };

document.addEventListener("keydown", (event) => {
  if (elsewhere(event) || keeps(event)) return undefined;
  if (event.key === "Escape") return escape(event);
  if (event.key === "Enter") return enter(event);
  if (writing(event.target)) return undefined;
  const key = meant(event);
  if (key === "h") return help();
  const act = /** @type {Record<string, string>} */ (KEYS)[key];
  if (!act || !wanted()) return undefined;
  event.preventDefault();
  event.stopPropagation();
  return void DO[act]?.();
}, { capture: true });

/** Enter on a cell shows why it is there. @param {KeyboardEvent} event */
function enter(event) {
  const target = event.target;
  if (!(target instanceof HTMLElement) || !target.matches("[data-cell]")) return;
  event.preventDefault();
  go(target.dataset.cell ?? null);
  void DO.why?.();
}

/** Escape puts away what is open; where nothing is, it goes back to where one came from. @param {KeyboardEvent} event */
function escape(event) {
  event.preventDefault();
  const key = lit();
  if (close()) return key ? card(key)?.focus() : undefined;
  if (cameFromHere()) return history.back();
  light(null, { keep: true });
  for (const old of document.querySelectorAll(".margin .tools")) old.remove();
  return undefined;
}

/** Whether the page before this one in the history is one of the desk; where the browser does not say, whether there is one. */
const cameFromHere = () => /** @type {any} */ (window).navigation?.canGoBack ?? history.length > 1;

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = /** @type {HTMLElement | null} */ (target?.closest("[data-do]") ?? null);
  if (button) {
    const act = button.dataset.do ?? "";
    if (act === "take") take(button.closest("[data-field]"));
    else if (act === "none") empty(button);
    else if (act === "grow") grow(button);
    else void DO[act]?.();
    return;
  }
  if (target?.closest("a, button, input, select, label, summary, .ask, .why")) return;
  if (!getSelection()?.isCollapsed) return;
  const key = cellAt(target);
  if (key) go(key);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.matches("[data-name]")) {
    event.preventDefault();
    sheet().dataset.by = String(new FormData(form).get("by") ?? "").trim();
    close();
    pending?.();
    pending = null;
  } else if (form.matches("[data-judge]")) {
    event.preventDefault();
    void send(new FormData(form, event.submitter), form);
  }
});

// A pointer that rests is none: what moves below it does not light up.
document.addEventListener("pointerover", (event) => {
  const key = event.movementX || event.movementY ? cellAt(event.target) : null;
  if (key) light(key);
});
document.addEventListener("pointerout", (event) => {
  if (cellAt(event.target)) relight();
});

document.addEventListener("focusin", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("[data-cell]") && target.dataset.cell !== lit()) {
    light(target.dataset.cell ?? null, { scroll: true, keep: true });
    tools(target.dataset.cell ?? "");
  }
});

document.addEventListener("sheet:new", () => {
  const key = lit();
  hold(key);
  if (key) tools(key);
});

/** The cell that the address names: #c-f2 or #f2. */
const addressed = () => decodeURIComponent(location.hash.slice(1)).replace(/^c-/, "");

addEventListener("hashchange", () => go(addressed()));

/** Turn to the part of a long text in which a cell stands. @param {string} key */
function turn(key) {
  const address = new URL(location.href);
  if (address.searchParams.get("cell") === key) return;
  address.searchParams.set("cell", key);
  address.hash = "";
  location.replace(address);
}

/** Begin where the address says: at a cell, or at words that no cell has. */
function begin() {
  hold(null);
  const key = addressed();
  if (key && card(key)) return go(key);
  if (key && Number(sheet().dataset.leaves) > 1) return turn(key);
  if (reading.dataset.begin && card(reading.dataset.begin)) return go(reading.dataset.begin);
  const [start, end] = (reading.dataset.at ?? "0-0").split("-").map(Number);
  highlight("place-asked", start ?? 0, end ?? 0)?.startContainer.parentElement?.scrollIntoView({ block: "center" });
  return undefined;
}

// After the browser has gone to the place in the address itself.
if (document.readyState === "complete") begin();
else addEventListener("load", () => setTimeout(begin));
