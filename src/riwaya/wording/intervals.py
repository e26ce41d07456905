"""Intervals as an editor writes them."""

from __future__ import annotations

from typing import Protocol

from riwaya.model import Interval


class Say(Protocol):
    """What says a sentence with its values in it."""

    def __call__(self, msgid: str, **values: object) -> str: ...


def interval(say: Say, given: Interval) -> str:
    """The interval in words; from 0 up to a number is "at most" that number.

    >>> interval(lambda sentence, **values: sentence.format(**values), Interval.fewer_than(300))
    'at most 299'
    """
    low, high = given.low or None, given.high
    if low is None and high is None:
        return say("number not given")
    if high is None:
        return say("at least about {n}", n=low) if given.approx else say("at least {n}", n=low)
    if low is None and high > 0:
        return say("at most about {n}", n=high) if given.approx else say("at most {n}", n=high)
    if (low or 0) == high:
        return say("about {n}", n=high) if given.approx else say("{n}", n=high)
    return say("about {low}–{high}", low=low, high=high) if given.approx else say("{low}–{high}", low=low, high=high)
