from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.model import Document, Record
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming

BYTES = b"<p>as it came</p>\xff"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def held(case: Case, record: Record) -> Case:
    case.add_read([Incoming(record.report, Document(BYTES, "page.html", "text/html"), record)])
    return case


def test_a_case_says_what_it_holds(place: str, held: Case) -> None:
    done = run("show", place)
    assert done.stdout.splitlines() == [
        f"case   {held.place}",
        "title  \u2068Ariha, January 2022\u2069",
        "made   2026-03-01 12:30 UTC, by Riwaya 0.1.0",
        "holds  1 report, 1 document, 1 reading, 0 judgements, 0 comparisons",
    ]


@pytest.mark.usefixtures("held")
def test_a_report_is_shown_in_every_form(place: str, record: Record) -> None:
    assert json.loads(run("show", place, "ariha", "--format", "json").stdout) == record.to_dict()
    assert run("show", place, "ariha", "--format", "text").stdout == record.report.text
    assert run("show", place, "ariha", "--format", "original").stdout_bytes == BYTES
    assert "Who said" in run("show", place, "ariha").stdout


@pytest.mark.usefixtures("held")
def test_a_report_that_is_not_there_leaves_no_file(place: str, tmp_path: Path) -> None:
    done = run("show", place, "nobody", "--format", "json", "--out", tmp_path / "record.json")
    assert done.exit_code == 2
    assert "the case has no report 'nobody'" in done.stderr
    assert not (tmp_path / "record.json").exists()


def test_reports_are_listed(place: str, held: Case) -> None:
    done = run("list", place)
    assert "\u2068ariha\u2069" in done.stdout
    assert "2022-01-20  ar" in done.stdout
    (row,) = map(json.loads, run("list", place, "--format", "jsonl").stdout.splitlines())
    assert row == {
        "name": "ariha", "title": "انفجار في أريحا", "publisher": "جريدة النخيل", "published": "2022-01-20", "language": "ar", "url": None,
        "characters": len(held.text("ariha")), "added": "2026-03-01T12:30:00Z",
    }  # fmt: skip


@pytest.mark.usefixtures("case")
def test_an_empty_case_lists_nothing(place: str) -> None:
    assert (run("list", place).exit_code, run("list", place).stdout) == (0, "")


def test_a_case_is_made_once(place: str) -> None:
    assert run("new", place, "--title", "Ariha").exit_code == 0
    again = run("new", place)
    assert again.exit_code == 2
    assert "already" in again.stderr
