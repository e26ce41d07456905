from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.load import load
from riwaya.read.reader import reader
from riwaya.read.seen import PlaceSeen, TimeSeen
from riwaya.read.where import Where

# Letters, clitics and names that make words of places, marks that part them, and characters that have nothing to do with them.
PIECES = ["دمشق", "الباب", "دير", "الزور", "ريف", "مدينة", "قرية", "حي", "في", "و", "ب", "ل", "السعودية", "سوريا", "كفر", "محمد", "ذكر"]
MARKS = [" ", "، ", " - ", ". ", "\n", "(", ")", "«", "»", "#", ": ", "🙂", "\u200f", "\u064b", "x", "12 "]


@pytest.fixture(scope="module")
def where() -> Where:
    return reader("ar").where


def places(where: Where, text: str) -> list[tuple[str, PlaceSeen]]:
    """The places of a text, each with its words."""
    page = load("ar").lexicon.page(text)
    return [(page.span(seen.first, seen.after).words, seen) for seen in where.find(page, [])]


@settings(deadline=None)  # the first text waits for the language to be loaded
@given(st.lists(st.sampled_from(PIECES + MARKS), max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_gives_places_in_order_that_do_not_overlap(text: str) -> None:
    page = load("ar").lexicon.page(text)
    found = reader("ar").where.find(page, [])
    for left, right in pairwise(found):
        assert left.after <= right.first
    for seen in found:
        span = page.span(seen.first, seen.after)
        assert text[span.start : span.end] == span.words
        assert span.words.strip() == span.words
        assert (seen.geonames is None) or seen.name
        assert seen.lat is None or -90 <= seen.lat <= 90
        assert seen.lon is None or -180 <= seen.lon <= 180


def test_a_name_of_several_words_is_one_place(where: Where) -> None:
    ((words, seen),) = places(where, "قصف على دير الزور")
    assert (words, seen.geonames, seen.after - seen.first) == ("دير الزور", 170794, 2)


def test_a_clitic_stays_in_the_words_of_a_place(where: Where) -> None:
    assert [(words, seen.name) for words, seen in places(where, "قصف بدمشق وإدلب")] == [("بدمشق", "Damascus"), ("وإدلب", "Idlib")]


@pytest.mark.parametrize("spelling", ["إدلب", "ادلب", "أدلب", "إدلـب", "إِدلِب"])
def test_spelling_does_not_matter(where: Where, spelling: str) -> None:
    ((_, seen),) = places(where, f"غارة على {spelling}")
    assert seen.geonames == 169389


def test_a_word_for_a_province_chooses_the_province(where: Where) -> None:
    found = [seen.geonames for _, seen in places(where, "مدينة حلب ومحافظة حلب")]
    assert found == [170063, 170062]


def test_the_rest_of_the_report_tells_homonyms_apart(where: Where) -> None:
    in_lebanon = places(where, "انفجار في طرابلس، وقال الجيش اللبناني في بيروت إنه يحقق")
    in_libya = places(where, "انفجار في طرابلس، وقالت القوات الليبية في بنغازي إنها تحقق")
    assert (in_lebanon[0][1].country, in_libya[0][1].country) == ("LB", "LY")


def test_a_place_that_geonames_lacks_has_its_printed_name_and_nothing_else(where: Where) -> None:
    (words, seen), _ = places(where, "في قرية مريمين قرب عفرين")
    assert (words, seen.name) == ("مريمين", "مريمين")
    assert (seen.geonames, seen.country, seen.lat, seen.lon) == (None, None, None, None)


def test_the_rule_is_the_one_that_matched(where: Where) -> None:
    ((_, seen),) = places(where, "في مدينة الباب")
    assert seen.match is not None
    assert seen.rule == seen.match.rule.name == "announced-town"


def test_no_place_is_read_inside_a_time(where: Where) -> None:
    page = load("ar").lexicon.page("اجتماع في بغداد")
    (seen,) = where.find(page, [])
    time = TimeSeen(seen.first, seen.after, "made", None, "2015", None, None)
    assert where.find(page, [time]) == []


def test_the_same_text_gives_the_same_places_in_every_process() -> None:
    script = (
        "import sys; from riwaya.lexicon.load import load; from riwaya.read.where import Where\n"
        "where = Where(load('ar'))\n"
        "for text in sys.stdin.read().split('|'):\n"
        "    print([(s.first, s.name, s.geonames, s.rule) for s in where.find(load('ar').lexicon.page(text), [])])\n"
    )
    text = "طرابلس وبيروت وصيدا|قرية الجديدة في ريف إدلب|القصير والباب والعين في سوريا|الدوحة وغزة، ودوما قرب نابلس"
    outputs = {in_a_process(script, text, seed) for seed in ("0", "1", "4711")}
    assert len(outputs) == 1


def in_a_process(script: str, text: str, seed: str) -> str:
    """What the script prints in a process of its own, whose hashes start from the seed."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True, env=environment).stdout
