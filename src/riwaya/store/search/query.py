"""What is looked for in a case, and what is found."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from riwaya.store.search.near import Near


class Kind(StrEnum):
    """What can be found: whole reports, the cells of their records, events, and the answers to the questions of events."""

    REPORT = "report"
    STATEMENT = "statement"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    EVENT = "event"
    ANSWER = "answer"


class Query(msgspec.Struct, frozen=True):
    """What has to hold of everything that is found; None asks nothing.

    `words` are those of `riwaya.store.search.full_text`. `since` and `until` are days, both included: a report was published in them,
    anything else overlaps them. `least` and `most` are numbers, both included: an interval lies between them for sure, or with
    `possibly` may.
    """

    kind: Kind = Kind.REPORT
    words: str = ""
    speaker: str | None = None
    publisher: str | None = None
    language: str | None = None
    near: Near | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    least: int | None = None
    most: int | None = None
    possibly: bool = False
    who: str | None = None
    what: str | None = None
    act: str | None = None
    certainty: str | None = None


class Hit(msgspec.Struct, frozen=True):
    """One thing that was found: its report or its event, its id there, and what a person wants to see of it at once.

    `start` and `end` are the places of `words` in the text of the report, `marked` those of the words that were asked for, counted from
    the beginning of `words`; all three are of no use for events and answers, whose words are a title.
    """

    kind: Kind
    key: str | None
    report: str | None
    event: str | None
    words: str
    start: int = 0
    end: int = 0
    marked: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    speaker: str | None = None
    act: str | None = None
    certainty: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool | None = None
    who: str | None = None
    what: str | None = None
    verdict: str | None = None
    origins: int | None = None
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None
    geonames: int | None = None
    country: str | None = None
