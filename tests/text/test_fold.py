"""Folding: the same word however it is dressed, and never more than that."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.load import read_language_file
from riwaya.text.fold import INVISIBLE, Fold, digits

FILE = read_language_file("ar")
FOLD = Fold(marks=FILE.words.marks, merge=FILE.fold.merge)
WORDS = st.text(alphabet=FILE.words.letters, min_size=1, max_size=12)
MARKS = st.lists(st.sampled_from(FILE.words.marks + INVISIBLE), max_size=12)


@given(WORDS)
def test_a_bare_word_is_only_merged(word: str) -> None:
    assert FOLD.light(word) == word
    assert FOLD.deep(word) == "".join(FILE.fold.merge.get(char, char) for char in word)
    assert FOLD.deep(FOLD.deep(word)) == FOLD.deep(word)


@given(WORDS, MARKS)
def test_marks_and_what_cannot_be_seen_make_no_difference(word: str, marks: list[str]) -> None:
    dressed = "".join(char + "".join(marks[place : place + 1]) for place, char in enumerate(word))
    assert FOLD.deep(dressed) == FOLD.deep(word)


@given(WORDS)
def test_composed_and_decomposed_letters_are_the_same(word: str) -> None:
    assert FOLD.light(unicodedata.normalize("NFD", word)) == FOLD.light(word)


@pytest.mark.parametrize(
    ("word", "light", "deep"),
    [
        ("قُتِلَ", "قتل", "قتل"),
        ("أعلنـــت", "أعلنت", "اعلنت"),
        ("إلى", "إلى", "الي"),
        ("مسؤول", "مسؤول", "مسوول"),
        ("طائرة", "طائرة", "طايره"),
        ("آب", "آب", "اب"),
        ("ﻻجئ", "لاجئ", "لاجي"),
        ("کرد", "کرد", "كرد"),
        ("Reuters", "reuters", "reuters"),
        ("\u200fقال\u200e", "قال", "قال"),
    ],
)
def test_how_words_are_folded(word: str, light: str, deep: str) -> None:
    assert (FOLD.light(word), FOLD.deep(word)) == (light, deep)


def test_letters_that_make_other_words_are_not_merged() -> None:
    for one, other in ("حخ", "سش", "دذ", "صض", "طظ", "عغ", "رز", "تث", "فق"):
        assert FOLD.deep(one) != FOLD.deep(other)


@given(st.text(alphabet="0123456789", min_size=1), st.sampled_from([0x0660, 0x06F0, 0x0966, 0xFF10]))
def test_digits_of_any_script_are_the_same_digits(written: str, zero: int) -> None:
    other = "".join(chr(zero + int(digit)) for digit in written)
    assert digits(other) == written == digits(written)
    assert digits(f"{other}٬٥") == f"{written}٬5"


def test_what_is_no_decimal_digit_stays() -> None:
    assert digits("٣½²①٫٥") == "3½²①٫5"


def test_a_letter_that_no_table_has_stays_and_is_told_once() -> None:
    fold = Fold(merge={"a": "b"})
    assert [fold.deep(word) for word in ("abz", "za", "\u0645a")] == ["bbz", "zb", "\u0645b"]
