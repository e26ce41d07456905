from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import riwaya
from riwaya.errors import CaseError
from riwaya.model import Report
from riwaya.store.case import Case


def test_a_case_says_what_it_is(place: str, case: Case) -> None:
    with riwaya.open_case(place) as same:
        assert (same.title, same.made, same.made_by) == ("Ariha, January 2022", case.now(), riwaya.__version__)


def test_a_case_is_not_made_over_another(place: str, case: Case, report: Report) -> None:
    case.add(report)
    with pytest.raises(CaseError, match=r"there is a (file|case here) already"):
        riwaya.new_case(place)
    assert [one.name for one in case.reports()] == ["ariha"]


def test_a_new_case_leaves_one_file(tmp_path: Path) -> None:
    riwaya.new_case(str(tmp_path / "one.case")).close()
    assert [path.name for path in tmp_path.iterdir()] == ["one.case"]


def test_what_is_no_case_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Two killed in Ariha " * 100)
    (tmp_path / "empty").touch()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE casebook (id INTEGER)")
    other.close()
    for path in sorted(tmp_path.iterdir()):
        before = path.read_bytes()
        with pytest.raises(CaseError, match=f"{path.name}: this is no case; `riwaya case new` makes one"):
            riwaya.open_case(str(path))
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("nowhere/none.case", "nowhere/none.case: there is no such case; make it with `riwaya case new`"),
        (".", ".: this is a directory, no case; name the file of the case"),
        ("mysql://e.org/x", "mysql://e.org/x: a case is an SQLite file, named by its path, or in a postgresql:// database"),
        ("://", "://…: this is neither a path nor an address; write postgresql://user@host/database"),
    ],
)
def test_a_place_that_holds_no_case_is_said(place: str, sentence: str) -> None:
    with pytest.raises(CaseError) as caught:
        riwaya.open_case(place)
    assert str(caught.value) == sentence


def test_without_a_server_the_sentence_says_so_and_no_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CaseError) as caught:
        riwaya.open_case("postgresql://me:secret@127.0.0.1:9/none")
    assert str(caught.value).startswith("postgresql://me:***@127.0.0.1:9/none: no PostgreSQL server answers there")


def test_without_psycopg_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(CaseError, match=r"a case in PostgreSQL needs psycopg; install it with: pip install 'riwaya\[postgres\]'"):
        riwaya.open_case("postgresql://127.0.0.1/none")


def test_an_empty_database_is_no_case(place: str) -> None:
    if "://" in place:
        with pytest.raises(CaseError, match="there is no case in this database; `riwaya case new` makes one"):
            riwaya.open_case(place)
