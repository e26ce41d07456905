"""Reports are added by file and by address, one piece of work at a time; a bad file costs itself alone."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.conftest import csrf

from riwaya.casework.adding import Origin
from riwaya.sources.files import Given
from riwaya.store.case import Case
from riwaya.web import jobs as work
from riwaya.web.jobs import AddingReports, ComparingReports, Job, Jobs, Stage
from riwaya.web.routes import add

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"
ENGLISH = "Explosion in Aleppo\n\nThe mayor said on Monday that {} people were killed in Aleppo.\n"


@pytest.fixture
def jobs(app: Starlette) -> Jobs:
    """The work on the case."""
    found: Jobs = app.state.jobs
    return found


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put aside, which is empty when the work is over."""
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def done(jobs: Jobs) -> Job:
    assert jobs.last is not None
    assert jobs.last.wait(30)
    return jobs.last


def uploaded(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", file) for file in files]


def test_files_become_reports_and_a_bad_one_costs_itself_alone(reader: TestClient, jobs: Jobs, held: Case, temporary: Path) -> None:
    files = uploaded(("ariha.txt", PAGE.encode()), ("bad.pdf", b"%PDF-1.4 broken"), ("../../etc/aleppo.txt", ENGLISH.format(5).encode()))
    said = {"publisher": "River Agency", "published": "2022-01-20", "language": ""}
    answer = reader.post("/add", data=said, files=files)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    job = done(jobs)
    assert isinstance(job, AddingReports)
    assert (job.stage, job.new, job.known, job.failed) == (Stage.DONE, 2, 0, 1)
    assert [one.name for one in held.reports()] == ["ariha", "aleppo"]
    assert held.original("ariha").data == PAGE.encode()
    assert {(one.publisher, str(one.published)) for one in held.reports()} == {("River Agency", "2022-01-20")}
    assert held.arrivals("aleppo")[0].place == "aleppo.txt"
    assert not list(temporary.iterdir())
    page = reader.get("/add").text
    assert "this PDF is broken" in page
    assert 'href="/report/ariha"' in page
    assert "Compare now" in page
    reader.post("/add", files=uploaded(("ariha.txt", PAGE.encode())), data=said)
    assert (done(jobs).new, done(jobs).known) == (0, 1)  # type: ignore[attr-defined]


def test_nobody_fetches_from_the_own_network(reader: TestClient, jobs: Jobs, held: Case) -> None:
    addresses = "http://127.0.0.1:8000/\nhttp://169.254.169.254/latest\nhttp://[::1]/\nhttp://10.0.0.1/"
    reader.post("/add", data={"addresses": addresses})
    job = done(jobs)
    assert isinstance(job, AddingReports)
    assert [one.where for one in job.problems] == addresses.split("\n")
    assert not list(held.reports())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Choose a file, or give an address"), ({"addresses": "/etc/passwd"}, "This is no address"),
        ({"addresses": "https://example.org/a\nfile:///etc/passwd"}, "This is no address"),
        ({"addresses": "https://example.org/a", "published": "2022-02-30"}, "This is no day"),
        ({"addresses": "https://example.org/a", "language": "../ar"}, '<option value="ar">'),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_by_its_field(reader: TestClient, jobs: Jobs, said: dict[str, str], sentence: str) -> None:
    answer = reader.post("/add", data=said)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert jobs.last is None
    if "addresses" in said:
        assert "https://example.org/a" in answer.text or "/etc/passwd" in answer.text


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>.txt", "a\u202etxt.exe", "x" * 1000 + ".txt", "-", "...", "a/b\\c.txt", "%2e%2e", "صفحة.txt"]
)
def test_the_name_of_a_file_is_only_a_name(reader: TestClient, jobs: Jobs, held: Case, name: str, temporary: Path) -> None:
    reader.post("/add", files=uploaded((name, PAGE.encode())))
    assert done(jobs).stage is Stage.DONE
    (report,) = held.reports()
    assert len(report.name) < 200
    page = reader.get("/add").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert not list(temporary.iterdir())


def test_a_file_that_is_too_large_costs_itself_alone(reader: TestClient, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "LARGEST_FILE", 1_000)
    reader.post("/add", files=uploaded(("large.txt", b"a" * 1_001), ("ariha.txt", PAGE.encode())))
    job = done(jobs)
    assert isinstance(job, AddingReports)
    assert (job.new, job.failed, job.problems[0].where) == (1, 1, "large.txt")


def test_more_than_may_be_sent_at_once_is_refused(reader: TestClient, jobs: Jobs, temporary: Path) -> None:
    answer = reader.post("/add", files=[("files", (f"{number}.txt", b"a")) for number in range(1001)])
    assert answer.status_code == 400
    headers = {"content-length": str(10**9), "content-type": "multipart/form-data; boundary=x"}
    assert reader.post("/add", content=b"--x", headers=headers).status_code == 413
    assert jobs.last is None
    assert not list(temporary.iterdir())


def test_without_room_nothing_is_taken(reader: TestClient, jobs: Jobs, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(add.shutil, "copyfileobj", full)
    answer = reader.post("/add", files=uploaded(("ariha.txt", PAGE.encode())))
    assert answer.status_code == 503
    assert "No space left" in answer.text
    assert jobs.last is None
    assert not list(temporary.iterdir())


def test_one_piece_of_work_at_a_time(reader: TestClient, jobs: Jobs, held: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    going = Event()
    monkeypatch.setattr(ComparingReports, "work", lambda *_: going.wait(30))
    assert reader.post("/compare", data={"next": "/reports"}).headers["location"] == "/job?on=1"
    second = reader.post("/add", files=uploaded(("ariha.txt", PAGE.encode())))
    assert second.status_code == 409
    assert "other work goes on" in second.text
    assert reader.post("/compare").headers["location"] == "/job"
    for path in ("/reports", "/add"):
        assert "The reports are being compared." in reader.get(path).text
    part = reader.get("/job?told=-1", headers={"hx-request": "true"}).text
    assert 'hx-trigger="every 1s"' in part
    assert "job-said" not in part
    assert "job-said" in reader.get("/job?told=3", headers={"hx-request": "true"}).text
    going.set()
    done(jobs)
    there = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/job?on=1"}
    assert reader.get("/job", headers=there).headers["hx-redirect"] == "/reports"
    assert reader.get("/job?on=1").headers["location"] == "/reports"
    assert reader.get("/job", headers={"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/add"}).status_code == 200
    assert not list(held.reports())


def test_the_case_is_compared_and_the_bar_goes(reader: TestClient, jobs: Jobs, held: Case) -> None:
    reader.post("/add", files=uploaded(("ariha.txt", PAGE.encode())))
    done(jobs)
    bar = reader.get("/reports").text
    assert "The reports were not compared yet." in bar
    assert reader.post("/compare", data={"next": "/reports", "csrf": csrf(bar)}).headers["location"] in ("/reports", "/job?on=1")
    assert done(jobs).stage is Stage.DONE
    assert held.compared()
    assert "Compare" not in reader.get("/reports").text
    reader.post("/add", files=uploaded(("aleppo.txt", ENGLISH.format(4).encode())))
    done(jobs)
    assert "1 report was added or read again since the last comparison." in reader.get("/reports").text


def test_work_is_stopped_and_what_was_kept_is_told(reader: TestClient, jobs: Jobs, held: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work.AddingReports, "follow", stopping := follow_and_stop(work.AddingReports.follow))
    rows = "".join(f'{{"id": "r{number}", "text": "{PAGE.strip()!r} {number}"}}\n'.replace("'", "") for number in range(250)).replace(
        "\\n", " "
    )
    reader.post("/add", files=uploaded(("rows.jsonl", rows.encode())))
    job = done(jobs)
    assert stopping
    assert isinstance(job, AddingReports)
    assert (job.stage, job.new) == (Stage.STOPPED, 100)
    assert held.sizes().reports == 100
    assert "Stopped" in reader.get("/job").text
    assert reader.post("/stop").status_code == 303


def follow_and_stop(follow: object) -> object:
    def following(self: AddingReports, step: object) -> None:
        follow(self, step)  # type: ignore[operator]
        if self.new == 1:
            self.stop()

    return following


def test_comparing_stops_before_anything_is_kept(held: Case) -> None:
    for number in range(3):
        held.add(add_report(number))
    job = ComparingReports()
    job.stop()
    job.run(held)
    assert job.stage is Stage.STOPPED
    assert held.compared() is None


def add_report(number: int) -> object:
    from riwaya.model import Report

    return Report(ENGLISH.format(number), id=f"r{number}", language="en")


def test_a_fault_ends_the_work_and_not_the_desk(
    reader: TestClient, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError("secret of the program")

    monkeypatch.setattr(ComparingReports, "work", faulty)
    reader.post("/compare")
    assert done(jobs).stage is Stage.FAILED
    page = reader.get("/job").text
    assert "This could not be done" in page
    assert "secret of the program" not in page
    assert "secret of the program" in caplog.text
    monkeypatch.undo()
    reader.post("/compare")
    assert done(jobs).stage is Stage.DONE


def test_closing_the_desk_stops_the_work(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ComparingReports, "work", lambda self, _: self._stop.wait(30))
    jobs.start(ComparingReports)
    jobs.close()
    assert not jobs.is_busy


def test_how_much_is_done() -> None:
    job = AddingReports([Origin("https://example.org/a"), Origin("https://example.org/b")], Given())
    assert job.part == 0
    job.begun = 2
    assert job.part == 0.5


def test_before_anything_was_begun_there_is_a_page(reader: TestClient) -> None:
    assert "Nothing was begun yet." in reader.get("/job").text
    assert reader.post("/stop").status_code == 303
    assert re.search(r'<form method="post" action="/add" enctype="multipart/form-data"', reader.get("/add").text)
