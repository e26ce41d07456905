"""The reports of a case, those that are asked for or a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from riwaya.store.nouns import Kept
from riwaya.store.query import kept_rows
from riwaya.store.schema import newest, report
from riwaya.store.write import found


def called(connection: Connection, names: Sequence[str]) -> dict[str, Kept]:
    """The reports of those names, by name; one that the case does not have is left out."""
    return {kept.name: kept for kept in (Kept(*row) for row in found(connection, kept_rows(), report.c.name, names))}


def recent(connection: Connection, limit: int, offset: int = 0) -> list[Kept]:
    """So many reports after `offset` of them, those published last first."""
    page = select(newest.c.report).order_by(newest.c.day.desc(), newest.c.report.desc()).limit(limit).offset(offset)
    numbers = list(connection.scalars(page))
    rows = {row.id: Kept(*row) for row in connection.execute(kept_rows().where(report.c.id.in_(numbers)))}
    return [rows[number] for number in numbers]
