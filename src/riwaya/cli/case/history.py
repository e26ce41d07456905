"""`riwaya case history`: the whole story of a report of a case, or of one of its cells."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from riwaya.store.review.history import History, Reading, Told

DIGITS = 12  # of a digest: enough to tell two apart
KNOWN_BY = ("start", "end", "words", "mode", "via", "cue", "source", "kind", "admin", "lat", "lon", "wikidata")  # not shown in a line


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("name", required=False, metavar="[REPORT]")
@click.argument("key", required=False, metavar="[CELL]")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
def history(place: str, name: str | None, key: str | None, format_: str) -> None:
    """Tell the whole story of a report, or of its CELL, by its key in the newest reading; without a report, of the judgements on events.

    How the report came; when and by which version it was read, and what each reading had of the cell; each judgement with who, when and
    why, the cell that it was put to in each later reading, and by what it was withdrawn. The number before a judgement is the one that
    `riwaya case review CASE withdraw` and `place` take.

    `json` prints all of it as one object.
    """
    from riwaya import open_case

    with open_case(place) as case:
        found = case.history(name, key) if name is not None else case.event_history()
    if format_ == "json":
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    for line in chain.from_iterable(map(told_lines, found)) if isinstance(found, list) else lines(found):
        click.echo(line)


def lines(found: History) -> Iterator[str]:
    """The story for a person, the oldest first."""
    from riwaya.export.published import quoted

    yield f"report  {quoted(found.report.name)}  {quoted(found.report.title or '')}".rstrip()
    for came in found.arrivals:
        address = f" ({quoted(came.address)})" if came.address and came.address != came.place else ""
        yield f"came    {at(came.noted)}  {quoted(came.place)}{address}  sha256 {came.document[:DIGITS]}…"
    for reading in found.readings:
        yield from read_lines(reading, asked=found.key is not None)
    for told in found.judgements:
        yield from told_lines(told)
    if found.key is not None:
        yield f"now     {found.key}  {said(found.left) if found.left is not None else 'left out'}"


def read_lines(reading: Reading, *, asked: bool) -> Iterator[str]:
    """One reading, and the cell that was asked for as it has it."""
    reader = reading.read.reader
    by = f"{reader.name} {reader.version}, data {reader.data_digest[:DIGITS]}…"
    yield f"read    {at(reading.read.read_at)}  reading {reading.read.id}: {by}"
    if asked:
        yield f"          {reading.key}  {said(reading.cell)}" if reading.cell is not None else "          it is not there"


def told_lines(told: Told) -> Iterator[str]:
    """One judgement: who, when, what and why, where it was put since, and what became of it."""
    from riwaya.cli.case.review import told as what
    from riwaya.export.published import quoted

    one = told.judgement
    yield f"judged  {at(one.made)}  {one.id:>4}  {quoted(one.reviewer)}  {what(one)}" + (f"  because: {quoted(one.why)}" if one.why else "")
    for found in told.found:
        yield f"          reading {found.reading}: {' '.join(found.keys)} {found.manner}".replace(":  ", ": ")
    if told.withdrawn is not None:
        yield f"          withdrawn by judgement {told.withdrawn}"
    elif told.idle is not None:
        yield f"          changes nothing: {told.idle}"


def at(moment: datetime) -> str:
    """The minute, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M}"


def said(cell: Mapping[str, Any] | None) -> str:
    """What the cell says, field by field, its words first."""
    from riwaya.cli.case.review import shown
    from riwaya.export.published import quoted

    cell = cell or {}
    words = cell.get("words") or cell.get("cue") or ""
    filled = {name: value for name, value in cell.items() if name not in KNOWN_BY and value is not False and value not in (None, [])}
    fields = (f"{name} {shown(value)}" for name, value in filled.items())
    return "  ".join([quoted(words), ", ".join(fields)] if words else [", ".join(fields)])
