"""The whole path with the keyboard alone: add, read, compare, review, undo, export; in both languages, on a desktop and on a phone.

Whenever a key has moved the focus, it can be seen: the element lies on the screen and is marked as the one that has it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import riwaya

EXAMPLES = Path(__file__).parents[3] / "examples"
FILES = [EXAMPLES / "raqqa-convoy.ar.txt", *sorted((EXAMPLES / "raqqa").glob("*.txt"))]
WORK = 60_000  # milliseconds that work may take on a machine with much to do
FARTHEST = 150  # tabs: more than any page has to its end
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nothing";
  const name = `<${one.localName} ${one.className.baseVal ?? one.className}> “${(one.textContent || one.value || "").trim().slice(0, 30)}”`;
  const box = one.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `${name} is not on the screen`;
  const shown = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
    || (style.stroke !== "none" && parseFloat(style.strokeWidth) > 2);
  const marked = [one, ...one.querySelectorAll("*")].some((part) =>
    ["", "::before", "::after"].some((its) => shown(getComputedStyle(part, its || null))));
  return marked ? "" : `${name} has the focus, and nothing shows it`;
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until the element has the focus; wherever it comes by, the focus can be seen."""
    page.wait_for_load_state()
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


@pytest.fixture
def empty(open_desk: Callable[[Path], Any], tmp_path: Path) -> Any:
    """The desk of a case in which nothing is yet."""
    place = tmp_path / "path.riwaya"
    riwaya.new_case(str(place), "Raqqa, October 2017").close()
    return open_desk(place)


@pytest.mark.parametrize(("language", "size"), [("ar", (1280, 900)), ("en", (390, 844))], ids=["ar-desktop", "en-phone"])
def test_from_the_files_to_the_export_by_keyboard(
    look: Callable[[Any], Callable[..., Page]], empty: Any, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    page = look(empty)(language, size)
    page.goto("/")
    enter(page, page.locator("header a[href='/add']"))
    add_files(page)
    compare(page)
    enter(page, page.locator("header a[href='/']"))
    enter(page, page.locator("main a[href^='/event/']"))
    door = to_the_words(page)
    judge(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/event/**")
    expect(page.locator(f"a[href='{door}']").first).to_be_focused()
    enter(page, page.locator("header a[href='/export']"))
    take_out(page, tmp_path)


def add_files(page: Page) -> None:
    """Choose files in the form and send it, and wait until they are in the case."""
    tab_to(page, page.locator("#files"))
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Space")
    chosen.value.set_files(FILES)
    enter(page, page.locator("form#add button.main"))
    page.locator("#job .names").wait_for(timeout=WORK)
    expect(page.locator("#job .names li")).to_have_count(len(FILES))


def compare(page: Page) -> None:
    """Compare what is new, with the button that offers it, and wait until it is done."""
    enter(page, page.locator("form[action='/compare'] button"))
    page.locator("a[href='/']").first.wait_for()
    page.locator("#job progress").wait_for(state="detached", timeout=WORK)


def to_the_words(page: Page) -> str:
    """From a mark of an event to its words in the report, which light up; the address of the words."""
    mark = page.locator(".picture.question a.mark").first
    tab_to(page, mark)
    door = mark.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    expect(page.locator("#text .lit").first).to_be_visible()
    return door


def judge(page: Page) -> None:
    """Accept a cell, reject the next one, and undo that: every step is on the page when it is done."""
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".ask input[name=by]").fill("Rima")
    page.keyboard.press("Enter")
    expect(page.locator(".cell .decided.accept")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.locator("form.ask [name=why]").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(".cell .decided.reject")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator(".cell .decided.reject")).to_have_count(0)
    expect(page.locator(".cell .decided.accept")).to_have_count(1)
    assert page.evaluate(FOCUS) == ""
    page.keyboard.press("?")
    expect(page.locator(".why")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)


def take_out(page: Page, folder: Path) -> None:
    """Download the case as JSON-LD: the judgement is in it."""
    tab_to(page, page.locator("a[href='/export/jsonld']"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    taken = folder / "taken"
    coming.value.save_as(taken)
    assert b"Rima" in whole(taken)


def whole(taken: Path) -> bytes:
    """All bytes of a file, or of the files in an archive."""
    if not zipfile.is_zipfile(taken):
        return taken.read_bytes()
    with zipfile.ZipFile(taken) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_files_may_be_dropped(look: Callable[[Any], Callable[..., Page]], empty: Any) -> None:
    page = look(empty)("ar")
    page.goto("/add")
    text = FILES[0].read_text(encoding="utf-8")
    dropped = page.evaluate_handle(
        """(text) => {
          const given = new DataTransfer();
          given.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
          return given;
        }""",
        text,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    expect(page.locator("#files-chosen")).to_contain_text("dropped.txt")
    page.locator("form#add button.main").click()
    page.locator("#job .names li").first.wait_for(timeout=WORK)
    page.locator("#job .names a").first.click()
    assert page.locator("#text").evaluate("one => one.textContent").strip() == text.strip()
