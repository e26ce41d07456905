"""The dossier is whole, safe, and says where everything comes from."""

from __future__ import annotations

import io
import re
from typing import Any

import msgspec
import pytest
from lxml import html

from riwaya.errors import InputError
from riwaya.export.html import write
from riwaya.export.html.accounts import CONTEXT, around, told
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model.event import Comparison


def dossier(material: Material, **chosen: Any) -> str:
    out = io.BytesIO()
    write(material, out, Options(**chosen))
    return out.getvalue().decode()


def parsed(page: str) -> Any:
    return html.document_fromstring(page)


def test_it_takes_nothing_from_anywhere(material: Material) -> None:
    page = dossier(material)
    assert "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:" in page
    tree = parsed(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form | //base")
    assert not tree.xpath("//@src | //@style")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert not re.findall(r"(?:url|@import)\((?!&#34;|\"data:|#)", page)
    assert {url.split(":")[0] for url in re.findall(r'url\("([^"]*)', page)} == {"data"}


def test_every_mark_leads_to_words_on_the_page(material: Material) -> None:
    tree = parsed(dossier(material))
    there = set(tree.xpath("//@id"))
    inside = [address[1:] for address in tree.xpath("//@href") if address.startswith("#")]
    assert inside
    assert not [name for name in inside if name not in there]
    assert len(there) == len(tree.xpath("//@id"))


def test_an_account_stands_among_its_words(material: Material) -> None:
    tree = parsed(dossier(material, interface="en"))
    event = material.events[0]
    texts = {reading.record.report.id: reading.record.report.text for reading in material.of(event)}
    accounts = [account for asked in event.questions for answer in asked.answers for account in answer.accounts]
    assert len(tree.xpath("//figcaption//li")) == len(accounts)
    quoted = [quotation.text_content().strip("…") for quotation in tree.xpath("//figure/blockquote")]
    assert all(any(words in text for text in texts.values()) for words in quoted)
    marked = {mark.text_content() for mark in tree.xpath("//figure//mark")}
    assert marked == {account.words for account in accounts}


def test_accounts_of_one_passage_are_one_quotation(material: Material) -> None:
    event = material.events[0]
    for one in told(event, material.of(event)):
        words = ["".join(piece.words for piece in quotation.pieces).strip("…") for quotation in one.quotations]
        assert not [each for place, each in enumerate(words) for other in words[place + 1 :] if each in other]


def test_it_says_where_a_report_is_from_and_who_judged_what(material: Material) -> None:
    page = parsed(dossier(material, interface="en")).text_content()
    reading = next(one for one in material.of(material.events[0]) if one.document)
    assert reading.document
    for said in (
        "https://news.example/raqqa",
        reading.document,
        reading.record.report.sha256,
        "2 January 2026, 03:04",
        "Basim",
        "corrected",
    ):
        assert said in page


def test_only_an_address_of_the_web_is_a_link(readings: list[Reading], comparison: Comparison) -> None:
    odd = [msgspec.structs.replace(reading, address="javascript:alert(1)") for reading in readings]
    page = dossier(Material(odd, comparison, {reading.record.report.id: reading for reading in odd}.get))
    assert "javascript:" not in page


def test_a_hostile_report_changes_nothing_but_its_own_text(readings: list[Reading], comparison: Comparison) -> None:
    hostile = "</p><script>alert(1)</script>{{ 7 * 7 }}\u202e\ud800\x00"
    bad = [
        msgspec.structs.replace(
            reading,
            record=msgspec.structs.replace(
                reading.record, report=msgspec.structs.replace(reading.record.report, title=hostile, publisher=hostile, language='ar"><b')
            ),
        )
        for reading in readings
    ]
    page = dossier(Material(bad, comparison, {reading.record.report.id: reading for reading in bad}.get))
    tree = parsed(page)
    assert not tree.xpath("//script | //b")
    assert "{{ 7 * 7 }}" in tree.text_content()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_language_that_is_asked_for(material: Material, language: str, direction: str) -> None:
    root = parsed(dossier(material, interface=language))
    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_without_a_wish_it_speaks_the_language_of_most_reports(material: Material) -> None:
    assert parsed(dossier(material)).get("lang") == "ar"


def test_events_can_be_chosen(material: Material) -> None:
    assert len(parsed(dossier(material, events=("e1",))).xpath("//article")) == 1
    with pytest.raises(InputError, match="e99: the comparison has no such event"):
        dossier(material, events=("e99",))


def test_the_same_comparison_gives_the_same_bytes(material: Material) -> None:
    assert dossier(material) == dossier(material)


def test_words_around_an_account_are_cut_between_words() -> None:
    text = "one " * 200 + "SEVEN" + " two" * 200 + "\nnext line"
    place = text.index("SEVEN")
    start, end = around(text, place, place + 5)
    assert text[start:place] == "one " * ((place - start) // 4)
    assert text[place + 5 : end] == " two" * ((end - place - 5) // 4)
    assert 0 < place - start <= CONTEXT
    assert around("SEVEN" + "x" * 1000, 0, 5) == (0, 5)


def test_an_address_is_read_as_it_is_written_and_followed_as_it_is(readings: list[Reading], comparison: Comparison) -> None:
    address = "https://news.example/%D8%AD%D9%84%D8%A8?a=%FF%E2%80%AE%20"
    odd = [msgspec.structs.replace(reading, address=address) for reading in readings]
    tree = parsed(dossier(Material(odd, comparison, {reading.record.report.id: reading for reading in odd}.get)))
    link = next(one for one in tree.iter("a") if (one.get("href") or "").startswith("https"))
    assert (link.get("href"), link.text) == (address, "https://news.example/حلب?a=%FF%E2%80%AE%20")
