from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.export.whole import folder


def test_a_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    with folder(tmp_path / "out") as place:
        (place / "one").write_text("1")
        assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "one").read_text() == "1"


def test_nothing_is_left_of_one_that_failed(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), folder(tmp_path / "out") as place:
        place.write_text("1")
    assert not list(tmp_path.iterdir())


def test_what_others_put_there_is_theirs(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine")
    for taken in (tmp_path, tmp_path / "note"):
        with pytest.raises(InputError, match="is there already"), folder(taken):
            pass
    assert (tmp_path / "note").read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with folder(tmp_path / "out") as place:
        (place / "one").write_text("1")
    assert (tmp_path / "out" / "one").exists()


def test_a_folder_in_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be made"), folder(tmp_path / "no" / "out"):
        pass
