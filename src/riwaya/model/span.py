"""A place in a report's text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Words of a report and where they stand, so that `report.text[start:end] == words`.

    >>> Span.of("قتل 3 مدنيين", 4, 5)
    Span(start=4, end=5, words='3')

    `start` and `end` count Unicode code points from 0; `end` is the first one after the words.
    """

    start: int
    end: int
    words: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` up to `end`."""
        return cls(start, end, text[start:end])
