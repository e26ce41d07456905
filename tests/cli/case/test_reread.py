from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.errors import LanguageError
from riwaya.model import Record, Report
from riwaya.store.nouns import Reader
from riwaya.store.review import reread as module

TEXT = "قال الدفاع المدني إن 7 مدنيين بينهم 3 أطفال قتلوا أمس في قصف على سرمين، وإن 12 أصيبوا.\n"


def run(*arguments: object) -> Result:
    return CliRunner(env={"RIWAYA_REVIEWER": "Hana"}).invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with one report, of whose figures the first is corrected, the second rejected and the third accepted."""
    page = tmp_path / "sarmin.txt"
    page.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "one.case"
    for arguments in (
        ("new", made),
        ("add", made, page, "--published", "2022-01-21"),
        ("review", made, "correct", "sarmin", "f1", "--field", "who", "--value", "person", "--why", "not said"),
        ("review", made, "reject", "sarmin", "f2", "--why", "no"),
        ("review", made, "accept", "sarmin", "f3"),
    ):
        done = run(*arguments)
        assert done.exit_code == 0, done.stderr
    return made


def upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version reads no figure of 3, and takes 7 for 70."""
    real = module.reader_for

    def other(record: Record) -> Record:
        figures = [one for one in record.figures if one.words != "3"]
        changed = [msgspec.structs.replace(one, low=70, high=70) if one.words == "7" else one for one in figures]
        return msgspec.structs.replace(record, figures=tuple(changed))

    def reading(report: Report) -> SimpleNamespace:
        return SimpleNamespace(read=lambda given: SimpleNamespace(record=other(real(report).read(given).record)))

    monkeypatch.setattr(module, "reader_for", reading)
    monkeypatch.setattr(module, "present_reader", lambda: Reader("rules", "9.9", "other rules"))


def test_nothing_to_read_again(place: Path) -> None:
    assert run("reread", place).stdout == "reports     0 read again, 1 left as they were\n"
    assert run("reread", place, "--all").stdout == (
        "reports     1 read again, 0 left as they were\njudgements  3 same, 0 elsewhere, 0 moved, 0 lost\n"
    )


def test_the_summary_lists_what_moved_and_what_is_lost(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(monkeypatch)
    done = run("reread", place)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "reports     1 read again, 0 left as they were",
        "judgements  1 same, 0 elsewhere, 1 moved, 1 lost",
        "moved  \u2068sarmin\u2069  f1  judgement 1: \u2068Hana\u2069 correct figure  \u20687\u2069",
        "lost   \u2068sarmin\u2069  judgement 2: \u2068Hana\u2069 reject figure  \u20683\u2069",
    ]
    told = run("history", place, "sarmin").stdout
    assert "reading 2: lost" in told
    assert "changes nothing: its cell is not in this reading" in told


def test_a_program_gets_an_object_a_report(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(monkeypatch)
    (line,) = run("reread", place, "sarmin", "--format", "jsonl").stdout.splitlines()
    found = json.loads(line)
    assert found["report"] == "sarmin"
    assert [one["manner"] for one in found["judgements"]] == ["moved", "lost", "place"]


def test_a_report_that_cannot_be_read_is_told_and_keeps_its_reading(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(monkeypatch)

    def no_more(report: Report) -> object:
        raise LanguageError(f"report {report.id!r}: no folder")

    monkeypatch.setattr(module, "reader_for", no_more)
    done = run("reread", place)
    assert done.exit_code == 1
    assert "sarmin: report 'sarmin': no folder" in done.stderr
    assert "1 of 1 reports could not be read again" in done.stderr


def test_no_such_report(place: Path) -> None:
    done = run("reread", place, "other")
    assert (done.exit_code, "no report 'other'" in done.stderr) == (2, True)
