"""The words of reports and cells on their way into the index by which they are found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from riwaya.lexicon.terms import index
from riwaya.store.db import full_text
from riwaya.store.schema import cell, report

FOUND_BY_WORDS = ("statement", "figure", "place")  # the kinds of cells: a time is found by its days, an actor by what they say
STEP = 200  # reports whose words are entered at a time: a few megabytes


def put_report_words(connection: Connection, reports: Sequence[tuple[int, str]]) -> None:
    """Enter the words of reports, given with their numbers."""
    rows = []
    for number, published in reports:
        terms = index().terms(published)
        rows.append({"id": number, "words": terms.words, "stems": terms.stems})
    if rows:
        full_text(connection).put(connection, "report_words", rows)


def put_cell_words(connection: Connection, reports: Sequence[int]) -> None:
    """Enter the words of every cell of these reports that is found by words, and of its speaker."""
    cells = select(cell.c.id, cell.c.words, cell.c.place, cell.c.speaker).where(cell.c.report.in_(reports), cell.c.kind.in_(FOUND_BY_WORDS))
    rows = []
    for number, words, place, speaker in connection.execute(cells.order_by(cell.c.id)):
        terms, name = index().terms(" ".join(filter(None, (words, place)))), index().terms(speaker or "")
        rows.append({"id": number, "words": terms.words, "stems": terms.stems, "speaker": f"{name.words} {name.stems}".strip()})
    if rows:
        full_text(connection).put(connection, "cell_words", rows)


def drop_cell_words(connection: Connection, reports: Sequence[int]) -> None:
    """Take the words of the cells of these reports out of the index, before the cells themselves go."""
    full_text(connection).drop(connection, "cell_words", select(cell.c.id).where(cell.c.report.in_(reports)))


def put_all_words(connection: Connection) -> None:
    """Enter the words of everything, where there is no index yet."""
    last = 0
    while True:
        reports = connection.execute(select(report.c.id, report.c.text).where(report.c.id > last).order_by(report.c.id).limit(STEP)).all()
        if not reports:
            return
        put_report_words(connection, [(number, published) for number, published in reports])
        put_cell_words(connection, [number for number, _ in reports])
        last = reports[-1].id
