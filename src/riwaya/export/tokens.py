"""A text in lines and words, as annotation tools want it: no mark begins or ends inside a word, none goes over a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from riwaya.export.marks import Mark

Place = tuple[int, int]
# Letters and digits with the marks on them and the joiners between them; or any other single character.
WORD = re.compile(r"(?:\w|[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d])+|\S")


def lines(text: str, marks: Iterable[Mark]) -> list[Place]:
    """The lines that hold anything, without blanks at their ends; lines that one mark goes over are one."""
    found = [trimmed(text, *line.span()) for line in re.finditer(r"[^\n]+", text)]
    found = [line for line in found if line[0] < line[1]]
    starts = [start for start, _ in found]
    joined = {number for mark in marks for number in range(bisect_left(starts, mark.start + 1), bisect_left(starts, mark.end))}
    whole: list[Place] = []
    for number, (start, end) in enumerate(found):
        if number in joined and whole:
            start = whole.pop()[0]
        whole.append((start, end))
    return whole


def trimmed(text: str, start: int, end: int) -> Place:
    """The place without blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def tokens(text: str, line: Place, cuts: Iterable[int]) -> Iterator[Place]:
    """The words of a line, cut where a mark begins or ends.

    >>> list(tokens("(or 3,500)", (0, 10), [4, 9]))
    [(0, 1), (1, 3), (4, 5), (5, 6), (6, 9), (9, 10)]
    """
    borders = sorted(set(cuts))
    for found in WORD.finditer(text, *line):
        start, end = found.span()
        inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        yield from zip([start, *inside], [*inside, end], strict=True)
