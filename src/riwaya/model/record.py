"""The record of one report: every cell that was read out of it."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaya.model.claim import Statement
from riwaya.model.place import Place
from riwaya.model.quantity import Figure
from riwaya.model.report import Report
from riwaya.model.source import Actor
from riwaya.model.time import Time

FORMAT = "riwaya.record/1"


class Unread(msgspec.Struct, frozen=True):
    """Words that the reader saw and could not interpret, and why."""

    start: int
    end: int
    words: str
    why: str


class Record(msgspec.Struct, frozen=True):
    """Who said what, how many, when and where in one report, each cell pinned to its words."""

    report: Report
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    unread: tuple[Unread, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as `riwaya.record/1`: plain dicts, lists, strings and numbers, every key of the format present."""
        cells = {name: msgspec.to_builtins(getattr(self, name)) for name in CELLS}
        return {"format": FORMAT, "report": self.report.to_dict(), **cells}


CELLS = ("statements", "figures", "times", "places", "actors", "unread")
