"""Who publishes what a case holds."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, Date, func, select

from riwaya.store.schema import UNKNOWN_DAY, newest, report


class Outlet(msgspec.Struct, frozen=True):
    """A publisher as reports name it, None where they do not, how many reports are theirs, and the first and last day of these."""

    name: str | None
    reports: int
    first: date | None
    last: date | None


def outlets(connection: Connection) -> list[Outlet]:
    """Every publisher, the one with most reports first."""
    counted = func.count().label("reports")
    known = func.nullif(newest.c.day, UNKNOWN_DAY, type_=Date)
    rows = select(report.c.publisher, counted, func.min(known), func.max(known)).join_from(newest, report).group_by(report.c.publisher)
    return [Outlet(*row) for row in connection.execute(rows.order_by(counted.desc(), report.c.publisher))]


def published_by(connection: Connection) -> dict[str, str | None]:
    """The publisher of every report, by the name of the report."""
    return {name: publisher for name, publisher in connection.execute(select(report.c.name, report.c.publisher))}  # noqa: C416 - rows, not pairs
