"""Days, weeks, months and years as TIMEX3 values with the days they cover: arithmetic only, no words of any language."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import cache

import msgspec

from riwaya.model.value import Value

UNKNOWN_YEAR, UNKNOWN_MONTH, UNKNOWN_WEEK, UNKNOWN_DAY = "XXXX", "XXXX-XX", "XXXX-WXX", "XXXX-XX-XX"
# A date that names no year is the next one of its name when that is this many times nearer than the last: of 130 random such dates in
# Saudi papers, those at least three times nearer ahead were nearly all ahead, the others nearly all past.
MUCH_NEARER = 3


YEARS = range(1000, 2101)  # what a number of four figures may be as a year
HIJRI_YEARS = range(1300, 1501)  # those of our grandfathers and grandchildren: a Gregorian year of that number is never news


class Unit(StrEnum):
    """What calendars count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Moment(Value, frozen=True):
    """A TIMEX3 value and the first and last day it covers, None where the value leaves them open.

    >>> month_of(2015, 2).latest
    datetime.date(2015, 2, 28)
    """

    value: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def day(self) -> date | None:
        """The day, when it is no more than one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def year(self) -> int | None:
        """The year, when all its days lie in one."""
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year

    def within(self, unit: Unit) -> bool:
        """Whether all its days lie in one such unit."""
        if self.earliest is None or self.latest is None:
            return False
        whole = AROUND[unit](self.earliest)
        return whole.latest is not None and self.latest <= whole.latest

    def at(self, time: str) -> Moment:
        """The same day with a part of day ("TEV") or a clock time ("T14:30")."""
        return msgspec.structs.replace(self, value=self.value + time) if time else self


def day_of(day: date) -> Moment:
    """One day."""
    return Moment(day.isoformat(), day, day)


def week_of(day: date) -> Moment:
    """The ISO week of a day.

    >>> week_of(date(2009, 12, 24)).value
    '2009-W52'
    """
    monday = monday_of(day)
    year, week, _ = day.isocalendar()
    return Moment(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))


def monday_of(day: date) -> date:
    """The Monday of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def month_of(year: int, month: int) -> Moment:
    """A month."""
    return Moment(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Moment:
    """A year."""
    return Moment(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def quarter_of(year: int, quarter: int) -> Moment:
    """A quarter of a year."""
    return Moment(f"{year:04}-Q{quarter}", date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter).latest)


def half_of(year: int, half: int) -> Moment:
    """A half of a year."""
    return Moment(f"{year:04}-H{half}", date(year, 6 * half - 5, 1), month_of(year, 6 * half).latest)


# The first month of each season by its TIMEX3 code, in the northern half of the world as weather services count.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_of(year: int, code: str) -> Moment:
    """A season by its TIMEX3 code; a winter is that of the year it begins in."""
    first = date(year, SEASONS[code], 1)
    return Moment(f"{year:04}-{code}", first, month_after(first, 3) - timedelta(days=1))


def decade_of(year: int) -> Moment:
    """The ten years around a year that share its first three digits.

    >>> decade_of(1987).value
    '198X'
    """
    first = year - year % 10
    return Moment(f"{first // 10:03}X", date(max(first, MINYEAR), 1, 1), date(first + 9, 12, 31))


def century_of(year: int) -> Moment:
    """The hundred years around a year that share its first two digits."""
    first = year - year % 100
    return Moment(f"{first // 100:02}XX", date(max(first, MINYEAR), 1, 1), date(first + 99, 12, 31))


def span_of(first: date, last: date) -> Moment:
    """A stretch of days that no calendar unit names, as an ISO 8601 interval."""
    return day_of(first) if first == last else Moment(f"{first.isoformat()}/{last.isoformat()}", first, last)


def month_after(day: date, count: int) -> date:
    """The first day of the month `count` months after that of `day`."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


# The unit that a day lies in, and the day that stands `count` units further on.
AROUND: dict[Unit, Callable[[date], Moment]] = {
    Unit.DAY: day_of,
    Unit.WEEK: week_of,
    Unit.MONTH: lambda day: month_of(day.year, day.month),
    Unit.QUARTER: lambda day: quarter_of(day.year, (day.month + 2) // 3),
    Unit.HALF: lambda day: half_of(day.year, (day.month + 5) // 6),
    Unit.YEAR: lambda day: year_of(day.year),
    Unit.DECADE: lambda day: decade_of(day.year),
    Unit.CENTURY: lambda day: century_of(day.year),
}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
UNRESOLVED = {Unit.DAY: UNKNOWN_DAY, Unit.WEEK: UNKNOWN_WEEK, Unit.MONTH: UNKNOWN_MONTH}


def around(day: date | None, unit: Unit) -> Moment:
    """The unit that `day` lies in, unresolved when the day is not known."""
    return Moment(UNRESOLVED.get(unit, UNKNOWN_YEAR)) if day is None else AROUND[unit](day)


def moved(day: date, unit: Unit, count: int) -> date:
    """The day `count` units after `day`; in a shorter month, its last day.

    >>> moved(date(2015, 3, 31), Unit.MONTH, -1)
    datetime.date(2015, 2, 28)
    """
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    first = month_after(day, count * MONTHS[unit])
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def shifted(day: date | None, unit: Unit, count: int) -> Moment:
    """The unit `count` units after the one that `day` lies in.

    >>> shifted(date(2009, 12, 29), Unit.WEEK, -1).value
    '2009-W52'
    """
    return around(day and moved(day, unit, count), unit)


def exact(year: int | None, month: int, day: int) -> Moment | None:
    """A day by its numbers, with an open year where it is None; None when there is no such day."""
    try:
        found = date(2000 if year is None else year, month, day)  # a leap year, so that every day of a year is admitted
    except ValueError:
        return None
    return Moment(f"{UNKNOWN_YEAR}-{month:02}-{day:02}") if year is None else day_of(found)


@cache
def hijri_days() -> tuple[Callable[[int, int, int | None], date], Callable[[date], tuple[int, int, int]]]:
    """How to turn an Umm al-Qura date (without a day: the last of its month) into a Gregorian day and back; loaded when first needed."""
    from hijridate import Gregorian, Hijri

    def to_day(year: int, month: int, day: int | None) -> date:
        found = Hijri(year, month, Hijri(year, month, 1).month_length() if day is None else day).to_gregorian()
        return date(found.year, found.month, found.day)

    def from_day(day: date) -> tuple[int, int, int]:
        found = Gregorian.fromdate(day).to_hijri()
        return found.year, found.month, found.day

    return to_day, from_day


def hijri(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    """A day, month or year of the Umm al-Qura calendar in Gregorian days; None outside its tables (1343 to 1500).

    >>> hijri(1436, 10, 20).value
    '2015-08-05'
    """
    to_day, _ = hijri_days()
    try:
        if month is not None and day is not None:
            return day_of(to_day(year, month, day))
        return span_of(to_day(year, month or 1, 1), to_day(year, month or 12, None))
    except (OverflowError, ValueError):
        return None


def hijri_years_around(published: date) -> range:
    """The Hijri years in which a Hijri date without a year may lie; none outside the tables."""
    try:
        year = hijri_days()[1](published)[0]
    except (OverflowError, ValueError):
        return range(0)
    return range(year - 1, year + 2)


def weekday_near(day: date, weekday: int, toward: int) -> date:
    """The nearest day of that weekday (Monday is 1): before `day` (-1), after it (1), on it or before it (0)."""
    back = (day.isoweekday() - weekday) % 7
    if toward > 0:
        return day + timedelta(days=7 - back)
    return day - timedelta(days=back or (7 if toward < 0 else 0))


def chosen(candidates: Iterable[Moment | None], published: date, toward: int | None, tense: int = 0) -> Moment | None:
    """Which of several dates of one name, in their order, is meant on the day of publication.

    `toward` is what its own words say: the last (-1), the current (0), the next (1). Where they say nothing, it is the one that covers
    that day; else the clause decides that looks back (`tense` -1) or ahead (1); else the last one, unless the next is much nearer.
    """
    known = [one for one in candidates if one is not None]
    past = [one for one in known if one.latest is not None and one.latest < published]
    ahead = [one for one in known if one.earliest is not None and one.earliest > published]
    now = [one for one in known if one not in past and one not in ahead]
    if toward is None and now:
        return now[0]
    direction = tense if toward is None else toward
    if direction == 0:
        return min(known, key=lambda one: distance(one, published, 1 if toward == 0 else MUCH_NEARER), default=None)
    return next(iter(past[-1:] if direction < 0 else ahead), None)


def distance(one: Moment, published: date, ahead: int = 1) -> int:
    """How many days a date lies from publication; days ahead count as `ahead` times as many."""
    if one.earliest is not None and one.earliest > published:
        return (one.earliest - published).days * ahead
    if one.latest is not None and one.latest < published:
        return (published - one.latest).days
    return 0


def years_around(published: date) -> range:
    """The years in which a date without a year may lie."""
    return range(max(published.year - 1, MINYEAR), min(published.year + 1, MAXYEAR) + 1)
