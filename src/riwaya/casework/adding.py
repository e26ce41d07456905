"""Reports on their way into a case, so many in one transaction; each step is told, and a report when it is safe on disk."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import msgspec

from riwaya.casework.reading import Read, by_rules, fault, reading
from riwaya.errors import InputError
from riwaya.model import Document, Record, Report
from riwaya.sources.files import Arrival, Given, arrivals, arrivals_in
from riwaya.store.case import Case
from riwaya.store.nouns import Added, Incoming, Reader
from riwaya.store.write import check_keepable

TOGETHER = 100  # reports of one transaction: what a crash costs is read again in two seconds, and a sync to disk is not felt
HEAVY = 8 * 1024**2  # bytes after which a transaction is closed before it has so many: keeps the memory bounded


class Origin(msgspec.Struct, frozen=True):
    """Where reports come from: the name of a file or an address; with `path`, the file there, which goes by that name."""

    name: str
    path: Path | None = None

    def arrivals(self, given: Given) -> Iterator[Arrival]:
        """The reports that come from there."""
        return arrivals(self.name, given) if self.path is None else arrivals_in(self.path, self.name, given)


class Waiting(msgspec.Struct, frozen=True):
    """A report that waits to be read and kept: where it came from, how many bytes of the file it took, and itself."""

    where: str
    size: int
    report: Report
    document: Document


class Begun(msgspec.Struct, frozen=True):
    """What comes from here is fetched and read from now on."""

    where: str


class Passed(msgspec.Struct, frozen=True):
    """So many bytes held no report."""

    size: int


class Noticed(msgspec.Struct, frozen=True):
    """What a person should know of something that came."""

    where: str
    notice: str


class Failed(msgspec.Struct, frozen=True):
    """What came from here cannot be kept, and why."""

    where: str
    problem: str
    size: int


class Taken(msgspec.Struct, frozen=True):
    """A report was read, or is known, and waits until its group is kept."""

    where: str
    size: int


class Kept(msgspec.Struct, frozen=True):
    """A report is safe on disk."""

    waiting: Waiting
    added: Added


Step = Begun | Passed | Noticed | Failed | Taken | Kept


class Adding:
    """Reports from several places, and what is said of them; `read` reads them, and `reader` is what the case calls that."""

    def __init__(self, origins: Sequence[Origin], given: Given, read: Read = by_rules, reader: Reader | None = None) -> None:
        self.origins = origins
        self.given = given
        self.read = read
        self.reader = reader

    def into(self, case: Case) -> Generator[Step, None, None]:
        """Add every report that can be read; whoever takes no further steps stops it, and all that was told as kept is kept."""
        group: list[Waiting] = []
        for step in self.arriving():
            if not isinstance(step, Waiting):
                yield step
                continue
            group.append(step)
            if len(group) >= TOGETHER or sum(one.document.size for one in group) > HEAVY:
                yield from self.kept(case, group)
                group = []
        if group:
            yield from self.kept(case, group)

    def arriving(self) -> Iterator[Waiting | Step]:
        """The reports that arrive and can be kept, and what is to be told of the others."""
        for origin in self.origins:
            yield Begun(origin.name)
            try:
                for arrival in origin.arrivals(self.given):
                    yield from steps(arrival)
            except Exception as error:  # a fault in what takes this apart may cost its reports, not those of the others
                yield Failed(origin.name, fault(error), 0)

    def kept(self, case: Case, group: Sequence[Waiting]) -> Iterator[Step]:
        """Read what the case does not have, and keep all of it in one transaction."""
        known = case.known([waiting.report for waiting in group])
        read: list[Waiting] = []
        incoming = []
        for waiting, there in zip(group, known, strict=True):
            record, problem = (Record(waiting.report), "") if there else reading(waiting.report, self.read)
            if record is None:
                yield Failed(waiting.where, problem, waiting.size)
                continue
            read.append(waiting)
            incoming.append(Incoming(waiting.report, waiting.document, record))
            yield Taken(waiting.where, waiting.size)
        if read:
            yield from map(Kept, read, case.add_read(incoming, self.reader))


def steps(arrival: Arrival) -> Iterator[Waiting | Step]:
    """What an arrival comes to."""
    if arrival.notice:
        yield Noticed(arrival.where, arrival.notice)
    problem = arrival.problem or unkeepable(arrival)
    if problem:
        yield Failed(arrival.where, problem, arrival.size)
    elif arrival.report is None:
        yield Passed(arrival.size)
    else:
        document = arrival.document or Document(arrival.report.text.encode(), arrival.where)
        yield Waiting(arrival.where, arrival.size, arrival.report, document)


def unkeepable(arrival: Arrival) -> str:
    """What is wrong with the characters of the report, nothing where it can be kept."""
    try:
        if arrival.report is not None:
            check_keepable(arrival.report)
    except InputError as error:
        return str(error)
    return ""
