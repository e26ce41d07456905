"""What goes into a case and comes out of it, frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import msgspec

from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.model.event import Comparison

Clock = Callable[[], datetime]


class State(StrEnum):
    """What adding a report did: it is new in the case, or it was there already."""

    NEW = "new"
    KNOWN = "known"


class Incoming(msgspec.Struct, frozen=True):
    """A report that was read, to be kept: as it came, the bytes it came in, and the record that was read out of it."""

    report: Report
    document: Document
    record: Record


class Added(msgspec.Struct, frozen=True):
    """What became of a report that was added: the name under which the case has it, and what a person should know of it."""

    name: str
    state: State
    notice: str = ""


class Reader(msgspec.Struct, frozen=True):
    """What read a report: the reader, the version of Riwaya, and the digest of the words and rules that it read with."""

    name: str
    version: str
    data_digest: str


class Kept(msgspec.Struct, frozen=True):
    """A report as the case has it: what was said of it when it came, and the day and language that the newest reading gives it."""

    id: int
    name: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    url: str | None
    characters: int
    added: datetime
    reading: int


class Came(msgspec.Struct, frozen=True):
    """One way in which a report came: the digest of the bytes, from where, when they were fetched, what made a text of them, and when
    the case got it.
    """

    document: str
    place: str
    address: str | None
    retrieved: datetime | None
    extractor: str
    noted: datetime


class Read(msgspec.Struct, frozen=True):
    """One reading of a report: its number in the case, what read it and when."""

    id: int
    reader: Reader
    read_at: datetime


class Latest(msgspec.Struct, frozen=True):
    """The newest comparison of a case: its number, when and with which version it was made, and how many readings and judgements the case
    has got since.
    """

    id: int
    made: datetime
    version: str
    readings_since: int
    judgements_since: int

    @property
    def is_stale(self) -> bool:
        """Whether comparing again may give something else."""
        return self.readings_since > 0 or self.judgements_since > 0


class Compared(Latest, frozen=True):
    """The newest comparison of a case, with what it found."""

    comparison: Comparison


class Sizes(msgspec.Struct, frozen=True):
    """How much a case holds."""

    reports: int
    documents: int
    readings: int
    judgements: int
    comparisons: int
