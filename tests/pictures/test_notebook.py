"""Records, events and comparisons show themselves in a notebook, and change nothing of it."""

from __future__ import annotations

import subprocess
import sys

import msgspec
from lxml import html

from riwaya import compare, read
from riwaya.model.event import Comparison, Event

PAGE = "قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب"


def test_a_record_shows_its_text_and_who_said_what() -> None:
    record = read(PAGE, published="2022-01-20")
    page = html.fragment_fromstring(record._repr_html_())
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath('.//div[@class="marked"]')[0].text_content() == PAGE
    assert page.xpath('.//ol[@class="told"]//strong')[0].text_content() == "الدفاع المدني"


def test_a_comparison_and_an_event_show_their_questions() -> None:
    comparison = compare([read(PAGE, published="2022-01-20")])
    for shown in (comparison, comparison.events[0]):
        page = html.fragment_fromstring(shown._repr_html_())
        assert page.xpath('.//section[@class="picture question"]//strong')[0].text == "٧"
        assert page.get("dir") == "rtl"


def test_of_many_events_the_others_are_counted(event: Event) -> None:
    many = Comparison(("r1",), events=tuple(msgspec.structs.replace(event, id=f"e{number}") for number in range(9)))
    page = html.fragment_fromstring(many._repr_html_())
    assert len(page.xpath(".//article")) == 5
    assert "و٤ أحداث أخرى" in page.text_content()


def test_nothing_to_show_is_shown_too() -> None:
    assert "0 events" in Comparison(())._repr_html_()
    assert "<script" not in read("x <script>alert(1)</script>", language="en")._repr_html_()


def test_the_style_reaches_no_further_than_what_it_is_for() -> None:
    page = Comparison(())._repr_html_()
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    assert style.startswith(".riwaya {")
    assert ":root" not in style
    assert style.count("{") == style.count("}")


def test_pictures_are_imported_only_when_a_notebook_asks() -> None:
    code = "import sys, riwaya, riwaya.model.event; assert not [name for name in sys.modules if 'pictures' in name or 'babel' in name]"
    subprocess.run([sys.executable, "-c", code], check=True)
