"""Why a cell is in the record: its derivation, by the present rules, and its story in the case."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from riwaya.errors import RiwayaError
from riwaya.model import Span
from riwaya.read.derivation import Derivation, explain_cell, watch
from riwaya.store import query
from riwaya.store.case import present_reader
from riwaya.store.review.attach import attach
from riwaya.store.review.history import History
from riwaya.store.review.judgement import Anchor, is_born
from riwaya.store.review.keys import CellKind, cell_of, span
from riwaya.web.desk import Desk

LITERAL = re.compile(r'("[^"]*")')  # words that a pattern spells out
HIDDEN = ("id", "start", "end", "words", "rule")  # fields that the page shows elsewhere


class Value(msgspec.Struct, frozen=True):
    """A field of a cell and what is in it; `published` says that these are words of the report."""

    name: str
    text: str
    published: bool = False


class Why(msgspec.Struct, frozen=True):
    """Why a cell is as it is: the derivation (None for one that people made, or that is an actor), its fields, and its story.

    `since` says that another version of the rules read it: the derivation is that of the present ones.
    """

    key: str
    derivation: Derivation | None
    values: tuple[Value, ...]
    story: History
    since: bool = False

    @property
    def pattern(self) -> list[tuple[str, bool]]:
        """The pattern of the rule in parts, nothing where no pattern read the cell."""
        fired = self.derivation.fired if self.derivation else None
        return parts(fired.rule.pattern) if fired else []


def why(desk: Desk, name: str, key: str) -> Why:
    """Why the cell with that key is in the report's record; `CaseError` where there is no such cell."""
    story = desk.case.history(name, key)
    with desk.case.reading() as connection:
        kept = query.kept(connection, name)
        given = query.as_it_came(connection, kept.id)
        record = query.record(connection, kept.reading)
    cell = cell_of(record, key)
    reader = story.readings[-1].read.reader
    since = reader != present_reader(reader.name)
    found = None
    if cell is not None and not is_born(key) and CellKind.of(cell) is not CellKind.ACTOR:
        try:
            watched = desk.remember("watched", (name, given.sha256), lambda: watch(given))  # whoever asks once asks of more cells
            anchor = Anchor.of(given.text, key, CellKind.of(cell), span(cell))
            found = explain_cell(watched, attach(anchor, watched.reading.record).key or key)
        except RiwayaError:  # the present rules do not read this cell any more
            found = None
    return Why(key, found, tuple(values(cell)) if cell is not None else (), story, since)


def parts(pattern: str) -> list[tuple[str, bool]]:
    """A pattern on one line, cut into what stands between the words that it spells out (False) and these words (True).

    >>> parts('says  "that" | colon')
    [('says ', False), ('"that"', True), (' | colon', False)]
    """
    cut = LITERAL.split(" ".join(pattern.split()))
    return [(part, number % 2 == 1) for number, part in enumerate(cut) if part]


def values(cell: msgspec.Struct) -> list[Value]:
    """The fields of a cell that hold something."""
    held = ((name, getattr(cell, name)) for name in cell.__struct_fields__ if name not in HIDDEN)
    return [Value(name, *said(value)) for name, value in held if value not in (None, (), "", {})]


def said(value: Any) -> tuple[str, bool]:
    """A value as a page shows it, and whether it is words of the report."""
    match value:
        case Span():
            return value.words, True
        case tuple():
            return " … ".join(said(one)[0] for one in value), True
        case bool():
            return str(value).lower(), False
        case msgspec.Struct():
            name = getattr(value, "name", None) or getattr(value, "words", "")
            return str(name), True
    return str(value), not str(value).isascii()
