"""The cells of a record by their keys: of what kind they are, where they stand, and which of their fields name other cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from riwaya.model import Actor, Figure, Place, Record, Span, Statement, Time

Cell = Statement | Figure | Time | Place | Actor


class CellKind(StrEnum):
    """What a cell answers: who said what, how many, when, where, who."""

    STATEMENT = "statement"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"

    @property
    def listed(self) -> str:
        """The name of the record's list of such cells."""
        return f"{self.value}s"

    @property
    def letter(self) -> str:
        """The letter that their keys begin with."""
        return self.value[0]

    @classmethod
    def of(cls, cell: Cell) -> CellKind:
        """The kind of a cell."""
        return cls(type(cell).__name__.lower())


# The fields that hold the key of another cell, and of which kind that is; a statement's speaker holds it a level deeper.
REFERENCES: Mapping[CellKind, Mapping[str, CellKind]] = {
    CellKind.STATEMENT: {"within": CellKind.STATEMENT, "said": CellKind.TIME},
    CellKind.FIGURE: {
        "statement": CellKind.STATEMENT,
        "when": CellKind.TIME,
        "where": CellKind.PLACE,
        "part_of": CellKind.FIGURE,
    },
    CellKind.TIME: {},
    CellKind.PLACE: {},
    CellKind.ACTOR: {},
}
# What may differ between readings of a cell that says the same: its key, its rule, how often an actor is named.
BESIDE = ("id", "rule", "mentions", "roles", "names")


def kind_of(key: str) -> CellKind | None:
    """The kind of the cell that a key names, None where it is the key of none.

    >>> kind_of("f12"), kind_of("fj7.2"), kind_of("e1")
    (<CellKind.FIGURE: 'figure'>, <CellKind.FIGURE: 'figure'>, None)
    """
    return next((kind for kind in CellKind if key[:1] == kind.letter and key[1:]), None)


def cells(record: Record) -> Iterator[tuple[CellKind, Cell]]:
    """Every cell of the record with its kind, in the order of the record's lists."""
    for kind in CellKind:
        for cell in getattr(record, kind.listed):
            yield kind, cell


def cell_of(record: Record, key: str) -> Cell | None:
    """The cell with that key, None where the record has none."""
    kind = kind_of(key)
    listed = getattr(record, kind.listed) if kind else ()
    return next((cell for cell in listed if cell.id == key), None)


def spans(cell: Cell) -> tuple[Span, ...]:
    """Where the cell stands: its words, a statement's cue, every mention of an actor."""
    if isinstance(cell, Statement):
        return (cell.cue,)
    if isinstance(cell, Actor):
        return cell.mentions
    return (Span(cell.start, cell.end, cell.words),)


def span(cell: Cell) -> Span:
    """The one place by which people know the cell: its words, a statement's cue, the first mention of an actor."""
    return min(spans(cell), default=Span(0, 0, ""))


def every_span(cell: Cell) -> Iterator[Span]:
    """All words that the cell points to, wherever they stand in it."""
    yield from spans(cell)
    if isinstance(cell, Statement):
        yield from cell.content
        yield from (Span(via.start, via.end, via.words) for via in cell.via)
        if cell.source is not None:
            yield cell.source
    elif isinstance(cell, Figure) and cell.counted is not None:
        yield cell.counted


def says(record: Record, cell: Cell) -> dict[str, Any]:
    """What the cell says, without its key and with the places of the cells that it names in the stead of their keys.

    Two readings of one report say the same of a cell where this is equal.
    """
    found = {name: getattr(cell, name) for name in cell.__struct_fields__ if name not in BESIDE}
    for kind, other in cells(record):
        for field, asked in references(cell).items():
            if asked is kind and found[field] == other.id:
                found[field] = span(other)
    if isinstance(cell, Statement) and cell.speaker is not None:
        found["speaker"] = (cell.speaker.name, cell.speaker.kind)
    return found


def references(cell: Cell) -> Mapping[str, CellKind]:
    """The fields of the cell that hold the key of another one, each with the kind of that one."""
    return REFERENCES[CellKind.of(cell)]


def replaced(record: Record, kind: CellKind, found: Iterator[Any] | list[Any]) -> Record:
    """The record with these cells in the place of all of that kind, in the order in which they stand in the text."""
    ordered = sorted(found, key=lambda cell: (span(cell).start, span(cell).end, cell.id))
    return msgspec.structs.replace(record, **{kind.listed: tuple(ordered)})


def faults(record: Record) -> list[str]:
    """Every promise that the record breaks, a sentence each: words at their place, keys given once, no cell named that is not there."""
    return faults_of_keys(record) + [
        f"{cell.id}: {one.words!r} does not stand at {one.start}"
        for _, cell in cells(record)
        for one in every_span(cell)
        if not one.words or record.report.text[one.start : one.end] != one.words
    ]


def faults_of_keys(record: Record) -> list[str]:
    """Every key that is given twice, and every one that a cell names and no cell has."""
    keys = [cell.id for _, cell in cells(record)]
    found = [f"{key}: the key is given twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    named = set(keys)
    for _, cell in cells(record):
        others = [getattr(cell, field) for field in references(cell)]
        if isinstance(cell, Statement) and cell.speaker is not None:
            others.append(cell.speaker.actor)
        found += [f"{cell.id}: names {other}, which is not there" for other in others if other is not None and other not in named]
    return found
