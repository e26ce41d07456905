// @ts-check
// Keys: which one was meant, and whether keys mean anything now.

const QUESTION = ["?", "\u061f"]; // the question mark has another form where one writes from right to left

const letters = /** @type {HTMLInputElement | null} */ (document.getElementById("letters"));

/**
 * The key by the letter that a Latin keyboard has there, so that it is the same one in every layout.
 * @param {KeyboardEvent} event
 */
export function meant(event) {
  if (QUESTION.includes(event.key)) return "?";
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

/** Whether somebody is writing. @param {EventTarget | null} target */
export const writing = (target) =>
  target instanceof HTMLElement && target !== letters && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether an event is for somebody else: the browser, or a dialog. @param {KeyboardEvent} event */
export const elsewhere = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !!document.querySelector("dialog[open]");

/** Whether the reader wants letters to do something. */
export const wanted = () => letters?.checked ?? true;

/** Enter in a list of choices keeps what the form says, as it does in a line of text. @param {KeyboardEvent} event */
export function keeps(event) {
  const target = event.target;
  if (event.key !== "Enter" || !(target instanceof HTMLSelectElement) || !target.form) return false;
  event.preventDefault();
  target.form.requestSubmit(/** @type {HTMLElement | null} */ (target.form.querySelector("button.main")));
  return true;
}

/** The list of keys, which every page has. */
export const help = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-help]"))?.click();

if (letters) {
  letters.checked = localStorage.getItem("letters") !== "off";
  letters.addEventListener("change", () => localStorage.setItem("letters", letters.checked ? "on" : "off"));
}
for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-help]"))) one.dataset.key = "h";
