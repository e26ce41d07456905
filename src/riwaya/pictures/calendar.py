"""An axis of days: where a day stands on it, and which days are written under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import msgspec

DAYS = 7  # named one by one
BY_HOUR, HOURS = 2, 6  # days at most, of which hours are named; from one of these to the next on a single day
TICKS = 6  # at most
STEPS = (1, 2, 7, 14)  # days from tick to tick, and then months
MONTHS = (1, 3, 6, 12, 24, 60, 120)


class Calendar(msgspec.Struct, frozen=True):
    """The days from `first` up to `last`, and what is named of them: days, or hours where they are so few that these tell."""

    first: date
    last: date
    ticks: tuple[date | datetime, ...]

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def at(self, when: date | datetime, *, ends: bool = False) -> float:
        """Where a day begins or ends, or where a moment stands, from 0 to 100.

        >>> Calendar(date(2022, 1, 1), date(2022, 1, 4), ()).at(date(2022, 1, 2))
        25.0
        """
        day, part = (when.date(), (when.hour + when.minute / 60) / 24) if isinstance(when, datetime) else (when, float(ends))
        return min(max(100 * ((day - self.first).days + part) / self.days, 0.0), 100.0)


def calendar_for(days: Iterable[date | datetime]) -> Calendar:
    """An axis on which all the days are seen; with hours where there are two days at most and a moment among them.

    >>> calendar_for([date(2022, 1, 20), date(2022, 1, 21)]).ticks
    (datetime.date(2022, 1, 20), datetime.date(2022, 1, 21))
    """
    given = list(days)
    found = sorted(map(day_of, given))
    first, last = found[0], found[-1]
    if (last - first).days < BY_HOUR and any(isinstance(one, datetime) for one in given):
        return Calendar(first, last, tuple(hours(first, last)))
    return Calendar(first, last, tuple(ticks(first, last)))


def hours(first: date, last: date) -> list[datetime]:
    """The hours that are named: every sixth of one day, every twelfth of two."""
    length = (last - first).days + 1
    start = datetime.combine(first, time())
    return [start + timedelta(hours=hour) for hour in range(0, 24 * length, HOURS * length)]


def ticks(first: date, last: date) -> list[date]:
    """The days that are named: every one of a few, else each so many days, months or years."""
    length = (last - first).days + 1
    step = next((step for step in STEPS if length <= step * (DAYS if step == 1 else TICKS)), None)
    if step is not None:
        return [first + timedelta(days=number) for number in range(0, length, step)]
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next((each for each in MONTHS if months / each <= TICKS), MONTHS[-1] * 5)
    start = first.year * 12 + first.month - 1
    named = (date(month // 12, month % 12 + 1, 1) for month in range(start + (-start) % every, start + months + 1, every))
    return [day for day in named if day >= first] or [first]


def moment(written: str) -> date | datetime:
    """A day, or a moment of it where the clock is written.

    >>> moment("2022-01-20T14:30:00"), moment("2022-01-20")
    (datetime.datetime(2022, 1, 20, 14, 30), datetime.date(2022, 1, 20))
    """
    return date.fromisoformat(written) if len(written) == len("2022-01-20") else datetime.fromisoformat(written)


def day_of(when: date | datetime) -> date:
    """The day of a day or of a moment."""
    return when.date() if isinstance(when, datetime) else when
