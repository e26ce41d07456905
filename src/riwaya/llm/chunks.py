"""A page cut into the parts that a model is shown one by one: between lines, and where a line is too long, between sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from riwaya.text.page import Page

LARGEST = 6000  # characters: a report of the gold has half as many, and answers to longer parts are cut off or leave out the middle


class Part(msgspec.Struct, frozen=True):
    """A part of a page: its characters from `start` up to `end`, its forms from `first` up to `after`."""

    start: int
    end: int
    first: int
    after: int


def parts(page: Page, largest: int = LARGEST) -> list[Part]:
    """The parts of a page in order, none longer than `largest` unless one sentence is; each word stands in exactly one.

    >>> from riwaya.lexicon.load import load
    >>> page = load("en").lexicon.page("Title\\n\\nOne went. Two stayed.\\nThree came.")
    >>> [page.text[part.start:part.end] for part in parts(page, 20)]
    ['Title\\n\\nOne went. ', 'Two stayed.\\n', 'Three came.']
    """
    found: list[Part] = []
    begin = 1
    for border, following in pairwise([*stops(page, largest), len(page) - 1]):
        if page.starts[following] - page.starts[begin] > largest and border > begin:
            found.append(part(page, begin, border))
            begin = border
    if len(page) - 1 > begin:
        found.append(part(page, begin, len(page) - 1))
    return [one for one in found if page.text[one.start : one.end].strip()]


def stops(page: Page, largest: int) -> Iterator[int]:
    """Where a page may be cut: behind each line, and behind each sentence of a line that is longer than a part may be."""
    lines = [end + 1 for end in page.line_ends() if end + 1 < len(page) - 1]
    for begin, end in pairwise([*lines, len(page) - 1]):
        yield begin
        if page.starts[end] - page.starts[begin] > largest:
            yield from (first for first, _ in page.sentences if begin < first < end)


def part(page: Page, first: int, after: int) -> Part:
    """The part of these forms."""
    return Part(page.starts[first], page.starts[after], first, after)
