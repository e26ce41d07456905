"""What the places of a case are called in it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from riwaya.store.schema import cell, newest


def printed_names(connection: Connection, language: str) -> dict[int, str]:
    """By GeoNames id, the words that reports in a language print for a place most often."""
    often = func.count().label("often")
    of_language = newest.c.language == language
    rows = select(cell.c.geonames, cell.c.words, often).join_from(cell, newest, newest.c.report == cell.c.report)
    rows = rows.where(cell.c.kind == "place", cell.c.geonames.is_not(None), of_language).group_by(cell.c.geonames, cell.c.words)
    return {geonames: words for geonames, words, _ in connection.execute(rows.order_by(often, cell.c.words.desc()))}
