from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from riwaya.store.case import Case
from riwaya.store.schema import event, metadata

PAGE = (Path(__file__).parents[2] / "docs" / "case.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (?P<tables>[^:\n]+):.*?\n(?P<text>.*?)(?=^##)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`]+)`")


def documented() -> dict[str, set[str]]:
    """The columns that the page names for each table."""
    found = {}
    for section in SECTION.finditer(PAGE):
        rows = [line for line in section["text"].splitlines() if line.startswith("| `")]
        columns = {name for row in rows for name in CODE.findall(row.split("|")[1])}
        found |= dict.fromkeys(CODE.findall(section["tables"]), columns)
    return found


@pytest.mark.parametrize("table", metadata.tables)
def test_every_column_is_documented(table: str) -> None:
    assert set(metadata.tables[table].columns.keys()) <= documented()[table]


def test_no_column_is_documented_that_is_not_there() -> None:
    there = {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    there["event"] = there["answer"] = there["event"] | there["answer"]
    assert not {name: rest for name, columns in documented().items() if (rest := columns - there.get(name, set()))}


def test_a_moment_comes_back_in_utc(case: Case) -> None:
    case.compare()
    made = case.compared()
    assert made is not None
    assert made.made == case.now()
    assert made.made.tzinfo is UTC
    elsewhere = datetime(2026, 3, 1, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    assert elsewhere == case.now()


def test_a_moment_without_a_time_zone_is_refused(case: Case) -> None:
    case.now = lambda: datetime(2026, 3, 1)  # noqa: DTZ001 - the mistake that is refused
    with pytest.raises((StatementError, ValueError), match="a moment without a time zone names no moment"):
        case.compare()
    with case.reading() as connection:
        assert connection.execute(select(event)).all() == []
