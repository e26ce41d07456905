"""Weeks, months, years and longer: this, last and next, so long ago, by number, by name."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.read.when import calendar as cal
from riwaya.read.when.bearings import Bearings, year_said
from riwaya.read.when.calendar import HIJRI_YEARS, YEARS, Moment, Unit
from riwaya.read.when.caught import Caught
from riwaya.read.when.clock import timed

FORESEEN = 20  # years: plans and prisons reach so far ahead
PAST, FUTURE = "PAST_REF", "FUTURE_REF"


def year(caught: Caught, at: Bearings) -> Moment | None:
    """A year by its number; a Hijri year where its words or its number say so, unless that is far from having come (1492)."""
    number = caught.number("year")
    if number is None or number not in YEARS:
        return None
    if number not in HIJRI_YEARS or caught.has("christian"):
        return cal.year_of(number)
    found = cal.hijri(number)
    if found is None or caught.has("hijri-era") or found.earliest is None or at.published is None:
        return found
    return found if found.earliest.year <= at.published.year + FORESEEN else cal.year_of(number)


def period(caught: Caught, at: Bearings) -> Moment | None:
    """The current, last or next unit (`unit`, `toward`, doubled by `twice`)."""
    return cal.shifted(at.published, unit_of(caught), (caught.number("toward") or 0) * (2 if caught.has("twice") else 1))


def unit_of(caught: Caught, slot: str = "unit") -> Unit:
    """The unit that a slot names."""
    return Unit(caught.code(slot) or Unit.DAY)


def same(caught: Caught, at: Bearings) -> Moment | None:
    """The unit that the last named time lies in, or the one before or after it (`shift`); PAST_REF where none is known."""
    unit, shift = unit_of(caught), caught.number("shift") or 0
    if at.named is not None and at.named.earliest is not None and at.named.within(unit):
        return timed(cal.shifted(at.named.earliest, unit, shift), caught)
    if counts_from_publication(unit, shift, at):
        return timed(cal.shifted(at.published, unit, shift), caught)
    if at.published is None:
        return timed(cal.around(None, unit), caught)
    return Moment(FUTURE if shift > 0 else PAST)


def counts_from_publication(unit: Unit, shift: int, at: Bearings) -> bool:
    """Whether "the next" or "the previous" one counts from the day of publication: no day is named, and no verb tells of another."""
    if shift > 0:
        return at.tense > 0 or (at.tense == 0 and at.named is None)
    return shift < 0 and unit is not Unit.DAY


def counted(caught: Caught, at: Bearings) -> Moment | None:
    """So many units before or after (`sign`) publication or the last named day (`that`); as exact as its smallest unit.

    What is counted ahead needs to be told as to come, or to count from "now" or "that date": after a thing of the past it is no date.
    """
    sign = caught.number("sign") or 0
    base = at.published
    if caught.has("that"):
        base = at.named.day if at.named else None
        if base is None:
            return None
    elif sign > 0 and at.tense <= 0 and not caught.has("now"):
        return None
    found: Moment | None = None
    for slot, number in (("unit", "count"), ("unit-b", "count-b"), ("unit-c", "count-c")):
        if not caught.has(slot):
            continue
        count = caught.number(number)
        steps = sign * (count if count is not None else 2 if caught.has("two") else 1)
        found = cal.shifted(base, unit_of(caught, slot), steps)
        base = base and cal.moved(base, unit_of(caught, slot), steps)
    return found


def part_of_year(caught: Caught, at: Bearings) -> Moment | None:
    """A quarter or a half of a year by its number (`unit`, `nth`; the last where that is negative)."""
    number, unit = caught.number("nth"), unit_of(caught)
    parts, letter, of_year = (4, "Q", cal.quarter_of) if unit is Unit.QUARTER else (2, "H", cal.half_of)
    if number is None or number > parts:
        return None
    part = parts if number < 0 else number
    return of_some_year(lambda one: of_year(one, part), f"{letter}{part}", caught, at)


def season(caught: Caught, at: Bearings) -> Moment | None:
    """A season (`season`) of a year that is said or pointed to."""
    code = caught.code("season") or ""
    return of_some_year(lambda one: cal.season_of(one, code), code, caught, at)


def of_some_year(of_year: Callable[[int], Moment], code: str, caught: Caught, at: Bearings) -> Moment | None:
    """A part of a year in the year that the words or the day of publication give."""
    said, year = year_said(caught, at)
    if said and year is not None:
        return of_year(year)
    if said or at.published is None:
        return Moment(f"{cal.UNKNOWN_YEAR}-{code}")
    years = [of_year(one) for one in cal.years_around(at.published)]
    return cal.chosen(years, at.published, caught.number("toward"), at.direction)


def decade(caught: Caught, at: Bearings) -> Moment | None:
    """A decade by its name (`decade`, 80 for the eighties) or its place (`nth`) in a century that is said, or the last such one.

    One that is called by its first year (`year`, "the 1980s") needs no century.
    """
    year = caught.number("year")
    if year is not None:
        return cal.decade_of(year)
    tens, place, first = caught.number("decade"), caught.number("nth"), first_of_century(caught, at)
    if tens is None:
        tens = 10 * (place - 1) if place is not None and 1 <= place <= 10 else None
    if tens is None:
        return None
    if first is not None:
        return cal.decade_of(first + tens)
    if at.published is None:
        return Moment(f"XX{tens // 10}X")
    now = at.published.year
    latest = now - now % 100 + tens
    return cal.decade_of(latest if latest <= now else latest - 100)


def century(caught: Caught, at: Bearings) -> Moment | None:
    """A century by its number (`century`) or as the last, this or next one (`toward`)."""
    first = first_of_century(caught, at)
    if first is None:
        return Moment(cal.UNKNOWN_YEAR) if caught.has("toward") and at.published is None else None
    return cal.century_of(first)


def first_of_century(caught: Caught, at: Bearings) -> int | None:
    """The first year of the century that the words name."""
    number, toward = caught.number("century"), caught.number("toward")
    if number is not None:
        return 100 * (number - 1) if 2 <= number <= 21 else None
    if toward is None or at.published is None:
        return None
    return at.published.year - at.published.year % 100 + 100 * toward
