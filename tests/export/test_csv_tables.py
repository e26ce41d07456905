from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from riwaya.export import csv_tables
from riwaya.export.csv_tables import plain, read, safe
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.export.tables import OF_REPORTS, TABLES
from riwaya.model import Record

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")


def exported(material: Material, folder: Path, *, bom: bool = False) -> dict[str, list[dict[str, str]]]:
    csv_tables.write(material, folder, Options(bom=bom))
    tables = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as lines:
            tables[path.stem] = list(read(lines))
    return tables


def test_every_table_with_its_columns(material: Material, tmp_path: Path, records: list[Record]) -> None:
    found = exported(material, tmp_path)
    assert sorted(found) == sorted(table.name for table in TABLES)
    for table in TABLES:
        assert list(found[table.name][0]) == [column.name for column in table.columns]
    assert len(found["statements"]) == sum(len(record.statements) for record in records)
    assert [row["report"] for row in found["reports"]] == [record.report.id for record in records]


def test_words_are_where_the_row_says(material: Material, tmp_path: Path, records: list[Record]) -> None:
    texts = {record.report.id: record.report.text for record in records}
    found = exported(material, tmp_path)
    for name in ("figures", "times", "places", "accounts", "disputes"):
        for row in found[name]:
            assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["words"]
    for row in found["statements"]:
        pieces = [place.split("-") for place in row["content_places"].split()]
        assert " … ".join(texts[row["report"]][int(start) : int(end)] for start, end in pieces) == row["content"]


def test_without_a_comparison_there_are_no_events(record: Record, tmp_path: Path) -> None:
    assert sorted(exported(Material([Reading(record, "1")]), tmp_path)) == sorted(table.name for table in OF_REPORTS)


def test_a_byte_order_mark_only_where_it_is_asked_for(record: Record, tmp_path: Path) -> None:
    for bom in (True, False):
        folder = tmp_path / str(bom)
        folder.mkdir()
        exported(Material([Reading(record, "1")]), folder, bom=bom)
        assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") is bom for path in folder.iterdir())


def test_nothing_that_a_spreadsheet_would_run(odd: Callable[[str], Record], tmp_path: Path) -> None:
    title = '=HYPERLINK("http://evil.example","\u202eclick")'
    assert exported(Material([Reading(odd(title), "1")]), tmp_path)["reports"][0]["title"] == title
    with (tmp_path / "reports.csv").open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert row["title"] == "'" + title


def test_marks_of_direction_and_line_ends_are_kept(odd: Callable[[str], Record], tmp_path: Path) -> None:
    title = '\u202bقال\u202c "نعم",\r\nثم\u200f \U0001f525'
    assert exported(Material([Reading(odd(title), "1")]), tmp_path)["reports"][0]["title"] == title


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(STARTS).map(lambda mark: mark + "1"))
def test_what_is_marked_comes_back(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).startswith(STARTS)
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["words"], [safe(text)]])
    out.seek(0)
    assert [row["words"] for row in read(out)] == [text]
