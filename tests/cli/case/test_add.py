from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import riwaya
from riwaya.casework import adding as work
from riwaya.casework import reading
from riwaya.cli.case import adding
from riwaya.cli.main import main
from riwaya.model import Document, Record, Report
from riwaya.store.case import Case
from riwaya.store.nouns import Added, State

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ariha.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": f"{PAGE}{number}", "id": f"r{number}"}) + "\n" for number in range(5)))
    return path


def test_pages_and_rows_are_added_with_their_bytes(place: str, case: Case, page: Path, rows: Path) -> None:
    done = run("add", place, page, rows, "--published", "2022-01-20")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["new"] * 6
    assert [one.name for one in case.reports()] == ["ariha", "r0", "r1", "r2", "r3", "r4"]
    assert case.original("ariha").data == page.read_bytes()
    assert case.original("r1").data == rows.read_bytes().splitlines(keepends=True)[1]
    assert [came.place for came in case.arrivals("r1")] == [f"{rows}:2"]
    assert case.record("ariha").times[0].value == "2022-01-19"


def test_what_is_there_already_is_said(place: str, case: Case, page: Path) -> None:
    run("add", place, page)
    done = run("add", place, page, page, "--format", "jsonl")
    assert [json.loads(line)["state"] for line in done.stdout.splitlines()] == ["known", "known"]
    assert case.sizes().reports == 1


@pytest.mark.usefixtures("case")
def test_a_clash_of_names_is_said(place: str, page: Path) -> None:
    run("add", place, page)
    done = run("add", place, page, "--publisher", "Palm Daily")
    assert done.stderr == f"riwaya: {page}: another report is called ariha, so this one is ariha-2\n"
    assert "ariha-2" in done.stdout


def test_a_bad_report_costs_the_others_nothing(place: str, case: Case, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty:
        def read(self, report: Report) -> object:
            if report.id == "r1":
                raise ZeroDivisionError("oh")
            return type("Reading", (), {"record": Record(report)})

    monkeypatch.setattr(reading, "reader_for", lambda _: Faulty())
    monkeypatch.setattr(work, "TOGETHER", 2)
    rows.write_text(rows.read_text() + "{broken\n" + json.dumps({"text": "NUL \x00", "id": "nul"}) + "\n")
    done = run("add", place, rows)
    assert done.exit_code == 1
    assert [one.name for one in case.reports()] == ["r0", "r2", "r3", "r4"]
    first, *listed = done.stderr.splitlines()
    assert first == "riwaya: 3 of 7 reports could not be read:"
    assert sorted(line.partition(": ")[0].strip() for line in listed) == [f"{rows}:{line}" for line in (2, 6, 7)]


def test_where_nothing_can_be_read_nothing_is_added(place: str, case: Case, tmp_path: Path) -> None:
    done = run("add", place, tmp_path / "none.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no such file" in done.stderr
    assert case.sizes().reports == 0


def test_a_long_batch_ends_with_its_numbers(tmp_path: Path) -> None:
    rows = tmp_path / "many.jsonl"
    rows.write_text("".join(json.dumps({"text": f"The mayor said that {number} people were killed."}) + "\n" for number in range(25)))
    riwaya.new_case(str(tmp_path / "one.case")).close()
    assert "25 reports: 25 new, 0 known" in run("add", tmp_path / "one.case", rows).stderr
    assert "25 reports: 0 new, 25 known" in run("add", tmp_path / "one.case", rows).stderr


def test_a_terminal_is_not_flooded(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("The mayor said so.", id="one")
    waiting = adding.Waiting("one.txt", 3, report, Document(b"one", "one.txt"))
    for terminal, lines in ((True, 20), (False, 50)):
        say = adding.said_as("text", terminal=terminal)
        for _ in range(50):
            say(waiting, Added("one", State.NEW))
        assert len(capsys.readouterr().out.splitlines()) == lines
