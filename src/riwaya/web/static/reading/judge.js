// @ts-check
// Judging: what is asked for goes to the desk, and the page comes back as it is then, with the focus where it was.

import { card, highlight, light, lit } from "./light.js";
import { forget, isTaken, take } from "./words.js";

const sheet = () => /** @type {HTMLElement} */ (document.getElementById("sheet"));
const csrf = () => document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
const HEADERS = () => ({ "HX-Request": "true", "X-CSRF-Token": csrf() });

/** Tell the reader. @param {string} words @param {boolean} wrong */
export function tell(words, wrong = false) {
  const told = document.getElementById("told");
  if (!told) return;
  told.textContent = words;
  told.classList.toggle("wrong", wrong);
}

/**
 * Ask the desk for a part of the page and put it below the card of a cell, or at the head of the margin.
 * @param {string} address @param {string | null} key
 * @returns {Promise<HTMLElement | null>}
 */
export async function open(address, key) {
  const own = key ? card(key) : null;
  own?.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: HEADERS() });
  own?.removeAttribute("aria-busy");
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  const part = /** @type {HTMLElement | null} */ (holder.content.querySelector(".ask, .why, .trouble-note"));
  if (!part) return null;
  put(part, key);
  return part;
}

/** @param {HTMLElement} part @param {string | null} key */
function put(part, key) {
  close();
  const below = key ? card(key)?.querySelector(":scope > .below") : null;
  if (below) below.prepend(part);
  else document.querySelector(".margin")?.prepend(part);
  part.scrollIntoView({ block: "nearest" });
}

/** Put away every form and every explanation. Whether there was one. */
export function close() {
  const open_ = document.querySelectorAll(".margin .ask:not(.lost .ask), .margin .why");
  for (const part of open_) part.remove();
  highlight("taken", 0, 0);
  return open_.length > 0;
}

/**
 * The form for a judgement.
 * @param {string} act @param {string | null} key
 */
export async function ask(act, key) {
  const query = new URLSearchParams({ report: sheet().dataset.report ?? "", act, cell: key ?? "" });
  const part = await open(`/reading/ask?${query}`, key);
  if (!(part instanceof HTMLFormElement)) return;
  named(part);
  if (act === "add") {
    choose(part);
    part.addEventListener("change", () => choose(part));
  } else if (act === "correct" && isTaken()) take(part.querySelector("[data-field=words], [data-field=content]"));
  const first = ["[name=by]", "[data-first]", "select, input:not([type=hidden])"].map((one) => part.querySelector(one)).find(Boolean);
  /** @type {HTMLElement | undefined} */ (first)?.focus({ preventScroll: true });
}

/** A name that was said is not asked for again. @param {HTMLFormElement} form */
function named(form) {
  const field = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=by]"));
  if (!field || !sheet().dataset.by) return;
  field.closest("label")?.remove();
}

/** Show the fields of the kind that is chosen, with the selected words in them. @param {HTMLFormElement} form */
function choose(form) {
  const kind = new FormData(form).get("kind");
  for (const fields of /** @type {NodeListOf<HTMLFieldSetElement>} */ (form.querySelectorAll("[data-fields]"))) {
    fields.hidden = fields.disabled = fields.dataset.fields !== kind;
    if (!fields.hidden) take(fields.querySelector(kind === "statement" ? "[data-field=content]" : "[data-field=words]"));
  }
}

/**
 * Send a judgement, and show the page as it is then.
 * @param {Record<string, string> | FormData} said @param {HTMLFormElement | null} form
 */
export async function send(said, form = null) {
  const data = said instanceof FormData ? said : new FormData();
  if (!(said instanceof FormData)) for (const [field, value] of Object.entries(said)) data.set(field, value);
  data.set("report", sheet().dataset.report ?? "");
  data.set("seen", sheet().dataset.seen ?? "0");
  data.set("leaf", sheet().dataset.leaf ?? "0");
  data.set("csrf", csrf());
  if (sheet().dataset.by) data.set("by", sheet().dataset.by ?? "");
  const answer = await fetch("/judge", { method: "POST", body: data, headers: HEADERS() });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("sheet");
  if (!fresh) return tell(page.body.textContent?.trim() ?? String(answer.status), true);
  const fault = page.getElementById("fault");
  if (answer.status === 422) return refuse(fault, form);
  replace(/** @type {HTMLElement} */ (document.importNode(fresh, true)));
  if (answer.status === 409) return again(form);
  tell(fresh.dataset.told ?? "");
  forget();
  return undefined;
}

/** What does not fit is said where it was asked. @param {Element | null} fault @param {HTMLFormElement | null} form */
function refuse(fault, form) {
  const words = fault?.textContent?.trim() ?? "";
  if (!form?.isConnected) return tell(words, true);
  form.querySelector(".fault")?.remove();
  const note = document.createElement("p");
  note.className = "fault";
  note.setAttribute("role", "alert");
  note.textContent = words;
  form.append(note);
  return undefined;
}

/** Somebody was faster: their judgement is on the page now, and the form is there again. @param {HTMLFormElement | null} form */
function again(form) {
  tell("", true);
  if (form?.dataset.for) put(form, form.dataset.for);
}

/** Put the new page in the place of the old one. @param {HTMLElement} fresh */
function replace(fresh) {
  const key = fresh.dataset.key || lit();
  const margin = document.querySelector(".margin");
  const top = margin?.scrollTop ?? 0;
  sheet().replaceWith(fresh);
  const now = document.querySelector(".margin");
  if (now) now.scrollTop = top;
  if (key && card(key)) light(key, { scroll: true, focus: true, keep: true });
  document.dispatchEvent(new CustomEvent("sheet:new"));
}
