"""Judgements on events: which events of a comparison are one, and which reports of one tell of another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from riwaya.compare.rulings import Known, Ruling, known_again
from riwaya.errors import JudgementError
from riwaya.model.event import Comparison, Event
from riwaya.store.packing import comparison_of
from riwaya.store.review.asking import Draft, Request
from riwaya.store.review.judgement import Judgement, Subject, Verb, decisions
from riwaya.store.schema import comparison


def newest_comparison(connection: Connection) -> Comparison | None:
    """The comparison that was made last, None where there is none."""
    data = connection.scalar(select(comparison.c.document).order_by(comparison.c.id.desc()).limit(1))
    return None if data is None else comparison_of(data)


def event_drafts(connection: Connection, request: Request) -> list[Draft]:
    """The judgement on events that is asked for: `merge e1 e3`, or `split e1 REPORT...`."""
    if request.act not in (Verb.MERGE, Verb.SPLIT):
        raise JudgementError(f"{request.act} what of which report? Name the report; without one only events are merged or split")
    if request.fields or request.words:
        raise JudgementError("an event has no fields and no words to set")
    found = newest_comparison(connection)
    events = {event.id: event for event in found.events} if found else {}
    keys = request.cells if request.act is Verb.MERGE else request.cells[:1]
    missing = next((key for key in keys if key not in events), None)
    if missing is not None or not keys:
        raise JudgementError(f"{missing or 'which event'}: the newest comparison has no such event; `riwaya case compare` makes one")
    if request.act is Verb.MERGE:
        return [merger([events[key] for key in dict.fromkeys(keys)])]
    return [division(events[keys[0]], request.cells[1:])]


def merger(events: Sequence[Event]) -> Draft:
    """The events are one."""
    if len(events) < 2:
        raise JudgementError("merge two or more events (e1 e3)")
    return Draft(Verb.MERGE, Subject.EVENT, (), None, msgspec.to_builtins(Ruling(tuple(map(known, events)))))


def division(event: Event, reports: Sequence[str]) -> Draft:
    """Some reports of the event tell of another one."""
    stranger = next((name for name in reports if name not in event.reports), None)
    if stranger is not None:
        raise JudgementError(f"{stranger} is no report of {event.id}; its reports are {', '.join(event.reports)}")
    if not reports or set(reports) == set(event.reports):
        raise JudgementError(f"split {event.id} from which of its reports? Some, and not all: {', '.join(event.reports)}")
    return Draft(Verb.SPLIT, Subject.EVENT, (), None, msgspec.to_builtins(Ruling((known(event),), tuple(reports))))


def known(event: Event) -> Known:
    """What an event is known by in another comparison: its reports, and the places of the numbers that they give for it."""
    return Known(event.id, event.title, event.date, event.reports, tuple(sorted(numbers(event))))


def numbers(event: Event) -> set[tuple[str, int]]:
    """Where the numbers stand that are given for the event."""
    return {(account.report, account.start) for question in event.questions for answer in question.answers for account in answer.accounts}


def rulings(judgements: Sequence[Judgement]) -> list[Ruling]:
    """What the judgements in force say of events, oldest first."""
    return [msgspec.convert(one.value, Ruling) for one in decisions(judgements) if one.subject is Subject.EVENT]


def lost(judgements: Sequence[Judgement], found: Comparison) -> list[Judgement]:
    """The judgements in force on events of which one is not in the comparison any more."""
    there = [(numbers(event), set(event.reports)) for event in found.events]
    return [
        one
        for one in decisions(judgements)
        if one.subject is Subject.EVENT and any(known_again(event, there) is None for event in msgspec.convert(one.value, Ruling).events)
    ]
