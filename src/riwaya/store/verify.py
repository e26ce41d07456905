"""Is a case whole? Every byte, word and reference in it is looked at again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, func, select

from riwaya.errors import RiwayaError
from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.store.cells import Cell, cells
from riwaya.store.comparing import answer_rows, event_rows
from riwaya.store.db import Database, full_text
from riwaya.store.packing import comparison_of, digest, record_of, unpacked
from riwaya.store.query import kept, newest
from riwaya.store.review.judgement import Manner, is_born
from riwaya.store.review.kept import BETWEEN, left
from riwaya.store.review.keys import cell_of, faults
from riwaya.store.schema import (
    UNKNOWN_DAY,
    answer,
    arrival,
    attachment,
    cell,
    comparison,
    document,
    event,
    judgement,
    passage,
    reading,
    report,
)
from riwaya.store.schema import newest as newest_reading
from riwaya.store.search.words import FOUND_BY_WORDS

STEP = 200  # rows in memory at a time
DAMAGED = (zlib.error, msgspec.DecodeError, UnicodeDecodeError, ValueError)
Derive = Callable[[Document], str | None]


class Fault(msgspec.Struct, frozen=True):
    """Something that is not as it was promised: where it is in the case, and what is wrong."""

    where: str
    what: str


def verify(database: Database, derive: Derive) -> Iterator[Fault]:
    """Every fault of the case, none where all is well; `derive` takes the text out of a document once more, None where it cannot."""
    with database.reading() as connection:
        yield from (Fault("database", fault) for fault in database.faults(connection))
        yield from documents(connection)
        yield from reports(connection, derive)
        yield from readings(connection)
        yield from index(connection)
        yield from words(connection)
        yield from judgements(connection)
        yield from attachments(connection)
        yield from comparisons(connection)


def rows(connection: Connection, asked: Select[Any]) -> Iterator[Any]:
    """The rows, so many in memory as one step has."""
    yield from connection.execute(asked, execution_options={"yield_per": STEP})


def documents(connection: Connection) -> Iterator[Fault]:
    """Whether the bytes are those that came."""
    for row in rows(connection, select(document)):
        try:
            data = unpacked(row.packing, row.data)
        except zlib.error as error:
            yield Fault(f"document {row.sha256}", f"its bytes are damaged ({error})")
            continue
        if hashlib.sha256(data).hexdigest() != row.sha256 or len(data) != row.size:
            yield Fault(f"document {row.sha256}", "its bytes are not those that came")


def reports(connection: Connection, derive: Derive) -> Iterator[Fault]:
    """Whether each text is the one that was kept, and the one that its document holds."""
    first = select(func.min(arrival.c.id)).where(arrival.c.report == report.c.id, arrival.c.document == report.c.document)
    came = first.correlate(report).scalar_subquery()
    asked = select(report, arrival.c.place, arrival.c.extractor, document.c.media, document.c.packing, document.c.data)
    asked = asked.join_from(report, document).outerjoin(arrival, arrival.c.id == came)
    for row in rows(connection, asked):
        given = Report(row.text, row.name, row.title, row.publisher, row.published, row.language, row.url)
        where = f"report {row.name}"
        if given.sha256 != row.text_sha256:
            yield Fault(where, "its text is not the one that was kept")
        if digest(given) != row.digest:
            yield Fault(where, "its text, address, publisher or day is not what was kept")
        if row.place is None:
            yield Fault(where, "nothing says where it came from")
            continue
        found = derived(row, derive)
        if found is not None and found != row.text:
            yield Fault(where, "its text is not the one that its document holds")


def derived(row: Any, derive: Derive) -> str | None:
    """The text of the document once more; nothing where it cannot be told, or where the document is damaged, which is told elsewhere."""
    try:
        return derive(Document(unpacked(row.packing, row.data), row.place, row.media, extractor=row.extractor))
    except zlib.error:
        return None
    except RiwayaError:
        return ""


def readings(connection: Connection) -> Iterator[Fault]:
    """Whether the words of every cell of every reading stand at their place, and what a cell names is there."""
    asked = select(reading.c.id, reading.c.record, report.c.name, report.c.text).join_from(reading, report)
    for row in rows(connection, asked):
        where = f"report {row.name}, reading {row.id}"
        record = record_in(row)
        if record is None:
            yield Fault(where, "its record is damaged")
        else:
            yield from (Fault(where, fault) for fault in faults(record))


def record_in(row: Any) -> Record | None:
    """The record in a row, None where it is damaged."""
    try:
        return record_of(row.record, row.text, row.name)
    except DAMAGED:
        return None


def index(connection: Connection) -> Iterator[Fault]:
    """Whether the index says of each report what its newest reading says, as people left it."""
    judged = set(connection.scalars(select(judgement.c.report).distinct()))
    asked = select(report.c.id, report.c.name, report.c.text, reading.c.id.label("made"), reading.c.record)
    asked = asked.outerjoin_from(report, reading, reading.c.report == report.c.id).where(func.coalesce(reading.c.id, 0) == newest_or_none())
    for row in rows(connection, asked):
        if row.made is None:
            yield Fault(f"report {row.name}", "it was never read")
            continue
        record = record_in(row)
        if record is None:
            continue
        if row.id in judged:
            record = left(connection, kept(connection, row.name), record).record
        if not is_indexed(connection, row, record):
            yield Fault(f"report {row.name}", "the index does not say what its newest reading says")


def is_indexed(connection: Connection, row: Any, record: Record) -> bool:
    """Whether the index has the newest reading of a report, the day and the language that it gives, and its cells."""
    shelf = connection.execute(select(newest_reading).where(newest_reading.c.report == row.id)).one_or_none()
    said = (row.made, record.report.published or UNKNOWN_DAY, record.report.language)
    there = (shelf.reading, shelf.day, shelf.language) if shelf else None
    passages = select(passage.c.number, passage.c.start, passage.c.end, passage.c.why).where(passage.c.report == row.id)
    unread = {(number, one.start, one.end, one.why) for number, one in enumerate(record.unread, 1)}
    if {tuple(each) for each in connection.execute(passages)} != unread:
        return False
    return there == said and set(indexed(connection, row.id, row.made)) == set(cells(record))


def newest_or_none() -> Any:
    """The number of the newest reading of a report, 0 where there is none."""
    return func.coalesce(newest(), 0)


def indexed(connection: Connection, number: int, made: int) -> Iterator[Cell]:
    """The rows of the index for a report, and of no other reading than that."""
    columns = [cell.c[name] for name in Cell.__struct_fields__]
    for *values, source in connection.execute(select(*columns, cell.c.reading).where(cell.c.report == number)):
        yield Cell(*values) if source == made else Cell("", f"of reading {source}")


def words(connection: Connection) -> Iterator[Fault]:
    """Whether every report, and every cell that is found by words, is in the index of words, and no other cell."""
    found = full_text(connection)
    for name in connection.scalars(select(report.c.name).where(report.c.id.not_in(found.numbers("report_words"))).order_by(report.c.id)):
        yield Fault(f"report {name}", "its words are not in the index of words")
    there = found.numbers("cell_words")
    wanted = select(cell.c.id).where(cell.c.kind.in_(FOUND_BY_WORDS))
    lacking, left = "cells are not in the index of words", "rows of the index of words are of no cell"
    for rest, what in ((wanted.except_(there), lacking), (there.except_(wanted), left)):
        number = connection.scalar(select(func.count()).select_from(rest.subquery()))
        if number:
            yield Fault("search", f"{number} {what}")


def judgements(connection: Connection) -> Iterator[Fault]:
    """Whether each judgement has its reading, its cell and its words."""
    asked = select(judgement, report.c.name, report.c.text, reading.c.record, reading.c.report.label("of"))
    asked = asked.join_from(judgement, report).outerjoin(reading, judgement.c.reading == reading.c.id)
    for row in rows(connection, asked):
        where = f"judgement {row.id} on report {row.name}"
        if row.record is None or row.of != row.report:
            yield Fault(where, "the reading that it judges is not there")
            continue
        if row.start is not None and row.text[row.start : row.end] != row.words:
            yield Fault(where, f"{row.words!r} does not stand at {row.start}")
        yield from (Fault(where, f"its cell {key} is not there") for key in missing(row, [row.cell_key] if row.cell_key else []))


def missing(row: Any, keys: list[str]) -> Iterator[str]:
    """The keys that name no cell of the record in the row; a cell that a person added is in no record."""
    record = record_in(row)
    if record is not None:
        yield from (key for key in keys if not is_born(key) and cell_of(record, key) is None)


def attachments(connection: Connection) -> Iterator[Fault]:
    """Whether each judgement stands on a cell of the reading that it was put to, or is said to be lost."""
    asked = select(attachment, report.c.name, report.c.text, reading.c.record, judgement.c.report.label("of"), report.c.id.label("there"))
    asked = asked.join_from(attachment, reading).join(report, reading.c.report == report.c.id)
    for row in rows(connection, asked.join(judgement, attachment.c.judgement == judgement.c.id)):
        where = f"judgement {row.judgement} in reading {row.reading}"
        keys = row.cell_key.split(BETWEEN) if row.cell_key else []
        if row.of != row.there:
            yield Fault(where, "the reading is one of another report")
        elif row.manner not in set(Manner) or bool(keys) == (row.manner == Manner.LOST):
            yield Fault(where, "it is neither on a cell nor lost")
        else:
            yield from (Fault(where, f"its cell {key} is not there") for key in missing(row, keys))


def comparisons(connection: Connection) -> Iterator[Fault]:
    """Whether every comparison can be read, and the index says what the newest one says."""
    last = connection.scalar(select(func.max(comparison.c.id)))
    for row in rows(connection, select(comparison)):
        try:
            found = comparison_of(row.document)
        except DAMAGED:
            yield Fault(f"comparison {row.id}", "it is damaged")
            continue
        if row.id == last:
            for made, wanted in ((event, event_rows(found, {})), (answer, answer_rows(found, {}))):
                if not is_index(connection, made, row.id, list(wanted)):
                    yield Fault(f"comparison {row.id}", f"the index of its {made.name}s does not say what it says")


def is_index(connection: Connection, made: Table, number: int, wanted: list[dict[str, Any]]) -> bool:
    """Whether the table holds these rows of that comparison and no other; coordinates are those of the records then, and not looked at."""
    names = [one.name for one in made.c if one.name not in ("lat", "lon")]
    there = {tuple(row) for row in connection.execute(select(*(made.c[name] for name in names)))}
    return there == {tuple(({"comparison": number} | row)[name] for name in names) for row in wanted}
