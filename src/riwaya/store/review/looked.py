"""What needs a person as it is shown in a list: its words among those around them, and what the index says of the cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select, tuple_

from riwaya.store.cells import Cell
from riwaya.store.review.needs import Wanted
from riwaya.store.schema import cell, report

SIDE = 160  # characters of the text on either side of the words: about two lines
LONGEST = 400  # characters of the words themselves; a passage may run to the end of its line
CUT = "…"


class Looked(msgspec.Struct, frozen=True):
    """What needs a person, with the report that it is in; `cell` is None for what is no cell of the newest reading."""

    wanted: Wanted
    title: str | None
    publisher: str | None
    published: date | None
    before: str
    words: str
    after: str
    cell: Cell | None = None


def looked(connection: Connection, some: Sequence[Wanted]) -> list[Looked]:
    """Each of these as it is shown."""
    names = {one.report for one in some}
    heads = select(report.c.name, report.c.id, report.c.title, report.c.publisher, report.c.published).where(report.c.name.in_(names))
    known = {row.name: row for row in connection.execute(heads)}
    rows = cells_of(connection, [(known[one.report].id, one.key) for one in some if one.key is not None and one.report in known])
    found = []
    for one in some:
        head = known.get(one.report)
        if head is not None:
            words = around(connection, head.id, one)
            found.append(Looked(one, head.title, head.publisher, head.published, *words, rows.get((head.id, one.key or ""))))
    return found


def cells_of(connection: Connection, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Cell]:
    """The rows of the index for these cells, by the number of their report and their key."""
    if not keys:
        return {}
    columns = [cell.c[name] for name in Cell.__struct_fields__]
    rows = connection.execute(select(cell.c.report, *columns).where(tuple_(cell.c.report, cell.c.key).in_(keys)))
    return {(number, values[0]): Cell(*values) for number, *values in rows}


def around(connection: Connection, number: int, one: Wanted) -> tuple[str, str, str]:
    """Whole words before, the words, and whole ones behind them; the text in which they stand never leaves the database as a whole."""
    first, last = max(one.start - SIDE, 0), min(one.end, one.start + LONGEST)
    text = connection.scalar(select(func.substr(report.c.text, first + 1, last + SIDE - first)).where(report.c.id == number)) or ""
    before, words, after = text[: one.start - first], text[one.start - first : last - first], text[last - first :]
    if first and " " in before:
        before = f"{CUT} {before.partition(' ')[2]}"
    if len(after) == SIDE and " " in after:
        after = f"{after.rpartition(' ')[0]} {CUT}"
    return before, words, after
