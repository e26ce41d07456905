"""Reports read again by the present version, beside what was read before, and every judgement put to its cell in the new reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, insert

from riwaya.errors import RiwayaError
from riwaya.model import Record
from riwaya.read.reader import reader_for
from riwaya.store import query
from riwaya.store.case import Case, present_reader
from riwaya.store.nouns import Kept, Reader
from riwaya.store.review.effective import effective
from riwaya.store.review.judgement import Manner, Placed
from riwaya.store.review.kept import BETWEEN, Placing, judgements
from riwaya.store.schema import attachment
from riwaya.store.write import put_cells, put_readings

TOGETHER = 20  # reports kept in one transaction: a disk is waited for once in a tenth of a second of reading, and as little is read twice


class Again(msgspec.Struct, frozen=True):
    """What became of a report: the judgements in force on it, in its newest reading; a `problem` where it could not be read again."""

    name: str
    is_new: bool = True
    placed: tuple[Placed, ...] = ()
    problem: str = ""

    def found(self, *manners: Manner) -> list[Placed]:
        """The judgements that were found in one of these manners."""
        return [one for one in self.placed if one.manner in manners]


def reread(case: Case, names: Sequence[str] = (), *, every: bool = False) -> Iterator[Again]:
    """Read the reports of those names again, or all; those that the present version, or another reader, has read only where `every` asks.

    Each comes out as soon as it is safe on disk, so that whoever stops in the middle loses nothing, and goes on there.
    """
    reader = present_reader()
    waiting = iter([case.report(name) for name in names] if names else case.reports())
    while some := list(islice(waiting, TOGETHER)):
        yield from kept_again(case, some, reader, every=every)


def kept_again(case: Case, some: Sequence[Kept], reader: Reader, *, every: bool) -> list[Again]:
    """Some reports read, and what is new of them kept in one transaction."""
    with case.reading() as connection:
        older = {one.id for one in some if every or is_older(connection, one.id, reader)}
        given = {one.id: query.as_it_came(connection, one.id) for one in some if one.id in older}
    found: dict[int, Record | str] = {}
    for number, report in given.items():
        try:
            found[number] = reader_for(report).read(report).record
        except RiwayaError as error:
            found[number] = str(error)
    records = {number: record for number, record in found.items() if isinstance(record, Record)}
    if records:
        with case.writing() as connection:  # another process may have read some of them meanwhile
            records = {number: record for number, record in records.items() if every or is_older(connection, number, reader)}
            placed = keep(connection, records, reader, case)
    else:
        placed = {}
    return [again(one, found.get(one.id), placed.get(one.id, ())) for one in some]


def is_older(connection: Connection, number: int, reader: Reader) -> bool:
    """Whether another version, or other words and rules, read the report last; what a model read would have to be asked of it again."""
    last = query.readings(connection, number)[-1].reader
    return last.name == reader.name and last != reader


def again(one: Kept, found: Record | str | None, placed: Iterable[Placed]) -> Again:
    """What became of one of them."""
    return Again(one.name, isinstance(found, Record), tuple(placed), found if isinstance(found, str) else "")


def keep(connection: Connection, records: dict[int, Record], reader: Reader, case: Case) -> dict[int, list[Placed]]:
    """A new reading of each report, and an attachment to it of each judgement that is about cells; the judgements in force, placed."""
    now = case.now()
    readings = put_readings(connection, list(records.items()), reader, now)
    placed = {}
    for (number, record), reading in zip(records.items(), readings, strict=True):
        every = judgements(connection, number)
        if not every:
            continue
        placing = Placing(connection, reading, record, every)
        rows = [row(placing.found(one), reading) | {"made": now} for one in every if one.cells]
        if rows:
            connection.execute(insert(attachment), rows)
        placed[number] = Placing(connection, reading, record, every).all()
        put_cells(connection, [(number, reading, effective(record, placed[number]).record)])
    return placed


def row(placed: Placed, reading: int) -> dict[str, object]:
    """The attachment of a judgement to a reading."""
    keys = BETWEEN.join(placed.keys) or None
    return {"judgement": placed.judgement.id, "reading": reading, "cell_key": keys, "manner": placed.manner.value}
