"""Reports on their way into a case, so many in one transaction: each is told when it is safe on disk."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator

import click
import msgspec

from riwaya.cli.batch import Batch, reading
from riwaya.cli.progress import LONG
from riwaya.cli.refusal import complain
from riwaya.errors import InputError
from riwaya.model import Document, Record, Report
from riwaya.sources.files import Arrival, arrivals
from riwaya.store.case import Case
from riwaya.store.nouns import Added, Incoming, State
from riwaya.store.write import check_keepable

TOGETHER = 100  # reports of one transaction: what a crash costs is read again in two seconds, and a sync to disk is not felt
HEAVY = 8 * 1024**2  # bytes after which a transaction is closed before it has so many: keeps the memory bounded


class Waiting(msgspec.Struct, frozen=True):
    """A report that waits to be read and kept: where it came from, how many bytes of the file it took, and itself."""

    where: str
    size: int
    report: Report
    document: Document


Say = Callable[[Waiting, Added], None]


class Adding(Batch):
    """The reports of several files, and what became of them in a case."""

    def into(self, case: Case, say: Say) -> None:
        """Add every report that can be read, and say each once it is kept."""
        states: Counter[State] = Counter()
        with self.progress:
            for group in self.groups():
                for waiting, added in self.kept(case, group):
                    self.done += 1
                    states[added.state] += 1
                    if added.state is State.NEW and added.notice:
                        complain(f"{waiting.where}: {added.notice}")
                    say(waiting, added)
        if self.done >= LONG:
            complain(f"{self.done} reports: {states[State.NEW]} new, {states[State.KNOWN]} known")

    def groups(self) -> Iterator[list[Waiting]]:
        """The reports that arrive, a transaction's worth at a time; those that did not are noted."""
        group: list[Waiting] = []
        for waiting in self.waiting():
            group.append(waiting)
            if len(group) >= TOGETHER or sum(one.document.size for one in group) > HEAVY:
                yield group
                group = []
        if group:
            yield group

    def waiting(self) -> Iterator[Waiting]:
        """The reports that arrive and can be kept."""
        for name in self.files:
            for arrival in arrivals(name, self.given):
                if arrival.notice:
                    complain(f"{arrival.where}: {arrival.notice}")
                if arrival.report is None and not arrival.problem:
                    self.progress.pass_over(arrival.size)
                    continue
                problem = arrival.problem or unkeepable(arrival)
                if arrival.report is not None and not problem:
                    document = arrival.document or Document(arrival.report.text.encode(), arrival.where)
                    yield Waiting(arrival.where, arrival.size, arrival.report, document)
                else:
                    self.note(arrival.where, problem, arrival.size)

    def note(self, where: str, problem: str, size: int) -> None:
        """Note a report that cannot be kept."""
        self.problems.append(f"{where}: {problem}")
        self.progress.advance(size)

    def kept(self, case: Case, group: list[Waiting]) -> list[tuple[Waiting, Added]]:
        """Read what the case does not have, and keep all of it in one transaction."""
        known = case.known([waiting.report for waiting in group])
        read: list[Waiting] = []
        incoming = []
        for waiting, there in zip(group, known, strict=True):
            record, problem = (Record(waiting.report), "") if there else reading(waiting.report)
            if record is None:
                self.note(waiting.where, problem, waiting.size)
                continue
            read.append(waiting)
            incoming.append(Incoming(waiting.report, waiting.document, record))
            self.progress.advance(waiting.size)
        return list(zip(read, case.add_read(incoming), strict=True)) if read else []


def unkeepable(arrival: Arrival) -> str:
    """What is wrong with the characters of the report, nothing where it can be kept."""
    try:
        if arrival.report is not None:
            check_keepable(arrival.report)
    except InputError as error:
        return str(error)
    return ""


def said_as(format_: str, *, terminal: bool) -> Say:
    """What prints a report that is kept; on a terminal only the first ones get their lines, and a bar and the sum tell of the rest."""
    say = say_json if format_ == "jsonl" else say_line
    if not terminal:
        return say
    first = iter(range(LONG))
    return lambda waiting, added: say(waiting, added) if next(first, None) is not None else None


def say_line(waiting: Waiting, added: Added) -> None:  # noqa: ARG001 - as every format has it
    """A line for a person."""
    from riwaya.export.published import quoted

    click.echo(f"{added.state.value:<5}  {quoted(added.name)}")


def say_json(waiting: Waiting, added: Added) -> None:
    """A JSON object on a line of its own, for a program."""
    said = {"state": added.state.value, "name": added.name, "where": waiting.where, "notice": added.notice}
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
    sys.stdout.buffer.flush()
