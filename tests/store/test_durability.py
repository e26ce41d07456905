from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event, text

import riwaya
from riwaya.cli.main import main
from riwaya.errors import CaseError
from riwaya.model import Document, Record, Report
from riwaya.sources.again import text_again
from riwaya.store import db
from riwaya.store.backup import back_up
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming, State
from riwaya.store.verify import verify

HEAVY = 40_000  # bytes of a report that nothing compresses


def heavy(number: int) -> Incoming:
    """A report that takes room, already read."""
    given = Report(f"Report {number} " + os.urandom(HEAVY // 2).hex(), id=f"r{number}", language="en")
    return Incoming(given, Document(given.text.encode(), f"r{number}.txt"), Record(given))


def filled(case: Case, most: int) -> list[str]:
    """Add until the disk is full; the names that were added."""
    names: list[str] = []
    try:
        for number in range(most):
            names += [added.name for added in case.add_read([heavy(number)])]
    except CaseError as error:
        assert str(error) == f"{case.place}: {db.REASONS['SQLITE_FULL']}"  # noqa: PT017 - what was added before counts, too
        return names
    raise AssertionError("the disk is never full")


def is_whole(case: Case, names: list[str]) -> bool:
    return [one.name for one in case.reports()] == names and not list(verify(case.database, text_again))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing(small: Path) -> None:
    path = small / "one.case"
    with riwaya.new_case(str(path)) as case:
        names = filled(case, 100)
        assert names
        assert is_whole(case, names)
        with pytest.raises(CaseError, match=r"copy\.case: the disk is full"):
            back_up(case.database, str(small / "copy.case"))
        with pytest.raises(CaseError, match=r"other\.case: the disk (is full|could not be read or written)"):
            riwaya.new_case(str(small / "other.case"))
        assert not list(small.glob(".*"))
    done = CliRunner().invoke(main, ["case", "verify", str(path)])
    assert done.exit_code == 0, done.output
    subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
    with riwaya.open_case(str(path)) as case:
        added = [one.name for one in case.add_read([heavy(200), heavy(201)])]
        assert is_whole(case, names + added)


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    with riwaya.new_case(str(tmp_path / "one.case")) as case:

        def small(connection: object, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 300")  # type: ignore[attr-defined]

        event.listen(case.database.engine, "connect", small)
        case.close()
        names = filled(case, 100)
        assert is_whole(case, names)
        event.remove(case.database.engine, "connect", small)
        case.close()
        names += [one.name for one in case.add_read([heavy(200)])]
        assert is_whole(case, names)


def test_a_disk_that_may_only_be_read_is_read(small: Path, report: Report) -> None:
    path = small / "one.case"
    with riwaya.new_case(str(path)) as case:
        case.add(report)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    may_only_be_read(path, report)


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.case"
    with riwaya.new_case(str(path)) as case:
        case.add(report)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    if os.access(path, os.W_OK):  # root may
        asked = os.access
        monkeypatch.setattr(os, "access", lambda name, mode: mode != os.W_OK and asked(name, mode))
    may_only_be_read(path, report)
    tmp_path.chmod(0o755)
    assert [left.name for left in tmp_path.iterdir()] == ["one.case"]


def may_only_be_read(path: Path, report: Report) -> None:
    """Everything can be shown, and nothing added."""
    with riwaya.open_case(str(path)) as case:
        assert is_whole(case, ["ariha"])
        with pytest.raises(CaseError, match=r"one\.case: this case may only be read here; copy it, or ask for permission to write"):
            case.add_read([heavy(1)])
    done = CliRunner().invoke(main, ["case", "show", str(path), "ariha", "--format", "text"])
    assert done.stdout == report.text


def test_two_processes_add_at_once(place: str, case: Case, tmp_path: Path) -> None:
    texts = {name: f"The mayor said that {number} people were killed in Aleppo on Monday." for number, name in enumerate("abcdefghijkl")}
    running = []
    for some in ("abcdefgh", "efghijkl"):
        rows = tmp_path / f"{some}.jsonl"
        rows.write_text("".join(json.dumps({"id": "same", "text": texts[name]}) + "\n" for name in some))
        script = "from riwaya.casework import adding; adding.TOGETHER = 1; from riwaya.cli.main import main; main()"
        arguments = [sys.executable, "-c", script, "case", "add", place, str(rows), "--format", "jsonl"]
        running.append(subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    said = []
    for process in running:
        out, told = process.communicate()
        assert process.returncode == 0, told
        said += [json.loads(line) for line in out.splitlines()]
    assert len(said) == 16
    assert sum(one["state"] == "new" for one in said) == 12
    assert sorted(one.name for one in case.reports()) == sorted({one["name"] for one in said})
    assert {case.text(one.name) for one in case.reports()} == set(texts.values())
    assert not list(verify(case.database, text_again))


def test_whoever_waits_too_long_is_told(place: str, case: Case, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "PATIENCE", 1)
    with riwaya.open_case(place) as other, case.writing() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(CaseError, match="another process has been writing to this case for 60 seconds; try again when it is done"):
            other.add(report)
    assert case.add(report).state is State.NEW


def cut_off(case: Case, place: str) -> None:
    """Write, and lose the server in the middle of it."""
    with case.writing() as connection, riwaya.open_case(place) as other, other.database.engine.connect() as their:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
        their.execute(text(f"SELECT pg_terminate_backend({number})"))
        connection.execute(text("SELECT 1"))


def test_a_server_that_goes_away_is_told(place: str, case: Case) -> None:
    if "://" not in place:
        pytest.skip("a file has no server")
    with pytest.raises(CaseError, match="the database server is shutting down or starting"):
        cut_off(case, place)
    assert case.sizes().reports == 0


def test_a_case_in_a_database_that_may_only_be_read_is_read(place: str, case: Case, report: Report) -> None:
    if "://" not in place:
        pytest.skip("files are tested above")
    case.add(report)
    with riwaya.open_case(f"{place}%20-cdefault_transaction_read_only%3Don") as readers:
        assert readers.text("ariha") == report.text
        with pytest.raises(CaseError, match="this case may only be read here; the database refuses to write"):
            readers.add_read([heavy(1)])
