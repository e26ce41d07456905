"""Accounts put in order for a page: the sides of a dispute, and what one speaker told of each event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from riwaya.model.event import Account, Answer, Comparison, Dispute, Event, Origin, Question, Saying


class Side(msgspec.Struct, frozen=True):
    """What some say in a dispute, and each of those who say so, once for each name and wording."""

    says: str
    sayings: tuple[Saying, ...]


class Told(msgspec.Struct, frozen=True):
    """What one speaker told of an event: their answers to each question in the order of the days on which these were printed."""

    event: Event
    answers: tuple[tuple[Question, tuple[tuple[Answer, Account], ...]], ...]
    changes: tuple[Dispute, ...]


def sides(dispute: Dispute) -> list[Side]:
    """The sides of a dispute in the order in which they come up; reports that print the same words of the same speaker count once."""
    found: dict[str, dict[tuple[str | None, str], Saying]] = {}
    for saying in dispute.accounts:
        found.setdefault(saying.says, {}).setdefault((saying.speaker, saying.words), saying)
    return [Side(says, tuple(sayings.values())) for says, sayings in found.items()]


def told_by(comparison: Comparison, keys: Collection[tuple[str, str]]) -> list[Told]:
    """What those told of each event who speak in these statements (report and key), the event with most of it first."""
    found = []
    for event in comparison.events:
        answers = [(question, told) for question in event.questions if (told := answers_by(question, keys))]
        changes = [one for one in event.disputes if one.kind.value == "account" and any(is_by(each, keys) for each in one.accounts)]
        if answers or changes:
            found.append(Told(event, tuple(answers), tuple(changes)))
    return sorted(found, key=lambda one: (-len(one.changes), -sum(len(told) for _, told in one.answers)))


def answers_by(question: Question, keys: Collection[tuple[str, str]]) -> tuple[tuple[Answer, Account], ...]:
    """Their answers to a question, the first account of each, in the order of the days."""
    found = []
    for answer in question.answers:
        account = next((one for one in answer.accounts if is_by(one, keys)), None)
        if account is not None:
            found.append((answer, account))
    return tuple(sorted(found, key=lambda one: one[0].stated or ""))


def is_by(one: Account | Saying, keys: Collection[tuple[str, str]]) -> bool:
    """Whether it stands in one of the statements."""
    return (one.report, one.statement) in keys


def texts(event: Event, copied: Mapping[str, Origin], days: Mapping[str, date | None]) -> list[tuple[Origin | None, list[str]]]:
    """The reports of an event, those published first first, and with each the later ones that print its text; the origin that they are."""
    ordered = sorted(event.reports, key=lambda name: (days.get(name) or date.max, event.reports.index(name)))
    found: dict[str, tuple[Origin | None, list[str]]] = {}
    for name in ordered:
        origin = copied.get(name)
        found.setdefault(origin.id if origin else name, (origin, []))[1].append(name)
    return list(found.values())
