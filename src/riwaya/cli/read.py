"""`riwaya read`: reports in, records out."""

from __future__ import annotations

import sys
from typing import Any

import click

from riwaya.cli import exported
from riwaya.cli.options import report_options
from riwaya.cli.reader import reader_options


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", *exported.OF_REPORTS]),
    default="table",
    show_default=True,
    help="What to print.",
)
@click.option("--out", metavar="PATH", help="Write to this file or folder, which appears only when it is whole.")
@exported.bom
@click.option("--names", metavar="LANG", default="", help="In the table, print the names of known speakers in this language, too: en.")
@reader_options
@report_options
def read(files: tuple[str, ...], format_: str, out: str | None, names: str, bom: bool, **said: Any) -> None:
    """Read reports and print who said what, how many, when, where, and how sure.

    A FILE is a page of text, its title in the first line; a web page as it was saved (HTML, MHTML), of which the main text is read; a
    PDF with a text layer; JSON Lines or Parquet with one report a row: `text`, or `title` and `body`, and if they are known `id`,
    `publisher`, `published`, `language`, `url`; a web archive (WARC, WET); an RSS or Atom feed; an address (https://…) where one of
    these is; or a list of addresses, one a line. Files may be packed with gzip. "-" is standard input. Text is read in UTF-8, UTF-16
    and windows-1256, a web page also in the encoding that it names.

    The table is for people; `json` prints riwaya.record/1, one object, or an array of several; `jsonl` one record a line, each as
    soon as it is read. The other formats are for other programs: docs/exports.md describes each, column by column; csv, parquet,
    brat, cas and webanno are folders and need --out.

    With --reader llm a language model is asked, at an endpoint of your choice, to point at words of the page; what it points at is placed
    only where the rules read it there, too, and all else is listed under `unread` with the reason. The pages go to that endpoint.

    Exit code 0: every report was read. 1: some were not, and are listed. 2: none was, or the command was used wrongly.
    """
    from itertools import chain

    from riwaya.cli import output
    from riwaya.cli.batch import Batch
    from riwaya.cli.options import given
    from riwaya.cli.progress import Progress
    from riwaya.cli.reader import Reading, chosen, estimate
    from riwaya.export.formats import writer

    exported.check(format_, out)
    who = chosen(said)
    if who.dry_run:
        estimate(files, given(**said), who)
        return
    reading = Reading(who)
    shown = sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())
    batch = Batch(files, given(**said), Progress(files, shown=shown), reading.read)
    records = batch.records()
    first = next(records, None)
    if first is not None and format_ in exported.OF_REPORTS:
        exported.write_records(format_, chain([first], records), out, bom=bom)
    elif first is not None:
        with output.opened(out) as stream:
            writer(format_)(chain([first], records), stream, output.layout(out, several=len(files) > 1, names=names))
    reading.close()
    batch.close()
