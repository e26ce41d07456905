"""Parts of day and clock times, on a day that is named beside them or before them."""

from __future__ import annotations

from riwaya.read.when import calendar as cal
from riwaya.read.when.bearings import Bearings
from riwaya.read.when.calendar import Moment, Unit
from riwaya.read.when.caught import Caught

MORNING, NOON, EVENING, NIGHT = "TMO", "TAF", "TEV", "TNI"
AFTER_NOON = "PM"  # what a clock of twelve hours adds to its figures: twelve is noon, all other hours are after it
RECENT = 7  # days: a clock time without a day goes with the day last named, if that is of the week of publication
EARLY = 6  # An hour before six that is called night belongs to the end of the night, not to its beginning.
BEFORE_NOON = 9  # An hour after nine that is called noon is before twelve: eleven at noon is 11:00, two at noon 14:00.
HOURS = 24


def clock(caught: Caught, at: Bearings) -> Moment | None:
    """A clock time alone: on the day that was named last, else on the day of publication."""
    for moment in (at.near, at.named):
        if moment is not None and moment.day is not None and (at.published is None or abs((at.published - moment.day).days) <= RECENT):
            return timed(cal.day_of(moment.day), caught)
    return timed(cal.around(at.published, Unit.DAY), caught)


def part_alone(caught: Caught, at: Bearings) -> Moment | None:
    """A part of day alone, in a clause that looks back (elsewhere it tells what happens every day).

    It is of the day that its sentence has named, else of the day of publication; an evening or a night, of the day before.
    """
    if at.tense >= 0:
        return None
    if at.near is not None and at.near.day is not None:
        return timed(cal.day_of(at.near.day), caught)
    return timed(cal.shifted(at.published, Unit.DAY, -1 if caught.code("part") in (EVENING, NIGHT) else 0), caught)


def timed(found: Moment | None, caught: Caught) -> Moment | None:
    """The day with the part of day or clock time that stands beside it; None when the clock time is none."""
    part = MORNING if caught.has("forenoon") else caught.code("part")
    if found is None or not (caught.has("clock") or caught.has("hour")):
        return found and found.at(part or "")
    time = time_of(*hour_and_minute(caught), part, after_midnight=caught.has("after-midnight"))
    return None if time is None else found.at(time)


def hour_and_minute(caught: Caught) -> tuple[int, int]:
    """The hour and the minute as they are written, in figures ("17:31", "0400") or in words ("ten and a half")."""
    if not caught.has("clock"):
        hour = (caught.number("hour") or 0) + (caught.number("hour-more") or 0)
        hours, minute = divmod(60 * hour + (caught.number("minute") or 0) - (caught.number("less") or 0), 60)
        return hours, minute
    parts = caught.parts("clock") or [-1]
    if len(parts) == 1 and parts[0] > HOURS:
        return divmod(parts[0], 100)
    return parts[0], parts[1] if len(parts) > 1 else 0


def time_of(hour: int, minute: int, part: str | None, *, after_midnight: bool) -> str | None:
    """The clock time as TIMEX3 writes it, by the twenty-four hours that its part of day makes of twelve.

    >>> time_of(10, 30, "TEV", after_midnight=False)
    'T22:30'
    """
    midnight = after_midnight or part == MORNING
    if hour == 12 and (midnight or part in (EVENING, NIGHT)):
        hour = 0 if midnight else HOURS
    elif not midnight and hour < 12 and is_past_noon(hour, part):
        hour += 12
    if not 0 <= 60 * hour + minute <= 60 * HOURS or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}"


def is_past_noon(hour: int, part: str | None) -> bool:
    """Whether an hour of twelve is of the second half of the day, by the part of day it is called of."""
    return part in (EVENING, AFTER_NOON) or (part == NIGHT and hour >= EARLY) or (part == NOON and hour <= BEFORE_NOON)
