"""The record of one report: every cell that was read out of it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import msgspec

from riwaya.model.claim import Statement
from riwaya.model.place import Place
from riwaya.model.quantity import Figure
from riwaya.model.report import Report
from riwaya.model.source import Actor
from riwaya.model.time import Time

FORMAT = "riwaya.record/1"
NOTEBOOK = "riwaya.pictures.notebook"


class Unread(msgspec.Struct, frozen=True):
    """Words that the reader saw and could not interpret, and why."""

    start: int
    end: int
    words: str
    why: str


class MadeBy(msgspec.Struct, frozen=True):
    """What read a record: the reader, the version of Riwaya, and the SHA-256 of the code and of the words and rules that it read with."""

    reader: str
    version: str
    code_digest: str
    data_digest: str


class Record(msgspec.Struct, frozen=True):
    """Who said what, how many, when and where in one report, each cell pinned to its words; `made_by` says what read it."""

    report: Report
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    unread: tuple[Unread, ...] = ()
    made_by: MadeBy | None = None

    def to_dict(self) -> dict[str, Any]:
        """The record as `riwaya.record/1`: plain dicts, lists, strings and numbers, every key of the format present.

        `made_by` is the one key that the format does not ask for; it is missing where nobody knows.
        """
        made_by = {} if self.made_by is None else {"made_by": plain(self.made_by)}
        return {"format": FORMAT, "report": self.report.to_dict(), **made_by, **{name: plain(getattr(self, name)) for name in CELLS}}

    def _repr_html_(self) -> str:
        """How a notebook shows it: the report with its cells marked. Imported by name, for the model imports nothing of ours."""
        return str(import_module(NOTEBOOK).record(self))


def plain(value: Any) -> Any:
    """The value in the types of JSON: structs as dicts, tuples as lists."""
    return as_lists(msgspec.to_builtins(value))


def as_lists(value: Any) -> Any:
    """The same value with every tuple in it a list."""
    if isinstance(value, (tuple, list)):
        return [as_lists(item) for item in value]
    if isinstance(value, dict):
        return {key: as_lists(item) for key, item in value.items()}
    return value


CELLS = ("statements", "figures", "times", "places", "actors", "unread")
