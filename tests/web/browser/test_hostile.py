"""A hostile report changes nothing on any page but its own text: no script of it runs, nothing is fetched, nothing beside it moves.

Three cases are the same but for what is hostile: the text, title, name, publisher and address of a report, who judged it, why, and what was
set. In the first it is harmless, in the second there is markup, in the third there are characters that turn the direction, too. Every page
of all three is opened: it has the same elements in the same order, and what turns the direction moves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

import riwaya
from riwaya.model import Report
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb

TEXT = """{title}

قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على سرمين، وإن 12 أصيبوا.

{words}

وأعلنت لجنة الوادي في بيان أن 9 مدنيين قتلوا في سرمين {inside} أمس.
"""
TURN = "\u202e\u2067\u202b"  # an override, an isolate and an embedding from right to left, none of them closed
UNSEEN = "\u200b\ufeff\u2060\U000e0041\U000e0042\U000e007f"  # of no width, and tags
HARMLESS = {
    "title": "سبعة قتلى في سرمين", "words": "كلام", "inside": "كلها", "name": "first", "publisher": "Palm", "url": "https://palm.example/1",
    "judge": "hana", "set": "لجنة",
}  # fmt: skip
MARKUP = (
    "<script>alert('a')</script><img src=x onerror=alert('b')><svg onload=alert('c')><style>*{display:none}</style></textarea></title>"
    "</main></body><iframe src=\"javascript:alert('d')\"></iframe><a href=javascript:alert('e') autofocus onfocus=alert('f')>x</a>"
    "<!-- <![CDATA[ {{7*7}} ${7*7} {% raw %} %(x)s &lt;b&gt;\" ' ` onmouseover=alert('g') <base href=//evil.example>"
)
HOSTILE = {
    "title": f"سبعة قتلى في سرمين {TURN} <script>alert('t')</script> {UNSEEN}", "words": f"{MARKUP} {TURN} {UNSEEN} {MARKUP[::-1]}",
    "inside": f"{TURN} <b/onclick=alert('i')> {UNSEEN}", "name": "../<img src=x onerror=alert('n')>/..?#%2e%2e&\"'",
    "publisher": f"\"><script>alert('p')</script>{TURN}Palm", "url": "javascript:alert('u')", "judge": f"{TURN}<svg onload=alert('j')>",
    "set": f"\"' onfocus=alert('s') <img src=x onerror=alert('s')>{TURN}",
}  # fmt: skip
OTHER = "أفاد مسعفون بأن 8 مدنيين قتلوا يوم 19 كانون الثاني 2022 في قصف على سرمين، وأن 12 أصيبوا.\n"
PAGES = ("/", "/event/e1", "/review", "/search?q=سرمين", "/search?in=statement&q=سرمين", "/search?in=event&q=سرمين", "/actors", "/sources",
         "/reports", "/add", "/export")  # fmt: skip
ELEMENTS = """() => [...document.querySelectorAll("*")].filter((one) => one.localName !== "mark" && !one.closest("#text")).map((one) =>
  `${one.localName}.${[...one.classList].join(".")} ${one.getAttributeNames().sort().join(" ")}`)"""
PLACES = """() => [...document.querySelectorAll("body *")].filter((one) => !one.closest("#text")).map((one) => {
  const box = one.getBoundingClientRect();
  return [one.localName, box.left, box.right, box.top, box.bottom];
})"""
NEAR = 8  # pixels: far less than any word is wide


def case_with(place: Path, words: dict[str, str]) -> Path:
    """A case of two reports of one event, one of them with these words."""
    first = Report(
        TEXT.format(**words), id=words["name"], title=words["title"], publisher=words["publisher"], url=words["url"],
        published=date(2022, 1, 20), language="ar",
    )  # fmt: skip
    other = Report(OTHER, id="other", title="Eight", publisher="Oak", published=date(2022, 1, 20), language="ar")
    with riwaya.new_case(str(place), "Sarmin") as case:
        name = case.add(first).name
        case.add(other)
        case.judge(
            [
                Request(act=Verb.CORRECT, report=name, cells=("a1",), by=words["judge"], why=words["set"], fields={"name": words["set"]}),
                Request(act=Verb.REJECT, report=name, cells=("f1",), by=words["judge"], why=words["set"]),
            ]
        )
        case.compare()
    return place


def seen(page: Page, words: dict[str, str], look: str) -> dict[str, list[Any]]:
    """What is to be seen on every page of the case."""
    addresses = {**{address: address for address in PAGES}, "report": f"/report/?name={quote(words['name'], safe='')}"}
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = page.evaluate(look)
    return found


def difference(ours: list[Any], theirs: list[Any]) -> str:
    """The first place at which two lists differ, nothing where they do not."""
    for at, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if not is_same(one, other):
            return f"at {at}: {ours[at - 2 : at + 3]} and {theirs[at - 2 : at + 3]}"
    return "" if len(ours) == len(theirs) else f"{len(ours)} elements and {len(theirs)}"


def is_same(one: Any, other: Any) -> bool:
    """Whether two elements are the same, or stand at the same place."""
    if isinstance(one, str):
        return bool(one == other)
    return one[0] == other[0] and all(abs(edge - its) < NEAR for edge, its in zip(one[1:], other[1:], strict=True))


STRAIGHT = {field: words.replace(TURN, "") for field, words in HOSTILE.items()}
LONG = {**HARMLESS, "words": "<b onclick=alert(1)>" + "x" * 5_000_000}


@pytest.fixture(scope="module")
def opened(open_desk: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Any]:
    """The desk of a case with these words, opened once."""
    folder, desks = tmp_path_factory.mktemp("hostile"), {}

    def desk(words: dict[str, str]) -> Any:
        if id(words) not in desks:
            desks[id(words)] = open_desk(case_with(folder / f"{len(desks)}.riwaya", words))
        return desks[id(words)]

    return desk


@pytest.fixture
def page_of(look: Callable[[Any], Callable[..., Page]], opened: Callable[[dict[str, str]], Any]) -> Callable[[dict[str, str]], Page]:
    """A page of the case with these words."""
    return lambda words: look(opened(words))("ar")


def faults(ours: dict[str, list[Any]], theirs: dict[str, list[Any]]) -> list[str]:
    """The pages that differ, and where."""
    return [f"{name}: {told}" for name in ours if (told := difference(ours[name], theirs[name]))]


def test_markup_adds_no_element(page_of: Callable[[dict[str, str]], Page]) -> None:
    found = faults(seen(page_of(HARMLESS), HARMLESS, ELEMENTS), seen(page_of(HOSTILE), HOSTILE, ELEMENTS))
    assert not found, "\n".join(found)


def test_what_turns_the_direction_moves_nothing(page_of: Callable[[dict[str, str]], Page]) -> None:
    found = faults(seen(page_of(STRAIGHT), STRAIGHT, PLACES), seen(page_of(HOSTILE), HOSTILE, PLACES))
    assert not found, "\n".join(found)


def test_what_is_hostile_is_shown_as_it_was_written(page_of: Callable[[dict[str, str]], Page]) -> None:
    page = page_of(HOSTILE)
    page.goto(f"/report/?name={quote(HOSTILE['name'], safe='')}")
    assert page.locator("#text").evaluate("text => text.textContent") == TEXT.format(**HOSTILE)
    assert "<script>alert('t')</script>" in page.title()
    for link in page.locator("a, form, area, use").evaluate_all("all => all.map((one) => one.href || one.action || '')"):
        assert not re.match(r"\s*(javascript|data|vbscript):", str(link), re.IGNORECASE), link


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", TURN + UNSEEN])
def test_what_an_address_says_is_only_words(page_of: Callable[[dict[str, str]], Page], said: str) -> None:
    page = page_of(HARMLESS)
    for address in ("/search?q=", "/search?speaker=", "/search?near=", "/actor?name=", "/event/", "/report/", "/actors?q=", "/?order="):
        page.goto(address + quote(said, safe=""))
        assert page.locator("script:not([src])").count() == 0
        assert page.locator("[onerror], [onload], img[src=x]").count() == 0


def test_a_cell_of_a_hostile_report_is_judged_like_any_other(page_of: Callable[[dict[str, str]], Page]) -> None:
    page = page_of(HOSTILE)
    page.goto(f"/report/?name={quote(HOSTILE['name'], safe='')}#c-f2")
    page.locator("#m-f2").focus()
    page.keyboard.press("a")
    page.locator("input[name=by]").fill("rima")
    page.keyboard.press("Enter")
    page.get_by_text("rima").first.wait_for()


def test_a_line_of_five_million_characters_is_only_long(page_of: Callable[[dict[str, str]], Page]) -> None:
    page = page_of(LONG)
    page.set_default_timeout(30_000)
    for address in (*PAGES, "/report/first"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"), address
        assert page.locator("main").is_visible()
        if address != "/report/first":
            assert len(page.content()) < 300 * 1024, address
