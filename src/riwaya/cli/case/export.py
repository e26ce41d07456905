"""`riwaya case export`: a case out, in a format for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from riwaya.cli import exported
from riwaya.cli.refusal import Refusal, complain
from riwaya.errors import CaseError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from riwaya.export.material import Judged, Material, Reading
    from riwaya.store.case import Case
    from riwaya.store.nouns import Compared, Kept
    from riwaya.store.review.effective import Effective
    from riwaya.store.review.judgement import Judgement


@click.command(name="export")
@click.argument("place", metavar="CASE")
@click.option("--to", "format_", type=click.Choice(exported.FORMATS), required=True, help="The format.")
@click.option("--out", metavar="PATH", help="Write to this file or folder, which appears only when it is whole.")
@exported.bom
def export(place: str, format_: str, out: str | None, bom: bool) -> None:
    """Write a case in a format for other programs; docs/exports.md describes each, column by column.

    Every report goes out with its newest record as people left it, and with what they decided on each cell; the events are those of the
    newest `riwaya case compare`. csv, parquet, brat, cas and webanno are folders and need --out; ucdp and acled are
    tables of events.
    """
    from riwaya import open_case
    from riwaya.cli.case.compare import how_stale
    from riwaya.cli.progress import LONG, announce
    from riwaya.export.formats import EXPORTS

    exported.check(format_, out)
    with open_case(place) as case:
        compared = case.compared()
        if compared is None and EXPORTS[format_].of_events:
            raise Refusal(f"{format_} is a table of events, and the case has not been compared; `riwaya case compare {place}` does it")
        if compared is not None and compared.is_stale:
            complain(f"of the events, {how_stale(compared)}")
        reports = case.sizes().reports
        announce(f"exporting {reports} reports", shown=sys.stderr.isatty() and reports >= LONG)
        exported.write(format_, material(case, compared), out, bom=bom)


def material(case: Case, compared: Compared | None) -> Material:
    """What the case has to export; one report is in memory at a time."""
    from riwaya.export.material import Material
    from riwaya.store import query
    from riwaya.store.review.kept import left

    def find(name: str) -> Reading | None:
        try:
            with case.reading() as connection:
                kept = query.kept(connection, name)
                return reading(connection, kept, left(connection, kept))
        except CaseError:  # of a report that the comparison names and the case has not
            return None

    return Material(readings(case), compared.comparison if compared else None, find)


def readings(case: Case) -> Iterator[Reading]:
    """Every report with its record as people left it and where it came from."""
    with case.reading() as connection:
        for kept, effective in case.every_judged():
            yield reading(connection, kept, effective)


def reading(connection: Connection, kept: Kept, effective: Effective) -> Reading:
    """One report with its record as people left it and where it came from."""
    from riwaya.export.material import Reading
    from riwaya.store import query

    made = next(one for one in query.readings(connection, kept.id) if one.id == kept.reading)
    came = query.arrivals(connection, kept.id)[0]
    return Reading(
        effective.record, made.reader.version, made.reader.name, made.read_at, came.document, came.address, came.retrieved,
        {cell: tuple(map(judged, judgements)) for cell, judgements in effective.because.items()},
    )  # fmt: skip


def judged(judgement: Judgement) -> Judged:
    """A judgement as it is exported."""
    import msgspec

    from riwaya.export.material import Judged
    from riwaya.model import Span

    value = msgspec.json.encode(judgement.value).decode() if judgement.value is not None else None
    anchor = judgement.cells[0] if judgement.cells else None
    span = Span(anchor.start, anchor.end, anchor.words) if anchor else None
    return Judged(
        str(judgement.id), judgement.act.value, judgement.reviewer, judgement.made, judgement.why or None, judgement.field, value, span
    )
