"""Dates in figures, whichever way round they are written."""

from __future__ import annotations

from riwaya.read.when import calendar as cal
from riwaya.read.when.bearings import Bearings
from riwaya.read.when.calendar import HIJRI_YEARS, YEARS, Moment
from riwaya.read.when.caught import Caught
from riwaya.read.when.clock import timed

TWO_FIGURES = 100  # A year below this is written with its last two figures.


def numbers(caught: Caught, at: Bearings) -> Moment | None:
    """A date in figures (`date`, or `day`, `month` and `year` apart): day first unless its numbers say otherwise."""
    parts = caught.parts("date") or [number for slot in ("day", "month", "year") if (number := caught.number(slot)) is not None]
    if looks_like_a_score(caught.runs("date")):
        return None
    if len(parts) == 2:
        return timed(short_date(parts, at, alone=caught.has("alone")), caught)
    return timed(long_date(parts, at), caught) if len(parts) == 3 else None


def looks_like_a_score(runs: list[str]) -> bool:
    """Whether three runs of figures hold none that writers would take for a year, as in the formation 4-3-3."""
    return len(runs) == 3 and len(runs[0]) == len(runs[2]) == 1


def long_date(parts: list[int], at: Bearings) -> Moment | None:
    """The day of three numbers; of two readings of a year in two figures, the one nearer to publication."""
    first, second, third = parts
    orders = ((first, second, third), (third, second, first), (second, first, third))
    found = [one for order in orders if (one := in_figures(*order)) is not None]
    published = at.published
    if published is not None and first < TWO_FIGURES and third < TWO_FIGURES:
        return min(found, key=lambda one: cal.distance(one, published), default=None)
    return next(iter(found), None)


def in_figures(day: int, month: int, year: int) -> Moment | None:
    """The day of these numbers: Hijri where the year is, a year of two figures in this century; None when there is none.

    >>> in_figures(20, 10, 1436).value
    '2015-08-05'
    """
    if year in HIJRI_YEARS:
        return cal.hijri(year, month, day) if 1 <= month <= 12 else None
    if year < TWO_FIGURES:
        year += 2000
    return cal.exact(year, month, day) if year in YEARS else None


def short_date(parts: list[int], at: Bearings, *, alone: bool) -> Moment | None:
    """A day and a month in figures, whichever way round; `alone`, without a frame, only where just one way is possible."""
    if alone and max(parts) <= 12:
        return None
    for day, month in (parts, parts[::-1]):
        if cal.exact(None, month, day) is not None:
            if at.published is None:
                return cal.exact(None, month, day)
            years = [cal.exact(year, month, day) for year in cal.years_around(at.published)]
            return cal.chosen(years, at.published, None, at.direction)
    return None
