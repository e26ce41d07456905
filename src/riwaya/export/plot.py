"""Intervals on one axis, in characters: what a page in a terminal shows of numbers that differ."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.model import Interval

EXACT, ABOUT, FROM, TO, LINE, OPEN = "●", "○", "├", "┤", "─", "▶"
NARROW = 8  # columns at least


def axis(intervals: Sequence[Interval]) -> tuple[int, int]:
    """The numbers at the two ends of the axis: the lowest and the highest that any interval names.

    >>> axis([Interval.at_least(4), Interval.exactly(7)])
    (4, 7)
    """
    named = [number for interval in intervals for number in (interval.low, interval.high) if number is not None]
    return (min(named), max(named)) if named else (0, 0)


def drawn(interval: Interval, ends: tuple[int, int], width: int) -> str:
    """The interval as a mark or a bar on the axis; open where it has no bound, a ring where it is approximate.

    >>> drawn(Interval.at_least(4), (4, 7), 8), drawn(Interval.exactly(7), (4, 7), 8), drawn(Interval.between(5, 6), (4, 7), 8)
    ('├──────▶', '       ●', '  ├──┤  ')
    """
    width = max(width, NARROW)
    low = 0 if interval.low is None else column(interval.low, ends, width)
    high = width - 1 if interval.high is None else column(interval.high, ends, width)
    if interval.low == interval.high or low == high:
        mark = ABOUT if interval.approx else EXACT
        return (" " * low + (mark if interval.high is not None else OPEN)).ljust(width)
    left = FROM if interval.low is not None else LINE
    right = TO if interval.high is not None else OPEN
    return (" " * low + left + LINE * (high - low - 1) + right).ljust(width)


def column(number: int, ends: tuple[int, int], width: int) -> int:
    """The column of a number, from 0."""
    low, high = ends
    return round((number - low) / (high - low) * (width - 1)) if high > low else 0
