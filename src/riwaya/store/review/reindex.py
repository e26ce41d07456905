"""The index of reports that people judged: what they left standing is what is found."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from riwaya.store import query
from riwaya.store.review.kept import left
from riwaya.store.write import put_cells


def index_as_left(connection: Connection, names: Iterable[str]) -> None:
    """Make the index of these reports anew, from their records as people left them."""
    reports = [query.kept(connection, name) for name in sorted(set(names))]
    if reports:
        put_cells(connection, [(one.id, one.reading, left(connection, one).record) for one in reports])
