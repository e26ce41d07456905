from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from riwaya.errors import CaseError
from riwaya.model import Report
from riwaya.store.case import Case
from riwaya.store.migrations import FOLDER
from riwaya.store.open import open_case
from riwaya.store.schema import metadata

STEP = """
import sqlalchemy as sa
from alembic import op
revision = "r9999"
down_revision = "{last}"
def upgrade():
    op.add_column("report", sa.Column("colour", sa.Text()))
{then}
"""
INDEX = ("alembic_version", "answer", "cell", "event", "newest", "passage", "spot")
WORDS = ("report_words", "cell_words")  # made by the database's own means, with tables of its own about them in SQLite


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is one of those that the schema describes."""
    return kind != "table" or not (name or "").startswith(WORDS)


def last_step() -> str:
    return sorted(path.stem for path in (FOLDER / "versions").glob("r*.py"))[-1].partition("_")[0]


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The steps there are, and a later one that somebody may write."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)
    (folder / "versions" / "r9999_colour.py").write_text(STEP.format(last=last_step(), then=""))
    return folder


def test_the_steps_lead_to_the_schema(case: Case) -> None:
    with case.reading() as connection:
        assert (
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_ours}), metadata) == []
        )


def test_the_database_itself_refuses_to_change_or_delete_what_is_kept(case: Case, report: Report) -> None:
    case.add(report)
    with case.reading() as connection:
        tables = set(inspect(connection).get_table_names())
    assert tables >= {"report", "reading", "judgement"}
    for table in sorted(tables - set(INDEX) - {name for name in tables if name.startswith(WORDS)}):
        column = metadata.tables[table].columns.keys()[0]
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608
            with case.reading() as connection:
                empty = connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0  # noqa: S608
            if case.database.engine.dialect.name == "sqlite" and empty:
                continue  # its triggers are asked row by row
            with pytest.raises(DBAPIError, match=f"what is in {table} is never changed or deleted"), case.writing() as connection:
                connection.execute(text(statement))


def test_an_older_case_is_brought_up_to_date_with_all_it_holds(place: str, case: Case, report: Report, steps: Path) -> None:
    case.add(report)
    case.close()
    with open_case(place, case.now, steps=steps) as newer:
        assert newer.record("ariha").report.text == report.text
        with newer.reading() as connection:
            assert "colour" in {column["name"] for column in inspect(connection).get_columns("report")}


def test_a_step_that_fails_leaves_the_case_as_it_was(place: str, case: Case, report: Report, steps: Path) -> None:
    case.add(report)
    (steps / "versions" / "r9999_colour.py").write_text(STEP.format(last=last_step(), then="    raise ZeroDivisionError"))
    with pytest.raises(ZeroDivisionError):
        open_case(place, case.now, steps=steps)
    with open_case(place, case.now) as same:
        assert [one.name for one in same.reports()] == ["ariha"]


def test_a_case_that_a_newer_version_made_is_left_alone(place: str, case: Case, steps: Path) -> None:
    open_case(place, case.now, steps=steps).close()
    with pytest.raises(CaseError, match="a newer version of Riwaya made this case; upgrade Riwaya to open it"):
        open_case(place, case.now)
    with open_case(place, case.now, steps=steps) as still, still.reading() as connection:
        assert connection.execute(select(metadata.tables["report"])).all() == []
