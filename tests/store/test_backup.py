from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

import riwaya
from riwaya.errors import CaseError
from riwaya.model import Report
from riwaya.store import backup
from riwaya.store.backup import back_up
from riwaya.store.case import Case
from riwaya.store.db import Sqlite
from riwaya.store.schema import metadata


def everything(case: Case) -> dict[str, list[tuple[object, ...]]]:
    with case.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


@pytest.fixture
def held(case: Case, report: Report) -> Case:
    case.add(report)
    case.add(Report("The mayor said that 3 people were killed in Aleppo on Monday.", id="mayor"))
    case.compare()
    return case


def test_a_backup_is_a_case_that_holds_the_same(held: Case, tmp_path: Path) -> None:
    back_up(held.database, str(tmp_path / "copy.case"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "copy"))) == ["copy.case"]
    with riwaya.open_case(str(tmp_path / "copy.case")) as copy:
        assert everything(copy) == everything(held)
        assert copy.add(Report("Another one.", id="other", language="en")).name == "other"
    assert held.sizes().reports == 2


def test_a_case_moves_to_the_other_database_and_goes_on_there(place: str, report: Report, tmp_path: Path) -> None:
    with riwaya.new_case(str(tmp_path / "from.case")) as source:
        source.add(report)
        source.compare()
        back_up(source.database, place)
        with riwaya.open_case(place) as target:
            assert everything(target) == everything(source)
            target.add(Report("Another one.", id="other", language="en"))
            target.compare()
            assert [one.id for one in target.reports()] == [1, 2]


def test_a_backup_overwrites_nothing(place: str, held: Case, tmp_path: Path) -> None:
    (tmp_path / "copy.case").write_bytes(b"mine")
    with pytest.raises(CaseError, match=r"copy\.case: there is a file already; choose another name"):
        back_up(held.database, str(tmp_path / "copy.case"))
    assert (tmp_path / "copy.case").read_bytes() == b"mine"
    with pytest.raises(CaseError, match=r"there is a (file|case here) already"):
        back_up(held.database, place)


def test_a_backup_into_no_folder_is_refused(held: Case) -> None:
    with pytest.raises(CaseError, match="there is no folder none; make it first"):
        back_up(held.database, "none/copy.case")


def test_a_damaged_copy_is_not_put_in_place(held: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sqlite, "faults", lambda *_: ["page 7 is lost"])
    with pytest.raises(CaseError, match=r"the copy is damaged \(page 7 is lost\)"):
        back_up(held.database, str(tmp_path / "copy.case"))
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def test_rows_are_copied_step_by_step(held: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "STEP", 1)
    backup.fill_file(held.database, str(tmp_path / "copy.case"), "copy.case")
    with riwaya.open_case(str(tmp_path / "copy.case")) as copy:
        assert everything(copy) == everything(held)
