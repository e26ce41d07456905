from __future__ import annotations

import tomllib
from datetime import date

import pytest

from riwaya.compare.targets import FILE, KINDS, targets, words_of
from riwaya.lexicon.load import LANGUAGES, codes, load
from riwaya.model import Record, Report
from riwaya.read.reader import reader

LISTED = tomllib.loads((LANGUAGES / FILE).read_text(encoding="utf-8"))


def struck(text: str, language: str = "ar") -> list[tuple[str, str]]:
    record: Record = reader(language).read(Report(text, published=date(2022, 1, 20), language=language)).record
    return [(one.kind, one.span.words) for one in targets(record)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دمرت الطائرات معسكرا للمسلحين قرب البلدة.", [("military", "دمرت الطائرات معسكرا")]),
        ("استهدفت الغارة منشرة حجر يعمل فيها نازحون.", [("civilian", "الغارة منشرة")]),
        ("أصابت القذائف أطراف السوق.", [("civilian", "أصابت القذائف أطراف السوق")]),
        ("قال إن القصف توقف. وزار الوفد مدرسة البلدة.", []),  # not in one sentence
        ("افتتح الوزير مستشفى جديدا.", []),
    ],
)
def test_what_was_struck(text: str, expected: list[tuple[str, str]]) -> None:
    assert struck(text) == expected


def test_in_english() -> None:
    assert struck("Jets bombed a training camp near the town.", "en") == [("military", "bombed a training camp")]
    assert struck("The shelling destroyed two homes.", "en") == [("civilian", "destroyed two homes")]


def test_every_list_is_of_a_language_and_no_thing_is_both() -> None:
    assert set(LISTED) == {"struck", *KINDS}
    for table in LISTED.values():
        assert set(table) <= set(codes())
    for language in LISTED["struck"]:
        military, civilian = ({load(language).lexicon.analyse(word).stem for word in LISTED[kind][language]} for kind in KINDS)
        assert not military & civilian
        assert len(words_of(language).things) == len(military | civilian)
