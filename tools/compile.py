"""Compile the modules that reading spends its time in, with mypyc: the same source, the same records, in half the time or little more.

    python tools/compile.py [FOLDER]     the whole package in FOLDER (build/compiled), compiled; PYTHONPATH=FOLDER uses it
    RIWAYA_COMPILE=1 pip install .       a compiled wheel; without the variable it is Python alone, and needs no C compiler

A package that is up to date is left alone. The Python files stay beside what is compiled from them, for whoever wants to read them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import shutil
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "riwaya"
FOLDER = ROOT / "build" / "compiled"
STAMP = "stamp"  # the file that says what a compiled package was made of
WISHED = "RIWAYA_COMPILE"
NEEDED = ["mypy[mypyc]>=1.18"]  # to compile: what is compiled is checked first, so what the package depends on is needed, too
# What is compiled: these folders, and of the lexicon what a word that is met for the first time goes through. Modules that only explain,
# trace or check stay as they are, and so do the schemas: msgspec reads them at run time.
FOLDERS = ("text", "match", "read")
LEXICON = ("combinations", "entry", "gazetteer", "lexicon", "shapes", "table")
LEFT_ALONE = ("__init__", "derivation", "reference", "seen", "trace")
OPTIMISATION = "2"  # of the C compiler; 3 takes longer and gains nothing that could be measured


def modules() -> list[Path]:
    """The files that are compiled, in order."""
    found = [file for folder in FOLDERS for file in (PACKAGE / folder).rglob("*.py") if file.stem not in LEFT_ALONE]
    return sorted([*found, *(PACKAGE / "lexicon" / f"{name}.py" for name in LEXICON)])


def made_of() -> str:
    """What a compiled package depends on, as one line: every Python file, data file and version that goes into it."""
    digest = hashlib.sha256(f"{version('mypy')} {platform.python_version()} {platform.platform()}".encode())
    for file in [Path(__file__), *sorted(file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix != ".pyc")]:
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


def is_up_to_date(folder: Path = FOLDER) -> bool:
    """Whether the folder holds the package compiled from the files as they are now."""
    stamp = folder / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of()


def lacking() -> str:
    """What this machine has not that compiling needs; nothing where it has all."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler})"
    return "" if (Path(sysconfig.get_path("include")) / "Python.h").is_file() else "the headers of Python (python3-dev)"


def package(folder: Path = FOLDER) -> Path:
    """The folder with the whole package in it, compiled; made where it is missing or out of date."""
    stamp = made_of()  # first: what is changed while the compiler runs may not be in it
    if not is_up_to_date(folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(PACKAGE, folder / "riwaya", ignore=shutil.ignore_patterns("__pycache__"))
        extensions(folder)
        (folder / STAMP).write_text(stamp, encoding="utf-8")
    return folder


def extensions(folder: Path) -> list[Path]:
    """The compiled modules, put into the folder where a package's modules stand; what the compiler needs on the way is left in `build`."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    with contextlib.chdir(ROOT):
        files = [str(file.relative_to(ROOT)) for file in modules()]
        written = mypycify(
            ["--config-file=pyproject.toml", *files], opt_level=OPTIMISATION, target_dir="build/c", group_name="riwaya", debug_level="0"
        )
        command = build_ext(Distribution({"name": "riwaya", "ext_modules": written}))
        command.build_lib, command.build_temp = str(folder), str(ROOT / "build" / "objects")
        command.ensure_finalized()
        command.run()
        return [Path(file) for file in command.get_outputs()]


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the compiled modules into a wheel, where that is wished for."""

    def is_wished(self) -> bool:
        """Whether this is to be a compiled wheel."""
        return self.target_name == "wheel" and bool(os.environ.get(WISHED))

    def dependencies(self) -> list[str]:
        """What compiling needs."""
        return [*NEEDED, *self.metadata.core.dependencies] if self.is_wished() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say that the wheel is one for this Python and this machine; an editable one stays as it is."""
        if self.is_wished() and version != "editable":
            folder = ROOT / "build" / "wheel"
            build_data["force_include"] |= {str(file): str(file.relative_to(folder)) for file in extensions(folder)}
            build_data |= {"pure_python": False, "infer_tag": True}


def main() -> None:
    """Make the compiled package, or say why there is none: whoever has no compiler reads the same with the Python."""
    folder = Path(sys.argv[1]).absolute() if sys.argv[1:] else FOLDER
    if lacking():
        print(f"nothing is compiled: {lacking()} is missing", file=sys.stderr)
        return
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "compile.log").open("w", encoding="utf-8") as log, contextlib.redirect_stdout(log):
        package(folder)
    print(f"compiled: PYTHONPATH={folder} uses it")


if __name__ == "__main__":
    main()
