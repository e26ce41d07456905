"""The language that `languages/README.md` makes, made: a folder of two files and an example file reads what it holds and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "riwaya"
FILES = re.compile(r"^`(eo/[\w./]+)`\n\n```toml\n(.*?)```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the new language in it."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(SOURCE, home / "riwaya", ignore=shutil.ignore_patterns("__pycache__", "where.tsv"))
    for name, text in FILES.findall((SOURCE / "languages" / "README.md").read_text(encoding="utf-8")):
        path = home / "riwaya" / "languages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def riwaya(package: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "riwaya.cli.main", *arguments]
    return subprocess.run(command, input=given, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_folder_is_in_order(package: Path) -> None:
    done = riwaya(package, "check", "eo")
    assert (done.returncode, done.stdout.strip()) == (0, "eo: 2 rules, 2 examples, 1 of them near-misses"), done.stdout + done.stderr


def test_its_reports_are_told_by_their_words_and_read(package: Path) -> None:
    done = riwaya(package, "read", "-", "--published", "2022-01-20", given="La konvojo de la urbo alvenis hieraŭ.")
    assert done.returncode == 0, done.stderr
    assert "2022-01-20  eo" in done.stdout
    assert "2022-01-19" in done.stdout


def test_a_language_that_is_not_experimental_lacks_nothing(package: Path) -> None:
    path = package / "riwaya" / "languages" / "eo" / "language.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("experimental = true", ""), encoding="utf-8")
    done = riwaya(package, "check", "eo")
    path.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert re.search(r"there is no macro '|no word belongs to class '", done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
