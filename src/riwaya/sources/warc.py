"""Web archives (WARC, and WET with the text alone): each page that was answered is a report; what is no page is counted."""

from __future__ import annotations

import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from shutil import copyfileobj
from typing import Any, BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from riwaya.lexicon.detect import detect
from riwaya.model.document import Document
from riwaya.sources import single
from riwaya.sources.arrival import MEGABYTE, Arrival, Given, shown, stem
from riwaya.sources.kinds import Kind
from riwaya.sources.members import Piece, next_piece, next_record
from riwaya.sources.stream import Source, too_large

PAGES = ("text/html", "application/xhtml+xml")
TAKEN = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
SUFFIXES = (".gz", ".warc", ".wet")
SPOOLED = 64 * MEGABYTE  # bytes of standard input that are held in memory; the rest goes to a file until it is read
OTHERS = {"language": "in other languages", "status": "answered with another status than 200", "media": "of other media types"}
PANIC = "PanicException"  # what the parser raises on a bug of its own; it is no Exception, so that nobody catches it by mistake


class Trouble(msgspec.Struct, frozen=True):
    """A place in an archive that cannot be read."""

    problem: str


class LengthError(Exception):
    """A record says that it is longer than its file."""


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of an archive, record by record, and at its end what was passed over."""
    with opened(source) as file:
        yield from Reading(source.name, source.given, file).arrivals()


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The archive as a file in which one can go back; what is no file on disk is put aside for that."""
    if source.path is not None:
        with source.path.open("rb") as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOLED) as kept:
        copyfileobj(source.stream, kept)
        yield kept  # type: ignore[misc]  # a file in all that is asked of it


class Reading:
    """One archive being read: its place, and what was passed over so far."""

    def __init__(self, name: str, given: Given, file: BinaryIO) -> None:
        self.where = shown(name)
        self.given = given
        self.file = file
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        self.name = stem(name)
        self.number = self.told = 0
        self.others: Counter[str] = Counter()
        self.is_broken = False  # the last record broke off while it was read

    def arrivals(self) -> Iterator[Arrival]:
        """The arrival of each record that holds a page, or is broken."""
        self.file.seek(0)
        packed = self.file.read(2) == b"\x1f\x8b"
        for record in packed_records(self.file) if packed else plain_records(self.file):
            self.number += 1
            place = f"{self.where}#{self.number}"
            if not isinstance(record, Trouble):
                self.is_broken = False
                yield from self.arrival(record, place)
            elif not self.is_broken:
                yield Arrival(place, self.size(), problem=record.problem)
            else:  # the record before was cut short by the same break, and is told
                self.number -= 1
        if not self.number:
            yield Arrival(self.where, self.size(), problem="this archive holds no page; WARC and WET archives of pages are read")
        passed = [f"{self.others[kind]} {what}" for kind, what in OTHERS.items() if self.others[kind]]
        if passed:
            yield Arrival(self.where, self.size(), notice=f"passed over {', '.join(passed)}")

    def arrival(self, record: Any, place: str) -> Iterator[Arrival]:
        """The arrival of a record, nothing where it is counted among the others."""
        try:
            with without_panic():
                kind = self.kind(record)
                if kind is None:
                    return
                document = self.document(record, place)
        except (EOFError, OSError, ValueError, zlib.error):
            self.is_broken = True
            yield Arrival(place, self.size(), problem="the record is broken, or breaks off")
            return
        if document is None:
            yield Arrival(place, self.size(), problem=too_large(self.given.largest))
            return
        found = single.arrival(document, kind, f"{self.name}-{self.number}", self.size())
        if found.report is not None and self.given.language is None and detect(found.report.text) is None:
            self.others["language"] += 1
        elif found.report is not None:
            yield msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, url=found.report.url or document.address))
        else:
            yield found

    def kind(self, record: Any) -> Kind | None:
        """What kind of page a record holds; None where it holds none that is taken, which is counted."""
        if record.record_type == WarcRecordType.conversion:
            return Kind.TEXT
        if record.is_http and record.http_headers is not None and record.http_headers.status_code != 200:
            self.others["status"] += 1
            return None
        media = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if media not in PAGES:
            self.others["media"] += 1
            return None
        return Kind.HTML

    def document(self, record: Any, place: str) -> Document | None:
        """The page that a record holds, unpacked; None where it is larger than allowed, of which no more is read than shows it."""
        if record.content_length > self.given.largest:
            return None
        data = record.reader.read(self.given.largest + 1)
        if len(data) > self.given.largest:
            return None
        said = record.http_headers.get("Content-Type") if record.http_headers is not None else None
        media = said or record.headers.get("Content-Type") or "text/html"
        address = record.headers.get("WARC-Target-URI")
        return Document(data, place, media, address, moment(record.headers.get("WARC-Date")))

    def size(self) -> int:
        """How many bytes of the file were read since the last time."""
        before, self.told = self.told, max(self.told, self.file.tell())
        return self.told - before


def packed_records(file: BinaryIO) -> Iterator[Any]:
    """The records of a packed archive, and a trouble for each piece that is broken."""
    start: int | None = 0
    while start is not None:
        piece = Piece(file, start)
        try:
            yield from records(piece)
            start = next_piece(file, piece.drain())
        except (EOFError, OSError, ValueError, zlib.error) as error:
            yield Trouble(f"the archive is broken here ({error})")
            start = next_piece(file, piece.start + 1)


def plain_records(file: BinaryIO) -> Iterator[Any]:
    """The records of an archive that is not packed, and a trouble wherever one is broken or says that it is longer than the file."""
    size = file.seek(0, 2)
    start: int | None = 0
    while start is not None:
        last = file.seek(start)
        try:
            for record in records(file):
                last = record.stream_pos
                if record.content_length > size - last:
                    raise LengthError
                yield record
            return
        except (EOFError, OSError, ValueError, LengthError) as error:
            lied = isinstance(error, LengthError)
            yield Trouble("the record says that it is longer than the file" if lied else f"the archive is broken here ({error})")
            start = next_record(file, last + 1)


def records(stream: Any) -> Iterator[Any]:
    """The records in a stream that may hold a page."""
    with without_panic():
        yield from ArchiveIterator(stream, record_types=TAKEN, parse_http=True, auto_decode="all", stream_detect=False)


@contextmanager
def without_panic() -> Iterator[None]:
    """Take a bug that the parser met in itself for a broken record."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise ValueError("the parser failed on it") from None


def moment(said: str | None) -> datetime | None:
    """The moment that a record names, in UTC.

    >>> moment("2022-01-20T10:00:00Z")
    datetime.datetime(2022, 1, 20, 10, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        found = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
