from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

PAGES = [
    "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n",
    "قصف في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين.\n",
]


def run(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=given)


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    for number, text in enumerate(PAGES):
        (tmp_path / f"page{number}.txt").write_text(text, encoding="utf-8")
    return sorted(tmp_path.glob("*.txt"))


@pytest.fixture
def records(pages: list[Path], tmp_path: Path) -> Path:
    out = tmp_path / "records.jsonl"
    assert run("read", *pages, "--published", "2022-01-20", "--format", "jsonl", "--out", out).exit_code == 0
    return out


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_what_was_read_belongs_to_its_pages(format_: str, pages: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("read", *pages, "--format", format_, "--out", out).exit_code == 0
    done = run("verify", out, *pages, "--again")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("all is well: 2 records, ")
    assert done.stdout.endswith("and reading again gives the same\n")


def test_one_record_of_a_saved_web_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in PAGES[1].split("\n") if line)
    page.write_text(
        f"<html lang=ar><head><title>x</title></head><body><article><h1>قصف</h1>{body}</article></body></html>", encoding="utf-8"
    )
    record = run("read", page, "--format", "json").stdout_bytes
    assert run("verify", "-", page, "--again", given=record).exit_code == 0


def test_a_page_that_was_changed(records: Path, pages: list[Path]) -> None:
    pages[0].write_text(PAGES[0].replace("7", "9"), encoding="utf-8")
    done = run("verify", records, *pages)
    assert done.exit_code == 1
    assert "does not stand at" in done.stdout
    assert "it was read out of another text" in done.stdout
    assert "records.jsonl:2" not in done.stdout
    assert "1 of 2 records does not belong to its page" in done.stderr


def test_a_number_that_was_changed_needs_reading_again(records: Path, pages: list[Path]) -> None:
    rows = [json.loads(line) for line in records.read_bytes().splitlines()]
    rows[0]["figures"][0]["low"] = 6
    records.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("verify", records, *pages).exit_code == 0
    done = run("verify", records, *pages, "--again")
    assert done.exit_code == 1
    assert "f1: low is 6, and reading again gives 7" in done.stdout


def test_another_version_is_told_and_is_no_fault(records: Path, pages: list[Path]) -> None:
    records.write_bytes(records.read_bytes().replace(b'"version":"0.1.0"', b'"version":"0.0.9"'))
    done = run("verify", records, *pages, "--again")
    assert done.exit_code == 0
    assert "page0: rules of Riwaya 0.0.9 made the record; not the same here: the version" in done.stderr


def test_a_record_without_its_page(records: Path, tmp_path: Path) -> None:
    others = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in others:
        path.write_text(path.stem, encoding="utf-8")
    done = run("verify", records, *others)
    assert done.exit_code == 1
    assert "none of the 2 pages has its text, nor the id of its report" in done.stdout


@pytest.mark.parametrize(
    ("written", "exit_code", "why"),
    [
        ('{"format": "riwaya.record/1"}', 1, "report, statements, figures, times, places, actors, unread are missing"),
        ('{"format": "riwaya.record/1", "format": "x"}', 2, "a key is given twice"),
        ('[{"a": 1}, 7]', 1, "it is no JSON object"),
        ('{"a": NaN}', 2, "NaN is no number"),
        ("[" * 100_000, 2, "this holds no records"),
        ('"text"', 2, "this holds no records"),
        ("", 2, "this holds no records"),
        ("[]", 2, "there is no record in it"),
        ('{"a": 1}\n{"a": \n', 1, "records.json:2"),
        ('{"report": 7}', 1, "are missing"),
    ],
)  # fmt: skip
def test_what_is_no_record(written: str, exit_code: int, why: str, pages: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text(written, encoding="utf-8")
    done = run("verify", path, pages[0])
    assert (done.exit_code, done.exception.__class__) == (exit_code, SystemExit)
    assert why in done.output


def test_no_page(records: Path, tmp_path: Path) -> None:
    done = run("verify", records, tmp_path / "none.txt")
    assert done.exit_code == 2
    assert "there is no page to look at" in done.stderr


def test_no_file(pages: list[Path], tmp_path: Path) -> None:
    done = run("verify", tmp_path / "none.json", pages[0])
    assert done.exit_code == 2
    assert "No such file" in done.stderr
