"""The compiled package gives what the Python does, byte for byte: on every example of every language and on every bundled report."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
REPORT = ROOT / "examples" / "raqqa-convoy.ar.txt"


def tool() -> ModuleType:
    """`tools/compile.py`, which is no part of the package."""
    found = importlib.util.spec_from_file_location("compile", ROOT / "tools" / "compile.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def compiled() -> Path:
    """The folder with the compiled package."""
    compile_tool = tool()
    if not compile_tool.is_up_to_date():
        pytest.skip("there is no compiled package of the source as it is now; `make fast` makes one where there is a C compiler")
    return Path(compile_tool.FOLDER)


def ran(package: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONHASHSEED": "random"}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)


def test_every_record_is_the_same(compiled: Path) -> None:
    plain, fast = (ran(package, str(ROOT / "tests" / "all_records.py")) for package in (SOURCE, compiled))
    assert plain.stderr.endswith(b".py")
    assert not fast.stderr.endswith(b".py")
    assert len(plain.stdout.splitlines()) > 1000
    assert fast.stdout == plain.stdout


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("explain", str(REPORT), "--cell", "s1"), ("read", str(REPORT), "--format", "json")],
    ids=lambda given: given[0],
)
def test_a_command_says_the_same(compiled: Path, arguments: tuple[str, ...]) -> None:
    plain, fast = (ran(package, "-m", "riwaya.cli.main", *arguments) for package in (SOURCE, compiled))
    assert fast.stdout == plain.stdout


def test_what_is_compiled_is_there_and_what_msgspec_reads_is_not_compiled() -> None:
    names = [str(file.relative_to(SOURCE / "riwaya")) for file in tool().modules()]
    assert {"match/engine.py", "text/page.py", "read/reader.py", "lexicon/lexicon.py"} <= set(names)
    assert not {"lexicon/schema.py", "read/seen.py"} & set(names)
    assert not [name for name in names if name.endswith("__init__.py")]


def test_a_value_of_a_compiled_module_is_made_of_value() -> None:
    """A compiled class forgets what stands in its own head beside its bases: frozen, ordered."""
    for file in tool().modules():
        assert "(msgspec.Struct, " not in file.read_text(encoding="utf-8"), file
