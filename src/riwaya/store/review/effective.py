"""The record that people's judgements leave standing: the machine's cells, and what they left out, corrected, added, merged and split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from riwaya.model import Actor, Figure, Record, Span, Speaker, SpeakerKind, Statement
from riwaya.store.review.attach import home
from riwaya.store.review.fields import referred
from riwaya.store.review.judgement import Judgement, Placed, Subject, Verb, born
from riwaya.store.review.keys import Cell, CellKind, cells, every_span, references, replaced, span
from riwaya.store.review.shape import BARE, added_cell, contradiction, with_field


class Idle(msgspec.Struct, frozen=True):
    """A judgement that changes nothing in the present record, and why."""

    judgement: int
    why: str


class Effective(msgspec.Struct, frozen=True):
    """The record as people left it.

    `because` has the judgements by which each cell is as it is, oldest first, by the cell's key, those that were left out among them;
    `idle` are judgements in force that could not be applied.
    """

    record: Record
    because: Mapping[str, tuple[Judgement, ...]] = {}
    idle: tuple[Idle, ...] = ()


def effective(record: Record, placed: Iterable[Placed]) -> Effective:
    """The record with the judgements applied that are given, each with the keys of its cells in it, oldest first.

    Of several judgements on one cell the newest decides: it accepts the cell as the machine read it, leaves it out, or corrects a field
    of it; corrections of other fields stay. What would break the record's promises is not applied, and listed as idle.
    """
    ordered = sorted(placed, key=lambda each: each.judgement.id)
    refused: dict[int, str] = {}
    while True:  # a contradiction shows only when all are applied: a new lower end may be above the old upper one
        work = Applying(record)
        for one in standing([each for each in ordered if each.judgement.id not in refused]):
            work.take(one)
        wrong = work.contradictory()
        if wrong is None:
            return work.finished(refused)
        refused[wrong[0].id] = wrong[1]


def standing(placed: Sequence[Placed]) -> list[Placed]:
    """Those that no newer judgement on the same cell makes void, in order."""
    alias = aliases(placed)
    verdicts: dict[str, list[Placed]] = {}
    void: set[int] = set()
    for one in placed:
        act = one.judgement.act
        if act not in (Verb.ACCEPT, Verb.REJECT, Verb.CORRECT) or not one.keys:
            continue
        earlier = verdicts.setdefault(alias.get(one.keys[0], one.keys[0]), [])
        stays = [each for each in earlier if act is Verb.CORRECT is each.judgement.act and each.judgement.field != one.judgement.field]
        void.update(each.judgement.id for each in earlier if each not in stays)
        earlier[:] = [*stays, one]
    return [one for one in placed if one.judgement.id not in void]


def aliases(placed: Iterable[Placed]) -> dict[str, str]:
    """The cell of the machine that each added cell has become, by the key that it was given when it was added."""
    own = (
        (born(one.judgement.cells[0].kind, one.judgement.id), one.keys[0]) for one in placed if one.judgement.act is Verb.ADD and one.keys
    )
    return {key: there for key, there in own if key != there}


class Applying:
    """A record while judgements are applied to it: every cell by its key, those left out, and by which judgements each is as it is."""

    def __init__(self, record: Record) -> None:
        self.read = record
        self.now: dict[str, Cell] = {cell.id: cell for _, cell in cells(record)}
        self.out: set[str] = set()
        self.merged: dict[str, str] = {}  # the cell that each merged one has become
        self.added: dict[str, str] = {}  # the machine's cell that each added one has become
        self.because: dict[str, list[Judgement]] = {}
        self.idle: list[Idle] = []

    def take(self, placed: Placed) -> None:
        """Apply one judgement, or list it as idle."""
        judgement = placed.judgement
        keys = [self.added.get(key, key) for key in placed.keys]
        why = self.obstacle(judgement, keys) if keys else "its cell is not in this reading"
        if why is not None:
            self.idle.append(Idle(judgement.id, why))
            return
        keys = [self.become(key) for key in keys]
        before = dict(self.now), set(self.out), dict(self.merged), dict(self.added)
        APPLY[judgement.act](self, judgement, keys)
        fault = self.fault(before[0])
        if fault is not None:
            self.now, self.out, self.merged, self.added = before
            self.idle.append(Idle(judgement.id, fault))
            return
        made = [key for key in self.now if key not in before[0]]
        for key in dict.fromkeys([*(keys if judgement.subject is not Subject.CELL else keys[:1]), *made]):
            self.because.setdefault(key, []).append(judgement)

    def obstacle(self, judgement: Judgement, keys: Sequence[str]) -> str | None:
        """Why the judgement cannot be applied, None where it can."""
        asked = keys[1:] if judgement.act is Verb.ADD else keys
        missing = next((key for key in asked if self.become(key) not in self.now), None)
        if missing is not None:
            return f"{missing} is not in the record; the judgement that made it is withdrawn or idle"
        if judgement.subject is Subject.CELL and keys[0] in self.merged:
            return f"{keys[0]} is a part of {self.become(keys[0])} by now; judge that"
        return None

    def become(self, key: str) -> str:
        """The key under which the cell is known after merges."""
        while key in self.merged:
            key = self.merged[key]
        return key

    def fault(self, before: Mapping[str, Cell]) -> str | None:
        """What is wrong with a cell that is not as it was, None where nothing is."""
        text = self.read.report.text
        for key, cell in self.now.items():
            if before.get(key) is cell:
                continue
            wrong = next((one.words for one in every_span(cell) if not one.words or text[one.start : one.end] != one.words), None)
            if wrong is not None:
                return f"{wrong!r} does not stand in the text where it should"
            found = self.circle(cell)
            if found is not None:
                return found
        return None

    def contradictory(self) -> tuple[Judgement, str] | None:
        """The newest judgement on a cell that contradicts itself, and how it does; None where no cell does."""
        for key, ones in self.because.items():
            cell = self.now.get(key)
            found = contradiction(cell) if cell is not None else None
            if found is not None:
                return ones[-1], found
        return None

    def circle(self, cell: Cell) -> str | None:
        """What is wrong where the cell, through what it is within, comes to be within itself."""
        for field in (name for name, kind in references(cell).items() if CellKind.of(cell) is kind):
            seen, at = {cell.id}, getattr(cell, field)
            while at is not None and at in self.now:
                if at in seen:
                    return f"{cell.id}: is within itself"
                seen.add(at)
                at = getattr(self.now[at], field)
        return None

    def accept(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """The cell is as it was read: whatever said otherwise before is void."""

    def reject(self, judgement: Judgement, keys: Sequence[str]) -> None:  # noqa: ARG002 - as every act has it
        """The cell is left out."""
        self.out.add(keys[0])

    def correct(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """One field of the cell has another value; those who speak under the name of an actor follow it."""
        value = keys[1] if len(keys) > 1 else judgement.value
        old = self.now[keys[0]]
        new = self.now[keys[0]] = with_field(old, judgement.field or "", value, self.now)
        if isinstance(old, Actor) and isinstance(new, Actor):
            for key, cell in self.now.items():
                if isinstance(cell, Statement) and cell.speaker is not None and cell.speaker.actor == old.id:
                    name = new.name if cell.speaker.name == old.name else cell.speaker.name
                    self.now[key] = msgspec.structs.replace(cell, speaker=Speaker(name, new.kind, new.id))

    def add(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """A cell that the machine did not read; where it reads it by now, its fields are as the person set them."""
        key, anchor = keys[0], judgement.cells[0]
        own = born(anchor.kind, judgement.id)
        if key != own and key in self.now:
            self.added[own] = key
        named = sorted(field for field, value in judgement.value.items() if value is not None and referred(anchor.kind, field))
        fields = judgement.value | dict(zip(named, keys[1:], strict=True))
        at = home(anchor, self.read.report.text)
        self.now[key] = added_cell(self.now.get(key) or BARE[anchor.kind](key, at), fields, self.now)

    def merge(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """Several cells are one, which keeps the key of the first."""
        kind = judgement.cells[0].kind
        first, others = self.now[keys[0]], [self.now[key] for key in keys[1:] if key != keys[0]]
        if isinstance(first, Actor):
            self.now[keys[0]] = one_actor(first, [other for other in others if isinstance(other, Actor)], judgement.value or {})
        elif isinstance(first, Figure):
            self.now[keys[0]] = one_figure(self.read.report.text, first, others, judgement.value or {})
        for other in others:
            self.merged[other.id] = keys[0]
            del self.now[other.id]
        self.refer(kind, {other.id: keys[0] for other in others})

    def split(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """One cell is several: of an actor, those who speak in the given statements are another; of a figure, every part is one."""
        if judgement.subject is Subject.SPEAKER:
            self.part_actor(judgement, keys)
            return
        whole = self.now[keys[0]]
        for number, part in enumerate(judgement.value):
            key = born(CellKind.FIGURE, judgement.id, number) if number else keys[0]
            self.now[key] = msgspec.structs.replace(
                msgspec.convert(msgspec.to_builtins(whole) | part, Figure), id=key, rule=whole.rule if isinstance(whole, Figure) else ""
            )

    def part_actor(self, judgement: Judgement, keys: Sequence[str]) -> None:
        """The statements' speaker is an actor of its own, who takes along the mentions that name the source of these statements."""
        whole = self.now[keys[0]]
        spoken = [cell for key in keys[1:] if isinstance(cell := self.now[key], Statement)]
        if not isinstance(whole, Actor) or not spoken:
            return
        key = born(CellKind.ACTOR, judgement.id)
        sources = [one.source for one in spoken if one.source is not None]
        taken = [one for one in whole.mentions if any(source.start <= one.start and one.end <= source.end for source in sources)]
        left = tuple(one for one in whole.mentions if one not in taken)
        said = {"kind": whole.kind.value, **judgement.value}
        named = tuple(taken or sources or [one.cue for one in spoken])
        part = Actor(key, said["name"], SpeakerKind(said["kind"]), (), named)
        self.now[key] = part
        self.now[keys[0]] = msgspec.structs.replace(whole, mentions=left or whole.mentions)
        for one in spoken:
            self.now[one.id] = msgspec.structs.replace(one, speaker=Speaker(part.name, part.kind, key))

    def refer(self, kind: CellKind, renamed: Mapping[str, str | None]) -> None:
        """Name another cell of that kind, or none, wherever one of these is named."""
        for key, cell in self.now.items():
            changed: dict[str, Any] = {
                field: other if (other := renamed[getattr(cell, field)]) != key else None
                for field, of in references(cell).items()
                if of is kind and getattr(cell, field) in renamed
            }
            if kind is CellKind.ACTOR and isinstance(cell, Statement) and cell.speaker is not None and cell.speaker.actor in renamed:
                actor = self.now.get(renamed[cell.speaker.actor] or "")
                changed["speaker"] = Speaker(actor.name, actor.kind, actor.id) if isinstance(actor, Actor) else None
            if changed:
                self.now[key] = msgspec.structs.replace(cell, **changed)

    def finished(self, refused: Mapping[int, str]) -> Effective:
        """The record without what was left out, and nothing that names such a cell: what was within it is within what held that.

        `refused` are judgements that were not applied, and why.
        """
        for kind in CellKind:
            gone = [key for key in self.now if key in self.out and key.startswith(kind.letter)]
            self.refer(kind, {key: self.holder(self.now[key], kind) for key in gone})
        idle = sorted([*self.idle, *(Idle(number, why) for number, why in refused.items())], key=lambda one: one.judgement)
        record = self.read
        left = [cell for key, cell in self.now.items() if key not in self.out]
        for kind in CellKind:
            record = replaced(record, kind, [cell for cell in left if cell.id.startswith(kind.letter)])
        return Effective(record, {key: tuple(found) for key, found in self.because.items()}, tuple(idle))

    def holder(self, cell: Cell, kind: CellKind) -> str | None:
        """What holds a cell that is left out and is not left out itself: a statement around a statement, a whole around a part."""
        field = next((name for name, of in references(cell).items() if of is kind), None)
        at = getattr(cell, field) if field else None
        while at is not None and field and at in self.out:
            at = getattr(self.now[at], field)
        return at


def one_actor(first: Actor, others: Sequence[Actor], said: Mapping[str, Any]) -> Actor:
    """Several actors as one: every mention and role, the name and kind that the person gave, else those of the first."""
    every = [first, *others]
    known = next((one for one in every if one.known), first)
    return msgspec.structs.replace(
        first,
        name=said.get("name", first.name),
        kind=SpeakerKind(said.get("kind", first.kind)),
        roles=tuple(dict.fromkeys(role for one in every for role in one.roles)),
        mentions=tuple(sorted({mention for one in every for mention in one.mentions})),
        known=known.known,
        names=known.names,
        wikidata=known.wikidata,
    )


def one_figure(text: str, first: Figure, others: Sequence[Cell], said: Mapping[str, Any]) -> Figure:
    """Several figures as one: the words from the first to the last of them, and the interval that the person gave, else all they allow."""
    every = [first, *(other for other in others if isinstance(other, Figure))]
    reach = [span(one) for one in every]
    words = Span.of(text, min(one.start for one in reach), max(one.end for one in reach))
    lows, highs = [one.low for one in every], [one.high for one in every]
    low = None if None in lows else min(number for number in lows if number is not None)
    high = None if None in highs else max(number for number in highs if number is not None)
    kept = {"low": low, "high": high, "approx": any(one.approx for one in every), **msgspec.to_builtins(words), **said}
    return msgspec.convert(msgspec.to_builtins(first) | kept, Figure)


APPLY = {
    Verb.ACCEPT: Applying.accept,
    Verb.REJECT: Applying.reject,
    Verb.CORRECT: Applying.correct,
    Verb.ADD: Applying.add,
    Verb.MERGE: Applying.merge,
    Verb.SPLIT: Applying.split,
}
