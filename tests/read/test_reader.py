"""What holds for every text whatever: reading never raises, every cell is pinned to its words, and the answer is always the same."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.lexicon.load import load
from riwaya.model import Record, Report
from riwaya.read.reader import Reader

SOURCE = Path(__file__).parents[2] / "src"
# Words and marks that wake rules, so that random texts get past the first look.
CUES = "قال أعلن وأضاف مشيرا بحسب وفق نقلا عن أن إن بأن إنه المتحدث باسم وزارة الدفاع مصدر عسكري وكالة رويترز قد ربما لم ينف الذي"
COUNTS = "قتل أصيب مقتل إصابة 7 20 3,500 ١٢ ألف آلاف ثلاثة عشر عشرون مئات أكثر من أقل على الأقل نحو بين و مدنيين طفلين غارتين شخصا بينهم"
DATES = "أمس اليوم الجمعة الماضي 12 تشرين الأول 2017 يناير 14:30 20/01/2022 1436 رمضان حلب الرقة سوريا ريف مدينة"
WAKING = [*CUES.split(), *COUNTS.split(), *DATES.split(), *'،.:؛«»"()-…\n', ".."]
MARKS = ["\u202e", "\u2066", "\u2069", "\u200f", "\u200d", "\ufeff", "\u0640", "\u064b", "\u0651", "\ufffd", "\x00", "\x0b", "\r\n"]
STRANGE = st.sampled_from([*MARKS, "\u2028", "😀", "👨\u200d👩\u200d👧", "ﷲ", "e\u0301"])
ANY = st.characters(exclude_categories=["Cs"])  # half a character cannot be in a text; sources put U+FFFD in its place
PIECES = st.one_of(st.sampled_from(WAKING), STRANGE, st.text(ANY, max_size=8), st.text("اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويةىءؤئ", max_size=8))
TEXTS = st.builds(lambda pieces, gap: gap.join(pieces), st.lists(PIECES, max_size=60), st.sampled_from([" ", "", "  ", "\n"]))
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 12, 31)))


def places(cell: Any) -> Iterator[dict[str, Any]]:
    """Every object in a record that says where it stands in the text."""
    if isinstance(cell, dict):
        if "start" in cell:
            yield cell
        for part in cell.values():
            yield from places(part)
    elif isinstance(cell, list):
        for part in cell:
            yield from places(part)


def check(record: Record) -> None:
    """Every place holds its words, every id that is named is there, and the record is JSON."""
    found = record.to_dict()
    text = record.report.text
    for place in places(found):
        assert 0 <= place["start"] < place["end"] <= len(text), place
        assert text[place["start"] : place["end"]] == place["words"]
    ids = {cell["id"] for name in ("statements", "figures", "times", "places", "actors") for cell in found[name]}
    assert len(ids) == sum(len(found[name]) for name in ("statements", "figures", "times", "places", "actors"))
    named = [statement[key] for statement in found["statements"] for key in ("within", "said")]
    named += [figure[key] for figure in found["figures"] for key in ("statement", "when", "where", "part_of")]
    named += [statement["speaker"]["actor"] for statement in found["statements"] if statement["speaker"]]
    assert {name for name in named if name is not None} <= ids
    assert all(figure["low"] is None or figure["high"] is None or figure["low"] <= figure["high"] for figure in found["figures"])
    json.dumps(found).encode("ascii")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, DAYS)
def test_reading_never_raises_and_every_cell_holds_its_words(text: str, published: date | None) -> None:
    check(riwaya.read(text, published=published, language="ar"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_pieces_of_a_page_add_up_to_its_text(text: str) -> None:
    page = load("ar").lexicon.page(text)
    assert "".join(text[start:end] for start, end in zip(page.starts[1:-1], page.starts[2:], strict=True)) == text


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, DAYS)
def test_numbers_and_dates_hold_their_words(text: str, published: date | None) -> None:
    for found in [*riwaya.numbers(text, language="ar"), *riwaya.dates(text, published=published, language="ar")]:
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29)])
def test_days_at_the_edge_of_the_calendar(published: date) -> None:
    check(riwaya.read(" ".join(WAKING), published=published, language="ar"))


REPEATED = ["قال ", "7 ", "أمس ", "ـ", "ق", "9", "و", "«", "قتل 7 ", "بين 3 و", "\u202e", "مئة و"]


@pytest.mark.parametrize("text", ["", " ", "\n", "\u202e", "(" * 2000 + ")" * 2000, *(piece * 3000 for piece in REPEATED), "9" * 20_000])
def test_monotonous_texts(text: str) -> None:
    check(riwaya.read(text, published="2022-01-20", language="ar"))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_megabyte(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same text again, not a secret
    strange = ["\u202e", "\u2069", "😀", "\u0651", "\x00", "abc", "é"]
    words = [chance.choice(WAKING if chance.random() < 0.8 else strange) for _ in range(230_000)]
    text = " ".join(words)[: 1_000_000 if seed == 1 else 300_000]
    check(riwaya.read(text, published="2022-01-20", language="ar"))


SCRIPT = """
import json, sys
import riwaya
text = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(json.dumps(riwaya.read(text, published="2022-01-20").to_dict(), ensure_ascii=False).encode("utf-8"))
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    chance = random.Random(3)  # noqa: S311 - the same text again, not a secret
    text = " ".join(chance.choice(WAKING) for _ in range(4000)).encode()
    printed = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=text,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCE)},
        ).stdout
        for seed in ("1", "2", "random")
    ]
    assert printed[0].startswith(b'{"format": "riwaya.record/1"')
    assert printed[0] == printed[1] == printed[2]


def test_a_reader_that_is_ready_for_many_reads_as_one_that_is_not() -> None:
    new, ready = Reader(load("ar")), Reader(load("ar"))
    ready.make_ready()
    chance = random.Random(5)  # noqa: S311 - the same text again, not a secret
    reports = [Report(" ".join(chance.choices(WAKING, k=200)), language="ar") for _ in range(3)]
    for report in reports:  # the first makes letters, the second makes ready, the third finds it done
        assert new.read(report).record == ready.read(report).record
