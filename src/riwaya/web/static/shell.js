// What every page has: a menu that closes by itself, the list of its keys, and what can be copied.
// A key belongs to an element: <button data-key="j" title="Next">; what the list says of it is data-says, its title, its label or its words.

const typing = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const words = (element) => [...element.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
const says = (element) => element.dataset.says || element.title || element.getAttribute("aria-label") || words(element);
const HELP = ["?", "\u061f"]; // the question mark has another form where one writes from right to left
const dialog = document.getElementById("keys");

function showKeys() {
  if (!dialog || dialog.open) return;
  const list = dialog.querySelector("dl");
  const shown = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    for (const key of element.dataset.key.split(" ")) if (key && !shown.has(key)) shown.set(key, says(element));
  }
  list.replaceChildren(...[...shown].flatMap(([key, said]) => {
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    const meaning = document.createElement("dd");
    kbd.textContent = key;
    meaning.textContent = said;
    term.append(kbd);
    return [term, meaning];
  }));
  dialog.showModal();
}

for (const element of document.querySelectorAll("[data-help]")) {
  element.hidden = false;
  element.addEventListener("click", showKeys);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") closeMenus(true);
  if (HELP.includes(event.key) && !typing(event.target)) {
    event.preventDefault();
    showKeys();
  }
});

function closeMenus(back) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (back && inside) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  if (dialog && event.target === dialog) dialog.close();
});

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.querySelector(button.dataset.copy);
      field.select();
      await navigator.clipboard.writeText(field.value);
    });
  }
}

// On a narrow page the names of the pages are one line that is pushed along: the one that is open is in sight.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// What went wrong with a part of the page is said on the page, and leaves when something else works.
document.addEventListener("htmx:beforeRequest", () => document.getElementById("trouble")?.replaceChildren());
