from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"


def explain(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ariha.txt"
    path.write_text(PAGE)
    return path


def test_a_date_by_its_id(page: Path) -> None:
    done = explain(page, "--cell", "t1", "--published", "2022-01-20")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("t1  time  ")
    for part in ("[أمس]", "2022-01-19", "published   2022-01-20", "languages/ar/when.toml:", "pattern ", "when.toml: "):
        assert part in done.stdout, part


def test_every_cell_at_an_offset(page: Path) -> None:
    done = explain(page, "--at", PAGE.index("7"))
    assert done.exit_code == 0, done.stderr
    assert [line.split("  ")[1] for line in done.stdout.splitlines() if line.startswith(("s", "f", "t", "p"))] == ["figure", "statement"]
    assert "languages/ar/how_many.toml:" in done.stdout
    assert "languages/ar/who_said.toml:" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--cell", "s9"], "there is no cell 's9'; the record has s1"),
        (["--at", "100000"], "the text has no character 100000; its offsets run from 0 to "),
        (["--at", "-1"], "the text has no character -1"),
        (["--at", str(PAGE.index("\n"))], f"no cell covers character {PAGE.index(chr(10))}; the record has s1"),
        ([], "name a cell with --cell ID, or a place in the text with --at OFFSET"),
        (["--at", "1", "--cell", "s1"], "name a cell with --cell ID, or a place in the text with --at OFFSET"),
        (["--cell", "s1", "--report", "other"], "it holds no report 'other'"),
    ],
)
def test_what_is_not_there_is_one_sentence(page: Path, arguments: list[str], sentence: str) -> None:
    done = explain(page, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_one_report_of_several(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": f"{PAGE}{name}"}) + "\n" for name in ("one", "two")))
    assert "t1  time" in explain(path, "--cell", "t1", "--report", "two").stdout
    assert (
        explain(tmp_path / "none.txt", "--cell", "t1").stderr == f"riwaya: {tmp_path / 'none.txt'}: there is no such file; check its path\n"
    )
