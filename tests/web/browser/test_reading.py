"""The reading page in a browser: a card and its words light up together, and everything is judged by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import riwaya
from riwaya.model import Record
from riwaya.store.review.keys import cell_of

REPORT = Path(__file__).parents[3] / "examples" / "raqqa-convoy.ar.txt"
SLOW = 30_000  # milliseconds in which a machine with much else to do reads the words and rules of a language for the first time
SELECT = """([key, letters]) => {
  const run = document.querySelector(`#text [data-cells~="${key}"]`);
  const range = document.createRange();
  range.setStart(run.firstChild, 0);
  range.setEnd(run.firstChild, letters);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def place(make_case: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report, which the tests judge one after the other, each of them some of its cells."""
    return make_case(tmp_path_factory.mktemp("judged") / "one.riwaya", [REPORT])


@pytest.fixture(scope="module")
def desk(place: Path, open_desk: Callable[[Path], Any]) -> Any:
    """Its desk."""
    return open_desk(place)


@pytest.fixture
def page(desk: Any, look: Callable[[Any], Any]) -> Page:
    """The page of its report, of somebody who has not said their name."""
    opened: Page = look(desk)("en")
    opened.goto("/report/raqqa-convoy.ar")
    return opened


def left(place: Path) -> Record:
    """The record as people left it."""
    with riwaya.open_case(str(place)) as case:
        return case.effective("raqqa-convoy.ar")


def first(place: Path) -> str:
    """The first figure of the report."""
    return left(place).figures[0].id


def go(page: Page, key: str) -> None:
    """Go to a cell by its address."""
    page.evaluate("key => { location.hash = `#c-${key}`; }", key)
    expect(page.locator(f"#m-{key}")).to_be_focused()


def named(page: Page) -> None:
    """Say who one is when it is asked."""
    page.locator("[name=by]").fill("Hana")
    page.keyboard.press("Enter")


def test_words_and_their_card_light_up_together(page: Page, place: Path) -> None:
    key = first(place)
    go(page, key)
    lit = page.locator("#text .lit")
    expect(page.locator(f"#m-{key}")).to_have_class("cell figure lit")
    assert lit.count() > 0
    assert all(key in (cells or "").split() for cells in lit.evaluate_all("all => all.map((one) => one.dataset.cells)"))
    statement = left(place).statements[2].id
    page.locator(f'#text [data-cells~="{statement}"].cue').click()
    expect(page.locator(f"#m-{statement}")).to_be_focused()
    assert page.url.endswith(f"#c-{statement}")


def test_a_cell_is_accepted_and_that_is_taken_back_by_keys(page: Page) -> None:
    page.keyboard.press("j")
    card = page.locator(".cell:focus")
    key = str(card.get_attribute("data-cell"))
    page.keyboard.press("a")
    named(page)
    expect(page.locator(f"#m-{key}")).to_have_attribute("data-act", "accept")
    expect(page.locator(f"#m-{key}")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"#m-{key}")).not_to_have_attribute("data-act", "accept")
    page.keyboard.press("j")
    expect(page.locator(f"#m-{key}")).not_to_be_focused()


def test_keys_are_known_by_their_place_on_any_keyboard(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '\u062a', code: 'KeyJ', bubbles: true}))")
    expect(page.locator(".cell:focus")).to_have_count(1)


def test_enter_keeps_the_reason_for_a_rejection(page: Page, place: Path) -> None:
    key = first(place)
    go(page, key)
    page.keyboard.press("r")
    named(page)
    expect(page.locator("select[name=why]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#m-{key}")).to_have_attribute("data-act", "reject")
    assert cell_of(left(place), key) is None


def test_words_are_set_by_what_is_selected_and_word_by_word(page: Page, place: Path) -> None:
    record = left(place)
    one = next(figure for figure in record.figures if " " not in figure.words and record.report.text[figure.end] == " ")
    page.evaluate(SELECT, [one.id, 3])
    go(page, one.id)
    page.keyboard.press("e")
    named(page)
    place_ = page.locator('.ask [name="at.words"]')
    expect(place_).to_have_value(f"{one.start}-{one.start + 3}")
    page.locator('.ask [data-field=words] [data-side=end][data-step="1"]').press("Enter")
    expect(place_).to_have_value(f"{one.start}-{one.end}")
    page.locator('.ask [data-field=words] [data-side=end][data-step="1"]').press("Enter")
    page.locator(".ask [name=own_why]").press("Enter")
    expect(page.locator(f"#m-{one.id}")).to_have_attribute("data-act", "correct")
    set_ = cell_of(left(place), one.id)
    assert set_ is not None
    assert set_.words.startswith(one.words + " ")  # type: ignore[union-attr]


def test_a_cell_is_added_in_selected_words(page: Page, place: Path) -> None:
    statement = left(place).statements[1]
    page.evaluate(SELECT, [statement.id, 2])
    page.keyboard.press("n")
    named(page)
    page.locator("input[name=kind][value=place]").check()
    page.locator(".ask [name=own_why]").press("Enter")
    expect(page.locator(".cell[data-act=add]")).to_be_focused()
    assert any(place_.id.startswith("pj") for place_ in left(place).places)


def test_why_opens_and_escape_puts_it_away_and_then_goes_back(page: Page) -> None:
    page.goto("/event/e1")
    door = page.locator("a[href*='/report/'][href*='at=']:visible").first
    door.focus()
    address = door.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page.locator(".cell:focus")).to_have_count(1)
    page.keyboard.press("?")
    expect(page.locator(".why")).to_have_count(1, timeout=SLOW)
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    page.keyboard.press("Escape")
    page.wait_for_url("**/event/e1")
    expect(page.locator("a:focus")).to_have_attribute("href", address or "")


def test_the_queue_is_judged_by_keys(page: Page) -> None:
    page.goto("/review")
    page.keyboard.press("j")
    page.keyboard.press("a")
    named(page)
    done = page.locator(".wanted").first
    expect(done).to_have_attribute("data-done", "accept")
    expect(page.locator(".wanted").nth(1)).to_be_focused()
    page.keyboard.press("u")
    expect(done).to_be_focused()
    expect(done.locator(".tools")).to_be_visible()
