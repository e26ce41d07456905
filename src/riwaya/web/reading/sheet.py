"""A report as the reading page shows it: every cell as a card, with what people decided of it, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from markupsafe import Markup

from riwaya.model import Actor, Figure, Place, Record, Span, Statement, Time, Unread
from riwaya.model.report import first_line
from riwaya.pictures.marked import direction, marked
from riwaya.store import query
from riwaya.store.case import Case
from riwaya.store.nouns import Came, Kept, Read
from riwaya.store.review.effective import Effective, effective
from riwaya.store.review.judgement import Judgement, Manner, Placed, Verb, in_force
from riwaya.store.review.kept import Placing, judgements
from riwaya.store.review.keys import Cell, CellKind, cell_of, cells, every_span, replaced, span
from riwaya.store.review.queue import is_verdict
from riwaya.web.reading.fields import TERMS, called

LEAF = 15_000  # characters of a text on one page: a long newspaper report or two, which with their cells are some 250 kB
DEEPEST = 4  # levels of statements within statements that are indented; deeper ones stand under the last of them


class Change(msgspec.Struct, frozen=True):
    """A field that people corrected, and what the machine had read there."""

    field: str
    before: Any
    by: str
    why: str

    @property
    def terms(self) -> str:
        """The closed set in which the value has a word."""
        return TERMS.get(self.field, self.field)


class Card(msgspec.Struct, frozen=True):
    """A cell, what people decided of it, and the cells that belong to it.

    `last` is the newest judgement on it, `act` what that one does (None: nobody judged it), `waits` whether the reader has yet to judge
    it, `depth` how many statements hold it. `inside` are the figures, times and places in the words of a statement.
    """

    key: str
    kind: CellKind
    cell: Any
    act: Verb | None
    last: Judgement | None
    changes: tuple[Change, ...]
    waits: bool
    depth: int = 0
    said: Time | None = None
    inside: tuple[Card, ...] = ()

    @property
    def is_out(self) -> bool:
        """Whether it was rejected."""
        return self.act is Verb.REJECT

    @property
    def name(self) -> str:
        """What the cell is called in a list."""
        return called(self.cell)


class Lost(msgspec.Struct, frozen=True):
    """A judgement whose cell is not in the newest reading."""

    judgement: Judgement

    @property
    def kind(self) -> CellKind:
        """Of what kind its cell was."""
        return self.judgement.cells[0].kind


class Sheet(msgspec.Struct, frozen=True, dict=True):
    """Everything that the reading page of a report shows to one reader; `seen` is the newest judgement on it, 0 where there is none.

    A text that is too long for one page has several leaves; `leaf` is the one that is shown, counted from 0.
    """

    report: Kept
    record: Record
    judged: Effective
    read: Record
    placed: Sequence[Placed]
    seen: int
    own: int | None
    reading: Read
    arrivals: Sequence[Came]
    by: str
    leaf: int = 0

    @property
    def name(self) -> str:
        """The name of the report."""
        return self.report.name

    @cached_property
    def leaves(self) -> list[tuple[int, int]]:
        """From which character to which each leaf goes."""
        return leaves(self.record.report.text)

    @cached_property
    def shown(self) -> Record:
        """The cells that begin on the leaf, and those who speak on it."""
        if len(self.leaves) == 1:
            return self.record
        start, end = self.leaves[self.leaf]
        found = {
            kind.listed: tuple(cell for cell in getattr(self.record, kind.listed) if any(start <= at < end for at in starts(cell)))
            for kind in CellKind
        }
        unread = tuple(one for one in self.record.unread if start <= one.start < end)
        return msgspec.structs.replace(self.record, unread=unread, **found)

    @cached_property
    def direction(self) -> str:
        """The direction in which its words run."""
        return direction(self.record.report.text)

    @cached_property
    def out(self) -> frozenset[str]:
        """The keys of the cells that were rejected."""
        return frozenset(cell.id for _, cell in cells(self.record) if cell_of(self.judged.record, cell.id) is None)

    @cached_property
    def marked(self) -> Markup:
        """Its text with every cell marked."""
        return marked(self.record, self.out, self.leaves[self.leaf])

    @cached_property
    def has_headline(self) -> bool:
        """Whether the title is the first line of what is shown."""
        title = (self.record.report.title or "").strip()
        return self.leaf == 0 and bool(title) and first_line(self.record.report.text) == title

    @cached_property
    def statements(self) -> list[Card]:
        """The statements in the order of the text, those within another one below it."""
        held: dict[str | None, list[Statement]] = {}
        known = {one.id for one in self.shown.statements}
        for one in self.shown.statements:
            held.setdefault(one.within if one.within in known and one.within != one.id else None, []).append(one)
        return list(self.under(None, held, 0))

    def under(self, key: str | None, held: Mapping[str | None, Sequence[Statement]], depth: int) -> Iterable[Card]:
        """The statements that stand directly within that one, each with those within it."""
        for one in sorted(held.get(key, ()), key=beginning):
            yield self.statement(one, min(depth, DEEPEST))
            yield from self.under(one.id, held, depth + 1)

    def statement(self, one: Statement, depth: int) -> Card:
        """The card of a statement."""
        said = next((time for time in self.record.times if time.id == one.said), None)
        found = [self.card(cell) for cell in sorted(self.homes.get(one.id, ()), key=beginning) if cell != said]
        return msgspec.structs.replace(self.card(one), depth=depth, said=said, inside=tuple(found))

    @cached_property
    def homes(self) -> dict[str | None, list[Cell]]:
        """The figures, times and places in the card of each statement: its figures, and what stands in no shorter content."""
        known = {one.id for one in self.shown.statements}
        contents = [(content, one.id) for one in self.shown.statements for content in one.content]
        found: dict[str | None, list[Cell]] = {}
        for figure in self.shown.figures:
            found.setdefault(figure.statement if figure.statement in known else None, []).append(figure)
        others: tuple[Time | Place, ...] = (*self.shown.times, *self.shown.places)
        for cell in others:
            around = [(at.end - at.start, key) for at, key in contents if at.start <= cell.start and cell.end <= at.end]
            found.setdefault(min(around)[1] if around else None, []).append(cell)
        return found

    def outside(self, kind: CellKind) -> list[Card]:
        """The cells of the kind that stand in nothing that is said."""
        return [self.card(cell) for cell in self.homes.get(None, ()) if CellKind.of(cell) is kind]

    @property
    def figures(self) -> list[Card]:
        """The figures that nobody is quoted with."""
        return self.outside(CellKind.FIGURE)

    @property
    def times(self) -> list[Card]:
        """The times outside what is said."""
        return self.outside(CellKind.TIME)

    @property
    def places(self) -> list[Card]:
        """The places outside what is said."""
        return self.outside(CellKind.PLACE)

    @property
    def actors(self) -> list[Card]:
        """Those who speak."""
        return [self.card(one) for one in self.shown.actors]

    @property
    def unread(self) -> list[tuple[str, Unread]]:
        """What could not be interpreted, with its keys."""
        return [(f"u{number}", one) for number, one in enumerate(self.record.unread, 1) if one in self.shown.unread]

    @property
    def lost(self) -> list[Lost]:
        """The judgements whose cell is gone."""
        return [Lost(one.judgement) for one in self.placed if one.manner is Manner.LOST and one.judgement.cells]

    @cached_property
    def mine(self) -> frozenset[str]:
        """The cells that the reader has judged; for somebody without a name, those that anybody has."""
        return frozenset(
            one.keys[0] for one in self.placed if one.keys and is_verdict(one) and self.by in ("", one.judgement.reviewer)
        )  # fmt: skip

    def card(self, cell: Cell) -> Card:
        """The card of one cell."""
        because = self.judged.because.get(cell.id, ())
        last = because[-1] if because else None
        changes = tuple(self.change(cell.id, one) for one in because if one.act is Verb.CORRECT)
        return Card(cell.id, CellKind.of(cell), cell, last.act if last else None, last, changes, cell.id not in self.mine)

    def change(self, key: str, one: Judgement) -> Change:
        """What a correction changed."""
        before = cell_of(self.read, key)
        return Change(one.field or "", getattr(before, one.field or "", None), one.reviewer, one.why)

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Every card by its key."""
        every = [*self.statements, *self.figures, *self.times, *self.places, *self.actors]
        return {card.key: card for card in (*every, *(inner for card in every for inner in card.inside))}

    @property
    def waiting(self) -> int:
        """How many cells wait for the reader."""
        return sum(card.waits for card in self.cards.values())

    def on(self, key: str) -> Sheet:
        """The leaf on which the cell with that key stands; this one for a key of none."""
        cell = cell_of(self.record, key)
        return self if cell is None else self.turned(min(starts(cell)))

    def turned(self, place: int) -> Sheet:
        """The leaf on which the character stands."""
        leaf = next((number for number, (_, end) in enumerate(self.leaves) if place < end), len(self.leaves) - 1)
        return msgspec.structs.replace(self, leaf=leaf)

    def at(self, start: int, end: int) -> str | None:
        """The key of the cell at those words: one of just them, else the shortest that holds them."""
        found = [
            (each.end - each.start, cell.id)
            for _, cell in cells(self.record)
            for each in every_span(cell)
            if each.start <= start and end <= each.end
        ]
        return min(found)[1] if found else None


def sheet(case: Case, name: str, by: str = "") -> Sheet:
    """What the reading page of the report of that name shows to that reviewer."""
    with case.reading() as connection:
        report = query.kept(connection, name)
        read = query.record(connection, report.reading)
        every = judgements(connection, report.id)
        placed = Placing(connection, report.reading, read, every).all() if every else []
        judged = effective(read, placed)
        own = [one.id for one in in_force(every) if one.reviewer == by and one.act is not Verb.WITHDRAW]
        readings, arrivals = query.readings(connection, report.id), query.arrivals(connection, report.id)
    shown = with_rejected(read, judged)
    return Sheet(
        report, shown, judged, read, placed, every[-1].id if every else 0, own[-1] if own else None, readings[-1], arrivals, by
    )  # fmt: skip


def with_rejected(read: Record, judged: Effective) -> Record:
    """The record as people left it, with the cells that they rejected: those are shown as such."""
    record = judged.record
    for kind in CellKind:
        gone = [cell for cell in getattr(read, kind.listed) if is_rejected(cell.id, judged)]
        if gone:
            record = replaced(record, kind, [*getattr(record, kind.listed), *gone])
    return record


def is_rejected(key: str, judged: Effective) -> bool:
    """Whether people left the cell out as none."""
    because = judged.because.get(key, ())
    return bool(because) and because[-1].act is Verb.REJECT and cell_of(judged.record, key) is None


def leaves(text: str) -> list[tuple[int, int]]:
    """The parts in which a text is shown: each to the last line end, or the last space, in the second half of what a page holds.

    >>> leaves("short"), leaves(""), len(leaves("long " * 8_000))
    ([(0, 5)], [(0, 0)], 3)
    """
    found, start = [], 0
    while len(text) - start > LEAF:
        middle, last = start + LEAF // 2, start + LEAF
        cut = max(text.rfind("\n", middle, last), 0) or max(text.rfind(" ", middle, last), 0) or last - 1
        found.append((start, cut + 1))
        start = cut + 1
    return [*found, (start, len(text))]


def starts(cell: Cell) -> list[int]:
    """Where a cell begins; of somebody who speaks, every place that names them."""
    return [one.start for one in cell.mentions] if isinstance(cell, Actor) else [beginning(cell)[0]]


def beginning(cell: Statement | Figure | Time | Place | Actor) -> tuple[int, int, str]:
    """Where the first words of the cell stand."""
    places: Collection[Span] = list(every_span(cell)) or [span(cell)]
    return min(one.start for one in places), -max(one.end for one in places), cell.id
