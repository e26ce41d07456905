"""Events in short: how many independent accounts tell of them, and what these disagree on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from riwaya.model import Fate
from riwaya.model.event import DisputeKind, Event, Question, Verdict
from riwaya.web.desk import SideBySide

WEIGHT = {Verdict.CONFLICT: 0, Verdict.REVISED: 1, Verdict.REFINE: 2, Verdict.PART: 3, Verdict.AGREE: 4, Verdict.SINGLE: 5}
IN_SMALL = 4  # questions of an event that are drawn in a list: what a person takes in at once


class Summary(msgspec.Struct, frozen=True):
    """An event in a list: how many reports and how many independent printed texts tell of it, and its weightiest questions first."""

    event: Event
    reports: int
    independent: int
    conflicts: tuple[Question, ...]
    revised: tuple[Question, ...]
    disputes: tuple[DisputeKind, ...]
    questions: tuple[Question, ...]


def summary(event: Event, compared: SideBySide) -> Summary:
    """The event in short."""
    return Summary(
        event,
        len(event.reports),
        independent(event, compared),
        tuple(one for one in event.questions if one.verdict is Verdict.CONFLICT),
        tuple(one for one in event.questions if one.verdict is Verdict.REVISED),
        tuple(dict.fromkeys(one.kind for one in event.disputes)),
        tuple(weightiest(event)[:IN_SMALL]),
    )


def weightiest(event: Event) -> list[Question]:
    """The questions, those with the hardest disagreement and the most accounts first."""
    return sorted(event.questions, key=lambda one: (WEIGHT[one.verdict], -accounts(one)))


def as_asked(event: Event) -> list[Question]:
    """The questions as a person asks them: the dead first, then the injured; of each those that most accounts answer first."""
    fates = list(Fate)
    return sorted(event.questions, key=lambda one: (fates.index(one.what), -accounts(one)))


def accounts(question: Question) -> int:
    """How many accounts answer a question."""
    return sum(len(answer.accounts) for answer in question.answers)


def is_alone(question: Question) -> bool:
    """Whether one answer is all that there is: nothing to set side by side."""
    return question.verdict is Verdict.SINGLE and len(question.answers) == 1


def independent(event: Event, compared: SideBySide) -> int:
    """How many of the reports are texts of their own: copies of one text count once."""
    return len({origin.id if (origin := compared.copied.get(name)) else name for name in event.reports})


def disputed(event: Event, compared: SideBySide) -> tuple[Any, ...]:
    """Where an event stands among those on which most accounts disagree."""
    conflicts = sum(one.verdict is Verdict.CONFLICT for one in event.questions)
    return (-conflicts - len(event.disputes), -independent(event, compared), event.date or "")


def newest(event: Event, compared: SideBySide) -> tuple[Any, ...]:  # noqa: ARG001 - as every order has it
    """Where an event stands among the newest; one of no known day comes last."""
    return (event.date is None, "".join(chr(0x10FFFF - ord(letter)) for letter in event.date or ""))


def told(event: Event, compared: SideBySide) -> tuple[Any, ...]:
    """Where an event stands among those that most independent texts tell of."""
    return (-independent(event, compared), -len(event.reports))


ORDERS: Mapping[str, Callable[[Event, SideBySide], tuple[Any, ...]]] = {"disputed": disputed, "newest": newest, "told": told}


def in_order(compared: SideBySide, order: str) -> list[Event]:
    """Every event, in the order of that name."""
    return sorted(compared.comparison.events, key=lambda event: ORDERS[order](event, compared))
