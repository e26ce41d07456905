"""`riwaya case compare`: every report of a case, side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from typing import BinaryIO

    from riwaya.export.layout import Layout
    from riwaya.export.sections import Cell
    from riwaya.model.event import Comparison, Event
    from riwaya.store.nouns import Compared


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True, help="What to print.")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def compare(place: str, format_: str, out: str | None) -> None:
    """Compare the newest records of all reports of a case, and keep what comes of it.

    The table lists the events; `riwaya case show CASE e1` shows one of them with every account side by side. `json` prints
    riwaya.comparison/1. Where nothing has changed since the case was compared, what was kept is printed.
    """
    from riwaya import open_case
    from riwaya.cli import output
    from riwaya.cli.progress import LONG, announce
    from riwaya.cli.refusal import complain
    from riwaya.export.comparison import write_json

    with open_case(place) as case:
        reports = case.sizes().reports
        announce(f"comparing {reports} reports", shown=sys.stderr.isatty() and reports >= LONG)
        found = case.compare().comparison
        for told in case.event_history():
            if told.idle is not None:
                complain(f"judgement {told.judgement.id} is not followed: {told.idle}")
    with output.opened(out) as stream:
        if format_ == "json":
            write_json(found, stream)
        else:
            write_events(found, stream, output.layout(out))


def write_events(found: Comparison, out: BinaryIO, layout: Layout) -> None:
    """How many reports, origins and events there are, and a row for each event."""
    from riwaya.export.comparison import summary
    from riwaya.export.published import run
    from riwaya.export.sections import Row, Section, ours, printed, section_lines

    rows = [Row([ours(one.id), ours(one.date or ""), place_of(one), ours(str(len(one.reports)))], run(one.title)) for one in found.events]
    columns = (("day",), ("place",), ("reports",), ("title",))
    printed([[summary(found)], *([section_lines(Section("Events", columns, rows), layout.width)] if rows else [])], out, layout)


def place_of(one: Event) -> Cell:
    """Where the event was."""
    from riwaya.export.sections import name, ours

    return [name(", ".join(part for part in (one.place.name, one.place.country) if part))] if one.place else ours("")


def how_stale(found: Compared) -> str:
    """What the case has got since it was compared, in words; nothing where it has got nothing."""
    counted = ((found.readings_since, "reading"), (found.judgements_since, "judgement"))
    since = " and ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted if number)
    return f"this is older than {since} of the case; `riwaya case compare` compares again" if since else ""
