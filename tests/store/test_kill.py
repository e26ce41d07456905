"""Killed at any moment, a case opens, is whole, and holds all that was reported: `make crash` tries it 200 times on each database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

VICTIM = Path(__file__).with_name("victim.py")
WORKS = ("add", "review", "reread", "migrate", "compare", "backup")
KILLS = int(os.environ.get("RIWAYA_KILLS") or 24)
SEED = os.environ.get("RIWAYA_SEED", "1")
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory: what a killed process wrote is there all the same, and nobody waits for a platter

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the victim is forked")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as path:
        yield Path(path)


@pytest.mark.parametrize("work", WORKS)
def test_a_killed_process_leaves_a_whole_case_with_all_that_it_reported(place: str, folder: Path, work: str) -> None:
    rounds = KILLS // len(WORKS)
    where = place if "://" in place else str(folder / "one.case")
    arguments = [sys.executable, str(VICTIM), work, where, str(folder), str(rounds), SEED]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["interrupted"], "nothing was ever interrupted, so nothing was tried"
