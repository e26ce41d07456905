"""Out of a case: what it holds, in the transaction of whoever calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from riwaya.errors import CaseError
from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.store.nouns import Came, Kept, Read, Reader, Sizes
from riwaya.store.packing import record_of, unpacked
from riwaya.store.schema import arrival, comparison, document, judgement, reading, report

STEP = 500  # reports fetched at a time: a few megabytes of records


def newest() -> Any:
    """The number of the newest reading of each report."""
    each = reading.alias()
    return select(func.max(each.c.id)).where(each.c.report == report.c.id).correlate(report).scalar_subquery()


def kept_rows() -> Select[Any]:
    """Every report with its newest reading, in the order in which they came."""
    day = func.coalesce(report.c.published, reading.c.published).label("published")
    tongue = func.coalesce(report.c.language, reading.c.language).label("language")
    columns = (report.c.id, report.c.name, report.c.title, report.c.publisher, day, tongue, report.c.url)
    rows = select(*columns, func.length(report.c.text).label("characters"), report.c.added, reading.c.id.label("reading"))
    return rows.join_from(report, reading).where(reading.c.id == newest()).order_by(report.c.id)


def reports(connection: Connection) -> Iterator[Kept]:
    """Every report, in the order in which they came, fetched as they are asked for."""
    last = 0
    while True:
        rows = connection.execute(kept_rows().where(report.c.id > last).limit(STEP)).all()
        yield from (Kept(*row) for row in rows)
        if len(rows) < STEP:
            return
        last = rows[-1].id


def kept(connection: Connection, name: str) -> Kept:
    """The report of that name; `CaseError` where there is none."""
    row = connection.execute(kept_rows().where(report.c.name == name)).one_or_none()
    if row is None:
        raise CaseError(f"the case has no report {name!r}; `riwaya case list` names those that it has")
    return Kept(*row)


def text(connection: Connection, number: int) -> str:
    """The text of a report, as published."""
    return str(connection.scalar(select(report.c.text).where(report.c.id == number)))


def as_it_came(connection: Connection, number: int) -> Report:
    """The report as it came, to be read again: without what a reader found out of it."""
    fields = ("text", "title", "publisher", "published", "language", "url")
    row = connection.execute(select(report.c.name, *(report.c[field] for field in fields)).where(report.c.id == number)).one()
    return Report(id=row.name, **{field: getattr(row, field) for field in fields})


def record(connection: Connection, made: int) -> Record:
    """The record of the reading of that number."""
    rows = select(reading.c.record, report.c.text, report.c.name).join_from(reading, report).where(reading.c.id == made)
    return record_of(*connection.execute(rows).one())


def records(connection: Connection) -> Iterator[tuple[Kept, Record]]:
    """The newest record of every report, in the order in which they came, so many in memory as one step fetches."""
    last = 0
    while True:
        rows = kept_rows().add_columns(reading.c.record, report.c.text).where(report.c.id > last).limit(STEP)
        found = connection.execute(rows).all()
        for *columns, data, published in found:
            one = Kept(*columns)
            yield one, record_of(data, published, one.name)
        if len(found) < STEP:
            return
        last = found[-1].id


def readings(connection: Connection, number: int) -> list[Read]:
    """Every reading of a report, the oldest first."""
    columns = (reading.c.id, reading.c.reader, reading.c.version, reading.c.data_digest, reading.c.read_at)
    rows = connection.execute(select(*columns).where(reading.c.report == number).order_by(reading.c.id))
    return [Read(made, Reader(name, version, digest), at) for made, name, version, digest, at in rows]


def arrivals(connection: Connection, number: int) -> list[Came]:
    """Every way in which a report came, the first one first."""
    columns = [arrival.c[field] for field in Came.__struct_fields__]
    rows = connection.execute(select(*columns).where(arrival.c.report == number).order_by(arrival.c.id))
    return [Came(*row) for row in rows]


def original(connection: Connection, number: int) -> Document:
    """The document that a report was first read from, byte for byte, as it came first."""
    came = arrivals(connection, number)[0]
    row = connection.execute(select(document).where(document.c.sha256 == came.document)).one()
    return Document(unpacked(row.packing, row.data), came.place, row.media, came.address, came.retrieved, came.extractor)


def sizes(connection: Connection) -> Sizes:
    """How many reports, documents, readings, judgements and comparisons the case holds."""
    tables = (report, document, reading, judgement, comparison)
    return Sizes(*(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables))
