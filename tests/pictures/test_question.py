"""A question on a page: whole, a door at every mark, copies folded, and safe whatever reports say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree, html

from riwaya.model import Interval
from riwaya.model.event import Event, Verdict
from riwaya.pictures.question import SHOWN, question
from riwaya.pictures.setting import Setting
from riwaya.wording import wording_for

Settings = Callable[[str], Setting]


def parsed(markup: str) -> Any:
    return html.fragment_fromstring(markup)


def marks(page: Any) -> list[Any]:
    return page.xpath('.//a[@class="mark"]')


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_picture_is_well_formed_and_has_no_style_and_no_script(event: Event, setting: Settings, language: str) -> None:
    markup = str(question(event.questions[0], setting(language)))
    etree.fromstring(markup)
    assert "style=" not in markup
    assert "<script" not in markup
    assert not re.search(r"\son\w+=", markup)


def test_every_origin_of_an_answer_has_one_mark_that_is_a_door(event: Event, setting: Settings) -> None:
    page = parsed(question(event.questions[0], setting("en")))
    assert [mark.get("href") for mark in marks(page)] == [f"/report/{report}?at=10-15" for report in ("r1", "r4", "r5")]


def test_a_mark_says_all_that_it_stands_for(event: Event, setting: Settings) -> None:
    page = parsed(question(event.questions[0], setting("en")))
    assert marks(page)[0].xpath("title")[0].text == "at least 4 · “seven” · مسعفون · Agency · 20 January 2022 · and 2 more reports"


def test_copies_are_one_line_with_how_many_there_are(event: Event, setting: Settings) -> None:
    page = parsed(question(event.questions[0], setting("ar")))
    lines = page.xpath('.//li[starts-with(@class, "voice")]')
    assert len(lines) == 3
    assert lines[0].xpath(".//summary")[0].text == "×٣"
    assert sorted(link.get("href") for link in lines[0].xpath(".//details//a")) == [f"/report/r{n}?at=10-15" for n in (1, 2, 3)]
    assert "رويترز" in lines[0].text_content()
    assert not lines[1].xpath(".//details")


def test_the_verdict_stands_opposite_in_words(event: Event, setting: Settings) -> None:
    page = parsed(question(event.questions[0], setting("ar")))
    verdict = page.xpath(".//header/p")[0]
    assert verdict.text == "متعارضة: ٤ على الأقل مقابل نحو ٢٠"
    assert verdict.get("class") == "verdict verdict-conflict"
    deciding = page.xpath('.//li[contains(@class, "deciding")]//strong')
    assert [one.text for one in deciding] == ["٤ على الأقل", "نحو ٢٠"]


def test_published_names_are_isolated_and_escaped(event: Event, setting: Settings) -> None:
    assert "<bdi>Ministry &lt;b&gt;</bdi>" in str(question(event.questions[0], setting("ar")))


def test_hostile_words_change_nothing_but_their_own_text(setting: Settings, made: Any) -> None:
    hostile = '"><script>alert(1)</script>\u202e\ud800\x00\u2069'
    one = made.question(made.answer(Interval.exactly(1), made.account("r1", "o1", hostile, hostile)), verdict=Verdict.SINGLE)
    markup = str(question(one, setting("en")))
    assert "<script" not in markup
    markup.encode()
    spoken = etree.fromstring(markup).xpath("//*[local-name()='title']/text()")
    assert spoken
    assert not [words for words in spoken if "\u202e" in words]


def test_of_many_origins_the_last_unfold(setting: Settings, made: Any) -> None:
    many = made.question(made.answer(Interval.exactly(7), *(made.account(f"r{n}", f"o{n}") for n in range(40))), verdict=Verdict.AGREE)
    page = parsed(question(many, setting("en")))
    assert len(page.xpath('.//li[starts-with(@class, "voice")]')) == 40
    assert len(page.xpath('.//details[@class="more"]//li[starts-with(@class, "voice")]')) == 40 - SHOWN


def test_without_a_door_a_mark_is_a_picture_with_a_name(event: Event) -> None:
    page = parsed(question(event.questions[0], Setting(wording_for("en"))))
    assert not page.xpath(".//a")
    assert len(page.xpath('.//*[@role="img"]/title/text()')) == 3


def test_an_axis_that_is_not_straight_says_so(setting: Settings, made: Any) -> None:
    wide = made.question(*(made.answer(Interval.exactly(n), made.account("r1", "o1")) for n in (7, 70_000)))
    assert parsed(question(wide, setting("en"))).xpath('.//p[@class="note"]')[0].text.startswith("Each step")
