"""The accounts of an event, report by report: each with its exact words among those around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from riwaya.export.material import Judged, Reading
from riwaya.export.published import ELLIPSIS
from riwaya.model import Report, Statement
from riwaya.model.event import Account, Answer, Dispute, Event, Question, Saying

CONTEXT = 220  # characters on either side: a long sentence of a news report


class Quoted(msgspec.Struct, frozen=True):
    """An account with the words before and after its own, the answer it gives to which question, and the statement that holds it."""

    anchor: str
    question: Question
    answer: Answer
    account: Account
    before: str
    words: str
    after: str
    statement: Statement | None


class Told(msgspec.Struct, frozen=True):
    """A report of an event: where its part of the page begins, the reading, its accounts in the order of the text, what people decided."""

    anchor: str
    reading: Reading
    quoted: Sequence[Quoted]
    judged: Sequence[tuple[str, Judged]]

    @property
    def report(self) -> Report:
        """What was published."""
        return self.reading.record.report

    @property
    def link(self) -> str | None:
        """The address of the report where a browser may follow it."""
        address = self.reading.address or self.report.url or ""
        return address if address.startswith(("https://", "http://")) else None


def anchor(event: Event, report: str, start: int | None = None) -> str:
    """The name of a place of the page: that of a report of an event, or of its words that start there."""
    place = event.reports.index(report) + 1 if report in event.reports else 0
    return f"{event.id}-r{place}" + ("" if start is None else f"-{start}")


def told(event: Event, readings: Sequence[Reading]) -> Iterator[Told]:
    """Every report of an event, those that published first before the others."""
    accounts: dict[str, list[tuple[Account, Question, Answer]]] = {}
    for question in event.questions:
        for answer in question.answers:
            for account in answer.accounts:
                accounts.setdefault(account.report, []).append((account, question, answer))
    for reading in sorted(readings, key=published):
        report = reading.record.report
        own = sorted(accounts.get(report.id, ()), key=lambda one: one[0].start)
        statements = {statement.id: statement for statement in reading.record.statements}
        quoted = [quote(event, report, *one, statements) for one in own]
        judged = [(cell, one) for cell, decisions in sorted(reading.judged.items()) for one in decisions]
        yield Told(anchor(event, report.id), reading, quoted, judged)


def published(reading: Reading) -> tuple[str, str]:
    """By what reports are put in order: their day, then their name."""
    day = reading.record.report.published
    return day.isoformat() if day else "9999", reading.record.report.id


def quote(
    event: Event, report: Report, account: Account, question: Question, answer: Answer, statements: Mapping[str, Statement]
) -> Quoted:
    """An account among the words around it."""
    before, after = beside(report.text, account.start, account.end)
    words = report.text[account.start : account.end]
    place = anchor(event, report.id, account.start)
    return Quoted(place, question, answer, account, before, words, after, statements.get(account.statement or ""))


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands on the same line before and after a place, as it was published; cut between two words where it is long.

    >>> beside("first\\nseven people, and more", 12, 18)
    ('seven ', ', and more')
    """
    left, right = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    if len(left) > CONTEXT:
        left = ELLIPSIS + left[-CONTEXT:].partition(" ")[2]
    if len(right) > CONTEXT:
        right = right[:CONTEXT].rpartition(" ")[0] + ELLIPSIS
    return left.lstrip(), right.rstrip()


def sides(dispute: Dispute) -> list[tuple[str, list[Saying]]]:
    """What is said in a dispute, and who says so; of reports that print the same words of the same speaker, the first."""
    found: dict[str, dict[tuple[str | None, str], Saying]] = {}
    for saying in dispute.accounts:
        found.setdefault(saying.says, {}).setdefault((saying.speaker, saying.words), saying)
    return [(says, list(sayings.values())) for says, sayings in found.items()]
