"""What a search found, for a person and for a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import BinaryIO

import msgspec

from riwaya.export.layout import Layout
from riwaya.export.published import Word, run
from riwaya.export.sections import CUE, LABEL, NUMBER, Cell, Row, Section, interval, name, ours, printed, section_lines
from riwaya.store.search.query import Hit, Kind

REPORT = 20  # columns for the name of a report
TOKEN = re.compile(r"\S+")


def write_lines(hits: Sequence[Hit], out: BinaryIO) -> None:
    """An object a line, without what has no value."""
    for hit in hits:
        plain = msgspec.to_builtins(hit)
        out.write(msgspec.json.encode({key: value for key, value in plain.items() if value not in (None, [], ())}) + b"\n")


def write(hits: Sequence[Hit], out: BinaryIO, layout: Layout) -> None:
    """A row for each hit; a sentence where nothing was found."""
    if not hits:
        out.write(b"Nothing was found.\n")
        return
    heads, cells = COLUMNS[hits[0].kind]
    rows = [Row([where(hit), *cells(hit)], marked(hit)) for hit in hits]
    printed([section_lines(Section(f"Found in {hits[0].kind.value}s", [(head,) for head in heads], rows), layout.width)], out, layout)


def marked(hit: Hit) -> list[Word]:
    """The words, those that were asked for in a style of their own."""
    words = []
    for token in TOKEN.finditer(hit.words):
        is_asked = any(start < token.end() and token.start() < end for start, end in hit.marked)
        words += run(token[0], CUE if is_asked else "")
    return words


def of_report(hit: Hit) -> list[Cell]:
    """When and by whom it was published."""
    return [ours(written(hit.published)), called(hit.publisher)]


def of_statement(hit: Hit) -> list[Cell]:
    """Who says it, how, and when."""
    return [called(hit.speaker), ours(hit.act or "", hit.certainty or ""), ours(span(hit))]


def of_figure(hit: Hit) -> list[Cell]:
    """How many, of whom, who says so, where and when."""
    return [*number(hit), called(hit.speaker), scene(hit)]


def of_time(hit: Hit) -> list[Cell]:
    """The days."""
    return [ours(span(hit))]


def of_place(hit: Hit) -> list[Cell]:
    """The place."""
    return [ours(f"{hit.place}, {hit.country}" if hit.country else hit.place or "")]


def of_event(hit: Hit) -> list[Cell]:
    """Where and when."""
    return [scene(hit)]


def of_answer(hit: Hit) -> list[Cell]:
    """How many, of whom, how the answers stand to each other, where and when, who says so."""
    origins = f"{hit.origins} origin{'' if hit.origins == 1 else 's'}"
    speakers = [name(one) for one in (hit.speaker or "").splitlines()[:2]]
    return [*number(hit), ours(hit.verdict or "", origins), scene(hit), speakers]


def where(hit: Hit) -> Cell:
    """The report and the id of the cell in it, or the id of the event or of its question."""
    key = ours(hit.key, style=LABEL) if hit.key else []
    return [name(hit.report, REPORT), *key] if hit.report else key


def number(hit: Hit) -> list[Cell]:
    """The interval, and of whom and of what it is."""
    return [ours(interval(hit.low, hit.high, approx=bool(hit.approx)), style=NUMBER), ours(hit.who or "", hit.what or "", after="")]


def scene(hit: Hit) -> Cell:
    """When and where it happened."""
    place = f"{hit.place}, {hit.country}" if hit.place and hit.country else hit.place or ""
    return ours(*(line for line in (span(hit), place) if line), after="") or ours("")


def called(words: str | None) -> Cell:
    """A published name, or nothing."""
    return [name(words)] if words else ours("")


def span(hit: Hit) -> str:
    """The day, or the first and the last."""
    first, last = written(hit.earliest), written(hit.latest)
    return first if first == last else f"{first}–{last}"


def written(day: date | None) -> str:
    """The day as ISO 8601 has it."""
    return day.isoformat() if day else ""


COLUMNS: dict[Kind, tuple[tuple[str, ...], Callable[[Hit], list[Cell]]]] = {
    Kind.REPORT: (("published", "by", "words"), of_report),
    Kind.STATEMENT: (("who", "how", "said when", "words"), of_statement),
    Kind.FIGURE: (("number", "of whom", "who says so", "when and where", "words"), of_figure),
    Kind.TIME: (("when", "words"), of_time),
    Kind.PLACE: (("where", "words"), of_place),
    Kind.EVENT: (("when and where", "title"), of_event),
    Kind.ANSWER: (("number", "of whom", "verdict", "when and where", "who says so", "event"), of_answer),
}
