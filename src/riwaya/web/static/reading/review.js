// @ts-check
// The queue: one cell after another, by keys or by buttons, each judgement kept at once.

import { elsewhere, help, keeps, meant, wanted, writing } from "./keys.js";

const queue = /** @type {HTMLElement} */ (document.querySelector(".queue"));
const told = document.getElementById("told");
const csrf = document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
const headers = { "HX-Request": "true", "X-CSRF-Token": csrf };

/** Every card. @returns {HTMLElement[]} */
const cards = () => [...document.querySelectorAll(".wanted")].map((one) => /** @type {HTMLElement} */ (one));

/** The card that has the focus. */
const here = () => /** @type {HTMLElement | null} */ (document.activeElement?.closest(".wanted") ?? null);

/** The card that was judged last, which "undo" is about. @type {HTMLElement | null} */
let last = null;

/** What waits until the reader has said their name. @type {(() => void) | null} */
let pending = null;

/** @param {string} words @param {boolean} wrong */
function tell(words, wrong = false) {
  if (!told) return;
  told.textContent = words;
  told.classList.toggle("wrong", wrong);
}

/** The next card that waits. @param {number} step */
function move(step) {
  const every = cards();
  const at = every.indexOf(/** @type {HTMLElement} */ (here()));
  const waiting = every.filter((one, place) => !("done" in one.dataset) && (at < 0 || (step > 0 ? place > at : place < at)));
  const found = step > 0 ? waiting[0] : waiting.at(-1);
  found?.focus();
  found?.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} card */
const below = (card) => /** @type {HTMLElement} */ (card.querySelector(".below"));

/** Put a part below a card, in the place of what was there. @param {HTMLElement} card @param {Element | null} part */
function put(card, part) {
  for (const old of document.querySelectorAll(".below .ask, .below .why")) old.remove();
  if (!part) return;
  below(card).append(part);
  /** @type {HTMLElement | null} */ (part.querySelector("[name=by], select, input:not([type=hidden])"))?.focus();
}

/** @param {string} address @param {string} wanted */
async function part(address, wanted) {
  const page = new DOMParser().parseFromString(await (await fetch(address, { headers })).text(), "text/html");
  return page.querySelector(wanted);
}

/** @param {HTMLElement} card @param {Record<string, string>} more */
const query = (card, more) => new URLSearchParams({ report: card.dataset.report ?? "", cell: card.dataset.cell ?? "", ...more });

/** Do something that needs a name. @param {HTMLElement} card @param {() => void} act */
function named(card, act) {
  if (queue.dataset.by) return act();
  pending = act;
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("ask-name"));
  put(card, /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  return undefined;
}

/** Send a judgement, and say on the card what became of it. @param {HTMLElement} card @param {FormData} data */
async function send(card, data) {
  data.set("report", card.dataset.report ?? "");
  data.set("seen", card.dataset.seen ?? "0");
  data.set("by", queue.dataset.by ?? "");
  data.set("csrf", csrf);
  data.set("part", "wanted");
  const answer = await fetch("/judge", { method: "POST", body: data, headers });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const judged = /** @type {HTMLElement | null} */ (page.getElementById("judged"));
  if (!judged) return tell(page.body.textContent?.trim() ?? String(answer.status), true);
  for (const one of cards()) if (one.dataset.report === card.dataset.report) one.dataset.seen = judged.dataset.seen ?? "0";
  if (answer.status !== 422) put(card, null);
  below(card).querySelector(".judged")?.remove();
  below(card).append(document.importNode(judged, true));
  if (!answer.ok) return undefined;
  if (judged.dataset.act) card.dataset.done = judged.dataset.act;
  else delete card.dataset.done;
  last = card;
  tell(judged.textContent?.trim() ?? "");
  if (judged.dataset.act) move(1);
  else card.focus();
  return undefined;
}

/** @param {Record<string, string>} said */
function form(said) {
  const data = new FormData();
  for (const [field, value] of Object.entries(said)) data.set(field, value);
  return data;
}

/** @type {Record<string, (card: HTMLElement) => unknown>} */
const DO = {
  accept: (card) => card.dataset.cell && named(card, () => void send(card, form({ act: "accept", cell: card.dataset.cell ?? "" }))),
  reject: (card) => card.dataset.cell && named(card, () => void ask(card)),
  correct: (card) => location.assign(card.dataset.door ?? "/"),
  why: async (card) => {
    const open = below(card).querySelector(".why");
    if (open) return open.remove();
    return card.dataset.cell && put(card, await part(`/reading/why?${query(card, {})}`, ".why"));
  },
};

/** @param {HTMLElement} card */
async function ask(card) {
  const found = await part(`/reading/ask?${query(card, { act: "reject" })}`, ".ask");
  if (queue.dataset.by) found?.querySelector("[name=by]")?.closest("label")?.remove();
  put(card, found);
}

/** @param {string} act */
function run(act) {
  if (act === "next" || act === "skip") return move(1);
  if (act === "previous") return move(-1);
  if (act === "undo") return last && void send(last, form({ act: "undo", why: queue.dataset.undone ?? "", cell: last.dataset.cell ?? "" }));
  if (act === "close") return put(here() ?? queue, null);
  const card = here();
  return card ? void DO[act]?.(card) : move(1);
}

const KEYS = { j: "next", k: "previous", a: "accept", r: "reject", e: "correct", u: "undo", s: "skip", "?": "why", w: "why" };

document.addEventListener("keydown", (event) => {
  if (elsewhere(event) || keeps(event)) return undefined;
  const target = /** @type {HTMLElement} */ (event.target);
  const card = here();
  if (event.key === "Escape" && card) return put(card, null), card.focus();
  if (event.key === "Enter" && target.matches(".wanted")) return void DO.correct?.(target);
  if (writing(target)) return undefined;
  const key = meant(event);
  if (key === "h") return help();
  const act = /** @type {Record<string, string>} */ (KEYS)[key];
  if (!act || !wanted()) return undefined;
  event.preventDefault();
  event.stopPropagation();
  return run(act);
}, { capture: true });

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (event.target instanceof Element ? event.target.closest("[data-do]") : null);
  if (!button) return;
  /** @type {HTMLElement | null} */ (button.closest(".wanted"))?.focus();
  run(button.dataset.do ?? "");
});

document.addEventListener("submit", (event) => {
  const sent = /** @type {HTMLFormElement} */ (event.target);
  const card = /** @type {HTMLElement | null} */ (sent.closest(".wanted"));
  if (!card) return;
  if (sent.matches("[data-name]")) {
    event.preventDefault();
    queue.dataset.by = String(new FormData(sent).get("by") ?? "").trim();
    put(card, null);
    card.focus();
    pending?.();
    pending = null;
  } else if (sent.matches("[data-judge]")) {
    event.preventDefault();
    void send(card, new FormData(sent, event.submitter));
  }
});
