from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner

import riwaya
from riwaya.cli import desk
from riwaya.cli.main import main

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens
COMMAND = (sys.executable, "-c", "from riwaya.cli.main import main; main()", "desk")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A desk that is open."""
    riwaya.new_case(str(folder / "one.riwaya"), "Raqqa").close()
    process = subprocess.Popen([*COMMAND, "--no-open"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    yield process
    process.kill()
    process.communicate()


def test_the_desk_prints_a_link_answers_and_ends(running: subprocess.Popen[str], folder: Path) -> None:
    assert running.stdout
    link = running.stdout.readline().strip()
    assert link.startswith("http://127.0.0.1:")
    with build_opener(HTTPCookieProcessor()).open(link) as page:
        assert page.url.endswith("/")
        assert "Raqqa" in page.read().decode()
    taken = int(link.split(":")[2].partition("/")[0])
    refused = subprocess.run([*COMMAND, "--no-open", "--port", str(taken)], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert f"nothing can listen at 127.0.0.1, port {taken}" in refused.stderr
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
    assert running.communicate() == ("", "")
    with riwaya.open_case(str(folder / "one.riwaya")) as case:
        assert case.title == "Raqqa"


def test_the_case_of_the_folder_is_opened_or_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with desk.opened(None) as made:
        assert made.place == "case.riwaya"
    assert capsys.readouterr().err == "riwaya: a new case: case.riwaya\n"
    with desk.opened(None) as found:
        assert found.place == "case.riwaya"
    assert capsys.readouterr().err == ""
    riwaya.new_case("another.riwaya").close()
    done = CliRunner().invoke(main, ["desk"])
    assert done.exit_code == 2
    assert "2 cases in this folder (another.riwaya, case.riwaya); say which: riwaya desk another.riwaya" in done.stderr
    assert "there is no such case" in CliRunner().invoke(main, ["desk", "none.riwaya"]).stderr
    assert sorted(path.name for path in folder.glob("*.riwaya")) == ["another.riwaya", "case.riwaya"]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[object]:
    """What would be served, and how."""
    from riwaya.web import serve

    found: list[object] = []
    monkeypatch.setattr(serve, "serve", lambda *given: found.extend(given))
    riwaya.new_case(str(folder / "one.riwaya")).close()
    return found


def test_who_lets_others_in_needs_a_password(served: list[object], folder: Path) -> None:
    (folder / "word").write_text("the river is wide\nnot this\n")
    done = CliRunner().invoke(main, ["desk", "--host", EVERYWHERE, "--password-file", "word"])
    assert done.exit_code == 0, done.stderr
    assert "can read everything" in done.stderr
    porter = served[1]
    assert porter.password.fits("the river is wide")  # type: ignore[attr-defined]
    asked = CliRunner().invoke(main, ["desk", "--host", EVERYWHERE], input="the river is wide\nthe river is wide\n")
    assert asked.exit_code == 0
    assert "Password" in asked.stderr
    assert "the river" not in asked.output
    assert CliRunner().invoke(main, ["desk", "--host", EVERYWHERE], input="").exit_code != 0
    short = CliRunner().invoke(main, ["desk", "--host", EVERYWHERE], input="short\nshort\n")
    assert (short.exit_code, "at least 8 characters" in short.stderr) == (2, True)


def test_behind_https_nobody_is_warned(served: list[object], folder: Path) -> None:
    (folder / "word").write_text("the river is wide\n")
    done = CliRunner().invoke(main, ["desk", "--host", EVERYWHERE, "--password-file", "word", "--url", "https://desk.example.org"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert served[1].door.address == "https://desk.example.org"  # type: ignore[attr-defined]
    assert CliRunner().invoke(main, ["desk", "--url", "desk.example.org"]).exit_code == 2


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in [name for name in sys.modules if name.startswith("riwaya.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = CliRunner().invoke(main, ["desk"])
    assert (done.exit_code, "pip install 'riwaya[desk]'" in done.stderr) == (2, True)
    assert not list(folder.iterdir())
