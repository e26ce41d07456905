from __future__ import annotations

from datetime import date

import msgspec
import pytest

from riwaya.export.columns import MOST, Column, Kind, Table, rows, typed
from riwaya.export.material import Material, Reading
from riwaya.export.rows import found, reports
from riwaya.export.tables import TABLES
from riwaya.model import Act, Record


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_taken_from_cells_that_are_there(table: Table, material: Material) -> None:
    source = table.of_reading(next(iter(material.readings))) if table.of_reading else table.of_event(material.events[0], material)
    values = [table.row(cells) for cells in source]
    assert values
    assert all(len(row) == len(table.columns) for row in values)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_declared_once_and_explained(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(len(column.meaning) > 3 for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_values_are_of_the_kind_that_the_column_says(table: Table, material: Material) -> None:
    kinds = {"text": str, "integer": int, "number": float, "flag": bool, "day": date, "moment": date}
    cells = [row for reading in material.readings for row in table.of_reading(reading)] if table.of_reading else []
    cells += [row for event in material.events for row in table.of_event(event, material)] if table.of_event else []
    for row in cells:
        for column, value in zip(table.columns, table.row(row), strict=True):
            assert value is None or isinstance(value, (kinds[column.kind], int) if column.kind == "number" else kinds[column.kind]), column


def test_no_column_is_empty_in_all_bundled_reports_but_those_that_are_for_cases(material: Material) -> None:
    filled: set[tuple[str, str]] = set()
    for table, values in rows(TABLES, material):
        filled |= {(table.name, column.name) for column, value in zip(table.columns, values, strict=True) if value is not None}
    judged = {(table, name) for table in ("figures", "times", "places") for name in ("judged", "judged_by", "judged_at")}
    missing = {(table.name, column.name) for table in TABLES for column in table.columns} - filled - judged
    assert not missing


def test_rows_carry_what_cells_point_at(record: Record) -> None:
    figures = next(table for table in TABLES if table.name == "figures")
    row = dict(
        zip([column.name for column in figures.columns], figures.row(next(iter(figures.of_reading(Reading(record, "1"))))), strict=True)
    )
    assert row["speaker"] == "طبيب"
    assert (row["low"], row["high"], row["when"], row["earliest"]) == (0, 299, "2022-01-19", date(2022, 1, 19))
    assert (row["place"], row["geonames"], row["admin1"], row["lat"]) == ("Arīḩā", 173480, "12", 35.81)


def test_a_cell_that_is_not_there_is_none() -> None:
    assert found((), "s1") is None
    assert found((), None) is None


def test_values() -> None:
    assert typed(Kind.TEXT, Act.SAY) == "say"
    assert typed(Kind.DAY, "2022-01-20") == date(2022, 1, 20)
    assert typed(Kind.INTEGER, MOST) == MOST
    assert typed(Kind.INTEGER, MOST + 1) is None


def test_a_path_to_what_no_cell_has_is_a_mistake(record: Record) -> None:
    table = Table("wrong", "a row", (Column("no", Kind.TEXT, "what is not there", "report.no"),))
    with pytest.raises(AttributeError):
        table.row(next(reports(Reading(record, "1"))))


def test_judgements_come_in_the_order_in_which_they_were_made(material: Material) -> None:
    reading = next(iter(material.readings))
    turned = msgspec.structs.replace(reading, judged={"s1": tuple(reversed(reading.judgements("s1")))})
    statements = next(table for table in TABLES if table.name == "statements")
    for one in (reading, turned):
        row = next(iter(statements.of_reading(one)))
        assert (row.decided.acts, row.decided.reviewers) == ("accept · correct", "Amal · Basim")
