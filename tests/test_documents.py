"""What the documents say is what is there: their Python runs, their tables are what the program prints, their links lead somewhere."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.cli.main import main

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "src").rglob("*.md")])
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if PYTHON.search(path.read_text(encoding="utf-8"))], ids=name)
def test_the_python_of_a_document_runs(path: Path) -> None:
    code = "".join(PYTHON.findall(path.read_text(encoding="utf-8")))
    printed: list[str] = []
    test = doctest.DocTestParser().get_doctest(code, {}, name(path), str(path), 0)
    assert test.examples
    doctest.DocTestRunner(verbose=False).run(test, out=printed.append)
    assert not printed, "".join(printed)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_the_links_of_a_document_lead_to_files(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (path.parent / target).exists()]


def test_the_table_of_the_readme_is_what_the_program_prints() -> None:
    done = subprocess.run([sys.executable, "tools/fill_readme.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_maps_the_tree_and_names_every_command() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    parts = {path.name for path in (ROOT / "src" / "riwaya").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert not [part for part in parts if not re.search(rf"^  {part}/ ", page, re.MULTILINE)]
    assert not [part for part in re.findall(r"^  (\w+)/ ", page, re.MULTILINE) if part not in parts]
    assert not [command for command in main.commands if f"riwaya {command}" not in page]


def test_the_counts_of_the_tests_are_those_of_the_tests() -> None:
    done = subprocess.run([sys.executable, "tools/fill_trust.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_kills_that_are_told_are_those_that_are_tried() -> None:
    page = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    source = (ROOT / "tests" / "store" / "test_kill.py").read_text(encoding="utf-8")
    works = len(re.search(r"WORKS = \((.*)\)", source)[1].split(","))  # type: ignore[index]
    long = int(re.search(r"RIWAYA_KILLS=(\d+)", (ROOT / "Makefile").read_text(encoding="utf-8"))[1])  # type: ignore[index]
    short = int(re.search(r'"RIWAYA_KILLS"\) or (\d+)', source)[1])  # type: ignore[index]
    assert f"| {long // works * works} kills on each database |" in page
    assert f"| {short // works * works} on each database in every run" in page
