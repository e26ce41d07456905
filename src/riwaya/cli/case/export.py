"""`riwaya case export`: a case out, in a format for other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from riwaya.cli import exported
from riwaya.cli.refusal import Refusal, complain

if TYPE_CHECKING:
    from riwaya.export.options import Options


@click.command(name="export")
@click.argument("place", metavar="CASE")
@click.option("--to", "format_", type=click.Choice(exported.FORMATS), required=True, help="The format.")
@click.option("--out", metavar="PATH", help="Write to this file or folder, which appears only when it is whole.")
@exported.choices
def export(place: str, format_: str, out: str | None, options: Options) -> None:
    """Write a case in a format for other programs; docs/exports.md describes each, column by column.

    Every report goes out with its newest record as people left it, and with what they decided on each cell; the events are those of the
    newest `riwaya case compare`. csv, parquet, brat, cas, webanno and pictures are folders and need --out; ucdp and
    acled are tables of events, html is a dossier of them for people, and pictures are its pictures as SVG and PNG.
    """
    from riwaya import open_case
    from riwaya.casework.exporting import material
    from riwaya.cli.case.compare import how_stale
    from riwaya.cli.progress import LONG, announce
    from riwaya.export.formats import EXPORTS

    exported.check(format_, out, options)
    with open_case(place) as case:
        compared = case.compared()
        if compared is None and EXPORTS[format_].of_events:
            raise Refusal(f"{format_} is of events, and the case has not been compared; `riwaya case compare {place}` does it")
        if compared is not None and compared.is_stale:
            complain(f"of the events, {how_stale(compared)}")
        reports = case.sizes().reports
        announce(f"exporting {reports} reports", shown=sys.stderr.isatty() and reports >= LONG)
        exported.write(format_, material(case, compared), out, options)
