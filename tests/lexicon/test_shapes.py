"""The classes that digits and marks have by their shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import LexiconError
from riwaya.lexicon.shapes import mark_bits, number_bits
from riwaya.text.form import BITS


def shapes(written: str) -> set[str]:
    return {name for name, bit in BITS.items() if number_bits(written) & bit} - {"number"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("5", {"digits", "digits-12", "digits-31"}),
        ("31", {"digits", "digits-31"}),
        ("32", {"digits"}),
        ("0", {"digits"}),
        ("1436", {"digits", "digits-hijri"}),
        ("1900", {"digits", "digits-year"}),
        ("2100", {"digits", "digits-year"}),
        ("2101", {"digits"}),
        ("02015", {"digits"}),
        ("12:40", {"clock"}),
        ("24:00", {"clock"}),
        ("25:00", set()),
        ("12:75", set()),
        ("1/2", {"date-short"}),
        ("20/01/2022", {"date-slashed"}),
        ("20/01-2022", set()),
        ("2015-1-2", {"date-slashed"}),
        ("3-5", {"date-short", "digits-range"}),
        ("400-500", {"digits-range"}),
        ("3,500", set()),
    ],
)
def test_what_a_number_could_be(written: str, found: set[str]) -> None:
    assert shapes(written) == found


@given(st.from_regex(r"[0-9]{1,5}([:/-][0-9]{1,4}){0,2}", fullmatch=True))
def test_arabic_digits_have_the_same_shapes(written: str) -> None:
    arabic = "".join(chr(0x0660 + int(char)) if char.isdecimal() else char for char in written)
    assert number_bits(arabic) == number_bits(written)
    assert number_bits(written) & BITS["number"]


def test_a_mark_may_have_two_classes() -> None:
    found = mark_bits({"dash": "- –", "slash": "/ -"})
    assert found == {"-": BITS["dash"] | BITS["slash"], "–": BITS["dash"], "/": BITS["slash"]}


def test_a_class_of_marks_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(LexiconError, match="'commma'"):
        mark_bits({"commma": ","})
