"""Gold and records as the scorer sees them: only what is compared, and lenient about what else a file holds."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from riwaya.errors import InputError
from riwaya.model import Record, Span

Label = str | None | UnsetType  # a label that a gold file may leave out: then nobody is asked for it


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated statement; `source_name` is who the source is once resolved, None where it is truly nobody.

    `within` is the place in the list of statements of the one whose content holds it.
    """

    source: Span | None
    source_name: str | None = None
    cue: Span
    content: list[Span]
    via: list[Span] = []
    act: Label = UNSET
    mode: Label = UNSET
    certainty: Label = UNSET
    within: int | None = None


class GoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated figure; `statement` is the place in the list of statements of the one that holds it."""

    start: int
    end: int
    words: str
    low: int | None
    high: int | None
    approx: bool = False
    counted: str | None = None
    who: str | None = None
    what: str
    statement: int | None = None


class GoldTime(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated date."""

    start: int
    end: int
    words: str
    value: str


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated report; `resolved` is false where it is marked only where sources stand, not who they are."""

    id: str
    text: str
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    resolved: bool = True
    statements: list[GoldStatement] = []
    figures: list[GoldFigure] = []
    times: list[GoldTime] = []


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker or an intermediary of a record."""

    name: str | None = None
    words: str | None = None


class AnswerStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of a record."""

    id: str | None = None
    source: Span | None = None
    speaker: Named | None = None
    via: list[Named] = []
    cue: Span
    content: list[Span]
    act: str | None = None
    mode: str | None = None
    certainty: str | None = None


class AnswerFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a record."""

    start: int
    end: int
    words: str
    low: int | None = None
    high: int | None = None
    approx: bool | None = None
    who: str | None = None
    what: str | None = None
    statement: str | None = None


class AnswerTime(msgspec.Struct, frozen=True, kw_only=True):
    """A date of a record."""

    start: int
    end: int
    words: str
    value: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of a record that are scored."""

    statements: list[AnswerStatement] = []
    figures: list[AnswerFigure] = []
    times: list[AnswerTime] = []


class Heading(msgspec.Struct, frozen=True):
    """The report of a record: which one it is."""

    id: str


class RecordRow(Answer, frozen=True, kw_only=True):
    """A row of a records file."""

    report: Heading


S = TypeVar("S")


def read_gold(path: Path) -> list[GoldReport]:
    """The annotated reports of a gold file."""
    return list(rows(path, GoldReport))


def read_records(path: Path) -> dict[str, Answer]:
    """The answers of a records file, by the id of their report; the last one counts where an id comes twice."""
    return {row.report.id: row for row in rows(path, RecordRow)}


def answer_of(record: Record) -> Answer:
    """What is scored of a record."""
    return msgspec.convert(record.to_dict(), Answer)


def rows(path: Path, schema: type[S]) -> Iterator[S]:
    """The rows of a JSON Lines file as objects; an error names the file and the line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a JSON Lines file") from None
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=schema)
            except msgspec.DecodeError as error:
                raise InputError(f"{path}:{number}: {error}") from None


def only(gold: Iterable[GoldReport], ids: Iterable[str]) -> list[GoldReport]:
    """The reports with those ids, an error that names the ids that are not there."""
    wanted = set(ids)
    found = [report for report in gold if report.id in wanted]
    missing = sorted(wanted - {report.id for report in found})
    if missing:
        raise InputError(f"--only: the gold has no report {', '.join(missing)}")
    return found
