"""What waits for a reviewer: judgements that lost their cell, cells that changed since they were accepted, and cells not judged yet."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from sqlalchemy import Connection

from riwaya.model import Record
from riwaya.store import query
from riwaya.store.nouns import Kept
from riwaya.store.review.judgement import Judgement, Manner, Placed, Verb
from riwaya.store.review.kept import placed
from riwaya.store.review.keys import Cell, cells, span


class Because(StrEnum):
    """Why something waits, the most urgent first."""

    LOST = "lost"
    CHANGED = "changed"
    NEW = "new"


class Waiting(msgspec.Struct, frozen=True):
    """A judgement that is lost, or a cell that waits for a judgement; `judgement` of a changed cell is the one by which it was accepted."""

    because: Because
    report: str
    cell: Cell | None = None
    judgement: Judgement | None = None


def queue(connection: Connection, name: str, by: str) -> tuple[Record, list[Waiting]]:
    """The newest record of a report, and what in it waits for the reviewer.

    What others judged keeps nothing from waiting: only who judges by themselves can be asked how far they agree.
    """
    one = query.kept(connection, name)
    record = query.record(connection, one.reading)
    return record, waiting(one, record, placed(connection, one, record), by)


def waiting(one: Kept, record: Record, there: list[Placed], by: str) -> list[Waiting]:
    """What waits for the reviewer: lost judgements of anybody, then their own that are in doubt, then cells in the order of the text."""
    found = [Waiting(Because.LOST, one.name, judgement=each.judgement) for each in there if each.manner is Manner.LOST]
    own = {each.keys[0]: each for each in there if each.keys and each.judgement.reviewer == by and is_verdict(each)}
    ordered = sorted((cell for _, cell in cells(record)), key=lambda cell: (span(cell).start, cell.id))
    for cell in ordered:
        last = own.get(cell.id)
        if last is not None and last.manner is Manner.MOVED and last.judgement.act is Verb.ACCEPT:
            found.append(Waiting(Because.CHANGED, one.name, cell, last.judgement))
    return found + [Waiting(Because.NEW, one.name, cell) for cell in ordered if cell.id not in own]


def is_verdict(one: Placed) -> bool:
    """Whether the judgement says of its first cell that it is right, wrong, or how it is right."""
    return one.judgement.act in (Verb.ACCEPT, Verb.REJECT, Verb.CORRECT, Verb.ADD)
