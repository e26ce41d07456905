from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.load import load
from riwaya.llm.anchor import Anchor
from riwaya.llm.pointers import Words

LEXICON = load("ar").lexicon
TEXT = "وقال «المتحدث» إنّ 3,500 مدنياً قُتلوا،\nوأضاف أن ٣٠ شخصا، بينهم 7 أطفال، أصيبوا. وقال إن 7 نساء نجون."
PAGE = LEXICON.page(TEXT)
ANCHOR = Anchor(LEXICON, PAGE, 0, len(PAGE))


@pytest.mark.parametrize(
    ("words", "before", "found"),
    [
        ("قتلوا", "", ["قُتلوا"]),
        ("انّ 3,500 مدنيا", "", ["إنّ 3,500 مدنياً"]),
        ("وقال المتحدث", "", ["وقال «المتحدث"]),
        ("قتلوا، واضاف", "", ["قُتلوا،\nوأضاف"]),
        ("30 شخصا", "", ["٣٠ شخصا"]),
        ("«المتحدث».", "", ["المتحدث"]),
        ("7", "", ["7", "7"]),
        ("7", "بينهم", ["7"]),
        ("7", "إن", ["7"]),
        ("7", "شخصا بينهم", []),  # a comma stands between them
        ("قال", "", []),  # a word without what is written onto it
        ("3", "", []),
        ("500", "", []),
        ("مدنيا قتلوا", "", ["مدنياً قُتلوا"]),
        ("شخصا بينهم", "", []),
        ("نساء قتلوا", "", []),
        ("", "", []),
        (" \n\u200f", "", []),
    ],
)
def test_words_are_found_as_they_stand(words: str, before: str, found: list[str]) -> None:
    assert [PAGE.span(*at).words for at in ANCHOR.find(Words(words, before))] == found


@settings(deadline=None)
@given(st.integers(1, len(PAGE) - 3), st.integers(1, 8))
def test_whatever_stands_on_the_page_is_found_there(first: int, length: int) -> None:
    span = PAGE.span(first, min(first + length, len(PAGE) - 1))
    places = [PAGE.span(*at) for at in ANCHOR.find(Words(span.words))]
    assert not places or any(place.start >= span.start and place.end <= span.end for place in places)
    assert places or not any(char.isalnum() for char in span.words)


def test_a_part_knows_nothing_of_the_others() -> None:
    half = Anchor(LEXICON, PAGE, 0, PAGE.at(TEXT.index("\n")))
    assert half.find(Words("قتلوا")) == ANCHOR.find(Words("قتلوا"))
    assert half.find(Words("أصيبوا")) == []


@pytest.mark.parametrize("page", ["It stopped at 9 p.m. and waited.", "It stopped at 9 p.m."])
def test_a_full_stop_of_an_abbreviation_is_found_within_a_sentence_and_at_its_end(page: str) -> None:
    lexicon = load("en").lexicon
    made = lexicon.page(page)
    anchor = Anchor(lexicon, made, 0, len(made))
    assert [made.span(*at).words.rstrip(".") for at in anchor.find(Words("9 p.m."))] == ["9 p.m"]
    assert anchor.find(Words("9 p.m.", before="stopped at")) == anchor.find(Words("9 p.m."))
