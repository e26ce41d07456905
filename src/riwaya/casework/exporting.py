"""What a case has to export: every report as people left it, and the events of the newest comparison."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection

from riwaya.errors import CaseError
from riwaya.export.material import Judged, Material, Reading
from riwaya.model import Span
from riwaya.store import query
from riwaya.store.case import Case
from riwaya.store.nouns import Compared, Kept
from riwaya.store.review.effective import Effective
from riwaya.store.review.judgement import Judgement
from riwaya.store.review.kept import left


def material(case: Case, compared: Compared | None) -> Material:
    """What the case has to export; one report is in memory at a time."""

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
    made = next(one for one in query.readings(connection, kept.id) if one.id == kept.reading)
    came = query.arrivals(connection, kept.id)[0]
    return Reading(
        effective.record, made.reader.version, made.reader.name, made.read_at, came.document, came.address, came.retrieved,
        {cell: tuple(map(judged, judgements)) for cell, judgements in effective.because.items()},
        came.noted, came.extractor, made.reader.data_digest,
    )  # fmt: skip


def judged(judgement: Judgement) -> Judged:
    """A judgement as it is exported."""
    value = msgspec.json.encode(judgement.value).decode() if judgement.value is not None else None
    anchor = judgement.cells[0] if judgement.cells else None
    span = Span(anchor.start, anchor.end, anchor.words) if anchor else None
    return Judged(
        str(judgement.id), judgement.act.value, judgement.reviewer, judgement.made, judgement.why or None, judgement.field, value, span
    )
