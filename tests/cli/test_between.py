from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import riwaya
from riwaya.cli.main import main
from riwaya.llm.grounded import grounded
from riwaya.model import Report

PAGE = "The mayor said that 7 people were killed in Aleppo on Monday. The doctor said that 12 people were injured."
SAID = {"cue": {"words": "said", "before": "The mayor"}, "source": "The mayor", "content": ["7 people were killed in Aleppo on Monday"]}
ANSWER = json.dumps({"statements": [SAID], "figures": ["7"], "places": ["Aleppo"]})


def between(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments), "--between"])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The records of the rules and of a model, of one report; the rules have another one, too."""
    rules = [riwaya.read(PAGE, language="en"), grounded(Report(PAGE, id="other", language="en"), "{}")]
    model = [grounded(Report(PAGE, language="en"), ANSWER, "llm:some-model")]
    paths = [tmp_path / "rules.jsonl", tmp_path / "model.jsonl"]
    for path, found in zip(paths, (rules, model), strict=True):
        path.write_text("".join(json.dumps(record.to_dict()) + "\n" for record in found), encoding="utf-8")
    return paths


def test_cells_alike_other_and_of_one_reader(files: list[Path]) -> None:
    lines = between(*files).stdout.splitlines()
    assert lines[:2] == ["first   rules.jsonl (rules)", "second  model.jsonl (llm:some-model)"]
    assert lines[3] == "1 report in both, 1 only in the first, 0 only in the second"
    table = {line.split()[0]: [int(part) for part in line.split()[1:]] for line in lines[6:10]}
    assert table == {"statements": [1, 0, 1, 0], "figures": [0, 1, 1, 0], "times": [0, 0, 1, 0], "places": [1, 0, 0, 0]}
    assert "other   figure  ⁨report⁩ at 20  ⁨7⁩  when 54-60 / none" in lines
    assert "first   statement  ⁨report⁩ at 73  ⁨said⁩" in lines


def test_the_same_records_are_alike(files: list[Path]) -> None:
    found = json.loads(between(files[0], files[0], "--json").stdout)
    assert found["reports"] == 2
    assert found["statements"] == {"same": 2, "other": 0, "first": 0, "second": 0}


@pytest.mark.parametrize("row", ["{}", "[]", '{"report": {"id": "one"}}', '{"report": {"id": "one"}, "statements": [7]}', "{"])
def test_what_is_no_record_is_refused(files: list[Path], tmp_path: Path, row: str) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(row)
    done = between(files[0], path)
    assert done.exit_code == 2
    assert str(path) in done.stderr


def test_options_that_do_not_go_with_it(files: list[Path]) -> None:
    assert "takes two files" in between(files[0]).stderr
    assert "takes two files" in between(*files, "--errors", "all").stderr
