"""A folder with a Parquet file for each table of `csv`, with the same columns.

The meaning of each column stands in its metadata. Text is as it was, without marks for spreadsheets; what is not known is null.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from riwaya.export.columns import Kind, Table, Value, rows
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.tables import OF_EVENTS, OF_REPORTS

TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.FLAG: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", tz="UTC"),
}
TOGETHER = 10_000  # rows of a row group: a few megabytes in memory, and enough for columns to pack well


def schema(table: Table) -> pa.Schema:
    """The columns as Parquet has them, each with its meaning in the metadata."""
    return pa.schema(
        [pa.field(column.name, TYPES[column.kind], metadata={"meaning": column.meaning}) for column in table.columns],
        metadata={"row": table.meaning},
    )


class File:
    """One table being written, a row group at a time."""

    def __init__(self, path: Path, table: Table) -> None:
        self.schema = schema(table)
        self.writer = pq.ParquetWriter(path, self.schema, compression="zstd")
        self.waiting: list[list[Value]] = []

    def add(self, values: list[Value]) -> None:
        """Write a row, with those that wait as soon as there are enough."""
        self.waiting.append(values)
        if len(self.waiting) == TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait."""
        columns = zip(*self.waiting, strict=True) if self.waiting else [()] * len(self.schema)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self.schema, strict=True)]
        self.writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
        self.waiting = []

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self.waiting:
            self.flush()
        self.writer.close()


def write(material: Material, folder: Path, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write each table that the material has something for into a file of its name."""
    tables = (*OF_REPORTS, *(OF_EVENTS if material.comparison else ()))
    with ExitStack() as opened:
        files = {}
        for table in tables:
            files[table.name] = File(folder / f"{table.name}.parquet", table)
            opened.callback(files[table.name].close)
        for table, values in rows(tables, material):
            files[table.name].add(values)
