"""The whole path with the keyboard alone: add, read, compare, review, undo, export; in both languages, on a desktop and on a phone.

Whenever a key has moved the focus, it can be seen: the element lies on the screen and is marked as the one that has it.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

EXAMPLES = Path(__file__).parents[3] / "examples"
FILES = [EXAMPLES / "raqqa-convoy.ar.txt", *sorted((EXAMPLES / "raqqa").glob("*.txt"))]
FARTHEST = 150  # tabs: more than any page has to its end
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nothing";
  const name = `<${one.localName} ${one.className.baseVal ?? one.className}> “${(one.textContent || one.value || "").trim().slice(0, 30)}”`;
  const box = one.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `${name} is not on the screen`;
  const marked = [one, ...one.querySelectorAll("*")].some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  return marked ? "" : `${name} has the focus, and nothing shows it`;
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until the element has the focus; wherever it comes by, the focus can be seen."""
    wanted.first.wait_for(state="attached")
    for _ in range(FARTHEST):
        if wanted.first.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) in ("", "nothing")
    raise AssertionError(f"Tab does not lead to {wanted}")


def enter(page: Page, wanted: Locator) -> None:
    """Go to an element with Tab, and press Enter on it."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def link(page: Page, address: str) -> Locator:
    """The first link to an address in the head of the page."""
    return page.locator(f"header a[href='{address}']")
