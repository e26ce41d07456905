"""The rows of the tables: the cells of one reading or of one event, with what they point at beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from riwaya.export.material import Judged, Material, Reading
from riwaya.model import Figure, Place, Statement, Time
from riwaya.model.event import Event

Cells = dict[str, Any]  # what the paths of the columns begin with
Cell = TypeVar("Cell", Statement, Figure, Time, Place)
BETWEEN, GAP = " · ", " … "


def found(cells: Sequence[Cell], id_: str | None) -> Cell | None:
    """The cell of that id, None where there is none."""
    return next((cell for cell in cells if cell.id == id_), None) if id_ else None


def judged(decisions: Iterable[Judged]) -> Cells:
    """What people decided on a cell."""
    decisions = sorted(decisions, key=lambda one: one.made)
    return {
        "judged": BETWEEN.join(one.act for one in decisions) or None,
        "judged_by": BETWEEN.join(one.reviewer for one in decisions) or None,
        "judged_at": decisions[-1].made if decisions else None,
    }


def reports(reading: Reading) -> Iterator[Cells]:
    """The one row of the report."""
    yield {"report": reading.record.report, "reading": reading}


def statements(reading: Reading) -> Iterator[Cells]:
    """A row for each statement."""
    record = reading.record
    actors = {actor.id: actor for actor in record.actors}
    for statement in record.statements:
        yield {
            "report": record.report,
            "statement": statement,
            "actor": actors.get(statement.speaker.actor) if statement.speaker else None,
            "via": BETWEEN.join(via.name for via in statement.via) or None,
            "content": GAP.join(piece.words for piece in statement.content),
            "content_places": " ".join(f"{piece.start}-{piece.end}" for piece in statement.content),
            "said": found(record.times, statement.said),
            **judged(reading.judgements(statement.id)),
        }


def figures(reading: Reading) -> Iterator[Cells]:
    """A row for each figure."""
    record = reading.record
    for figure in record.figures:
        yield {
            "report": record.report,
            "figure": figure,
            "statement": found(record.statements, figure.statement),
            "time": found(record.times, figure.when),
            "place": found(record.places, figure.where),
            **judged(reading.judgements(figure.id)),
        }


def times(reading: Reading) -> Iterator[Cells]:
    """A row for each time."""
    for time in reading.record.times:
        yield {"report": reading.record.report, "time": time, **judged(reading.judgements(time.id))}


def places(reading: Reading) -> Iterator[Cells]:
    """A row for each mention of a place."""
    for place in reading.record.places:
        yield {"report": reading.record.report, "place": place, **judged(reading.judgements(place.id))}


def judgements(reading: Reading) -> Iterator[Cells]:
    """A row for each judgement on each cell, the cells that were left out among them."""
    for cell, decisions in reading.judged.items():
        for decision in decisions:
            yield {"report": reading.record.report, "cell": cell, "judgement": decision}


def events(event: Event, material: Material) -> Iterator[Cells]:
    """The one row of the event."""
    yield {
        "event": event,
        "place": material.place(event),
        "reports": len(event.reports),
        "report_ids": " ".join(event.reports),
        "questions": len(event.questions),
        "disputes": len(event.disputes),
    }


def answers(event: Event, material: Material) -> Iterator[Cells]:
    """A row for each answer to each question."""
    place = material.place(event)
    for question in event.questions:
        for number, told in enumerate(question.answers, 1):
            yield {
                "event": event,
                "place": place,
                "question": question,
                "answer": number,
                "told": told,
                "origins": len(told.origins),
                "accounts": len(told.accounts),
                "speakers": BETWEEN.join(dict.fromkeys(account.speaker for account in told.accounts if account.speaker)) or None,
                "cells": " ".join(f"{account.report}#{account.figure}" for account in told.accounts if account.figure),
            }


def accounts(event: Event, material: Material) -> Iterator[Cells]:  # noqa: ARG001 - every table of events is asked alike
    """A row for each account of each answer."""
    for question in event.questions:
        for number, told in enumerate(question.answers, 1):
            for account in told.accounts:
                yield {"event": event, "question": question, "answer": number, "account": account}


def disputes(event: Event, material: Material) -> Iterator[Cells]:  # noqa: ARG001 - every table of events is asked alike
    """A row for each side of each dispute."""
    for dispute in event.disputes:
        for side in dispute.accounts:
            yield {"event": event, "dispute": dispute, "side": side}
