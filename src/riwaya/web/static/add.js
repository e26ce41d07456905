// Files are dropped anywhere on the page; before they are sent, what is too much for one request is said here.

const form = document.getElementById("add");
const input = document.getElementById("files");
const drop = document.getElementById("drop");
const wrong = document.getElementById("files-wrong");
const chosen = document.getElementById("files-chosen");
const SHOWN = 12;

const size = (files) => [...files].reduce((sum, file) => sum + file.size, 0);
const isTooMuch = () => size(input.files) > Number(form.dataset.upload) || input.files.length > Number(form.dataset.files);

function list() {
  const items = [...input.files].slice(0, SHOWN).map((file) => {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    item.append(name);
    return item;
  });
  if (input.files.length > SHOWN) {
    const more = document.createElement("li");
    more.textContent = `+ ${(input.files.length - SHOWN).toLocaleString(document.documentElement.lang)}`;
    items.push(more);
  }
  chosen.replaceChildren(...items);
  wrong.hidden = !isTooMuch();
  wrong.textContent = wrong.hidden ? "" : wrong.dataset.large;
}

input.addEventListener("change", list);
form.classList.add("scripted"); // the browser's own words for choosing a file are in the browser's language

form.addEventListener("submit", (event) => {
  if (!isTooMuch()) return;
  event.preventDefault();
  list();
  input.focus();
});

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
let depth = 0; // elements under the pointer that were entered and not left: leaving one for its child is no leaving

document.addEventListener("dragenter", (event) => {
  if (hasFiles(event)) drop.classList.toggle("over", ++depth > 0);
});
document.addEventListener("dragleave", (event) => {
  if (hasFiles(event)) drop.classList.toggle("over", (depth = Math.max(0, depth - 1)) > 0);
});
document.addEventListener("dragover", (event) => {
  if (hasFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  depth = 0;
  drop.classList.remove("over");
  const all = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
  input.files = all.files;
  list();
});
