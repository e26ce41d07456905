"""Tables as data: the columns with their types and meanings, from which the writers, the documentation and the tests come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

import msgspec

from riwaya.export.material import Material, Reading
from riwaya.model.event import Event

Value = str | int | float | bool | date | datetime | None
NOTHING = "-"
MOST = 2**63 - 1  # what a column of whole numbers holds in Parquet and in every database


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    LINK = "link"  # the id of something else; in no table


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it holds, what that means, and from where in the row's cells it is taken.

    `take` is a path such as "figure.low", None as soon as a step of it is None; without one it is the name of the column. NOTHING is what
    the column of somebody else's table takes that no report can fill.
    """

    name: str
    kind: Kind
    meaning: str
    take: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table: its name, what a row of it is, its columns, and the rows of one reading or of one event."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    of_reading: Callable[[Reading], Iterable[Any]] | None = None
    of_event: Callable[[Event, Material], Iterable[Any]] | None = None

    def row(self, cells: Any) -> list[Value]:
        """The values of a row in the order of the columns."""
        return [None if column.take == NOTHING else typed(column.kind, taken(cells, column.take or column.name)) for column in self.columns]


def taken(cells: Any, path: str) -> Any:
    """What a path leads to.

    >>> from riwaya.export.precision import Days
    >>> taken(Days(date(2022, 1, 20), date(2022, 1, 21)), "first.year"), taken(None, "first")
    (2022, None)
    """
    for step in path.split("."):
        if cells is None:
            return None
        cells = getattr(cells, step)
    return cells


def typed(kind: Kind, value: Any) -> Value:
    """The value as its column holds it: enums by their value, days as dates; a number that fits into no column is left out."""
    if isinstance(value, Enum):
        return str(value.value)
    if kind is Kind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is Kind.INTEGER and value is not None and abs(value) > MOST:
        return None
    found: Value = value
    return found


def rows(tables: Iterable[Table], material: Material) -> Iterator[tuple[Table, list[Value]]]:
    """Every row of every table, going once through the readings and once through the events."""
    tables = tuple(tables)
    for reading in material.readings:
        for table in tables:
            if table.of_reading is not None:
                for cells in table.of_reading(reading):
                    yield table, table.row(cells)
    for event in material.events:
        for table in tables:
            if table.of_event is not None:
                for cells in table.of_event(event, material):
                    yield table, table.row(cells)
