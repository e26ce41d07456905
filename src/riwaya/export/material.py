"""What there is to export: readings of reports, and the comparison of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from riwaya.export.readers import read_by
from riwaya.model import Place, Record, Span
from riwaya.model.event import Comparison, Event


class Judged(msgspec.Struct, frozen=True):
    """What a person decided on a cell: which judgement it is, what was done (`accept`, `correct`, `add` …), by whom, when and why.

    `field` and `value` (JSON) are what was corrected and to what; `words` those of the cell that was judged, as they were then.
    """

    id: str
    act: str
    reviewer: str
    made: datetime
    why: str | None = None
    field: str | None = None
    value: str | None = None
    words: Span | None = None


class Reading(msgspec.Struct, frozen=True):
    """A record and where it comes from: which reader in which version read it when, and out of which bytes; None where nobody knows.

    `document` is the SHA-256 of the bytes that held the report, `address` and `retrieved` where and when they were fetched, `noted` when
    the case got them, `extractor` what made the text of them, `data_digest` that of the words and rules that it was read with, `judged`
    what people decided on its cells, by the id of the cell.
    """

    record: Record
    version: str
    reader: str = "rules"
    read_at: datetime | None = None
    document: str | None = None
    address: str | None = None
    retrieved: datetime | None = None
    judged: Mapping[str, tuple[Judged, ...]] = {}
    noted: datetime | None = None
    extractor: str | None = None
    data_digest: str | None = None

    @property
    def code_digest(self) -> str | None:
        """The digest of the code that read it, where the record says it."""
        return self.record.made_by.code_digest if self.record.made_by else None

    def judgements(self, cell: str) -> tuple[Judged, ...]:
        """What people decided on a cell."""
        return self.judged.get(cell, ())


class Material:
    """Readings that come one by one, any of them by the name of its report, and their comparison where there is one.

    >>> Material([]).comparison is None
    True

    `readings` may be gone through once and holds one reading at a time; `find` is asked for those of one event.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        comparison: Comparison | None = None,
        find: Callable[[str], Reading | None] = lambda _: None,
    ) -> None:
        self.readings = readings
        self.comparison = comparison
        self.find = find
        self.held: tuple[str, tuple[Reading, ...]] = ("", ())

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the comparison, none where nothing was compared."""
        return self.comparison.events if self.comparison else ()

    def of(self, event: Event) -> tuple[Reading, ...]:
        """The readings of the reports of an event, in its order; they are held until another event is asked for."""
        if self.held[0] != event.id:
            found = (self.find(name) for name in event.reports)
            self.held = (event.id, tuple(reading for reading in found if reading is not None))
        return self.held[1]

    def place(self, event: Event) -> Place | None:
        """The place of an event as a report of it names it first, with its coordinates."""
        scene = event.place
        if scene is None:
            return None
        for reading in self.of(event):
            for place in reading.record.places:
                if (place.geonames, place.name) == (scene.geonames, scene.name):
                    return place
        return None


def of_records(records: Iterable[Record], version: str) -> Iterator[Reading]:
    """The records as readings of this moment, of which nothing more is known."""
    for record in records:
        yield Reading(record, version, read_by(record), data_digest=record.made_by.data_digest if record.made_by else None)
