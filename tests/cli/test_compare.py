from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.compare import CONVENTIONS
from riwaya.cli.main import main

ONE = "مقتل 4 في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
OTHER = "7 قتلى في سرمين\n\nأعلن الدفاع المدني السوري أن 7 مدنيين قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.txt", tmp_path / "other.txt"]
    for path, text in zip(paths, (ONE, OTHER), strict=True):
        path.write_text(text)
    return paths


def test_the_page(pages: list[Path]) -> None:
    done = run("compare", *pages, "--published", "2022-01-20")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("2 reports  2 origins  1 event\n")
    assert "person killed: revised" in done.stdout


def test_json_and_a_convention(pages: list[Path]) -> None:
    done = run("compare", *pages, "--published", "2022-01-20", "--format", "json", "--convention", "ibc")
    found = json.loads(done.stdout)
    assert found["events"][0]["reports"] == ["one", "other"]
    assert {field["field"]: field["value"] for field in found["codings"][0]["fields"]} == {"deaths min": 4, "deaths max": 7}


def test_the_conventions_of_the_option_are_those_there_are() -> None:
    from riwaya.compare.conventions import CONVENTIONS as KNOWN

    assert tuple(sorted(KNOWN)) == CONVENTIONS


def test_one_report_is_enough(pages: list[Path]) -> None:
    assert run("compare", pages[0]).stdout.startswith("1 report  1 origin  1 event\n")


def test_a_bad_report_costs_the_others_nothing(pages: list[Path], tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": ')
    done = run("compare", pages[0], rows, pages[1])
    assert done.exit_code == 1
    assert done.stdout.startswith("2 reports")
    assert "rows.jsonl" in done.stderr


def test_nothing_readable_is_refused(tmp_path: Path) -> None:
    done = run("compare", tmp_path / "missing.txt")
    assert done.exit_code == 2
    assert done.stdout == ""


def test_out_appears_whole(pages: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "comparison.json"
    assert run("compare", *pages, "--format", "json", "--out", out).exit_code == 0
    assert json.loads(out.read_text())["format"] == "riwaya.comparison/1"


def test_a_verdict_is_explained_by_the_two_answers_and_why(pages: list[Path]) -> None:
    done = run("explain", *pages, "--published", "2022-01-20", "--cell", "e1.q1")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("e1.q1  of e1, 2 reports: ")
    assert any(line.startswith("  verdict     revised: ") for line in lines)
    assert sum(line.startswith("  decides ") for line in lines) == 2
    assert any("other s1 f2" in line and "الدفاع المدني السوري" in line for line in lines)


@pytest.mark.parametrize(("cell", "sentence"), [("e9.q1", "there is no such event"), ("e1.q9", "questions")])
def test_a_verdict_that_is_not_there(pages: list[Path], cell: str, sentence: str) -> None:
    done = run("explain", *pages, "--cell", cell)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_a_cell_needs_one_file(pages: list[Path]) -> None:
    done = run("explain", *pages, "--cell", "s1")
    assert done.exit_code == 2
    assert "name one FILE" in done.stderr
