// @ts-check
// Back from a report, the focus is on the mark through which one left.

const KEPT = `door:${location.pathname}`;

document.addEventListener("click", (event) => {
  const door = event.target instanceof Element ? event.target.closest("a[href^='/report/']") : null;
  if (door) sessionStorage.setItem(KEPT, door.getAttribute("href") ?? "");
});

addEventListener("load", () => {
  const [how] = performance.getEntriesByType("navigation");
  const left = sessionStorage.getItem(KEPT);
  if (!left || /** @type {PerformanceNavigationTiming | undefined} */ (how)?.type !== "back_forward") return;
  const doors = /** @type {(HTMLElement | SVGElement)[]} */ ([...document.querySelectorAll(`a[href="${CSS.escape(left)}"]`)]);
  doors.find((door) => door.getClientRects().length)?.focus({ preventScroll: true });
});
