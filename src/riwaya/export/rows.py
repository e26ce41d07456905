"""The rows of the tables: the cells of one reading or of one event, with what they point at beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from riwaya.export.material import Judged, Material, Reading
from riwaya.model import Actor, Figure, Place, Report, Statement, Time
from riwaya.model.event import Account, Answer, Dispute, Event, Question, Saying

Cell = TypeVar("Cell", Statement, Figure, Time, Place)
BETWEEN, GAP = " · ", " … "


class Decisions(msgspec.Struct, frozen=True):
    """What people decided on a cell, in the order in which they did: what, who, and when the last of them."""

    acts: str | None
    reviewers: str | None
    made: datetime | None


class ReportRow(msgspec.Struct, frozen=True):
    """A report and its reading."""

    report: Report
    reading: Reading


class StatementRow(msgspec.Struct, frozen=True):
    """A statement, who speaks, and its pieces joined."""

    report: Report
    statement: Statement
    actor: Actor | None
    via: str | None
    content: str
    content_places: str
    said: Time | None
    decided: Decisions


class FigureRow(msgspec.Struct, frozen=True):
    """A figure, and the statement, the time and the place that it has."""

    report: Report
    figure: Figure
    statement: Statement | None
    time: Time | None
    place: Place | None
    decided: Decisions


class TimeRow(msgspec.Struct, frozen=True):
    """A time."""

    report: Report
    time: Time
    decided: Decisions


class PlaceRow(msgspec.Struct, frozen=True):
    """A mention of a place."""

    report: Report
    place: Place
    decided: Decisions


class JudgementRow(msgspec.Struct, frozen=True):
    """A judgement on a cell."""

    report: Report
    cell: str
    judgement: Judged


class EventRow(msgspec.Struct, frozen=True):
    """An event, its place with coordinates, and how much it holds."""

    event: Event
    place: Place | None
    reports: int
    report_ids: str
    questions: int
    disputes: int


class AnswerRow(msgspec.Struct, frozen=True):
    """An answer to a question of an event, and who gives it; `answer` is its number."""

    event: Event
    place: Place | None
    question: Question
    answer: int
    told: Answer
    origins: int
    accounts: int
    speakers: str | None
    cells: str


class AccountRow(msgspec.Struct, frozen=True):
    """An account of an answer."""

    event: Event
    question: Question
    answer: int
    account: Account


class DisputeRow(msgspec.Struct, frozen=True):
    """A side of a dispute."""

    event: Event
    dispute: Dispute
    side: Saying


def found(cells: Sequence[Cell], id_: str | None) -> Cell | None:
    """The cell of that id, None where there is none."""
    return next((cell for cell in cells if cell.id == id_), None) if id_ else None


def decided(reading: Reading, cell: str) -> Decisions:
    """What people decided on a cell."""
    decisions = sorted(reading.judgements(cell), key=lambda one: one.made)
    acts, reviewers = (BETWEEN.join(words) or None for words in ([one.act for one in decisions], [one.reviewer for one in decisions]))
    return Decisions(acts, reviewers, decisions[-1].made if decisions else None)


def reports(reading: Reading) -> Iterator[ReportRow]:
    """The one row of the report."""
    yield ReportRow(reading.record.report, reading)


def statements(reading: Reading) -> Iterator[StatementRow]:
    """A row for each statement."""
    record = reading.record
    actors = {actor.id: actor for actor in record.actors}
    for statement in record.statements:
        yield StatementRow(
            record.report,
            statement,
            actors.get(statement.speaker.actor) if statement.speaker else None,
            BETWEEN.join(via.name for via in statement.via) or None,
            GAP.join(piece.words for piece in statement.content),
            " ".join(f"{piece.start}-{piece.end}" for piece in statement.content),
            found(record.times, statement.said),
            decided(reading, statement.id),
        )


def figures(reading: Reading) -> Iterator[FigureRow]:
    """A row for each figure."""
    record = reading.record
    for figure in record.figures:
        yield FigureRow(
            record.report,
            figure,
            found(record.statements, figure.statement),
            found(record.times, figure.when),
            found(record.places, figure.where),
            decided(reading, figure.id),
        )


def times(reading: Reading) -> Iterator[TimeRow]:
    """A row for each time."""
    for time in reading.record.times:
        yield TimeRow(reading.record.report, time, decided(reading, time.id))


def places(reading: Reading) -> Iterator[PlaceRow]:
    """A row for each mention of a place."""
    for place in reading.record.places:
        yield PlaceRow(reading.record.report, place, decided(reading, place.id))


def judgements(reading: Reading) -> Iterator[JudgementRow]:
    """A row for each judgement on each cell, the cells that were left out among them."""
    for cell, decisions in reading.judged.items():
        for decision in decisions:
            yield JudgementRow(reading.record.report, cell, decision)


def events(event: Event, material: Material) -> Iterator[EventRow]:
    """The one row of the event."""
    counts = (len(event.questions), len(event.disputes))
    yield EventRow(event, material.place(event), len(event.reports), " ".join(event.reports), *counts)


def answered(event: Event) -> Iterator[tuple[Question, int, Answer]]:
    """Each answer to each question, with its number."""
    for question in event.questions:
        for number, told in enumerate(question.answers, 1):
            yield question, number, told


def answers(event: Event, material: Material) -> Iterator[AnswerRow]:
    """A row for each answer to each question."""
    place = material.place(event)
    for question, number, told in answered(event):
        speakers = BETWEEN.join(unique(account.speaker for account in told.accounts)) or None
        cells = " ".join(f"{account.report}#{account.figure}" for account in told.accounts if account.figure)
        yield AnswerRow(event, place, question, number, told, len(told.origins), len(told.accounts), speakers, cells)


def unique(names: Iterable[str | None]) -> Iterable[str]:
    """The names that there are, each once.

    >>> list(unique(["Amal", None, "Basim", "Amal"]))
    ['Amal', 'Basim']
    """
    return dict.fromkeys(name for name in names if name)


def accounts(event: Event, material: Material) -> Iterator[AccountRow]:  # noqa: ARG001 - every table of events is asked alike
    """A row for each account of each answer."""
    for question, number, told in answered(event):
        for account in told.accounts:
            yield AccountRow(event, question, number, account)


def disputes(event: Event, material: Material) -> Iterator[DisputeRow]:  # noqa: ARG001 - every table of events is asked alike
    """A row for each side of each dispute."""
    for dispute in event.disputes:
        for side in dispute.accounts:
            yield DisputeRow(event, dispute, side)
