"""Going through what waits for a reviewer on a terminal: a cell in its line, a key, and each judgement kept at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.text import Text

from riwaya.cli import output
from riwaya.errors import RiwayaError
from riwaya.export.published import Word, around, isolated, run, with_what_is_joined
from riwaya.export.published import is_right_to_left as rtl
from riwaya.export.sections import NUMBER, QUIET, interval, name, printed
from riwaya.export.table import covered
from riwaya.model import Actor, Figure, Place, Record, Statement, Time
from riwaya.store.case import Case
from riwaya.store.review.asking import Request
from riwaya.store.review.fields import named_fields
from riwaya.store.review.judgement import Verb
from riwaya.store.review.keys import Cell, CellKind, span
from riwaya.store.review.queue import Because, Waiting, queue

SIDE = 60  # characters of the line on either side: with the words about the width of a terminal, twice
MARKED = "bold underline"  # what is judged, within brackets: not every terminal shows styles
KEYS = "a accept   r reject   c correct   s skip   q quit"
LOST_KEYS = "p place   w withdraw   s skip   q quit"


class Terminal:
    """The person at the terminal: what they press, what they type, and what they see."""

    def key(self, choices: str) -> str:
        """The next key of those that mean something; the end of the input means to quit."""
        while True:
            try:
                pressed = click.getchar().lower()
            except (EOFError, KeyboardInterrupt):
                return "q"
            if pressed in choices:
                return pressed
            if pressed in ("", "\x03", "\x04", "\x1b"):
                return "q"

    def ask(self, what: str) -> str:
        """What they type, nothing where they only press return."""
        return str(click.prompt(what, default="", show_default=False)).strip()

    def show(self, *lines: Text | str) -> None:
        """Lines of ours or of a report."""
        sys.stdout.flush()
        printed([[Text(line) if isinstance(line, str) else line for line in lines]], sys.stdout.buffer, output.layout(None))
        sys.stdout.buffer.flush()


def walk(case: Case, by: str, reports: Sequence[str], person: Terminal) -> None:
    """Show what waits for the reviewer in those reports, or in all, and keep each judgement as soon as it is made."""
    made = 0
    for record, waiting, number in everything(case, by, reports):
        person.show("", *shown(record, waiting, number))
        answer = settle_lost(case, waiting, by, person) if waiting.because is Because.LOST else judge_cell(case, waiting, by, person)
        if answer is None:
            break
        made += answer
    else:
        person.show("", "Nothing waits any more.")
    person.show(f"{made} judgement{'' if made == 1 else 's'} kept.")


def everything(case: Case, by: str, reports: Sequence[str]) -> Iterator[tuple[Record, Waiting, str]]:
    """What waits, report by report, with how many of how many it is; what the reviewer has judged meanwhile is passed over."""
    for report in reports or [one.name for one in case.reports()]:
        with case.reading() as connection:
            record, found = queue(connection, report, by)
        for number, waiting in enumerate(found, 1):
            yield record, waiting, f"{number}/{len(found)}"


def shown(record: Record, waiting: Waiting, number: str) -> Iterator[Text | str]:
    """What waits, for a person: the report, what the cell says, and its words in their line."""
    yield Text().append(f"{number}  ", QUIET).append(name(waiting.report))
    if waiting.because is Because.LOST and waiting.judgement is not None:
        one, anchor = waiting.judgement, waiting.judgement.cells[0]
        what = f", {one.field}" if one.field else ""
        yield f"judgement {one.id} of {one.reviewer} ({one.act}{what}: {one.why}) lost its {anchor.kind}, which stood here:"
        yield in_its_line(record.report.text, anchor.start, anchor.end)
        yield Text(LOST_KEYS, QUIET)
        return
    if waiting.cell is None:
        return
    if waiting.because is Because.CHANGED:
        yield Text("accepted before, and read in another way since:", QUIET)
    yield Text().append(f"{waiting.cell.id}  ", NUMBER).append(said(record, waiting.cell))
    at = span(waiting.cell)
    yield in_its_line(record.report.text, at.start, at.end)
    yield Text(KEYS, QUIET)


def in_its_line(text: str, start: int, end: int) -> Text:
    """The words among those of their line."""
    first, last = with_what_is_joined(text, start, end)
    before, after = around(text, first, last, SIDE)
    words: list[Word] = [*run(before), Word("[", QUIET), *run(text[first:last], MARKED), Word("]", QUIET), *run(after)]
    return Text("      ").append(isolated(words, right_to_left=rtl(text)))


def said(record: Record, cell: Cell) -> Text:
    """What the cell says, on one line."""
    times = {one.id: one.value for one in record.times}
    places = {one.id: one.name for one in record.places}
    if isinstance(cell, Figure):
        parts = [
            interval(cell.low, cell.high, approx=cell.approx),
            cell.who,
            cell.what,
            times.get(cell.when or ""),
            places.get(cell.where or ""),
        ]
        return Text(", ".join(part for part in parts if part))
    if isinstance(cell, Statement):
        who = name(cell.speaker.name) if cell.speaker else Text("nobody named")
        words = " … ".join(part.words for part in cell.content)
        line = Text().append(who).append(f" {cell.act}, {cell.certainty}, {cell.mode}: ")
        return line.append(isolated(run(words), right_to_left=rtl(words)))
    if isinstance(cell, Time):
        return Text(f"{cell.value}: {covered(cell.earliest, cell.latest)}")
    if isinstance(cell, Place):
        known = [cell.country, f"GeoNames {cell.geonames}" if cell.geonames else None, cell.kind]
        return Text().append(name(cell.name)).append(f" {', '.join(part for part in known if part)}")
    if not isinstance(cell, Actor):
        return Text()
    often = "once" if len(cell.mentions) == 1 else f"{len(cell.mentions)} times"
    return Text().append(name(cell.name)).append(f" {cell.kind}, named {often}")


def judge_cell(case: Case, waiting: Waiting, by: str, person: Terminal) -> int | None:
    """How many judgements were made on a cell; None to quit."""
    if waiting.cell is None:
        return 0
    pressed = person.key("arcsq")
    if pressed in "sq":
        return 0 if pressed == "s" else None
    request = Request(act=Verb.ACCEPT, report=waiting.report, cells=(waiting.cell.id,), by=by)
    if pressed == "r":
        request = msgspec.structs.replace(request, act=Verb.REJECT, why=person.ask("why"))
    elif pressed == "c":
        known = named_fields(CellKind.of(waiting.cell))
        field = person.ask(f"which field ({', '.join(known)})")
        if field not in known:
            person.show(KEYS)
            return judge_cell(case, waiting, by, person)
        fields: dict[str, Any] = {field: person.ask(f"{field} is")}
        request = msgspec.structs.replace(request, act=Verb.CORRECT, fields=fields, why=person.ask("why"))
    return keep(case, request, person, again=lambda: judge_cell(case, waiting, by, person))


def settle_lost(case: Case, waiting: Waiting, by: str, person: Terminal) -> int | None:
    """How many judgements were made on a lost one; None to quit."""
    if waiting.judgement is None:
        return 0
    pressed = person.key("pwsq")
    if pressed in "sq":
        return 0 if pressed == "s" else None
    act, cells = (Verb.WITHDRAW, "") if pressed == "w" else (Verb.PLACE, person.ask("to which cell"))
    request = Request(act=act, cells=tuple(cells.split()), about=waiting.judgement.id, by=by, why=person.ask("why"))
    return keep(case, request, person, again=lambda: settle_lost(case, waiting, by, person))


def keep(case: Case, request: Request, person: Terminal, again: Callable[[], int | None]) -> int | None:
    """Keep what is asked for; where it does not fit, say why and ask again."""
    try:
        return len(case.judge([request]))
    except RiwayaError as error:
        person.show(f"{error}.", LOST_KEYS if request.about else KEYS)
        return again()
