"""The accounts of an event, report by report: each with its exact words among those around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

import msgspec

from riwaya.export.material import Judged, Reading
from riwaya.export.published import ELLIPSIS
from riwaya.model import Report, Statement
from riwaya.model.event import Account, Answer, Dispute, Event, Question, Saying

ESCAPED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
CONTEXT = 220  # characters on either side: a long sentence of a news report


class Given(msgspec.Struct, frozen=True):
    """What an account gives: the answer, to which question, and the statement that holds it."""

    question: Question
    answer: Answer
    account: Account
    statement: Statement | None


class Piece(msgspec.Struct, frozen=True):
    """Words of a quotation; those of an account have the name of their place on the page."""

    words: str
    anchor: str | None = None


class Quotation(msgspec.Struct, frozen=True):
    """Words of a report with those of one or several accounts in them, and what these give."""

    pieces: tuple[Piece, ...]
    given: tuple[Given, ...]


class Told(msgspec.Struct, frozen=True):
    """A report of an event: where its part of the page begins, the reading, its accounts in the order of the text, what people decided."""

    anchor: str
    reading: Reading
    quotations: Sequence[Quotation]
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

    @property
    def shown(self) -> str:
        """The link as a person reads it: letters of other scripts than the Latin one as letters."""
        return ESCAPED.sub(lambda found: unquote(found[0], errors="strict") if is_text(found[0]) else found[0], self.link or "")


def is_text(escaped: str) -> bool:
    """Whether percent-escapes are letters in UTF-8.

    >>> is_text("%D8%A8"), is_text("%FF"), is_text("%E2%80%AE")
    (True, False, False)
    """
    return unquote(escaped).replace("\ufffd", "!").isalpha()


def anchor(event: Event, report: str, start: int | None = None) -> str:
    """The name of a place of the page: that of a report of an event, or of its words that start there."""
    place = event.reports.index(report) + 1 if report in event.reports else 0
    return f"{event.id}-r{place}" + ("" if start is None else f"-{start}")


def told(event: Event, readings: Sequence[Reading]) -> Iterator[Told]:
    """Every report of an event, those that published first before the others."""
    accounts: dict[str, list[tuple[Question, Answer, Account]]] = {}
    for question in event.questions:
        for answer in question.answers:
            for account in answer.accounts:
                accounts.setdefault(account.report, []).append((question, answer, account))
    for reading in sorted(readings, key=published):
        report = reading.record.report
        statements = {statement.id: statement for statement in reading.record.statements}
        own = [Given(*one, statements.get(one[2].statement or "")) for one in accounts.get(report.id, ())]
        judged = [(cell, one) for cell, decisions in sorted(reading.judged.items()) for one in decisions]
        yield Told(anchor(event, report.id), reading, quotations(event, report, own), judged)


def published(reading: Reading) -> tuple[str, str]:
    """By what reports are put in order: their day, then their name."""
    day = reading.record.report.published
    return day.isoformat() if day else "9999", reading.record.report.id


def quotations(event: Event, report: Report, given: Sequence[Given]) -> list[Quotation]:
    """The accounts among the words around them; those of one passage are one quotation."""
    groups: list[tuple[int, int, list[Given]]] = []
    for one in sorted(given, key=lambda one: (one.account.start, -one.account.end)):
        start, end = around(report.text, one.account.start, one.account.end)
        if groups and start < groups[-1][1]:
            first, last, together = groups.pop()
            groups.append((first, max(last, end), [*together, one]))
        else:
            groups.append((start, end, [one]))
    return [Quotation(tuple(pieces(event, report, start, end, together)), tuple(together)) for start, end, together in groups]


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words around a place begin and end: on its line, between two words where that is long.

    >>> around("first\\nseven people, and more", 12, 18)
    (6, 28)
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first > CONTEXT:
        first = text.find(" ", start - CONTEXT, start) + 1 or start
    if last - end > CONTEXT:
        last = max(text.rfind(" ", end, end + CONTEXT), end)
    return first, last


def pieces(event: Event, report: Report, start: int, end: int, given: Sequence[Given]) -> Iterator[Piece]:
    """The words of a quotation, cut where accounts begin and end; words that lie in those of another account are not cut again."""
    text, place, named = report.text, start, -1
    if text[:start].rpartition("\n")[2].strip():
        yield Piece(ELLIPSIS)
    for account in (one.account for one in given):
        if account.start >= place:
            yield Piece(text[place : account.start])
            yield Piece(text[account.start : account.end], anchor(event, report.id, account.start))
            place, named = account.end, account.start
        elif account.start != named:
            yield Piece("", anchor(event, report.id, account.start))
    yield Piece(text[place:end])
    if text[end:].partition("\n")[0].strip():
        yield Piece(ELLIPSIS)


def sides(dispute: Dispute) -> list[tuple[str, list[Saying]]]:
    """What is said in a dispute, and who says so; of reports that print the same words of the same speaker, the first."""
    found: dict[str, dict[tuple[str | None, str], Saying]] = {}
    for saying in dispute.accounts:
        found.setdefault(saying.says, {}).setdefault((saying.speaker, saying.words), saying)
    return [(says, list(sayings.values())) for says, sayings in found.items()]
