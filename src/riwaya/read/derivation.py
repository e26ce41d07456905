"""Why a cell is in the record: its words, the rules that matched them, and the lexicon entries of every word involved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from riwaya.errors import CellError
from riwaya.lexicon.load import LANGUAGES, Language
from riwaya.lexicon.schema import Rule
from riwaya.match.engine import Match
from riwaya.match.trace import traced
from riwaya.model import Figure, Place, Record, Report, Span, Statement, Time
from riwaya.read.reader import Reading, reader_for
from riwaya.read.seen import Seen, StatementSeen
from riwaya.text.form import Form
from riwaya.text.page import Page

Cell = Statement | Figure | Time | Place
KINDS = ("statements", "figures", "times", "places")
NAME = re.compile(r"[a-z][a-z0-9-]*")


class Entry(msgspec.Struct, frozen=True):
    """What the lexicon says of a word: its class, its value there, and the entry that says so."""

    name: str
    value: Any
    entry: str


class WordUsed(msgspec.Struct, frozen=True):
    """A word of the match, the classes of it that the rule asks for, and its lexicon entries."""

    span: Span
    classes: tuple[str, ...]
    entries: tuple[Entry, ...]


class Fired(msgspec.Struct, frozen=True):
    """A rule that matched: where it is written, its pattern and the macros in it, on which words, and what its names caught."""

    rule: Rule
    file: str
    line: int
    macros: tuple[tuple[str, str], ...]
    span: Span
    caught: tuple[tuple[str, Span], ...]


class Derivation(msgspec.Struct, frozen=True):
    """A cell, the name of the rule that read it, that rule's match where a pattern did, what else matched there, and decisions."""

    cell: Cell
    words: Span
    rule: str
    fired: Fired | None
    also: tuple[Fired, ...]
    used: tuple[WordUsed, ...]
    notes: tuple[str, ...]


class Watched(NamedTuple):
    """A reading with everything that matched on the way."""

    reading: Reading
    matches: Sequence[Match]
    language: Language


def watch(report: Report) -> Watched:
    """Read a report and keep what matched."""
    reader = reader_for(report)
    with traced() as matches:
        reading = reader.read(report)
    return Watched(reading, matches, reader.language)


def explain_cell(watched: Watched, name: str) -> Derivation:
    """The derivation of the cell with that id.

    Raises `CellError`, with the ids there are, when the record has no such cell.
    """
    for cell, seen in pairs(watched.reading):
        if cell.id == name:
            return derivation(watched, cell, seen)
    raise CellError(f"there is no cell {name!r}; the record has {ids(watched.reading.record) or 'no cells'}")


def explain_at(watched: Watched, offset: int) -> list[Derivation]:
    """The derivations of all cells whose words cover the character at `offset`, the shortest words first.

    Raises `CellError` when there is none, or when the text ends before.
    """
    record = watched.reading.record
    if not 0 <= offset < record.report.characters:
        raise CellError(f"the text has no character {offset}; its offsets run from 0 to {record.report.characters - 1}")
    found = [
        (min(span.end - span.start for span in spans(cell) if span.start <= offset < span.end), place, cell, seen)
        for place, (cell, seen) in enumerate(pairs(watched.reading))
        if any(span.start <= offset < span.end for span in spans(cell))
    ]
    if not found:
        raise CellError(f"no cell covers character {offset}; the record has {ids(record) or 'no cells'}")
    return [derivation(watched, cell, seen) for _, _, cell, seen in sorted(found, key=lambda one: one[:2])]


def pairs(reading: Reading) -> Iterator[tuple[Cell, Seen]]:
    """Each cell of the record with what was seen."""
    for kind in KINDS:
        yield from zip(getattr(reading.record, kind), getattr(reading, kind), strict=True)


def ids(record: Record) -> str:
    """The ids of the cells, in ranges.

    >>> from riwaya.model import Record, Report
    >>> ids(Record(Report("text")))
    ''
    """
    groups = [[cell.id for cell in getattr(record, kind)] for kind in KINDS]
    return ", ".join(group[0] if len(group) == 1 else f"{group[0]} to {group[-1]}" for group in groups if group)


def spans(cell: Cell) -> Iterable[Span]:
    """Everything in the text that a cell is made of."""
    if isinstance(cell, Statement):
        vias = [Span(via.start, via.end, via.words) for via in cell.via]
        return [span for span in (cell.cue, cell.source, *vias, *cell.content) if span is not None]
    return [Span(cell.start, cell.end, cell.words)]


def derivation(watched: Watched, cell: Cell, seen: Seen) -> Derivation:
    """The derivation of one cell."""
    reading, matches, language = watched
    page = reading.page
    fired = fired_by(seen.match, page, language) if seen.match else None
    first, after = (min(seen.first, seen.match.first), max(seen.after, seen.match.after)) if seen.match else (seen.first, seen.after)
    others = unique(
        match
        for match in matches
        if match != seen.match and first <= match.first and match.after <= after and match.first < seen.after and seen.first < match.after
    )
    wanted = set(names_in(fired.rule.pattern, dict(fired.macros))) if fired else set()
    return Derivation(
        cell,
        page.span(seen.first, seen.after),
        seen.rule,
        fired,
        tuple(fired_by(match, page, language) for match in others),
        tuple(word_used(page, index, language, wanted) for index in range(first, after)),
        seen.notes if isinstance(seen, StatementSeen) else (),
    )


def unique(matches: Iterable[Match]) -> list[Match]:
    """The matches without repetitions: several rule sets may look at the same words."""
    found: list[Match] = []
    for match in matches:
        if match not in found:
            found.append(match)
    return found


def fired_by(match: Match, page: Page, language: Language) -> Fired:
    """The rule of a match with where it is written and what it caught."""
    file, macros = written_in(match.rule, language)
    used = tuple((name, macros[name]) for name in names_in(match.rule.pattern, macros) if name in macros)
    caught = [(words, name) for name, words in match.groups.items() if words[0] < words[1]]
    return Fired(
        match.rule,
        f"languages/{language.code}/{file}",
        line_of(match.rule, language.code, file),
        used,
        page.span(match.first, match.after),
        tuple((name, page.span(*words)) for words, name in sorted(caught)),
    )


def written_in(rule: Rule, language: Language) -> tuple[str, Mapping[str, str]]:
    """The file that holds the rule, and the macros beside it."""
    for name, question in {**language.questions, "who_said": language.who_said}.items():
        if any(rule == other for other in question.rule):
            return f"{name}.toml", question.macros
    return "", {}


def line_of(rule: Rule, code: str, file: str) -> int:
    """The line on which the rule is named, 0 where it is in no file."""
    path = LANGUAGES / code / file
    if not path.is_file():
        return 0
    name = re.compile(rf'name\s*=\s*"{re.escape(rule.name)}"')
    return next((number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if name.match(line.strip())), 0)


def names_in(pattern: str, macros: Mapping[str, str]) -> list[str]:
    """The names that a pattern uses, those in its macros included, each once, in order."""
    found: dict[str, None] = {}
    waiting = [pattern]
    while waiting:
        for name in NAME.findall(re.sub(r'"[^"]*"', " ", waiting.pop(0))):
            if name not in found:
                found[name] = None
                waiting.extend([macros[name]] if name in macros else [])
    return list(found)


def word_used(page: Page, index: int, language: Language, wanted: set[str]) -> WordUsed:
    """One word of a match, with those of its classes that the pattern names."""
    form: Form = page.forms[index]
    bits = language.lexicon.bits
    classes = tuple(name for name in bits if name in wanted and bits[name] & form.bits)
    entries = tuple(Entry(sense.name, sense.value, sense.entry) for sense in form.senses)
    return WordUsed(page.span(index, index + 1), classes, entries)
