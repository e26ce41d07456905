"""Single days, and months by their names: by their distance from today, their weekday, their number."""

from __future__ import annotations

from datetime import date, timedelta

from riwaya.read.when import calendar as cal
from riwaya.read.when.bearings import Bearings, year_said
from riwaya.read.when.calendar import HIJRI_YEARS, Moment, Unit
from riwaya.read.when.caught import Caught
from riwaya.read.when.clock import timed
from riwaya.read.when.figures import numbers

THESE_DAYS = 31  # Within a month of publication a misprinted weekday is likelier than a date of another year.
LONGEST_MONTH = 31


def day(caught: Caught, at: Bearings) -> Moment | None:
    """A day by its distance from today (`offset`, doubled by `beyond`), by its `weekday`, or by its number in a month pointed to."""
    offset, weekday = caught.number("offset"), caught.number("weekday")
    if caught.has("month-toward") or caught.has("same"):
        return timed(numbered_day(caught, at), caught)
    if at.published is None and weekday is not None:
        return timed(Moment(f"{cal.UNKNOWN_WEEK}-{weekday}"), caught)
    if offset is not None:
        days = offset * (2 if caught.has("beyond") else 1)
        return timed(cal.shifted(at.published, Unit.DAY, days - was_written_before(at.published, days, weekday)), caught)
    if weekday is None or at.published is None:
        return None
    return timed(weekday_of(weekday, caught, at, at.published), caught)


def was_written_before(published: date | None, days: int, weekday: int | None) -> int:
    """1 when the weekday named beside "today" is the day before the one that it would be: it was printed a day after it was written.

    >>> was_written_before(date(2022, 1, 20), 0, 3), was_written_before(date(2022, 1, 20), 0, 4)
    (1, 0)
    """
    return int(published is not None and (published + timedelta(days=days - 1)).isoweekday() == weekday)


def weekday_of(weekday: int, caught: Caught, at: Bearings, published: date) -> Moment | None:
    """The day of that weekday which the words or the clause point to."""
    number, week, toward = caught.number("day"), caught.number("week-toward"), caught.number("toward")
    if week is not None:
        return cal.day_of(cal.monday_of(published) + timedelta(days=7 * week + weekday - 1))
    if number is not None:
        return weekday_numbered(weekday, number, published)
    if toward is None:
        return cal.day_of(cal.weekday_near(published, weekday, 1 if at.tense > 0 and published.isoweekday() != weekday else 0))
    return cal.day_of(cal.weekday_near(published, weekday, toward) + timedelta(days=7 * toward if caught.has("twice") else 0))


def weekday_numbered(weekday: int, number: int, published: date) -> Moment | None:
    """The day nearest to publication that is that weekday and has that number in its month."""
    months = (cal.month_after(published, count) for count in range(-6, 7))
    days = (cal.exact(month.year, month.month, number) for month in months)
    fitting = [one for one in days if one is not None and one.day is not None and one.day.isoweekday() == weekday]
    return min(fitting, key=lambda one: cal.distance(one, published), default=None)


def numbered_day(caught: Caught, at: Bearings) -> Moment | None:
    """A day by its number in this, the last or the next month (`month-toward`), or in that of the last named time (`same`)."""
    number, toward = caught.number("day"), caught.number("month-toward") or 0
    base = at.named.earliest if caught.has("same") and at.named else at.published
    if number is None:
        return None
    if base is None:
        return Moment(f"{cal.UNKNOWN_MONTH}-{number:02}")
    month = cal.month_after(base, toward)
    return cal.exact(month.year, month.month, number)


def dated(caught: Caught, at: Bearings) -> Moment | None:
    """A month or a day of a month (`month`, `day`), with its year said, pointed to or left out."""
    month = caught.month("month")
    if month is None or (caught.has("twin") and caught.month("twin") != month):
        return None
    found = in_its_year(month, first_day(caught), caught, at)
    return timed(to_last_day(outvoted(found, caught, at), caught), caught)


def in_its_year(month: int, number: int | None, caught: Caught, at: Bearings) -> Moment | None:
    """The month, or the day of that number in it, in the year that the words or the day of publication give."""
    said, year = year_said(caught, at)
    if not said and not caught.has("toward") and at.told_of is not None:
        said, year = True, at.told_of
    if said or at.published is None:
        return month_or_day(year, month, number)
    years = [month_or_day(one, month, number) for one in cal.years_around(at.published)]
    found = cal.chosen(years, at.published, caught.number("toward"), at.direction)
    return fitting(found, years, caught.number("weekday"), at.published)


def month_or_day(year: int | None, month: int, number: int | None) -> Moment | None:
    """A month by its number or a day of it, Hijri where the year is; the year open where it is None."""
    if year is not None and year in HIJRI_YEARS:
        return cal.hijri(year, month, number)
    if number is not None:
        return cal.exact(year, month, number)
    return Moment(f"{cal.UNKNOWN_YEAR}-{month:02}") if year is None else cal.month_of(year, month)


def fitting(found: Moment | None, years: list[Moment | None], weekday: int | None, published: date) -> Moment | None:
    """The same date in the year in which it falls on the weekday beside it; a weekday beside a date of these days may be a slip."""
    if weekday is None or found is None or found.day is None or abs((found.day - published).days) <= THESE_DAYS:
        return found
    return next((one for one in years if one is not None and one.day is not None and one.day.isoweekday() == weekday), found)


def outvoted(found: Moment | None, caught: Caught, at: Bearings) -> Moment | None:
    """The day that "tomorrow, Sunday" names together, where the date beside them contradicts both."""
    offset, weekday = caught.number("offset"), caught.number("weekday")
    if found is None or found.day is None or offset is None or weekday is None or at.published is None:
        return found
    deictic = at.published + timedelta(days=offset)
    return cal.day_of(deictic) if deictic.isoweekday() == weekday != found.day.isoweekday() else found


def lunar(caught: Caught, at: Bearings) -> Moment | None:
    """A Hijri month or a day of one (`hijri`, `day`) in Gregorian days; where its Gregorian twin is printed beside it, that."""
    if caught.has("month"):
        return dated(caught, at)
    if caught.has("date"):
        return numbers(caught, at)
    month, number, year = caught.month("hijri"), first_day(caught), caught.number("year")
    if month is None:
        return None
    if year is not None:
        return timed(to_last_day(cal.hijri(year, month, number), caught), caught)
    if at.published is None:
        return Moment(cal.UNKNOWN_DAY if number else cal.UNKNOWN_MONTH)
    years = [cal.hijri(one, month, number) for one in cal.hijri_years_around(at.published)]
    return timed(to_last_day(cal.chosen(years, at.published, caught.number("toward"), at.direction), caught), caught)


def first_day(caught: Caught) -> int | None:
    """The number of the day, or that of the first of two days ("5-10")."""
    return next(iter(caught.parts("range")), None) if caught.has("range") else caught.number("day")


def to_last_day(found: Moment | None, caught: Caught) -> Moment | None:
    """The stretch from a day to the second one of a `range`; the day itself where there is none."""
    if found is None or found.day is None or not caught.has("range"):
        return found
    first, last = caught.parts("range")
    return cal.span_of(found.day, found.day + timedelta(days=last - first)) if first < last <= LONGEST_MONTH else None


def named_day(caught: Caught, at: Bearings) -> Moment | None:
    """The day or month of a known event, whose year the rule gives by month and day ("01-25", "07"); None while it is to come."""
    month, number = caught.month("month"), caught.number("day")
    year = caught.number("-".join(f"{part:02}" for part in (month, number) if part is not None))
    found = None if year is None or month is None else month_or_day(year, month, number)
    if found is None or found.earliest is None or (at.published is not None and found.earliest > at.published):
        return None
    return found


def weekday_in_month(caught: Caught, at: Bearings) -> Moment | None:
    """The first, second ... day of a weekday in a month."""
    month = cal.around(at.published, Unit.MONTH) if caught.has("unit") else dated(caught, at)
    number, weekday = caught.number("nth"), caught.number("weekday")
    if month is None or month.earliest is None or month.latest is None or number is None or weekday is None:
        return None
    first = month.earliest + timedelta(days=(weekday - month.earliest.isoweekday()) % 7)
    found = first + timedelta(days=7 * (number - 1))
    return cal.day_of(found) if found <= month.latest else None
