"""The closed set of calendar operations that `means` in `when.toml` may name."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.read.when import clock, days, figures, periods
from riwaya.read.when.bearings import Bearings
from riwaya.read.when.calendar import Moment
from riwaya.read.when.caught import Caught

Operation = Callable[[Caught, Bearings], Moment | None]


def nothing(_: Caught, __: Bearings) -> Moment | None:
    """Words that look like a time and are none: they only keep shorter readings away."""
    return None


def reference(caught: Caught, at: Bearings) -> Moment | None:
    """PAST_REF, PRESENT_REF or FUTURE_REF, as the rule gives it; with `ahead`, only in a clause that looks ahead."""
    return Moment(caught.code("value") or "") if at.tense > 0 or not caught.has("ahead") else None


def then(_: Caught, at: Bearings) -> Moment | None:
    """The time that its own sentence has named, else some time in the past."""
    return at.near or Moment(periods.PAST)


OPERATIONS: dict[str, Operation] = {
    "nothing": nothing,
    "reference": reference,
    "then": then,
    "day": days.day,
    "date": days.dated,
    "hijri": days.lunar,
    "named-day": days.named_day,
    "weekday-in-month": days.weekday_in_month,
    "numbers": figures.numbers,
    "year": periods.year,
    "period": periods.period,
    "same": periods.same,
    "count": periods.counted,
    "part-of-year": periods.part_of_year,
    "season": periods.season,
    "decade": periods.decade,
    "century": periods.century,
    "clock": clock.clock,
    "part-alone": clock.part_alone,
}


def resolved(means: str, caught: Caught, at: Bearings) -> Moment | None:
    """The time that what a rule caught names, seen from there; None when it names none, or one beyond the years of calendars."""
    try:
        return OPERATIONS[means](caught, at)
    except (OverflowError, ValueError):
        return None
