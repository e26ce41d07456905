"""The classes that a piece of text has by its shape: words as a language says, digits and punctuation in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from riwaya.errors import LexiconError
from riwaya.text.fold import digits
from riwaya.text.form import BITS

PLAIN = re.compile(r"\d+")
CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
SLASHED = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
SHORT = re.compile(r"\d{1,2}[-/]\d{1,2}")
RANGE = re.compile(r"\d+-\d+")
YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1501)


class Shapes:
    """Classes that a word has by its shape, each a bit with patterns that say what shape; `bits` are the classes.

    >>> Shapes({1: ["re.+"], 2: [".+ed"]}).shown("removed")
    3
    """

    def __init__(self, patterns: Mapping[int, Sequence[str]]) -> None:
        self.bits = list(patterns)
        # One expression that matches any word, with an empty group for every class that the word has.
        written = "".join(f"(?:(?=(?:{'|'.join(shapes)})\\Z)(?P<class{place}>)|)" for place, shapes in enumerate(patterns.values()))
        groups = re.compile(written)
        self._match = groups.match
        self._places = [groups.groupindex[f"class{place}"] - 1 for place in range(len(patterns))]
        self._known: dict[tuple[str | None, ...], int] = {}

    def shown(self, word: str) -> int:
        """The classes whose shape the word has."""
        found = self._match(word).groups()  # type: ignore[union-attr]
        bits = self._known.get(found)
        if bits is None:
            bits = self._known[found] = sum(bit for bit, place in zip(self.bits, self._places, strict=True) if found[place] is not None)
        return bits


def number_bits(written: str) -> int:
    """The classes of a piece that starts with a digit: what it could be by its shape and size.

    >>> number_bits("12:40") == BITS["number"] | BITS["clock"]
    True
    """
    text = digits(written)
    bits = BITS["number"]
    if PLAIN.fullmatch(text):
        bits |= plain_bits(text)
    if CLOCK.fullmatch(text):
        bits |= BITS["clock"]
    if SLASHED.fullmatch(text):
        bits |= BITS["date-slashed"]
    if SHORT.fullmatch(text):
        bits |= BITS["date-short"]
    if RANGE.fullmatch(text):
        bits |= BITS["digits-range"]
    return bits


def plain_bits(text: str) -> int:
    """The classes of a run of digits: a day, a month, a year, or only digits."""
    bits = BITS["digits"]
    if len(text) > 4:
        return bits
    value = int(text)
    if 1 <= value <= 12:
        bits |= BITS["digits-12"]
    if 1 <= value <= 31:
        bits |= BITS["digits-31"]
    if value in YEARS:
        bits |= BITS["digits-year"]
    if value in HIJRI_YEARS:
        bits |= BITS["digits-hijri"]
    return bits


def mark_bits(marks: Mapping[str, str]) -> dict[str, int]:
    """The class of each punctuation mark, from `[marks]` of a language: a class and the marks in it, parted by blanks."""
    found: dict[str, int] = {}
    for name, written in marks.items():
        if name not in BITS:
            raise LexiconError(f"[marks] has {name!r}, which is not a class of marks; known: {', '.join(BITS)}")
        for mark in written.split():
            found[mark] = found.get(mark, 0) | BITS[name]
    return found


# Every combination of classes that a number can have, by one number of each shape.
SAMPLES = "5 15 40 1436 2015 12:40 3:75 1/2 40/2 1/2/2015 2015-1-2 3-5 40-50 3-5-7 3,500 50000"
NUMBER_SHAPES = tuple(number_bits(sample) for sample in SAMPLES.split())
