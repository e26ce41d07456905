"""The fields of a cell as a form shows them: words of the report, a choice, a number or a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, get_args

import msgspec

from riwaya.model import Record, Span
from riwaya.store.review.fields import ONE_SPAN, SEVERAL_SPANS, referred, types
from riwaya.store.review.keys import Cell, CellKind, cells, span
from riwaya.wording import Wording

NOTHING = "null"  # how a request says that a field holds nothing
# What a form offers of each kind; the rest (coordinates, keys of other tables) is for the command line.
EDITED: Mapping[CellKind, tuple[str, ...]] = {
    CellKind.STATEMENT: ("speaker", "source", "cue", "content", "act", "certainty", "mode", "said", "within"),
    CellKind.FIGURE: ("words", "low", "high", "approx", "who", "what", "counted", "statement", "when", "where"),
    CellKind.TIME: ("words", "value"),
    CellKind.PLACE: ("words", "name", "geonames"),
    CellKind.ACTOR: ("name", "kind"),
}
# The fields that are words of the report, and whether they may be several stretches.
WORDS: Mapping[CellKind, Mapping[str, bool]] = {
    kind: dict.fromkeys(ONE_SPAN[kind], False) | dict.fromkeys(SEVERAL_SPANS[kind], True) for kind in CellKind
}
TERMS = {"act": "act", "certainty": "certainty", "mode": "mode", "who": "counted", "what": "fate", "kind": "kind"}  # the sets of wording
MUST_BE = ("cue", "words", "content", "act", "certainty", "mode", "who", "what", "kind", "name", "value")


class Choice(msgspec.Struct, frozen=True):
    """One value of a field, and how it reads; `published` says that these are words of the report."""

    value: str
    label: str
    published: bool = False


class Field(msgspec.Struct, frozen=True):
    """A field of a form: what it is called, how it is filled in (words, choice, number, yes, text), and what is in it now."""

    name: str
    label: str
    how: str
    value: str = ""
    spans: tuple[Span, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_needed: bool = False


def form_of(record: Record, kind: CellKind, cell: Cell | None, wording: Wording) -> list[Field]:
    """The fields of a form for the cell, or for a new one of that kind."""
    return [field_of(record, kind, cell, name, wording) for name in EDITED[kind]]


def field_of(record: Record, kind: CellKind, cell: Cell | None, name: str, wording: Wording) -> Field:
    """One field of it."""
    label, value, needed = wording.term("field", name), present(cell, name), name in MUST_BE
    if name in WORDS[kind]:
        held = getattr(cell, name, None) if cell is not None else None
        return Field(name, label, "words", spans=tuple(places(cell, name, held)), is_needed=needed)
    other = referred(kind, name)
    if other is not None:
        return Field(name, label, "choice", str(value), choices=tuple(of_kind(record, other, cell, wording)))
    wanted = types(kind)[name]
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        terms = tuple(Choice(one.value, wording.term(TERMS[name], one)) for one in wanted)
        return Field(name, label, "choice", str(value), choices=terms, is_needed=True)
    if wanted is bool:
        return Field(name, label, "yes", str(value))
    return Field(name, label, "number" if int in get_args(wanted) else "text", str(value), is_needed=needed)


def places(cell: Cell | None, name: str, held: Any) -> Sequence[Span]:
    """The words of the report that are in the field."""
    if name == "words" and cell is not None:
        return (span(cell),)
    found = held if isinstance(held, tuple) else (held,) if held is not None else ()
    return [Span(one.start, one.end, one.words) for one in found]


def of_kind(record: Record, kind: CellKind, cell: Cell | None, wording: Wording) -> Iterable[Choice]:
    """The cells of that kind that the field may name, and none."""
    yield Choice("", wording.say("none"))
    for its, other in cells(record):
        if its is kind and (cell is None or other.id != cell.id):
            yield Choice(other.id, called(other), published=True)


def called(cell: Cell) -> str:
    """What a cell is called in a list: its name where it has one, else its words."""
    speaker = getattr(cell, "speaker", None)
    words = getattr(cell, "name", None) if CellKind.of(cell) is CellKind.ACTOR else span(cell).words
    return f"{speaker.name}: {words}" if speaker is not None else str(words)


def present(cell: Cell | None, name: str) -> Any:
    """What the field of the cell holds as a form sends it: "" for nothing, the keys of other cells, places of words as objects."""
    value = None if cell is None else span(cell) if name == "words" else getattr(cell, name)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case StrEnum() | int() | float():
            return str(value)
        case str():
            return value
        case tuple():
            return [msgspec.to_builtins(Span(one.start, one.end, one.words)) for one in value]
        case Span():
            return msgspec.to_builtins(value)
    return str(getattr(value, "actor", value))
