"""`riwaya case add`: reports into a case."""

from __future__ import annotations

import sys

import click

from riwaya.cli.options import report_options


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
@report_options
def add(place: str, files: tuple[str, ...], format_: str, **said: str | None) -> None:
    """Read reports and keep them in a case: the bytes as they came, the text, and the record that was read out of it.

    A FILE is what `riwaya read` takes. A report that the case has already (the same text, address, publisher and day) adds nothing but the
    place that it came from. Of two reports with one id, the second gets a number behind its name.

    Prints a line for each report as soon as it is safe on disk: `new` or `known`, and the name that it has in the case. On a terminal only
    the first lines are printed, and how many there were.

    Exit code 0: every report is in the case. 1: some could not be read, and are listed. 2: none could, or the case could not be written.
    """
    from riwaya import open_case
    from riwaya.cli.case.adding import Adding, said_as
    from riwaya.cli.options import given
    from riwaya.cli.progress import Progress

    with open_case(place) as case:
        adding = Adding(files, given(**said), Progress(files, shown=sys.stderr.isatty()))
        adding.into(case, said_as(format_, terminal=sys.stdout.isatty()))
    adding.close()
