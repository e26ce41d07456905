"""Axes: where a number stands between the two ends, and which numbers are written under it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log1p, log10

import msgspec

from riwaya.compare.disagree import widened
from riwaya.model import Interval

TICKS = 6  # at most: what fits under a track on a phone
FROM_ZERO = 4  # an axis begins at 0 unless the numbers lie within a quarter of it
LOGARITHMIC = 200  # times: from here on the smaller numbers of a straight axis lie on one spot
STEPS = (1, 2, 5)
MARGIN = 0.15  # of what lies between the ends: room beyond the last mark of an open end, so that it is seen to run on


class Scale(msgspec.Struct, frozen=True):
    """An axis from `low` to `high`, its ticks, and whether each step is so many times the last one."""

    low: int
    high: int
    ticks: tuple[int, ...]
    logarithmic: bool = False

    def at(self, number: float) -> float:
        """Where a number stands, from 0 at the low end to 100 at the high one.

        >>> Scale(0, 8, (0, 4, 8)).at(2)
        25.0
        """
        low, high, number = (log1p(end) if self.logarithmic else end for end in (self.low, self.high, number))
        return min(max(100 * (number - low) / (high - low), 0.0), 100.0)


def scale_for(intervals: Sequence[Interval]) -> Scale:
    """An axis on which all the intervals are seen.

    >>> scale_for([Interval.exactly(3), Interval.at_least(4), Interval.exactly(7)])
    Scale(low=0, high=8, ticks=(0, 2, 4, 6, 8), logarithmic=False)

    It begins at 0 unless that would press the numbers together, and is logarithmic where the greatest is hundreds of times the least.
    """
    wide = [widened(interval) for interval in intervals]
    named = [number for interval in wide for number in (interval.low, interval.high) if number is not None]
    low, high = min(named, default=0), max(named, default=1)
    opens = max((interval.low for interval in wide if interval.high is None and interval.low is not None), default=0)
    least = min((number for number in named if number > 0), default=1)
    if high / least >= LOGARITHMIC:
        return logarithmic(high)
    if all(interval.low is not None for interval in intervals) and low and high <= FROM_ZERO * low and high > low:
        start = low if high - low < high / FROM_ZERO else 0
    else:
        start = 0
    return straight(start, max(high, ceil(opens + (high - start or 1) * MARGIN) if opens else 0))


def straight(low: int, high: int) -> Scale:
    """An axis with even steps that begins at a round number."""
    step = nice((high - low) / (TICKS - 1) if high > low else 1)
    start = floor(low / step) * step
    end = max(ceil(high / step) * step, start + step)
    while (end - start) // step >= TICKS:
        step = nice(step + 1)
        start = start // step * step
        end = ceil(end / step) * step
    return Scale(start, end, tuple(range(start, end + 1, step)))


def nice(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is no smaller.

    >>> [nice(0.3), nice(3), nice(21), nice(600)]
    [1, 5, 50, 1000]
    """
    if least <= 1:
        return 1
    power = 10 ** floor(log10(least))
    return next(int(step * power) for step in (*STEPS, 10) if step * power >= least)


def logarithmic(high: int) -> Scale:
    """An axis from 0 on which a step is ten times the last one, or a hundred times where there would be too many."""
    powers = ceil(log10(high + 1))
    every = ceil(powers / (TICKS - 1))
    ticks = [0, *(10**power for power in range(0, powers + every, every))]
    return Scale(0, ticks[-1], tuple(ticks), logarithmic=True)
