"""Events: what several accounts say of one happening, side by side, and where they disagree."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Any

import msgspec

from riwaya.model.quantity import Counted, Fate, Interval
from riwaya.model.record import NOTEBOOK, plain

FORMAT = "riwaya.comparison/1"


class OriginKind(StrEnum):
    """Why several reports count as one voice: they print one text, or they pass on what one source said."""

    COPY = "copy"
    STATEMENT = "statement"


class Verdict(StrEnum):
    """How the answers to one question stand to each other."""

    SINGLE = "single"
    AGREE = "agree"
    REFINE = "refine"
    REVISED = "revised"
    PART = "part"
    CONFLICT = "conflict"


class DisputeKind(StrEnum):
    """What accounts disagree on beside numbers; `account` is one speaker whose own account changes."""

    CULPRIT = "culprit"
    VICTIMS = "victims"
    TARGET = "target"
    PLACE = "place"
    DATE = "date"
    HAPPENED = "happened"
    ACCOUNT = "account"


class Origin(msgspec.Struct, frozen=True):
    """Reports that are one voice: `credited` is the agency or the source they name, `shared` how much of the shortest text they share."""

    id: str
    kind: OriginKind
    reports: tuple[str, ...]
    credited: str | None = None
    shared: float | None = None


class Account(msgspec.Struct, frozen=True):
    """One report's answer: the ids of its cells, who says so (None: the report itself), its origin, and the exact words."""

    report: str
    statement: str | None
    figure: str | None
    speaker: str | None
    origin: str
    start: int
    end: int
    words: str


class Answer(msgspec.Struct, frozen=True):
    """One interval given in answer to a question, the origins that give it, the first day it was printed, and every account of it."""

    low: int | None
    high: int | None
    approx: bool
    origins: tuple[str, ...]
    stated: str | None
    accounts: tuple[Account, ...]

    @property
    def interval(self) -> Interval:
        """The interval as one value."""
        return Interval(self.low, self.high, self.approx)


class Because(msgspec.Struct, frozen=True):
    """Why a verdict is what it is: the places of the two answers that decide it, and a sentence."""

    between: tuple[int, ...]
    why: str


class Question(msgspec.Struct, frozen=True):
    """How many of a class met a fate: the answers, the verdict on them, and the range from the lowest to the highest number given."""

    id: str
    who: Counted
    what: Fate
    answers: tuple[Answer, ...]
    verdict: Verdict
    low: int | None
    high: int | None
    because: Because


class Saying(msgspec.Struct, frozen=True):
    """One side of a dispute: who says what, in the words of the report."""

    report: str
    statement: str | None
    speaker: str | None
    says: str
    start: int
    end: int
    words: str


class Dispute(msgspec.Struct, frozen=True):
    """A disagreement that is not a number."""

    id: str
    kind: DisputeKind
    accounts: tuple[Saying, ...]


class Scene(msgspec.Struct, frozen=True):
    """Where an event is: the name, the GeoNames id and the country of the place, so far as they are known."""

    name: str
    geonames: int | None
    country: str | None


class Aside(msgspec.Struct, frozen=True):
    """A figure of a report of the event that answers none of its questions, and why."""

    report: str
    figure: str
    words: str
    why: str


class Event(msgspec.Struct, frozen=True):
    """One happening as its reports tell it: a title in the words of one of them, the day, the place, the questions and the disputes."""

    id: str
    title: str
    date: str | None
    place: Scene | None
    reports: tuple[str, ...]
    questions: tuple[Question, ...]
    disputes: tuple[Dispute, ...]
    aside: tuple[Aside, ...] = ()

    def _repr_html_(self) -> str:
        """How a notebook shows it: its questions as pictures. Imported by name, for the model imports nothing of ours."""
        return str(import_module(NOTEBOOK).event(self))


class Comparison(msgspec.Struct, frozen=True):
    """What several reports say of the same events. `origins` are printed texts, `voices` are sources whose word several reports pass on."""

    reports: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    voices: tuple[Origin, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `riwaya.comparison/1`: plain dicts, lists, strings and numbers."""
        return {"format": FORMAT, **plain(self)}

    def _repr_html_(self) -> str:
        """How a notebook shows it: its first events with their questions as pictures."""
        return str(import_module(NOTEBOOK).comparison(self))
