"""Cells as people shape them: one field set, a whole cell added, and what in a cell cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from riwaya.model import (
    Act,
    Actor,
    Certainty,
    Counted,
    Fate,
    Figure,
    Mode,
    Place,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Time,
    Via,
)
from riwaya.store.review.fields import types
from riwaya.store.review.keys import Cell, CellKind, references

RULE = "judgement"  # what stands as the rule of a cell that a person added

# A cell of which nothing is known but its words; what must be said besides is checked when it is added.
BARE: Mapping[CellKind, Callable[[str, Span], Cell]] = {
    CellKind.STATEMENT: lambda key, at: Statement(
        key, None, None, (), at, (), Mode.INDIRECT, Act.SAY, Certainty.ASSERTED, None, None, RULE
    ),
    CellKind.FIGURE: lambda key, at: Figure(
        key, at.start, at.end, at.words, None, None, False, None, Counted.PERSON, Fate.OTHER, None, None, None, None, RULE
    ),
    CellKind.TIME: lambda key, at: Time(key, at.start, at.end, at.words, "", None, None, RULE),
    CellKind.PLACE: lambda key, at: Place(key, at.start, at.end, at.words, at.words, None, None, None, None, None, None, RULE),
    CellKind.ACTOR: lambda key, at: Actor(key, at.words, SpeakerKind.UNNAMED, (), (at,)),
}  # fmt: skip


def with_field(cell: Cell, field: str, value: Any, others: Mapping[str, Cell]) -> Cell:
    """The cell with the kept value in the field; `others` are the cells of the record by their keys, for a speaker."""
    if isinstance(value, dict) and field in value:  # the value brings others with it: words their place, a date its days
        return msgspec.structs.replace(cell, **value)
    if field == "speaker":
        actor = others.get(value)
        return msgspec.structs.replace(cell, speaker=Speaker(actor.name, actor.kind, actor.id) if isinstance(actor, Actor) else None)
    if field == "via":
        return msgspec.structs.replace(cell, via=tuple(Via(**one, name=one["words"]) for one in value))
    return msgspec.structs.replace(cell, **{field: msgspec.convert(value, types(CellKind.of(cell))[field])})


def added_cell(bare: Cell, fields: Mapping[str, Any], others: Mapping[str, Cell]) -> Cell:
    """The cell with every field set that a person gave."""
    for field, value in fields.items():
        bare = with_field(bare, field, value, others)
    return bare


def contradiction(cell: Cell) -> str | None:
    """What in the cell cannot be, None where nothing is wrong: an end before the beginning, nothing said, a cell within itself.

    >>> contradiction(Time("t1", 0, 4, "then", "PAST_REF", "2022-01-20", "2022-01-19", RULE))
    't1: 2022-01-20 is after 2022-01-19'
    """
    if isinstance(cell, Figure) and cell.low is not None and cell.high is not None and cell.low > cell.high:
        return f"{cell.id}: {cell.low} is more than {cell.high}"
    if isinstance(cell, Time) and cell.earliest and cell.latest and cell.earliest > cell.latest:
        return f"{cell.id}: {cell.earliest} is after {cell.latest}"
    if isinstance(cell, Time) and not cell.value:
        return f"{cell.id}: a time has a value"
    if isinstance(cell, Statement) and not cell.content:
        return f"{cell.id}: a statement says something; give the words of its content"
    if isinstance(cell, Actor) and not cell.mentions:
        return f"{cell.id}: an actor is named somewhere"
    if cell.id in (getattr(cell, field) for field in references(cell)):
        return f"{cell.id}: is within itself"
    return None
