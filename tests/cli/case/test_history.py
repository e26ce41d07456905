from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

TEXT = "قال الدفاع المدني إن 7 مدنيين بينهم 3 أطفال قتلوا أمس في قصف على سرمين، وإن 12 أصيبوا.\n"


def run(*arguments: object) -> Result:
    return CliRunner(env={"RIWAYA_REVIEWER": "Hana"}).invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with one report and some judgements on it."""
    page = tmp_path / "sarmin.txt"
    page.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "one.case"
    for arguments in (
        ("new", made),
        ("add", made, page, "--published", "2022-01-21"),
        ("review", made, "correct", "sarmin", "f1", "--field", "who", "--value", "person", "--why", "not said"),
        ("review", made, "accept", "sarmin", "f1", "--by", "Omar"),
        ("review", made, "withdraw", "2", "--why", "a slip"),
        ("review", made, "reject", "sarmin", "f2", "--why", "no"),
    ):
        done = run(*arguments)
        assert done.exit_code == 0, done.stderr
    return made


def test_the_story_of_a_report(place: Path) -> None:
    told = [line.split() for line in run("history", place, "sarmin").stdout.splitlines()]
    assert [line[0] for line in told] == ["report", "came", "read", "judged", "judged", "withdrawn", "judged", "judged"]


def test_the_story_of_a_cell(place: Path) -> None:
    told = run("history", place, "sarmin", "f1").stdout
    assert "who civilian" in told
    assert "correct   f1  who = person" in told
    assert "because: \u2068not said\u2069" in told
    assert "withdrawn by judgement 3" in told
    assert "reject" not in told
    assert told.splitlines()[-1].startswith("now     f1")
    assert "who person" in told.splitlines()[-1]


def test_the_story_of_a_cell_that_was_left_out(place: Path) -> None:
    assert run("history", place, "sarmin", "f2").stdout.splitlines()[-1] == "now     f2  left out"


def test_all_of_it_for_a_program(place: Path) -> None:
    found = json.loads(run("history", place, "sarmin", "f1", "--format", "json").stdout)
    assert found["readings"][0]["cell"]["who"] == "civilian"
    assert found["left"]["who"] == "person"
    assert [(one["judgement"]["act"], one["withdrawn"]) for one in found["judgements"]] == [
        ("correct", None),
        ("accept", 3),
        ("withdraw", None),
    ]


@pytest.mark.parametrize(("arguments", "sentence"), [(("other",), "no report 'other'"), (("sarmin", "f9"), "no cell 'f9'")])
def test_there_must_be_something_to_tell(place: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = run("history", place, *arguments)
    assert (done.exit_code, sentence in done.stderr) == (2, True)


def test_agreement_and_what_is_to_be_settled(place: Path) -> None:
    assert run("agreement", place).stdout == "Fewer than two reviewers have judged this case.\n"
    run("review", place, "accept", "sarmin", "f1", "f2", "--by", "Omar")
    lines = run("agreement", place).stdout.splitlines()
    assert lines[0] == "\u2068Hana\u2069 and \u2068Omar\u2069: 2 cells judged by both"
    assert lines[1] == "verdicts          kappa 0.00  (0% observed, 0% expected, 2 cells)"
    assert lines[2] == "figure who        kappa 0.00  (0% observed, 0% expected, 1 cell)"
    assert lines[3:4] == ["to settle         2"]
    assert "f2" in lines[5]
    found = json.loads(run("agreement", place, "--between", "Omar", "Hana", "--format", "json").stdout)
    assert (found[0]["one"], found[0]["verdicts"]["cells"], len(found[0]["to_settle"])) == ("Omar", 2, 2)
    done = run("agreement", place, "--between", "Omar", "Rima")
    assert (done.exit_code, "nobody called 'Rima'" in done.stderr) == (2, True)
