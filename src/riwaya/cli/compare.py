"""`riwaya compare`: reports in, events with every account side by side out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from riwaya.cli import exported
from riwaya.cli.options import report_options

if TYPE_CHECKING:
    from riwaya.export.options import Options

# Those of riwaya.compare.conventions, which is imported only when it is needed.
CONVENTIONS = ("acled", "airwars", "ibc", "standards", "ucdp")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["page", "json", *exported.FORMATS]),
    default="page",
    show_default=True,
    help="What to print.",
)
@click.option("--convention", type=click.Choice(CONVENTIONS), help="Also print what a coder of this project would enter.")
@click.option("--out", metavar="PATH", help="Write to this file or folder, which appears only when it is whole.")
@exported.choices
@report_options
def compare(files: tuple[str, ...], format_: str, convention: str | None, out: str | None, options: Options, **said: str | None) -> None:
    """Compare what reports say of the same events: which are copies of one text, what they count, where they disagree.

    A FILE is what `riwaya read` takes; one report is enough, for its sources are compared, too. Agreement is counted in origins: reports
    that print one text are one origin, and so are reports whose number is the word of one named source.

    The page is for people; `json` prints riwaya.comparison/1. The other formats are for other programs: docs/exports.md
    describes each, column by column; csv, parquet, brat, cas, webanno and pictures are folders and need
    --out; html and pictures are for people.

    \b
    single    one origin gives it            revised   the number changed as more became known
    agree     several origins, one number    part      one number is counted in the other
    refine    one number narrows another     conflict  they cannot all be true at one time

    Exit code 0: every report was read. 1: some were not, and are listed. 2: none was, or the command was used wrongly.
    """
    from riwaya.cli import output
    from riwaya.cli.batch import Batch
    from riwaya.cli.options import given
    from riwaya.cli.progress import LONG, Progress, announce
    from riwaya.compare.comparer import compare as compared
    from riwaya.compare.conventions import code
    from riwaya.export.comparison import write, write_json

    exported.check(format_, out, options)
    shown = sys.stderr.isatty()
    batch = Batch(files, given(**said), Progress(files, shown=shown))
    records = list(batch.records())
    announce(f"comparing {len(records)} reports", shown=shown and len(records) >= LONG)
    comparison = compared(records)
    codings = code(comparison, convention) if convention else []
    if batch.done and format_ in exported.FORMATS:
        exported.write_comparison(format_, comparison, records, out, options)
    elif batch.done:
        with output.opened(out) as stream:
            if format_ == "json":
                write_json(comparison, stream, codings)
            else:
                write(comparison, stream, output.layout(out), codings)
    batch.close()
