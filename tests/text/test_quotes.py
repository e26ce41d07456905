"""Which quotation marks belong together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.load import load
from riwaya.text.form import BITS

LEXICON = load("ar").lexicon
MARK = BITS["quote-open"] | BITS["quote-close"] | BITS["quote-straight"]


def quotations(text: str) -> list[tuple[str, bool]]:
    """What stands between the marks of each quotation, and whether it was closed."""
    page = LEXICON.page(text)
    return [(page.text[page.end(quote.open) : page.starts[quote.close]].strip(), quote.closed) for quote in page.quotes]


@pytest.mark.parametrize("pair", ["«»", "“”", "‹›", '""', "””"])
def test_any_pair_of_marks_makes_a_quotation(pair: str) -> None:
    text = f"قال الوزير: {pair[0]}انتهى الأمر{pair[1]}، ثم غادر"
    assert quotations(text) == [("انتهى الأمر", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«أول» و«ثان»", [("أول", True), ("ثان", True)]),
        ('"أول" و"ثان"', [("أول", True), ("ثان", True)]),
        ("قال: «سمعت “صوتا” غريبا»", [("سمعت “صوتا” غريبا", True), ("صوتا", True)]),
        ("قال: «لم يغلق القوس\nثم غادر", [("لم يغلق القوس", False)]),
        ('قال: "لم يغلق القوس\nثم غادر', [("لم يغلق القوس", False)]),
        ("قال: «الفقرة الأولى\n\nوالفقرة الثانية»", [("الفقرة الأولى\n\nوالفقرة الثانية", True)]),
        ("قال: «الفقرة الأولى\n\n«الفقرة الثانية»", [("الفقرة الأولى", False), ("الفقرة الثانية", True)]),
        ("قال: »انتهى« ثم غادر", [("انتهى", True)]),
        ('قال:"انتهى".', [("انتهى", True)]),
        ('بـ"الصمت" ثم', [("الصمت", True)]),
        ("لا أقواس هنا", []),
    ],
)
def test_which_marks_belong_together(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quotations(text) == expected


def test_an_opening_mark_right_after_a_word_closes_the_quotation() -> None:
    assert quotations("نشره “اتحاد السائقين“، مشيرا إلى") == [("اتحاد السائقين", True)]
    assert quotations("وقال “إن “الساحل” بعيد”") == [("إن “الساحل” بعيد", True), ("الساحل", True)]


PIECES = st.sampled_from(["«", "»", '"', "“", "”", "‹", "›", "كلمة ", "كلمة", "، ", ". ", "\n", " ", "("])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_quotations_are_nested_or_apart_and_open_with_a_mark(text: str) -> None:
    page = LEXICON.page(text)
    assert list(page.quotes) == sorted(page.quotes)
    opened = [quote.open for quote in page.quotes]
    closed = [quote.close for quote in page.quotes if quote.closed]
    assert len(set(opened)) == len(opened)
    assert len(set(closed)) == len(closed)
    assert not set(opened) & set(closed)
    assert all(page.forms[index].bits & MARK for index in (*opened, *closed))
    assert all(quote.open < quote.close for quote in page.quotes)
    whole = [quote for quote in page.quotes if quote.closed]
    for one, other in pairwise(whole):
        assert one.close < other.open or other.close < one.close


@given(st.lists(st.sampled_from(["كلمة", "من كلام", "قال: "]), min_size=1, max_size=8))
def test_well_written_quotations_are_all_found(words: list[str]) -> None:
    text = " ".join(f"«{word}»" for word in words)
    assert quotations(text) == [(word.strip(), True) for word in words]
