from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from riwaya.sources.files import Arrival, arrivals


def write(path: Path, **columns: list[Any]) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


def found(path: Path) -> list[Arrival]:
    return list(arrivals(str(path)))


def test_rows_have_the_columns_of_json_lines(tmp_path: Path) -> None:
    days = [date(2022, 1, 20), None, date(2022, 1, 22)]
    path = write(
        tmp_path / "a.parquet", title=["T1", "T2", "T3"], body=["B", "B", "B"], id=[1, 2, 3], published=days, extra=[[1], [2], [3]]
    )
    first, second, third = found(path)
    assert first.report is not None
    assert (first.report.text, first.report.id, first.report.published) == ("T1\n\nB", "1", date(2022, 1, 20))
    assert second.report is not None
    assert second.report.published is None
    assert (third.where, third.problem) == (f"{path}:3", "")
    assert first.document is not None
    assert json.loads(first.document.data) == {"title": "T1", "body": "B", "id": 1, "published": "2022-01-20"}
    assert first.document.extractor.startswith("parquet/1 (pyarrow ")


def test_a_moment_is_published_on_its_day(tmp_path: Path) -> None:
    (arrival,) = found(write(tmp_path / "a.parquet", text=["x"], published=[datetime(2022, 1, 20, 23, tzinfo=UTC)]))
    assert arrival.report is not None
    assert arrival.report.published == date(2022, 1, 20)


def test_a_bad_row_costs_the_others_nothing(tmp_path: Path) -> None:
    found_ = found(write(tmp_path / "a.parquet", text=["x", None, "z"], language=["ar-SY", "ar", "ar"]))
    assert [arrival.report.language if arrival.report else arrival.problem for arrival in found_] == [
        "ar",
        "the row has no text; give it `text`, or `title` and `body`",
        "ar",
    ]


@pytest.mark.parametrize("keep", [4, 40, -20])
def test_a_broken_file_is_one_sentence(tmp_path: Path, keep: int) -> None:
    path = write(tmp_path / "a.parquet", text=["x"])
    path.write_bytes(path.read_bytes()[:keep])
    (arrival,) = found(path)
    assert "cannot be read" in arrival.problem
    assert "\n" not in arrival.problem


def test_a_file_without_texts(tmp_path: Path) -> None:
    assert "no column `text`" in found(write(tmp_path / "a.parquet", words=["x"]))[0].problem


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(tmp_path / "a.parquet", text=["x", "y"]).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [arrival.where for arrival in arrivals("-")] == ["standard input:1", "standard input:2"]
