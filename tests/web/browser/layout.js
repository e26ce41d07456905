// What is wrong with how a page is laid out, as sentences: what is wider than the screen, what is cut off, what lies over other text.
// A slip of a pixel is a rounding, not a fault.
() => {
  const SLIP = 1.5;
  const faults = [];
  const page = document.documentElement;
  const name = (element) => {
    const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const mark = element.id ? `#${element.id}` : [...element.classList].map((one) => `.${one}`).join("");
    return `<${element.localName}${mark}> “${words}”`;
  };
  const style = (element) => getComputedStyle(element);
  // What only a screen reader is told, a link that shows itself when it has the focus, and a folded part take no place on the page.
  const taken = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return element.localName === "a" || box.width > 1 || box.height > 1;
    for (let at = element; at && at !== page; at = at.parentElement) {
      const its = style(at);
      const own = at.getBoundingClientRect();
      if (own.width <= 1 && own.height <= 1 && its.overflow !== "visible") return false;
      if (its.clipPath.startsWith("inset(50%") || its.clipPath.startsWith("inset(100%") || its.clip === "rect(0px, 0px, 0px, 0px)") return false;
    }
    return box.bottom > 0 || window.scrollY > 0;
  };
  const scrolls = (element, axis) => ["auto", "scroll"].includes(style(element)[`overflow${axis}`]);
  const inside = (element, axis) => {
    for (let at = element.parentElement; at && at !== page; at = at.parentElement) if (scrolls(at, axis)) return true;
    return false;
  };

  if (page.scrollWidth > page.clientWidth + SLIP) faults.push(`the page is ${page.scrollWidth} wide on a screen of ${page.clientWidth}`);

  const elements = [...document.body.querySelectorAll("*")].filter(taken);
  for (const element of elements) {
    if (element.closest("svg") && element.localName !== "svg") continue;
    const box = element.getBoundingClientRect();
    if ((box.left < -SLIP || box.right > page.clientWidth + SLIP) && !inside(element, "X")) {
      faults.push(`${name(element)} runs from ${Math.round(box.left)} to ${Math.round(box.right)} on a screen of ${page.clientWidth}`);
    }
    if (["input", "textarea", "select", "svg", "img"].includes(element.localName)) continue;
    const its = style(element);
    for (const [axis, whole, seen] of [["X", element.scrollWidth, element.clientWidth], ["Y", element.scrollHeight, element.clientHeight]]) {
      const how = its[`overflow${axis}`];
      if (!seen || whole <= seen + SLIP || its.display === "inline") continue;
      if (["hidden", "clip"].includes(how)) faults.push(`${name(element)} is cut off: ${whole} of its words, ${seen} to be seen (${axis})`);
      // Going through the links of a row by keyboard scrolls it, too.
      if (scrolls(element, axis) && axis === "X" && element.tabIndex < 0 && !element.querySelector("a, button")) faults.push(`${name(element)} scrolls, but not by keyboard`);
    }
  }

  // Text over text: the middle of every line of every run of text, against all that lie on the same height.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.parentElement;
    if (!node.data.trim() || ["script", "style", "option", "title", "desc"].includes(holder.localName) || !taken(holder)) continue;
    let floats = false;
    for (let at = holder; at && at !== page; at = at.parentElement) floats ||= ["fixed", "sticky"].includes(style(at).position);
    if (floats || lines.length > 6000) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const middle = { left: box.left + SLIP, right: box.right - SLIP, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3 };
      if (middle.right > middle.left && box.height > 2) lines.push({ ...middle, node, holder });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  for (let at = 0; at < lines.length; at += 1) {
    for (let next = at + 1; next < lines.length && lines[next].top < lines[at].bottom; next += 1) {
      const [one, other] = [lines[at], lines[next]];
      if (one.node === other.node) continue;
      const over = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (over > SLIP) faults.push(`${name(one.holder)} lies over ${name(other.holder)}`);
    }
  }
  return [...new Set(faults)];
};
