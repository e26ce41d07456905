from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.case.compare import how_stale
from riwaya.cli.main import main
from riwaya.store.case import Case

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "raqqa").glob("*.txt"))
PAGE = "Explosion in Ariha\n\nThe mayor said that 7 people were killed in Ariha, Idlib."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def compared(place: str, case: Case) -> Case:
    assert run("add", place, *EXAMPLES).exit_code == 0
    assert run("compare", place).exit_code == 0
    return case


@pytest.mark.usefixtures("compared")
def test_events_are_listed_and_shown(place: str, tmp_path: Path) -> None:
    listed = run("compare", place).stdout
    assert listed.startswith("4 reports  3 origins  1 event\n")
    assert "e1  2017-10-14" in listed
    assert "Ar Raqqah, SY" in listed
    run("compare", place, "--format", "json", "--out", tmp_path / "all.json")
    comparison = json.loads((tmp_path / "all.json").read_text())
    assert comparison["format"] == "riwaya.comparison/1"
    assert json.loads(run("show", place, "e1", "--format", "json").stdout) == comparison["events"][0]
    shown = run("show", place, "e1")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "civilian displaced: revised" in shown.stdout


def test_what_is_stale_is_said(place: str, compared: Case, tmp_path: Path) -> None:
    (tmp_path / "e2.txt").write_text(PAGE)
    run("add", place, tmp_path / "e2.txt")
    assert run("show", place).stdout.splitlines()[-1].strip() == how_stale(compared.compared())
    assert run("show", place, "e1").stderr == ("riwaya: this is older than 1 reading of the case; `riwaya case compare` compares again\n")
    assert "7 people" in run("show", place, "e2", "--format", "text").stdout, "a report goes before an event of its name"


@pytest.mark.usefixtures("compared")
def test_an_event_that_is_not_there_is_said(place: str) -> None:
    assert "the case has neither a report nor an event 'e9'" in run("show", place, "e9").stderr
    assert "e1 is an event: --format is table or json" in run("show", place, "e1", "--format", "text").stderr


@pytest.mark.usefixtures("compared")
def test_a_backup_says_what_it_holds(place: str, tmp_path: Path) -> None:
    done = run("backup", place, tmp_path / "copy.case")
    assert "holds  4 reports, 4 documents, 4 readings, 0 judgements, 1 comparison" in done.stdout
    assert run("compare", tmp_path / "copy.case").stdout == run("compare", place).stdout
    assert run("backup", place, tmp_path / "copy.case").exit_code == 2
