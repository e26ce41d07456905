"""`riwaya case add`: reports into a case."""

from __future__ import annotations

import sys
from typing import Any

import click

from riwaya.cli.options import report_options
from riwaya.cli.reader import reader_options


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
@reader_options
@report_options
def add(place: str, files: tuple[str, ...], format_: str, **said: Any) -> None:
    """Read reports and keep them in a case: the bytes as they came, the text, and the record that was read out of it.

    A FILE is what `riwaya read` takes. A report that the case has already (the same text, address, publisher and day) adds nothing but the
    place that it came from. Of two reports with one id, the second gets a number behind its name.

    With --reader llm a language model reads, held to the words by the rules (docs/llm.md): the case keeps that it did, and each cell says
    so. The pages go to the endpoint.

    Prints a line for each report as soon as it is safe on disk: `new` or `known`, and the name that it has in the case. On a terminal only
    the first lines are printed, and how many there were.

    Exit code 0: every report is in the case. 1: some could not be read, and are listed. 2: none could, or the case could not be written.
    """
    from riwaya import open_case
    from riwaya.cli.case.adding import Adding, said_as
    from riwaya.cli.options import given
    from riwaya.cli.progress import Progress
    from riwaya.cli.reader import Reading, chosen, estimate
    from riwaya.store.case import present_reader

    who = chosen(said)
    if who.dry_run:
        estimate(files, given(**said), who)
        return
    reading = Reading(who)
    reader = present_reader(reading.model.name) if reading.model is not None else None
    with open_case(place) as case:
        adding = Adding(files, given(**said), Progress(files, shown=sys.stderr.isatty()), reading.read)
        adding.into(case, said_as(format_, terminal=sys.stdout.isatty()), reader)
    reading.close()
    adding.close()
