from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from riwaya.export import parquet
from riwaya.export.columns import rows
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.export.tables import TABLES
from riwaya.model import Record
from riwaya.model.event import Comparison


def test_every_table_with_its_types_and_meanings(material: Material, tmp_path: Path) -> None:
    parquet.write(material, tmp_path, Options())
    for table in TABLES:
        schema = pq.read_schema(tmp_path / f"{table.name}.parquet")
        assert schema.names == [column.name for column in table.columns]
        assert [field.type for field in schema] == [parquet.TYPES[column.kind] for column in table.columns]
        assert schema.field(0).metadata[b"meaning"].decode() == table.columns[0].meaning


def test_the_values_are_those_of_the_rows(readings: list[Reading], comparison: Comparison, tmp_path: Path) -> None:
    find = {reading.record.report.id: reading for reading in readings}.get
    parquet.write(Material(readings, comparison, find), tmp_path, Options())
    for table in TABLES:
        wanted = [values for _, values in rows([table], Material(readings, comparison, find))]
        got = pq.read_table(tmp_path / f"{table.name}.parquet").to_pylist()
        assert [list(row.values()) for row in got] == wanted


def test_rows_are_written_as_they_come(readings: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "TOGETHER", 7)
    parquet.write(Material(readings), tmp_path, Options())
    file = pq.ParquetFile(tmp_path / "statements.parquet")
    assert file.num_row_groups > 1
    assert file.metadata.num_rows == sum(len(reading.record.statements) for reading in readings)


def test_text_is_not_marked(odd: Callable[[str], Record], tmp_path: Path) -> None:
    parquet.write(Material([Reading(odd("=1+1\u200f"), "1")]), tmp_path, Options())
    assert pq.read_table(tmp_path / "reports.parquet").to_pylist()[0]["title"] == "=1+1\u200f"


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    parquet.write(Material([]), tmp_path, Options())
    assert pq.read_table(tmp_path / "figures.parquet").num_rows == 0
