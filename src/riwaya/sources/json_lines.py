"""JSON Lines: each row as it comes, in UTF-8 or in what else text is read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.arrival import Arrival, shown, stem
from riwaya.sources.encoding import attempt, decode
from riwaya.sources.rows import report_of
from riwaya.sources.stream import Source, lines, too_large

EXTRACTOR = "rows/1"


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of a file with one report a row."""
    if attempt(source.head.partition(b"\n")[0], "utf-8-sig") is not None:
        yield from rows(source.name, lines(source.stream, source.given.largest), source.given.largest)
        return
    try:
        data = source.rest()
    except InputError as error:
        yield Arrival(shown(source.name), source.count, problem=str(error))
        return
    yield from recoded(source.name, data)


def recoded(name: str, data: bytes) -> Iterator[Arrival]:
    """The arrivals of rows that are not in UTF-8."""
    try:
        decoded = decode(data)
    except InputError as error:
        yield Arrival(shown(name), len(data), problem=str(error))
        return
    notice = f"read as {decoded.encoding}, which is what it looks like" if decoded.assumed else ""
    found = rows(name, (line.encode() for line in decoded.text.split("\n")), len(data))
    yield from (msgspec.structs.replace(arrival, notice="" if number else notice) for number, arrival in enumerate(found))


def rows(name: str, found: Iterable[bytes | None], largest: int) -> Iterator[Arrival]:
    """The arrivals of rows; blank ones are passed over, and None is one that was too large to read."""
    for number, line in enumerate(found, 1):
        where = f"{shown(name)}:{number}"
        if line is None:
            yield Arrival(where, largest, problem=too_large(largest))
        elif line.strip():
            yield row(where, line, f"{stem(name)}-{number}")


def row(where: str, line: bytes, default_id: str) -> Arrival:
    """The arrival of one row."""
    try:
        report = report_of(line.decode("utf-8-sig"), default_id)
    except UnicodeDecodeError:
        return Arrival(where, len(line), problem="the row is not UTF-8; convert it, for example with iconv")
    except InputError as error:
        return Arrival(where, len(line), problem=str(error))
    return Arrival(where, len(line), report, document=Document(line, where, "application/json", extractor=EXTRACTOR))
