"""A case that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType

from sqlalchemy import Connection, select

from riwaya import __version__
from riwaya.compare.comparer import compare
from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.model.event import Comparison
from riwaya.read.made_by import RULES, made_by
from riwaya.read.reader import reader_for
from riwaya.store import comparing, query
from riwaya.store.db import Database
from riwaya.store.nouns import Added, Came, Clock, Compared, Incoming, Kept, Latest, Read, Reader, Sizes
from riwaya.store.packing import digest
from riwaya.store.review import events, kept
from riwaya.store.review.agreement import Agreement
from riwaya.store.review.asking import Request
from riwaya.store.review.effective import Effective
from riwaya.store.review.history import History, Told, event_history, history
from riwaya.store.review.judgement import Judgement
from riwaya.store.review.reindex import index_as_left
from riwaya.store.schema import casebook, report
from riwaya.store.search.finder import Found, search
from riwaya.store.search.query import Query
from riwaya.store.write import add, check_keepable, found


def present_reader(name: str = RULES) -> Reader:
    """What reads a report now: this version, with the words and rules that are there; another `name` for what is held to them."""
    made = made_by(name)
    return Reader(made.reader, made.version, made.data_digest)


class Case:
    """Reports with everything that was read out of them and judged of them; `now` tells the time. Close it, or use it with `with`."""

    def __init__(self, database: Database, now: Clock) -> None:
        self.database = database
        self.now = now
        with database.reading() as connection:
            row = connection.execute(select(casebook)).one()
        self.title, self.made, self.made_by = row.title, row.made, row.made_by

    def __enter__(self) -> Case:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The path of the case, or its address without a password."""
        return self.database.place

    def close(self) -> None:
        """Let go of the file or the server."""
        self.database.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees the case as it is at its beginning."""
        return self.database.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that alone may write; all of it is kept, or nothing."""
        return self.database.writing()

    def add(self, given: Report, document: Document | None = None) -> Added:
        """Read a report and keep it, with the bytes that it came in (without `document`, its text); one that is there adds nothing.

        Raises `LanguageError` for a language without a folder, `InputError` for a text that cannot be kept.
        """
        check_keepable(given)
        document = document or Document(given.text.encode(), given.id)
        known = self.known([given])
        record = Record(given) if known[0] else reader_for(given).read(given).record
        return self.add_read([Incoming(given, document, record)])[0]

    def add_read(self, incoming: Sequence[Incoming], reader: Reader | None = None) -> list[Added]:
        """Keep reports that were read, by the rules unless `reader` is another, in one transaction; what became of each, in order."""
        with self.writing() as connection:
            return add(connection, incoming, reader or present_reader(), self.now())

    def known(self, given: Sequence[Report]) -> list[bool]:
        """Of each report whether the case has it, so that nobody needs to read it again."""
        digests = [digest(one) for one in given]
        with self.reading() as connection:
            there = {kept for (kept,) in found(connection, select(report.c.digest), report.c.digest, digests)}
        return [one in there for one in digests]

    def reports(self) -> Iterator[Kept]:
        """Every report, in the order in which they came."""
        with self.reading() as connection:
            yield from query.reports(connection)

    def has(self, name: str) -> bool:
        """Whether a report has that name."""
        with self.reading() as connection:
            return connection.scalar(select(report.c.id).where(report.c.name == name)) is not None

    def report(self, name: str) -> Kept:
        """The report of that name; `CaseError` where there is none."""
        with self.reading() as connection:
            return query.kept(connection, name)

    def record(self, name: str) -> Record:
        """The newest record of a report."""
        with self.reading() as connection:
            return query.record(connection, query.kept(connection, name).reading)

    def records(self) -> Iterator[tuple[Kept, Record]]:
        """Every report with its newest record, in the order in which they came."""
        with self.reading() as connection:
            yield from query.records(connection)

    def effective(self, name: str) -> Record:
        """The record of a report as people left it: what they rejected is out, what they corrected, added, merged and split is done."""
        return self.judged(name).record

    def judged(self, name: str) -> Effective:
        """The record of a report as people left it, with the judgements by which each cell is as it is."""
        with self.reading() as connection:
            return kept.left(connection, query.kept(connection, name))

    def every_judged(self) -> Iterator[tuple[Kept, Effective]]:
        """Every report with its record as people left it, in the order in which they came."""
        with self.reading() as connection:
            yield from kept.every_left(connection)

    def judge(self, requests: Sequence[Request]) -> list[Judgement]:
        """Keep the judgements that are asked for, all of them or, where one does not fit its record, none.

        Raises `JudgementError`; its `number` is the place of the request in the list.
        """
        with self.writing() as connection:
            made = kept.take(connection, requests, self.now)
            index_as_left(connection, [one.report for one in made if one.report is not None])
            return made

    def history(self, name: str, key: str | None = None) -> History:
        """The whole story of a report, or of its cell with that key in the newest reading."""
        with self.reading() as connection:
            return history(connection, name, key)

    def event_history(self) -> list[Told]:
        """Every judgement on events, and whether the newest comparison still has them."""
        with self.reading() as connection:
            return event_history(connection)

    def agreements(self, between: Sequence[str] = ()) -> list[Agreement]:
        """How far every two reviewers agree, or the two that are named."""
        with self.reading() as connection:
            return kept.agreements_of(connection, between)

    def text(self, name: str) -> str:
        """The text of a report, as published."""
        with self.reading() as connection:
            return query.text(connection, query.kept(connection, name).id)

    def original(self, name: str) -> Document:
        """The bytes that a report was read from, and where they came from."""
        with self.reading() as connection:
            return query.original(connection, query.kept(connection, name).id)

    def arrivals(self, name: str) -> list[Came]:
        """Every way in which a report came."""
        with self.reading() as connection:
            return query.arrivals(connection, query.kept(connection, name).id)

    def readings(self, name: str) -> list[Read]:
        """Every reading of a report, the oldest first."""
        with self.reading() as connection:
            return query.readings(connection, query.kept(connection, name).id)

    def search(self, asked: Query, limit: int = 50, offset: int = 0) -> Found:
        """The first things, after `offset` of them, for which all holds that is asked, the newest first."""
        with self.reading() as connection:
            return search(connection, asked, limit, offset)

    def sizes(self) -> Sizes:
        """How much the case holds."""
        with self.reading() as connection:
            return query.sizes(connection)

    def compare(self, told: Callable[[], None] = lambda: None) -> Compared:
        """Compare all reports, as people left their newest records, and keep what comes of it; each record that is there is `told`.

        Where nothing has been read or judged since, what was kept before is given.
        """
        before = self.compared()
        if before is not None and not before.is_stale and before.version == __version__:
            return before
        with self.reading() as connection:
            at = comparing.seen(connection)
            records = []
            for _, judged in kept.every_left(connection):
                records.append(judged.record)
                told()
            rulings = events.rulings(kept.judgements(connection, None))
        found = compare(records, rulings)
        with self.writing() as connection:
            made = self.now()
            number = comparing.keep(connection, found, comparing.spots(records), at, (__version__, made))
        return Compared(number, made, __version__, 0, 0, found)

    def seen(self) -> comparing.Seen:
        """How far the case has come: while it stays the same, so does everything that people see of it."""
        with self.reading() as connection:
            return comparing.seen(connection)

    def latest_comparison(self) -> Latest | None:
        """Which comparison is the newest, without what it found; None where nothing was compared."""
        with self.reading() as connection:
            return comparing.latest(connection)

    def comparison(self, number: int) -> Comparison:
        """What the comparison of that number found."""
        with self.reading() as connection:
            return comparing.found(connection, number)

    def compared(self) -> Compared | None:
        """The newest comparison, with how far the case has gone on since; None where nothing was compared."""
        with self.reading() as connection:
            return comparing.newest(connection)
