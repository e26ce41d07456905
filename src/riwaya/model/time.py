"""When: a calendar expression, its TIMEX3 value and the days it covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import msgspec

from riwaya.errors import InputError

PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Time(msgspec.Struct, frozen=True):
    """A date, day, month, year or relative day that stands in the report.

    `value` is ISO 8601 / TIMEX3 ("2017-10-14", "2017-W46", "2022-01-20TEV", "XXXX-10-14", "PAST_REF"); `earliest` and `latest`
    are the first and the last day it covers (ISO dates, both inclusive), None where the value leaves them open.
    """

    id: str
    start: int
    end: int
    words: str
    value: str
    earliest: str | None
    latest: str | None
    rule: str


def period(written: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day, written as ISO 8601 has it.

    >>> period("2023-06")
    (datetime.date(2023, 6, 1), datetime.date(2023, 6, 30))

    Raises `InputError` where there is no such time.
    """
    found = PERIOD.fullmatch(written.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    try:
        if year is not None:
            return date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        pass
    raise InputError(f"{written!r} is no year, month or day; write it as 2023, 2023-06 or 2023-06-25")
