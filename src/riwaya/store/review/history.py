"""The whole story of a report, or of one of its cells: how it came, how it was read, and what people judged of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from riwaya.errors import CaseError
from riwaya.model import Record
from riwaya.store import query
from riwaya.store.nouns import Came, Kept, Read
from riwaya.store.review.attach import attach
from riwaya.store.review.effective import Effective, effective
from riwaya.store.review.events import lost, newest_comparison
from riwaya.store.review.judgement import Anchor, Judgement, Manner, Placed, Verb, in_force
from riwaya.store.review.kept import BETWEEN, Placing, judgements
from riwaya.store.review.keys import Cell, CellKind, cell_of, says, span
from riwaya.store.schema import attachment

NO_EVENT = "an event that it is about is not in the newest comparison"


class Found(msgspec.Struct, frozen=True):
    """Where a judgement was put in a later reading: the keys of its cells there, how they were found, and when."""

    reading: int
    keys: tuple[str, ...]
    manner: Manner
    made: datetime


class Told(msgspec.Struct, frozen=True):
    """One judgement with what became of it.

    `keys` are those of its cells in the newest reading, none where it is lost; `withdrawn` is the judgement that took it back, `idle`
    why it changes nothing although nobody took it back.
    """

    judgement: Judgement
    keys: tuple[str, ...]
    manner: Manner
    found: tuple[Found, ...] = ()
    withdrawn: int | None = None
    idle: str | None = None


class Reading(msgspec.Struct, frozen=True):
    """One reading; `cell` is the cell that was asked for as this reading has it, None where it has none."""

    read: Read
    key: str | None = None
    cell: Mapping[str, Any] | None = None


class History(msgspec.Struct, frozen=True):
    """The story of a report; with `key`, that of one of its cells, which people left as `left` says, None where they left it out."""

    report: Kept
    arrivals: tuple[Came, ...]
    readings: tuple[Reading, ...]
    judgements: tuple[Told, ...]
    key: str | None = None
    left: Mapping[str, Any] | None = None


def history(connection: Connection, name: str, key: str | None = None) -> History:
    """The story of the report of that name, or of its cell with that key in the newest reading; `CaseError` where there is no such cell."""
    report = query.kept(connection, name)
    record = query.record(connection, report.reading)
    every = judgements(connection, report.id)
    placing = Placing(connection, report.reading, record, every)
    left = effective(record, placing.all())
    cell = None if key is None else sought(record, left, key)
    told = tellings(connection, placing, left)
    if key is not None:
        about = {one.judgement.id for one in told if key in one.keys}
        about |= {one.judgement.id for one in told if one.judgement.about in about}
        told = [one for one in told if one.judgement.id in about]
    readings = [Reading(read, *seen(placing, read, record, cell)) for read in query.readings(connection, report.id)]
    found = cell_of(left.record, key) if key else None
    shown = None if found is None else plainly(left.record, found)
    return History(report, tuple(query.arrivals(connection, report.id)), tuple(readings), tuple(told), key, shown)


def event_history(connection: Connection) -> list[Told]:
    """Every judgement on events, oldest first, and whether the newest comparison still has the events that it is about."""
    every = judgements(connection, None)
    found = newest_comparison(connection)
    gone = {one.id for one in lost(every, found)} if found is not None else set()
    withdrawn = withdrawals(every)
    return [
        Told(one, (), Manner.LOST if one.id in gone else Manner.PLACE, (), withdrawn.get(one.id), NO_EVENT if one.id in gone else None)
        for one in every
    ]


def withdrawals(every: Sequence[Judgement]) -> dict[int | None, int]:
    """The judgement that took it back, by the number of each that is not in force."""
    return {one.about: one.id for one in in_force(every) if one.act is Verb.WITHDRAW}


def sought(record: Record, left: Effective, key: str) -> Cell:
    """The cell that is asked for: the machine's, or one that people made."""
    cell = cell_of(record, key) or cell_of(left.record, key)
    if cell is None:
        raise CaseError(f"{record.report.id} has no cell {key!r}; `riwaya case show` prints the keys of those that it has")
    return cell


def seen(placing: Placing, read: Read, record: Record, cell: Cell | None) -> tuple[str | None, Mapping[str, Any] | None]:
    """The key of the cell in a reading, and what it said there."""
    if cell is None:
        return None, None
    then = placing.record_of(read.id) or record
    key = cell.id if read.id == placing.reading else attach(anchor(record, cell), then).key
    there = cell_of(then, key) if key else None
    return (None, None) if there is None else (there.id, plainly(then, there))


def anchor(record: Record, cell: Cell) -> Anchor:
    """The anchor of a cell of the record."""
    return Anchor.of(record.report.text, cell.id, CellKind.of(cell), span(cell))


def plainly(record: Record, cell: Cell) -> Mapping[str, Any]:
    """What the cell says in the types of JSON, with the words of the cells that it names."""
    return {name: worded(value) for name, value in says(record, cell).items()}


def worded(value: Any) -> Any:
    """The value in the types of JSON, words of the report as nothing but the words."""
    found = msgspec.to_builtins(value)
    if isinstance(found, (list, tuple)):
        return [worded(one) for one in found]
    return found["words"] if isinstance(found, dict) and "words" in found else found


def tellings(connection: Connection, placing: Placing, left: Effective) -> list[Told]:
    """Every judgement with what became of it."""
    every = placing.every
    there = {one.judgement.id: one for one in placing.all()}
    withdrawn = withdrawals(every)
    idle = {one.judgement: one.why for one in left.idle}
    found = attachments(connection, [one.id for one in every])
    told = []
    for one in every:
        now = there.get(one.id) or placed_anyway(placing, one)
        told.append(Told(one, now.keys, now.manner, tuple(found.get(one.id, ())), withdrawn.get(one.id), idle.get(one.id)))
    return told


def placed_anyway(placing: Placing, one: Judgement) -> Placed:
    """Where a judgement that is not in force would be."""
    return Placed(one, *placing.there(one)) if one.cells else Placed(one, ())


def attachments(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Found]]:
    """The places that were found for those judgements in later readings, the first one first."""
    rows = select(attachment).where(attachment.c.judgement.in_(numbers)).order_by(attachment.c.id)
    found: dict[int, list[Found]] = {}
    for row in connection.execute(rows):
        keys = tuple(row.cell_key.split(BETWEEN)) if row.cell_key else ()
        found.setdefault(row.judgement, []).append(Found(row.reading, keys, Manner(row.manner), row.made))
    return found
