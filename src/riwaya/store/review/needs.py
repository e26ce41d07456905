"""What of a whole case most needs a person: where accounts conflict, where judgements lost their cell, where reviewers disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from riwaya.model.event import Account, Comparison, Event, Question, Verdict
from riwaya.store.review.agreement import Both, Judged, Opinion, cohen, opinions
from riwaya.store.review.judgement import Manner, Placed, Verb
from riwaya.store.review.ledger import ledger
from riwaya.store.review.queue import is_verdict
from riwaya.store.schema import comparison, newest, passage, report


class Need(StrEnum):
    """Why something needs a person, the most urgent first."""

    CONFLICT = "conflict"
    LOST = "lost"
    CHANGED = "changed"
    DIFFER = "differ"
    UNREAD = "unread"
    NEW = "new"


class Wanted(msgspec.Struct, frozen=True):
    """Words of a report that need a person: the key of their cell (None for a passage or a lost judgement), and why they do.

    `event` and `question` name what the cell answers, `judgement` is the one that lost its cell or was given to another reading of it,
    `people` are the two who disagree and `kappa` how far they agree elsewhere, `why` says why a passage was not read.
    """

    need: Need
    report: str
    start: int
    end: int
    key: str | None = None
    event: str | None = None
    question: str | None = None
    judgement: int | None = None
    people: tuple[str, ...] = ()
    kappa: float | None = None
    why: str = ""


class Needs(msgspec.Struct, frozen=True):
    """Everything that needs a person, the most urgent first, and how much of it for each reason; `urgent` is what is more than new."""

    wanted: tuple[Wanted, ...] = ()
    urgent: int = 0
    counts: Mapping[Need, int] = {}


def needs(connection: Connection, compared: Comparison | None) -> Needs:
    """What needs a person in the case, whose newest comparison is given; each cell once, for its most urgent reason."""
    book = ledger(connection)
    judged = {(name, key) for name, ones in book.items() for one in ones for key in one.keys}
    events = compared.events if compared is not None else ()
    gone = read_since(connection)
    answering = [each for each in answers(events) if each.report not in gone and (each.report, each.key) not in judged]
    found = [each for each in answering if each.need is Need.CONFLICT]
    found += [*lost(book), *changed(book), *differing(book), *passages(connection, book)]
    urgent = once(found)
    wanted = once([*urgent, *(each for each in answering if each.need is Need.NEW)])
    return Needs(wanted, len(urgent), Counter(one.need for one in wanted))


def once(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Each cell for the first of its reasons; what has no cell stays."""
    found: dict[Any, Wanted] = {}
    for number, one in enumerate(wanted):
        found.setdefault((one.report, one.key) if one.key else number, one)
    return tuple(found.values())


def read_since(connection: Connection) -> set[str]:
    """The reports that were read again since the case was compared: the comparison knows their cells by keys of before."""
    last = select(comparison.c.last_reading).order_by(comparison.c.id.desc()).limit(1).scalar_subquery()
    asked = select(report.c.name).join_from(report, newest).where(newest.c.reading > func.coalesce(last, 0))
    return set(connection.scalars(asked))


def answers(events: Sequence[Event]) -> Iterator[Wanted]:
    """The cells behind the answers of every question, those of a conflict as such."""
    for event in events:
        for question in event.questions:
            need = Need.CONFLICT if question.verdict is Verdict.CONFLICT else Need.NEW
            for account in accounts(question):
                key = account.figure or account.statement
                yield Wanted(need, account.report, account.start, account.end, key, event.id, question.id)


def accounts(question: Question) -> Iterator[Account]:
    """The accounts of a question, those of the answers that decide the verdict first."""
    between = [place for place in question.because.between if place < len(question.answers)]
    order = [*between, *(place for place in range(len(question.answers)) if place not in between)]
    return (account for place in order for account in question.answers[place].accounts)


def lost(book: Mapping[str, Sequence[Placed]]) -> Iterator[Wanted]:
    """Judgements whose cell is not in the newest reading."""
    for name, ones in book.items():
        for one in ones:
            if one.manner is Manner.LOST and one.judgement.cells:
                yield wanted(Need.LOST, name, None, one)


def changed(book: Mapping[str, Sequence[Placed]]) -> Iterator[Wanted]:
    """Cells that were accepted, and say something else in the newest reading."""
    for name, ones in book.items():
        last = {one.keys[0]: one for one in ones if one.keys and is_verdict(one)}
        for key, one in last.items():
            if one.manner is Manner.MOVED and one.judgement.act is Verb.ACCEPT:
                yield wanted(Need.CHANGED, name, key, one)


def wanted(need: Need, name: str, key: str | None, one: Placed) -> Wanted:
    """What needs a person for the sake of a judgement."""
    anchor = one.judgement.cells[0]
    return Wanted(need, name, anchor.start, anchor.end, key, judgement=one.judgement.id)


def differing(book: Mapping[str, Sequence[Placed]]) -> Iterator[Wanted]:
    """Cells on which two people disagree and nobody else has said anything, those first of the two who agree least."""
    said = {name: opinions(known(name, ones)) for name, ones in book.items()}
    judged = [(name, key, people) for name, cells in said.items() for key, people in cells.items() if len(people) > 1]
    found = []
    for one, other in sorted({pair for _, _, people in judged for pair in combinations(sorted(people), 2)}):
        both = [(name, key, people) for name, key, people in judged if one in people and other in people]
        kappa = cohen([(people[one].verdict, people[other].verdict) for _, _, people in both]).kappa
        found += [differs(name, key, (people[one], people[other]), kappa) for name, key, people in both if len(people) == 2]
    yield from sorted(filter(None, found), key=lambda each: 1.0 if each.kappa is None else each.kappa)


def known(name: str, ones: Sequence[Placed]) -> Judged:
    """The judgements on a report; what its cells say is not asked."""
    cells: dict[str, Any] = dict.fromkeys(one.keys[0] for one in ones if one.keys)
    return Judged(name, cells, ones)


def differs(name: str, key: str, two: tuple[Opinion, Opinion], kappa: float | None) -> Wanted | None:
    """The cell as one on which the two disagree, None where they do not."""
    anchor = two[0].judgement.cells[0]
    if not Both(name, key, anchor.kind, anchor.words, *two).differs:
        return None
    people = (two[0].judgement.reviewer, two[1].judgement.reviewer)
    return Wanted(Need.DIFFER, name, anchor.start, anchor.end, key, people=people, kappa=kappa)


def passages(connection: Connection, book: Mapping[str, Sequence[Placed]]) -> Iterator[Wanted]:
    """Passages that were not read, and in which nobody has judged or added anything."""
    asked = select(report.c.name, passage.c.start, passage.c.end, passage.c.why).join_from(passage, report)
    for name, start, end, why in connection.execute(asked.order_by(report.c.id, passage.c.number)):
        anchors = (anchor for one in book.get(name, ()) for anchor in one.judgement.cells)
        if not any(anchor.start < end and start < anchor.end for anchor in anchors):
            yield Wanted(Need.UNREAD, name, start, end, why=why)
