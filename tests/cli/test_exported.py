from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import exported
from riwaya.cli.main import main
from riwaya.export.formats import EXPORTS

PAGE = "مقتل 4 في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_the_formats_of_the_option_are_those_there_are() -> None:
    assert tuple(EXPORTS) == exported.FORMATS
    assert tuple(name for name, format_ in EXPORTS.items() if format_.of_events) == exported.OF_EVENTS


@pytest.mark.parametrize("command", ["read", "compare"])
def test_every_format(command: str, page: Path, tmp_path: Path) -> None:
    for name in exported.OF_REPORTS if command == "read" else exported.FORMATS:
        out = tmp_path / name
        done = run(command, page, "--published", "2022-01-20", "--format", name, "--out", out)
        assert done.exit_code == 0, done.stderr
        assert list(out.iterdir()) if EXPORTS[name].is_folder else out.stat().st_size


@pytest.mark.parametrize("command", ["read", "compare"])
def test_a_folder_needs_a_name(command: str, page: Path) -> None:
    done = run(command, page, "--format", "csv")
    assert done.exit_code == 2
    assert "--out FOLDER" in done.stderr


def test_a_folder_that_holds_something_is_not_touched(page: Path, tmp_path: Path) -> None:
    done = run("read", page, "--format", "csv", "--out", tmp_path)
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_a_byte_order_mark(page: Path, tmp_path: Path) -> None:
    assert run("read", page, "--format", "csv", "--bom", "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_languages_of_the_option_are_those_there_are() -> None:
    from riwaya.wording import wordings

    assert set(exported.LANGUAGES) == set(wordings())


def test_a_dossier_in_a_language(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = run("compare", page, "--published", "2022-01-20", "--format", "html", "--interface", "en", "--event", "e1", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert '<html lang="en" dir="ltr">' in out.read_text()


@pytest.mark.parametrize("choice", [("--event", "e1"), ("--interface", "en")])
def test_events_and_languages_are_chosen_of_pages_only(page: Path, choice: tuple[str, str]) -> None:
    done = run("compare", page, "--format", "jsonld", *choice)
    assert done.exit_code == 2
    assert "html and pictures" in done.stderr


def test_an_event_that_is_not_there(page: Path, tmp_path: Path) -> None:
    done = run("compare", page, "--format", "html", "--event", "e7", "--out", tmp_path / "out.html")
    assert done.exit_code == 2
    assert "e7: the comparison has no such event" in done.stderr
    assert not (tmp_path / "out.html").exists()
