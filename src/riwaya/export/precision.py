"""How precisely an event is dated and placed, in the codes of UCDP and ACLED."""

from __future__ import annotations

from datetime import date

import msgspec

from riwaya.export.material import Material
from riwaya.model import Place, Time
from riwaya.model.event import Event

WEEK, MONTH, YEAR = 7, 31, 366  # days at most


class Days(msgspec.Struct, frozen=True):
    """The days within which an event lies, both inclusive."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def days(event: Event, material: Material) -> Days | None:
    """The narrowest days that a report of the event gives in words and that the event's day lies in.

    None where no report says so: an event that is dated by the publication of its reports alone has a day and no precision.
    """
    if event.date is None:
        return None
    day = date.fromisoformat(event.date)
    covered = [days for reading in material.of(event) for time in reading.record.times if (days := days_of(time)) is not None]
    return min((days for days in covered if days.first <= day <= days.last), key=lambda days: (days.length, days.first), default=None)


def days_of(time: Time) -> Days | None:
    """The days that a time covers, None where an end is open."""
    if time.earliest is None or time.latest is None:
        return None
    return Days(date.fromisoformat(time.earliest), date.fromisoformat(time.latest))


def ucdp_date(found: Days | None) -> int | None:
    """UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year.

    >>> ucdp_date(Days(date(2022, 1, 20), date(2022, 1, 20))), ucdp_date(Days(date(2022, 1, 1), date(2022, 1, 31))), ucdp_date(None)
    (1, 4, None)
    """
    if found is None or found.length > YEAR:
        return None
    if found.length == 1:
        return 1
    return next(code for code, most in ((2, WEEK - 1), (3, WEEK), (4, MONTH), (5, YEAR)) if found.length <= most)


def acled_date(found: Days | None) -> int | None:
    """ACLED's `time_precision`: 1 the day, 2 the week, 3 the month; nothing coarser is entered.

    >>> acled_date(Days(date(2022, 1, 17), date(2022, 1, 23)))
    2
    """
    if found is None or found.length > MONTH:
        return None
    return 1 if found.length == 1 else 2 if found.length <= WEEK else 3


def ucdp_place(place: Place | None) -> int | None:
    """UCDP's `where_prec`: 1 a town, 4 a province, 6 a country; what is none of these has no code that is known."""
    return {"town": 1, "province": 4, "country": 6}.get((place.kind or "") if place else "")


def acled_place(place: Place | None) -> int | None:
    """ACLED's `geo_precision`: 1 a town, 3 a province; an event of which only the country is known is not entered there."""
    return {"town": 1, "province": 3}.get((place.kind or "") if place else "")
