"""Into a case: reports with their bytes and their records, in the transaction of whoever calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, delete, insert, select

from riwaya.errors import InputError
from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.store.cells import cells
from riwaya.store.nouns import Added, Incoming, Reader, State
from riwaya.store.packing import digest, packed, packed_record
from riwaya.store.schema import UNKNOWN_DAY, arrival, cell, document, newest, passage, reading, report, spot
from riwaya.store.search.words import drop_cell_words, put_cell_words, put_report_words

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # NUL and halves of characters: no database keeps them both ways
MANY = 500  # values in one condition: well below what either database takes


def add(connection: Connection, incoming: Sequence[Incoming], reader: Reader, now: datetime) -> list[Added]:
    """Keep the reports that the case does not have, and say of each, in order, what became of it."""
    return Intake(connection, reader, now).taken(incoming)


class Intake:
    """A batch of reports on its way into a case."""

    def __init__(self, connection: Connection, reader: Reader, now: datetime) -> None:
        self.connection = connection
        self.reader = reader
        self.now = now
        self.ids: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.taken_names: set[str] = set()

    def taken(self, incoming: Sequence[Incoming]) -> list[Added]:
        """Keep what is new of the reports, their documents and the ways by which they came."""
        digests = [digest(one.report) for one in incoming]
        rows = select(report.c.digest, report.c.id, report.c.name)
        for kept, number, name in found(self.connection, rows, report.c.digest, digests):
            self.ids[kept], self.names[kept] = number, name
        there = set(self.ids)
        first: dict[str, Incoming] = {}
        for kept, one in zip(digests, incoming, strict=True):
            if kept not in there:
                first.setdefault(kept, one)
        self.keep_documents(one.document for one in incoming)
        self.keep_reports(first)
        self.keep_arrivals(zip(digests, incoming, strict=True))
        put_readings(self.connection, [(self.ids[kept], one.record) for kept, one in first.items()], self.reader, self.now)
        answers = []
        for kept, one in zip(digests, incoming, strict=True):
            answers.append(self.answer(one.report, kept, State.KNOWN if kept in there else State.NEW))
            there.add(kept)
        return answers

    def answer(self, given: Report, kept: str, state: State) -> Added:
        """What became of a report."""
        name = self.names[kept]
        if state is State.KNOWN:
            return Added(name, state, f"the case has this report already, as {name}")
        return Added(name, state, "" if name == given.id else f"another report is called {given.id}, so this one is {name}")

    def keep_documents(self, documents: Iterable[Document]) -> None:
        """The bytes that the case does not have."""
        given = {one.sha256: one for one in documents}
        known = {sha256 for (sha256,) in found(self.connection, select(document.c.sha256), document.c.sha256, list(given))}
        rows = []
        for sha256, one in given.items():
            if sha256 not in known:
                packing, data = packed(one.data)
                rows.append({"sha256": sha256, "media": one.media, "size": one.size, "packing": packing, "data": data})
        if rows:
            self.connection.execute(insert(document), rows)

    def keep_reports(self, new: dict[str, Incoming]) -> None:
        """The reports, each under a name of its own."""
        rows = []
        for kept, one in new.items():
            self.names[kept] = self.free_name(one.report.id)
            self.taken_names.add(self.names[kept])
            rows.append(
                {
                    "digest": kept,
                    "name": self.names[kept],
                    "document": one.document.sha256,
                    "text_sha256": one.report.sha256,
                    "added": self.now,
                    **{name: getattr(one.report, name) for name in ("title", "publisher", "published", "language", "url", "text")},
                }
            )
        if rows:
            numbers = list(self.connection.scalars(insert(report).returning(report.c.id, sort_by_parameter_order=True), rows))
            self.ids.update(zip(new, numbers, strict=True))
            put_report_words(self.connection, [(number, one.report.text) for number, one in zip(numbers, new.values(), strict=True)])

    def keep_arrivals(self, incoming: Iterable[tuple[str, Incoming]]) -> None:
        """The ways by which the reports came, each once."""
        given = {(self.ids[kept], one.document.sha256, one.document.place): one.document for kept, one in incoming}
        rows = select(arrival.c.report, arrival.c.document, arrival.c.place)
        known = {tuple(row) for row in found(self.connection, rows, arrival.c.report, list({key[0] for key in given}))}
        new = [
            {
                "report": key[0],
                "document": key[1],
                "place": key[2],
                "address": one.address,
                "retrieved": one.retrieved,
                "extractor": one.extractor,
                "noted": self.now,
            }
            for key, one in given.items()
            if key not in known
        ]
        if new:
            self.connection.execute(insert(arrival), new)

    def free_name(self, wanted: str) -> str:
        """The name, or the name with a number behind it where another report has it: the first that a search by doubling finds free."""
        if not self.is_taken(wanted):
            return wanted
        free = next(step for step in (2**power for power in count(1)) if not self.is_taken(f"{wanted}-{step}"))
        taken = max(free // 2, 1)
        while free - taken > 1:
            middle = (free + taken) // 2
            taken, free = (middle, free) if self.is_taken(f"{wanted}-{middle}") else (taken, middle)
        return f"{wanted}-{free}"

    def is_taken(self, name: str) -> bool:
        """Whether a report of the case or of this batch has the name."""
        return name in self.taken_names or self.connection.scalar(select(report.c.id).where(report.c.name == name)) is not None


def put_readings(connection: Connection, records: Sequence[tuple[int, Record]], reader: Reader, now: datetime) -> list[int]:
    """A new reading for each report, by its number, and the index made anew from it; the numbers of the readings, in order."""
    if not records:
        return []
    rows = [
        {
            "report": number,
            "reader": reader.name,
            "version": reader.version,
            "data_digest": reader.data_digest,
            "published": record.report.published,
            "language": record.report.language,
            "record": packed_record(record),
            "read_at": now,
        }
        for number, record in records
    ]
    readings = list(connection.scalars(insert(reading).returning(reading.c.id, sort_by_parameter_order=True), rows))
    put_cells(connection, [(number, made, record) for (number, record), made in zip(records, readings, strict=True)])
    return readings


def put_cells(connection: Connection, records: Sequence[tuple[int, int, Record]]) -> None:
    """The index of the records, given with the numbers of their report and their reading, in place of what there was of those reports."""
    for numbers in chunks([number for number, _, _ in records]):
        drop_cell_words(connection, numbers)
        connection.execute(delete(cell).where(cell.c.report.in_(numbers)))
        connection.execute(delete(newest).where(newest.c.report.in_(numbers)))
        connection.execute(delete(passage).where(passage.c.report.in_(numbers)))
    shelf, rows = [], []
    for number, made, record in records:
        where = {"report": number, "reading": made, "day": record.report.published or UNKNOWN_DAY}
        shelf.append({**where, "language": record.report.language})
        rows += [{**where, **msgspec.structs.asdict(row)} for row in cells(record)]
    connection.execute(insert(newest), shelf)
    if rows:
        connection.execute(insert(cell), rows)
    for numbers in chunks([number for number, _, _ in records]):
        put_cell_words(connection, numbers)
    put_spots(connection, rows)
    put_passages(connection, [(number, record) for number, _, record in records])


def put_spots(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """The places of these cells that are not on the map of the case."""
    given = {row["geonames"]: row for row in rows if row["geonames"] is not None and row["lat"] is not None}
    known = {number for (number,) in found(connection, select(spot.c.geonames), spot.c.geonames, list(given))}
    new = [{name: row[name] for name in ("geonames", "lat", "lon")} for number, row in given.items() if number not in known]
    if new:
        connection.execute(insert(spot), new)


def put_passages(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """The passages of these records that could not be read, where the index has none of their reports."""
    rows = [
        {"report": report, "number": number, "start": one.start, "end": one.end, "why": one.why}
        for report, record in records
        for number, one in enumerate(record.unread, 1)
    ]
    if rows:
        connection.execute(insert(passage), rows)


def check_keepable(given: Report) -> None:
    """Raise `InputError` for a report that holds characters which no database keeps."""
    for field in ("text", "id", "title", "publisher", "url"):
        if UNKEEPABLE.search(getattr(given, field) or ""):
            raise InputError(f"its {field} holds a NUL character or half a character, which no text is made of; take it out")


def found(connection: Connection, rows: Any, column: Column[Any], values: Sequence[Any]) -> Iterator[Any]:
    """The rows in which the column has one of the values."""
    for some in chunks(values):
        yield from connection.execute(rows.where(column.in_(some)))


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values, so many at a time that a condition can hold them."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
