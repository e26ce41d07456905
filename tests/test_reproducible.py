"""The same reports, version and options give the same bytes: in any locale, time zone, hash seed and working directory."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import riwaya
from riwaya.cli.exported import FORMATS, OF_REPORTS
from riwaya.model import Report
from riwaya.read.made_by import made_by
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb

ROOT = Path(__file__).parents[1]
REPORTS = sorted((ROOT / "examples").rglob("*.txt"))
NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # of another day in half of the world
# What a machine may be set to, each as far from the others as can be; in the first, Python writes ASCII unless it is told otherwise.
PLAIN = {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
EAST = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1", "COLUMNS": "40"}
WEST = {
    "LC_ALL": "ar_EG.UTF-8",
    "TZ": "Pacific/Pago_Pago",
    "PYTHONHASHSEED": "random",
    "PYTHONUTF8": "1",
    "LANGUAGE": "ar",
    "NO_COLOR": "1",
}
LATIN = {"LC_ALL": "en_US.ISO-8859-1", "LANG": "de_DE@euro", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}
SET = {"plain": PLAIN, "east": EAST, "west": WEST, "latin": LATIN}
BESIDE = ("LC_ALL", "LANG", "LANGUAGE", "TZ", "COLUMNS", "NO_COLOR")


def ran(setting: dict[str, str], cwd: Path, *arguments: object) -> bytes:
    """What Python prints on a machine that is set so."""
    rest = {name: value for name, value in os.environ.items() if name not in BESIDE and not name.startswith("PYTHON")}
    environment = {**rest, "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT / "src")), **setting}
    done = subprocess.run([sys.executable, *map(str, arguments)], env=environment, cwd=cwd, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def digests(folder: Path) -> dict[str, str]:
    """Every file in a folder with its digest."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def records() -> bytes:
    """The records of all bundled reports, as this machine is set."""
    return ran({}, ROOT, "-m", "riwaya.cli.main", "read", *REPORTS, "--format", "jsonl")


@pytest.mark.parametrize("setting", SET.values(), ids=SET)
def test_every_record_is_the_same(setting: dict[str, str], records: bytes, tmp_path: Path) -> None:
    assert ran(setting, tmp_path, "-m", "riwaya.cli.main", "read", *REPORTS, "--format", "jsonl") == records
    assert len(records.splitlines()) == len(REPORTS)


def test_a_report_gives_the_same_alone_and_among_others(records: bytes) -> None:
    alone = b"".join(ran({}, ROOT, "-m", "riwaya.cli.main", "read", path, "--format", "jsonl") for path in REPORTS[-2:])
    assert records.endswith(alone)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two reports of one event, one of them judged, compared."""
    place = tmp_path_factory.mktemp("case") / "raqqa.case"
    with riwaya.new_case(str(place), "Raqqa", now=lambda: NOW) as made:
        for path in REPORTS:
            if path.parent.name == "raqqa":
                made.add(Report(path.read_text(encoding="utf-8"), path.stem))
        made.judge([Request(act=Verb.ACCEPT, report="agency.ar", cells=("f1",), by="Hana")])
        made.compare()
    return place


def test_every_export_is_the_same(case: Path, tmp_path: Path) -> None:
    found = []
    for name in ("plain", "east"):
        out = tmp_path / name
        out.mkdir()
        ran(SET[name], out, ROOT / "tests" / "everything_out.py", case, out)
        found.append(digests(out))
    assert found[0] == found[1]
    written = {name.partition("/")[0] for name in found[0]}
    assert written >= {*(f"read.{name}" for name in OF_REPORTS), *(f"{what}.{name}" for what in ("compare", "case") for name in FORMATS)}


def test_a_record_says_what_made_it(records: bytes) -> None:
    for line in records.splitlines():
        made = json.loads(line)["made_by"]
        assert list(made) == ["reader", "version", "code_digest", "data_digest"]
        assert made == {name: getattr(made_by(), name) for name in made}
