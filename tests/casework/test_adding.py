from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.casework import adding
from riwaya.casework.adding import Adding, Begun, Failed, Kept, Noticed, Origin, Passed, Taken
from riwaya.model import Report
from riwaya.sources.files import Given
from riwaya.store.case import Case
from riwaya.store.nouns import State

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": f"{PAGE}{number}", "id": f"r{number}"}) + "\n" for number in range(5)))
    return path


def test_each_step_is_told(case: Case, rows: Path, tmp_path: Path) -> None:
    rows.write_text("".join(rows.read_text().splitlines(keepends=True)[:2]) + "{broken\n")
    missing = str(tmp_path / "none.txt")
    steps = list(Adding([Origin(str(rows)), Origin(missing)], Given()).into(case))
    assert [type(step) for step in steps] == [Begun, Failed, Begun, Failed, Taken, Taken, Kept, Kept]
    assert [step.where for step in steps if isinstance(step, Begun)] == [str(rows), missing]
    assert [step.where for step in steps if isinstance(step, Failed)] == [f"{rows}:3", missing]
    assert [step.added.name for step in steps if isinstance(step, Kept)] == ["r0", "r1"]
    assert [step.added.state for step in Adding([Origin(str(rows))], Given()).into(case) if isinstance(step, Kept)] == [State.KNOWN] * 2


def test_who_takes_no_further_step_stops_it(case: Case, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "TOGETHER", 2)
    steps = Adding([Origin(str(rows))], Given()).into(case)
    next(step for step in steps if isinstance(step, Kept))
    steps.close()
    assert [one.name for one in case.reports()] == ["r0", "r1"]


def test_a_heavy_report_is_kept_at_once(case: Case, rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "HEAVY", 10)
    groups = []
    kept = Adding.kept
    monkeypatch.setattr(Adding, "kept", lambda self, case, group: groups.append(len(group)) or kept(self, case, group))
    list(Adding([Origin(str(rows))], Given()).into(case))
    assert groups == [1] * 5


@pytest.mark.parametrize("name", ["ariha.txt", "../../etc/passwd", "https://example.org/ariha.txt", "-", "rows.parquet/ariha"])
def test_a_file_that_was_sent_goes_by_its_name_which_opens_nothing(case: Case, tmp_path: Path, name: str) -> None:
    path = tmp_path / "upload-0"
    path.write_text(PAGE)
    (kept,) = [step for step in Adding([Origin(name, path)], Given()).into(case) if isinstance(step, Kept)]
    assert case.text(kept.added.name) == PAGE
    assert case.original(kept.added.name).data == PAGE.encode()
    assert str(tmp_path) not in "".join(came.place for came in case.arrivals(kept.added.name))


@pytest.mark.parametrize("name", ["secret.warc", "secret.parquet"])
def test_a_name_of_another_file_does_not_open_that(case: Case, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    secret = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 6\r\n\r\nsecret\r\n\r\n"
    Path(name).write_bytes(secret)
    sent = tmp_path / "upload-0"
    sent.write_bytes(b"")
    steps = list(Adding([Origin(name, sent)], Given()).into(case))
    assert not [step for step in steps if isinstance(step, Kept)]
    assert all(step.size == 0 for step in steps if isinstance(step, Passed | Failed))


def test_a_fault_in_taking_one_apart_costs_the_others_nothing(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Origin.arrivals

    def faulty(self: Origin, given: Given) -> object:
        if self.name == "bad":
            raise ZeroDivisionError("oh")
        return whole(self, given)

    monkeypatch.setattr(Origin, "arrivals", faulty)
    path = tmp_path / "ariha.txt"
    path.write_text(PAGE)
    steps = list(Adding([Origin("bad"), Origin("ariha.txt", path)], Given()).into(case))
    (failed,) = [step for step in steps if isinstance(step, Failed)]
    assert failed.where == "bad"
    assert "this is a fault in Riwaya" in failed.problem
    assert [one.name for one in case.reports()] == ["ariha"]


def test_a_notice_is_told_of_what_is_kept_all_the_same(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(PAGE.encode("windows-1256"))
    steps = list(Adding([Origin(str(path))], Given()).into(case))
    assert [type(step) for step in steps] == [Begun, Noticed, Taken, Kept]


def test_a_report_that_cannot_be_kept_is_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    arrival = adding.Arrival("one.txt", 3, Report("NUL \x00", id="one"))
    monkeypatch.setattr(Origin, "arrivals", lambda *_: iter([arrival]))
    steps = list(Adding([Origin("one.txt")], Given()).into(case))
    assert [type(step) for step in steps] == [Begun, Failed]
