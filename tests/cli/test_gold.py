from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

PAGE = "مقتل 4 في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture(params=["brat", "cas", "webanno"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE)
    done = run("read", tmp_path / "page.txt", "--published", "2022-01-20", "--format", request.param, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    return tmp_path / "out"


def test_gold_that_the_record_scores_one_on(folder: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    assert run("gold", folder, "--out", gold).exit_code == 0
    done = run("evaluate", gold)
    assert "1 reports, 0 without a record" in done.stdout
    assert "1.000" in done.stdout
    assert not run("evaluate", gold, "--errors", "all").stdout.partition("when.exact")[2].split("\n", 1)[1].strip()


def test_a_bad_file_costs_the_others_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.ann").write_text("T1\tTime 0 1\tx\n")
    done = run("gold", tmp_path / "bad.ann", folder)
    assert done.exit_code == 1
    assert done.stdout.count("\n") == 1
    assert "bad.ann: its text, bad.txt, is not beside it" in done.stderr


def test_nothing_at_all(tmp_path: Path) -> None:
    done = run("gold", tmp_path)
    assert done.exit_code == 2
    assert "holds no file" in done.stderr
