"""Days and numbers as CLDR writes them in one region, in ASCII digits: Babel leaves it to others to change those."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_decimal

from riwaya.model.report import day as day_of


def date_of(written: str | date) -> date:
    """The day that is meant.

    >>> date_of("2022-01-20")
    datetime.date(2022, 1, 20)
    """
    found = day_of(written)
    assert found is not None  # noqa: S101 - only None has no day
    return found


def number(value: float, locale: Locale) -> str:
    """The number in groups, with the marks of the region.

    >>> number(12500, Locale("en"))
    '12,500'
    """
    return format_decimal(value, locale=locale, numbering_system="default")


def day(when: date, locale: Locale) -> str:
    """The day with its month in letters and its year."""
    return format_date(when, "long", locale=locale)


def short_day(when: date, locale: Locale) -> str:
    """The day with its month, short.

    >>> short_day(date(2022, 1, 20), Locale("en", "GB"))
    '20 Jan'
    """
    return format_skeleton("MMMd", midnight(when), locale=locale)


def month(when: date, locale: Locale) -> str:
    """The month of a day, short, with its year.

    >>> month(date(2022, 1, 20), Locale("en", "GB"))
    'Jan 2022'
    """
    return format_skeleton("yMMM", midnight(when), locale=locale)


def weekday(when: date, locale: Locale) -> str:
    """The day with its name, its month and its year."""
    return format_date(when, "full", locale=locale)


def hour(when: datetime, locale: Locale) -> str:
    """The hour and the minute, from 0 to 23.

    >>> hour(datetime(2022, 1, 20, 4, 30), Locale("en", "GB"))
    '04:30'
    """
    return format_time(when, "HH:mm", locale=locale)


def period(first: date, last: date, locale: Locale) -> str:
    """The days from the first to the last one: a day, a whole month, a whole year, or both ends.

    >>> [period(date(2016, 1, 1), date(2016, month, 31), Locale("en", "GB")) for month in (1, 12)]
    ['January 2016', '2016']
    """
    if first == last:
        return day(first, locale)
    ends_a_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if ends_a_month and first.year == last.year and (first.month, last.month) == (1, 12):
        return format_date(first, "y", locale=locale)
    if ends_a_month and (first.year, first.month) == (last.year, last.month):
        return format_skeleton("yMMMM", midnight(first), locale=locale)
    return format_interval(first, last, "yMMMd", locale=locale)


def midnight(when: date) -> datetime:
    """The first moment of the day."""
    return datetime(when.year, when.month, when.day)  # noqa: DTZ001 - a day has no zone
