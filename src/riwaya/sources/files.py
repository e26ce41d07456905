"""Files and standard input: each report that arrives, or one sentence on why it does not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.model.report import Report, first_line
from riwaya.sources.encoding import attempt, decode
from riwaya.sources.rows import is_rows, report_of

STANDARD_INPUT = "-"


class Given(msgspec.Struct, frozen=True):
    """What a person says of the reports; it counts for more than what they say of themselves."""

    id: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None

    def over(self, report: Report) -> Report:
        """The report with everything that was given in place of its own."""
        return msgspec.structs.replace(report, **{name: value for name, value in msgspec.structs.asdict(self).items() if value is not None})


class Arrival(msgspec.Struct, frozen=True):
    """What came out of one place (`page.txt`, `rows.jsonl:3`): a report, or the problem with it.

    `size` is how many bytes of the file it took, `notice` what a person should know although the report is there, `document` the bytes
    that it was read from.
    """

    where: str
    size: int
    report: Report | None = None
    problem: str = ""
    notice: str = ""
    document: Document | None = None


def arrivals(name: str, given: Given | None = None) -> Iterator[Arrival]:
    """Every report of a file (`-` is standard input), in order, rows as soon as they can be read."""
    given = given or Given()
    try:
        with opened(name) as stream:
            for number, arrival in enumerate(arriving(name, stream)):
                yield checked(arrival, given, number)
    except OSError as error:
        yield Arrival(shown(name), 0, problem=why_not(error))


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, or of standard input."""
    return nullcontext(sys.stdin.buffer) if name == STANDARD_INPUT else Path(name).open("rb")


def arriving(name: str, stream: BinaryIO) -> Iterator[Arrival]:
    """The reports of an open file as they stand in it."""
    head = stream.readline()
    start = attempt(head, "utf-8-sig")
    if start is not None and is_rows(name, start):
        yield from rows(name, chain([head], stream))
        return
    data = head + stream.read()
    try:
        decoded = decode(data)
    except InputError as error:
        yield Arrival(shown(name), len(data), problem=str(error))
        return
    notice = f"read as {decoded.encoding}, which is what it looks like" if decoded.assumed else ""
    if is_rows(name, decoded.text):
        found = rows(name, (line.encode() for line in decoded.text.split("\n")))
        yield from (msgspec.structs.replace(arrival, notice="" if number else notice) for number, arrival in enumerate(found))
    else:
        yield page(decoded.text, Document(data, name), notice)


def page(text: str, document: Document, notice: str) -> Arrival:
    """The arrival of a whole page."""
    name = document.place
    if not text.strip():
        return Arrival(shown(name), document.size, problem="this is empty; give the whole page, its title in the first line")
    return Arrival(shown(name), document.size, Report(text, id=stem(name), title=first_line(text)), notice=notice, document=document)


def rows(name: str, lines: Iterable[bytes]) -> Iterator[Arrival]:
    """The arrivals of a file with one report a row; blank rows are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield row(f"{shown(name)}:{number}", line, f"{stem(name)}-{number}")


def row(where: str, line: bytes, default_id: str) -> Arrival:
    """The arrival of one row."""
    try:
        return Arrival(
            where, len(line), report_of(line.decode("utf-8-sig"), default_id), document=Document(line, where, "application/json")
        )
    except UnicodeDecodeError:
        return Arrival(where, len(line), problem="the row is not UTF-8; convert it, for example with iconv")
    except InputError as error:
        return Arrival(where, len(line), problem=str(error))


def checked(arrival: Arrival, given: Given, number: int) -> Arrival:
    """The arrival with what was given; an id or an address that was given names one report only."""
    if arrival.report is None:
        return arrival
    if number and (given.id or given.url):
        problem = "this is a second report, and --id and --url name only one; leave them out"
        return Arrival(arrival.where, arrival.size, problem=problem)
    return msgspec.structs.replace(arrival, report=given.over(arrival.report))


def shown(name: str) -> str:
    """The name of a file as a person reads it."""
    return "standard input" if name == STANDARD_INPUT else name


def stem(name: str) -> str:
    """The id of a report that has none of its own: the name of its file.

    >>> stem("reports/raqqa-2017-11-15.txt")
    'raqqa-2017-11-15'
    """
    return "stdin" if name == STANDARD_INPUT else Path(name).stem


def why_not(error: OSError) -> str:
    """Why a file cannot be opened, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file; check its path"
        case IsADirectoryError():
            return "this is a directory; name the files in it"
        case PermissionError():
            return "this may not be read; ask for permission to read it"
    return f"this cannot be read ({error.strerror or error})"
