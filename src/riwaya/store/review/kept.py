"""People's judgements in and out of a case, and the record that they leave standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select

from riwaya.errors import CaseError, JudgementError, MeanwhileError, RiwayaError
from riwaya.model import Record, Report
from riwaya.read.reader import reader_for
from riwaya.store import query
from riwaya.store.nouns import Clock, Kept
from riwaya.store.review.agreement import Agreement, Judged, agreements
from riwaya.store.review.asking import Draft, Request, drafts
from riwaya.store.review.attach import place
from riwaya.store.review.effective import Effective, effective
from riwaya.store.review.events import event_drafts
from riwaya.store.review.fields import View
from riwaya.store.review.judgement import Anchor, Judgement, Manner, Placed, Subject, Verb, born, decisions, in_force
from riwaya.store.review.keys import CellKind
from riwaya.store.schema import attachment, judgement, report, reviewer
from riwaya.store.write import found

BETWEEN = " "  # between the keys of one attachment: no key holds a space


def judgements(connection: Connection, number: int | None) -> list[Judgement]:
    """Every judgement on the report of that number, oldest first; without one, those on events."""
    return [kept(row) for row in connection.execute(rows().where(judgement.c.report == number))]


def judgement_of(connection: Connection, number: int) -> Judgement:
    """The judgement of that number; `JudgementError` where there is none."""
    row = connection.execute(rows().where(judgement.c.id == number)).one_or_none()
    if row is None:
        raise JudgementError(f"the case has no judgement {number}; `riwaya case history` prints those on a report")
    return kept(row)


def rows() -> Select[Any]:
    """The judgements with the names of their reviewers and their reports, oldest first."""
    named = select(judgement, reviewer.c.name.label("by"), report.c.name.label("named"))
    return named.join_from(judgement, reviewer).outerjoin(report, judgement.c.report == report.c.id).order_by(judgement.c.id)


def kept(row: Row[Any]) -> Judgement:
    """A row of the table as the judgement that it keeps."""
    held = row.value or {}
    anchors = () if row.cell_kind is None else (
        Anchor(row.cell_key or "", CellKind(row.cell_kind), row.start, row.end, row.words, row.before, row.after),
    )  # fmt: skip
    others = tuple(msgspec.convert(one, Anchor) for one in held.get("cells", ()))
    return Judgement(
        row.id, row.by, row.made, Verb(row.act), Subject(row.subject), row.named, row.reading, anchors + others,
        row.field, held.get("value"), row.why, row.about,
    )  # fmt: skip


def placed(connection: Connection, one: Kept, record: Record) -> list[Placed]:
    """The judgements in force on the report, each with its cells in the newest reading, whose record is given."""
    every = judgements(connection, one.id)
    return Placing(connection, one.reading, record, every).all() if every else []


class Placing:
    """Where the judgements on a report belong in one reading: as a person placed them, as the case has kept it, or found out now."""

    def __init__(self, connection: Connection, reading: int, record: Record, every: Sequence[Judgement]) -> None:
        self.connection = connection
        self.reading = reading
        self.record = record
        self.every = every
        self.kept = kept_places(connection, [one.id for one in every], reading)
        self.then: dict[int, Record] = {reading: record}

    def all(self) -> list[Placed]:
        """Every decision in force, oldest first."""
        by_hand = {one.about: one for one in in_force(self.every) if one.act is Verb.PLACE}
        return [Placed(one, *self.there(by_hand.get(one.id, one))) for one in decisions(self.every)]

    def there(self, one: Judgement) -> tuple[tuple[str, ...], Manner]:
        """The keys of the judgement's cells in the reading, and how they were found."""
        if one.reading == self.reading:
            own = (born(one.cells[0].kind, one.id),) if one.act is Verb.ADD else ()
            return own + tuple(anchor.key for anchor in one.cells[len(own) :]), Manner.PLACE
        if one.id in self.kept:
            return self.kept[one.id]
        found = self.found(one)
        return found.keys, found.manner

    def found(self, one: Judgement) -> Placed:
        """The judgement placed anew."""
        return place(one, self.record_of(one.reading), self.record)

    def record_of(self, reading: int | None) -> Record | None:
        """The record of a reading."""
        if reading is not None and reading not in self.then:
            self.then[reading] = query.record(self.connection, reading)
        return self.then.get(reading or 0)


def kept_places(connection: Connection, numbers: Sequence[int], reading: int) -> dict[int, tuple[tuple[str, ...], Manner]]:
    """The keys and manners that the case has kept of those judgements for the reading."""
    asked = select(attachment.c.judgement, attachment.c.cell_key, attachment.c.manner).where(attachment.c.reading == reading)
    return {
        number: (tuple(keys.split(BETWEEN)) if keys else (), Manner(manner))
        for number, keys, manner in found(connection, asked, attachment.c.judgement, numbers)
    }


def left(connection: Connection, one: Kept, record: Record | None = None) -> Effective:
    """The record that people left standing of a report; `record` is that of its newest reading, where the caller has it."""
    record = record or query.record(connection, one.reading)
    return effective(record, placed(connection, one, record))


def every_left(connection: Connection) -> Iterator[tuple[Kept, Effective]]:
    """What people left standing of every report, in the order in which they came."""
    judged = set(connection.scalars(select(judgement.c.report).distinct()))
    for one, record in query.records(connection):
        yield one, left(connection, one, record) if one.id in judged else Effective(record)


def agreements_of(connection: Connection, between: Sequence[str] = ()) -> list[Agreement]:
    """How far every two reviewers agree, or the two that are named; `CaseError` where one of these has judged nothing."""
    known = set(connection.scalars(select(reviewer.c.name)))
    stranger = next((name for name in between if name not in known), None)
    if stranger is not None:
        raise CaseError(f"nobody called {stranger!r} has judged this case; those who have are {', '.join(sorted(known)) or 'nobody'}")
    return agreements(every_placed(connection), between)


def every_placed(connection: Connection) -> Iterator[Judged]:
    """Every report that somebody judged, with the judgements in force and the cells that they are about."""
    names = select(report.c.name).where(report.c.id.in_(select(judgement.c.report).distinct())).order_by(report.c.id)
    for name in list(connection.scalars(names)):
        one = query.kept(connection, name)
        record = query.record(connection, one.reading)
        there = placed(connection, one, record)
        added = effective(record, [each for each in there if each.judgement.act is Verb.ADD])
        yield Judged(name, View.of(record, added.record).cells, there)


def take(connection: Connection, requests: Sequence[Request], now: Clock) -> list[Judgement]:
    """The judgements that are asked for, kept. Raises `JudgementError` with the place of the request that does not fit."""
    desk = Desk(connection, now)
    made = []
    for number, request in enumerate(requests):
        try:
            made += desk.take(request)
        except MeanwhileError as error:
            raise MeanwhileError(str(error), error.judgement, number) from None
        except RiwayaError as error:
            raise JudgementError(str(error), number) from None
    return made


class Desk:
    """Takes judgements into a case, within one transaction; `now` tells the time."""

    def __init__(self, connection: Connection, now: Clock) -> None:
        self.connection = connection
        self.now = now

    def take(self, request: Request) -> list[Judgement]:
        """The judgements that the request asks for, kept. Raises `JudgementError`, after which the transaction must not be kept."""
        check(request)
        if request.act in (Verb.WITHDRAW, Verb.PLACE):
            return [self.about_another(request)]
        if not request.report:
            return [self.keep(request, None, draft) for draft in event_drafts(self.connection, request)]
        one = query.kept(self.connection, request.report)
        record = query.record(self.connection, one.reading)
        there = placed(self.connection, one, record)
        check_seen(request, there)
        view = View.of(record, effective(record, there).record)
        made = [self.keep(request, one, draft) for draft in drafts(request, view, reader_of_numbers(record.report))]
        self.check_applied(made, left(self.connection, one, record))
        return made

    def check_applied(self, made: Sequence[Judgement], found: Effective) -> None:
        """Refuse judgements that would not change the record as they say."""
        numbers = {one.id for one in made}
        idle = next((one for one in found.idle if one.judgement in numbers), None)
        if idle is not None:
            raise JudgementError(idle.why)

    def about_another(self, request: Request) -> Judgement:
        """A withdrawal, or the placing of a judgement on cells of the newest reading."""
        if request.about is None:
            raise JudgementError(f"{request.act} which judgement? Give its number, as `riwaya case history` prints it")
        one = judgement_of(self.connection, request.about)
        there = query.kept(self.connection, one.report) if one.report else None
        if request.act is Verb.WITHDRAW:
            if one.id not in {each.id for each in in_force(judgements(self.connection, there.id if there else None))}:
                raise JudgementError(f"judgement {one.id} is withdrawn already")
            return self.keep(request, there, Draft(Verb.WITHDRAW, one.subject, (), about=one.id))
        if there is None or not one.cells:
            raise JudgementError(f"judgement {one.id} is about no cell of a report, so it has no place")
        record = query.record(self.connection, there.reading)
        view = View.of(record, left(self.connection, there, record).record)
        if len(request.cells) != len(one.cells):
            raise JudgementError(f"judgement {one.id} is about {len(one.cells)} cells; name as many")
        anchors = tuple(view.anchor(key, anchor.kind) for key, anchor in zip(request.cells, one.cells, strict=True))
        made = self.keep(request, there, Draft(Verb.PLACE, one.subject, anchors, about=one.id))
        self.check_applied([one], left(self.connection, there, record))
        return made

    def keep(self, request: Request, one: Kept | None, draft: Draft) -> Judgement:
        """One row for the draft."""
        first = draft.cells[0] if draft.cells else None
        held: dict[str, Any] = {} if draft.value is None else {"value": draft.value}
        if draft.cells[1:]:
            held["cells"] = msgspec.to_builtins(draft.cells[1:])
        values = {
            "reviewer": self.reviewer(request.by), "made": self.now(), "act": draft.act.value, "subject": draft.subject.value,
            "report": one.id if one else None, "reading": one.reading if one else None, "field": draft.field,
            "value": held or None, "why": request.why.strip(), "about": draft.about,
        }  # fmt: skip
        if first is not None:
            places = {name: getattr(first, name) for name in ("start", "end", "words", "before", "after")}
            values |= {"cell_key": first.key or None, "cell_kind": first.kind.value, **places}
        number = self.connection.scalar(insert(judgement).returning(judgement.c.id), values)
        return judgement_of(self.connection, number or 0)

    def reviewer(self, name: str) -> int:
        """The number of the reviewer, who is made known by their first judgement."""
        name = " ".join(name.split())
        number = self.connection.scalar(select(reviewer.c.id).where(reviewer.c.name == name))
        if number is None:
            number = self.connection.scalar(insert(reviewer).returning(reviewer.c.id), {"name": name})
        return number or 0


def check(request: Request) -> None:
    """Refuse a judgement that says not who judges, or not why; only to accept needs no reason."""
    if not request.by.strip():
        raise JudgementError("who judges? Give --by NAME, or set RIWAYA_REVIEWER")
    if not request.why.strip() and request.act is not Verb.ACCEPT:
        raise JudgementError(f"why {request.act}? Give a reason with --why")


def check_seen(request: Request, there: Sequence[Placed]) -> None:
    """Refuse a judgement on cells that somebody else has judged since the person looked at them."""
    if request.seen is None:
        return
    by = " ".join(request.by.split())
    since = [one.judgement for one in there if one.judgement.id > request.seen and set(one.keys) & set(request.cells)]
    others = [one for one in since if one.reviewer != by]
    if others:
        last = others[-1]
        why = f", because {last.why!r}" if last.why else ""
        raise MeanwhileError(f"{last.reviewer} judged this meanwhile: {last.act}{why}", last.id)


def reader_of_numbers(given: Report) -> Any:
    """What reads the interval out of the words of a figure, in the language of the report."""

    def numbers(words: str) -> Mapping[str, Any]:
        found = max(reader_for(given).numbers(words), key=lambda number: number.end - number.start, default=None)
        if found is None:
            raise JudgementError(f"no number can be read in {words!r}; say it with --field low, --field high or both")
        return {"low": found.low, "high": found.high, "approx": found.approx}

    return numbers
