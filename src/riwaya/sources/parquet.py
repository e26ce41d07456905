"""Parquet: the columns of JSON Lines, one report a row, a few hundred rows in memory at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from typing import Any

import pyarrow
import pyarrow.parquet

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.arrival import Arrival, shown, stem
from riwaya.sources.rows import COLUMNS, report_in
from riwaya.sources.stream import Source

EXTRACTOR = f"parquet/1 (pyarrow {version('pyarrow')})"
BATCH = 256  # rows that are in memory at once: a megabyte or two of news


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of a Parquet file, row by row."""
    name, where = source.name, shown(source.name)
    try:
        with pyarrow.parquet.ParquetFile(source.path or io.BytesIO(source.rest())) as file:
            columns = [column for column in COLUMNS if column in file.schema_arrow.names]
            if not {"text", "title", "body"} & set(columns):
                yield Arrival(where, 0, problem="it has no column `text`, nor `title` and `body`; its columns are those of JSON Lines")
                return
            size = (source.path.stat().st_size if source.path else 0) // max(file.metadata.num_rows, 1)
            number = 0
            for batch in file.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield arrival(row, f"{where}:{number}", f"{stem(name)}-{number}", size)
    except (pyarrow.ArrowException, InputError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        yield Arrival(where, 0, problem=f"this Parquet file cannot be read, or not to its end ({reason})")


def arrival(row: dict[str, Any], where: str, name: str, size: int) -> Arrival:
    """The arrival of one row; what is kept of it is the row as JSON, since a column's bytes belong to many rows."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items() if value is not None}
    try:
        report = report_in(plain, name)
    except InputError as error:
        return Arrival(where, size, problem=str(error))
    data = json.dumps(plain, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return Arrival(where, size, report, document=Document(data, where, "application/json", extractor=EXTRACTOR))
