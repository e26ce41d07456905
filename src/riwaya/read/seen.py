"""What the question files hand to the reader: cells still at their positions on the page, with the match that read them."""

from __future__ import annotations

import msgspec

from riwaya.lexicon.actors import KnownActor
from riwaya.match.engine import Match
from riwaya.model import Act, Certainty, Counted, Fate, Mode, SpeakerKind


class Seen(msgspec.Struct):
    """A cell on the page: the forms from `first` up to `after`, the name of the rule that read it, and its match if it has one."""

    first: int
    after: int
    rule: str
    match: Match | None


class TimeSeen(Seen):
    """A calendar expression with its TIMEX3 value and the first and last day it covers (ISO dates, None where open)."""

    value: str
    earliest: str | None
    latest: str | None


class PlaceSeen(Seen):
    """A place with what GeoNames knows of it."""

    name: str
    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None
    kind: str | None = None
    admin: str | None = None


class NumberSeen(Seen):
    """A number with its hedges and bounds."""

    low: int | None
    high: int | None
    approx: bool


class FigureSeen(Seen):
    """A count of people or attacks; `counted` is where the counted noun stands, `part_of` the place in the list of the whole."""

    low: int | None
    high: int | None
    approx: bool
    counted: tuple[int, int] | None
    who: Counted
    what: Fate
    part_of: int | None = None


class SpeakerSeen(msgspec.Struct):
    """Somebody who speaks, gathered over the report: the fullest short name, its kind, roles and every place that names it.

    `known` is who that is in the table of known actors.
    """

    name: str
    kind: SpeakerKind
    roles: list[str]
    mentions: list[tuple[int, int]]
    known: KnownActor | None = None


class StatementSeen(Seen):
    """An attribution; `first` and `after` hold its cue. `speaker` and `within` are places in the lists of speakers and statements.

    `notes` name the decisions that no pattern shows: how the content ended, who the speaker is, how sure the content is. `called` is
    the name of the speaker here, where one known actor has several.
    """

    source: tuple[int, int] | None
    via: list[tuple[int, int, int]]  # where each intermediary is named, and how many letters of a preposition are written onto it
    content: list[tuple[int, int]]
    mode: Mode
    act: Act
    certainty: Certainty
    speaker: int | None = None
    within: int | None = None
    notes: tuple[str, ...] = ()
    called: str = ""
