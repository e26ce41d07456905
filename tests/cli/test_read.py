from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.casework import reading
from riwaya.cli.main import main
from riwaya.model import Record, Report
from riwaya.sources.files import Arrival, Given

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"


def riwaya(*arguments: object, given: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ariha.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": PAGE, "id": f"r{number}"}) + "\n" for number in range(3)))
    return path


def test_a_page_gives_a_table(page: Path) -> None:
    done = riwaya("read", page, "--published", "2022-01-20", "--publisher", "جريدة")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2022-01-19" in done.stdout
    assert "أريحا" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_page_gives_a_record(page: Path) -> None:
    done = riwaya("read", page, "--format", "json", "--published", "2022-01-20", "--id", "x", "--url", "http://e.org", "--language", "ar")
    record = json.loads(done.stdout)
    assert record["format"] == "riwaya.record/1"
    assert record["report"]["id"] == "x"
    assert record["report"]["url"] == "http://e.org"
    assert record["report"]["title"] == "انفجار في أريحا"
    assert [time["value"] for time in record["times"]] == ["2022-01-19"]


def test_without_a_day_relative_dates_stay_relative(page: Path) -> None:
    (time,) = json.loads(riwaya("read", page, "--format", "jsonl").stdout)["times"]
    assert time["value"].startswith(("XXXX", "PAST_REF"))


def test_several_files_and_standard_input(page: Path, rows: Path) -> None:
    done = riwaya("read", page, rows, "-", "--format", "jsonl", given=PAGE.encode("windows-1256"))
    assert [json.loads(line)["report"]["id"] for line in done.stdout.splitlines()] == ["ariha", "r0", "r1", "r2", "stdin"]
    assert done.stderr == "riwaya: standard input: read as windows-1256, which is what it looks like\n"
    assert done.exit_code == 0


def test_several_reports_as_json_are_an_array(page: Path, rows: Path, tmp_path: Path) -> None:
    assert isinstance(json.loads(riwaya("read", page, "--format", "json").stdout), dict)
    assert len(json.loads(riwaya("read", rows, "--format", "json").stdout)) == 3
    assert len(json.loads(riwaya("read", page, tmp_path / "none", "--format", "json").stdout)) == 1


def test_a_failed_report_costs_the_others_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        f"{json.dumps({'text': PAGE})}\n{{broken\n{json.dumps({'text': PAGE, 'language': 'xx'})}\n{json.dumps({'text': PAGE})}\n"
    )
    done = riwaya("read", path, tmp_path / "none.txt", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2
    assert done.exit_code == 1
    first, *listed = done.stderr.splitlines()
    assert first == "riwaya: 3 of 5 reports could not be read:"
    assert [line.partition(": ")[0].strip() for line in listed] == [f"{path}:2", f"{path}:3", str(tmp_path / "none.txt")]
    assert "'xx'" in listed[1]


def test_a_fault_of_the_reader_costs_one_report(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Faulty:
        def read(self, report: Report) -> object:
            if report.id == "r1":
                raise ZeroDivisionError("oh")
            return type("Reading", (), {"record": Record(report)})

    monkeypatch.setattr(reading, "reader_for", lambda _: Faulty())
    done = riwaya("read", rows, "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert f"{rows}:2: the reader failed on it (ZeroDivisionError: oh)" in done.stderr


def test_a_report_in_a_language_without_a_folder_is_listed_at_the_end(tmp_path: Path) -> None:
    texts = [PAGE, "El alcalde dijo que el puente estaba abierto.", "The mayor said that the bridge was open."]
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts)))
    done = riwaya("read", rows, "--format", "jsonl")
    assert done.exit_code == 1
    assert [json.loads(line)["report"]["language"] for line in done.stdout.splitlines()] == ["ar", "en"]
    assert "1 of 3 reports could not be read" in done.stderr
    assert "it seems to be in Spanish, which has no folder; --language names one of ar, en" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("none.txt", None, "there is no such file; check its path"),
        ("empty.txt", b"", "this is empty; give the whole page, its title in the first line"),
        ("binary.txt", bytes(range(256)), "this is binary data, not text; give a text file or JSON Lines"),
        ("latin.txt", "réunion à l'hôtel".encode("latin-1"), "the text is not in UTF-8, UTF-16 or windows-1256"),
        ("numbers.txt", b"12 34", "its language has no folder"),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_file(tmp_path: Path, name: str, data: bytes | None, sentence: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = riwaya("read", tmp_path / name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"riwaya: {tmp_path / name}: ")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_directory(tmp_path: Path) -> None:
    done = riwaya("read", tmp_path)
    assert (done.exit_code, done.stderr) == (2, f"riwaya: {tmp_path}: this is a directory; name the files in it\n")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--published", "2022-13-45", "--published: '2022-13-45' is not a day; write the day of publication as YYYY-MM-DD"),
        ("--published", "yesterday", "--published: 'yesterday' is not a day; write the day of publication as YYYY-MM-DD"),
        ("--language", "xx", "--language: there is no folder for language 'xx'; known: ar"),
    ],
)
def test_an_impossible_option_is_one_sentence(page: Path, option: str, value: str, sentence: str) -> None:
    done = riwaya("read", page, option, value)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"riwaya: {sentence}")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_appears_only_when_it_is_whole(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert riwaya("read", page, "--format", "json", "--out", out).stdout == ""
    assert json.loads(out.read_text())["report"]["id"] == "ariha"
    assert riwaya("read", tmp_path / "none.txt", "--format", "json", "--out", tmp_path / "other.json").exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ariha.txt", "out.json"]


def test_a_file_is_kept_when_the_next_one_fails(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    monkeypatch.setattr("riwaya.export.json_lines.write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert riwaya("read", page, "--format", "jsonl", "--out", out).exit_code
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ariha.txt", "out.jsonl"]


@pytest.mark.parametrize(("where", "sentence"), [("", "this is a directory"), ("none/out.json", "cannot be written")])
def test_a_file_that_cannot_be_written(page: Path, tmp_path: Path, where: str, sentence: str) -> None:
    done = riwaya("read", page, "--out", tmp_path / where)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"riwaya: --out {tmp_path / where}")
    assert sentence in done.stderr


def test_a_reader_that_goes_away_is_no_error(rows: Path) -> None:
    command = f'"{sys.executable}" -m riwaya.cli.main read {"rows.jsonl " * 60} --format jsonl | head -c 10'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(["bash", "-c", command], cwd=rows.parent, capture_output=True, text=True, env=environment, check=True)
    assert (done.stdout, done.stderr) == ('{"format":', "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_one_sentence(page: Path) -> None:
    done = riwaya("read", page, "--format", "json", "--out", "/dev/full")
    assert done.exit_code == 2
    assert done.stderr == "riwaya: No space left on device; nothing more could be read or written\n"


def test_what_was_passed_over_is_said_and_is_no_failure(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def at_address(address: str, said: Given) -> Iterator[Arrival]:
        given.append(said)
        yield Arrival(address, 10, Report(PAGE, id="fetched"))
        yield Arrival(address, 5, notice="passed over 3 in other languages")

    monkeypatch.setattr("riwaya.sources.files.at_address", at_address)
    done = riwaya("read", "https://e.org/a", page, "--format", "jsonl", "--follow", "--allow-private", "--max-size", "0.5")
    assert [json.loads(line)["report"]["id"] for line in done.stdout.splitlines()] == ["fetched", "ariha"]
    assert (done.exit_code, done.stderr) == (0, "riwaya: https://e.org/a: passed over 3 in other languages\n")
    assert (given[0].follow, given[0].allow_private, given[0].largest) == (True, True, 500_000)


def test_an_address_that_may_not_be_fetched_is_one_sentence() -> None:
    done = riwaya("read", "http://127.0.0.1:8080/a")
    assert done.exit_code == 2
    assert done.stderr.startswith("riwaya: http://127.0.0.1:8080/a: 127.0.0.1 is in a private or reserved network")
    assert len(done.stderr.splitlines()) == 1
