"""When: a calendar expression, its TIMEX3 value and the days it covers."""

from __future__ import annotations

import msgspec


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
