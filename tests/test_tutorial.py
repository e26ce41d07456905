"""Every command of the tutorial is run, in its order, and prints what the tutorial shows."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.+(?:\n> .+)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)  # a prompt, the lines that go on, and what is printed
ANYTHING = "[…]"  # what differs from run to run, as a time of day


def commands() -> list[tuple[str, str]]:
    """Each command of the tutorial with what it is said to print."""
    blocks = "".join(BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")))
    return [(command.replace("\n> ", "\n"), printed) for command, printed in COMMAND.findall(blocks)]


def home(folder: Path) -> dict[str, str]:
    """A folder with the files of the tutorial, and an environment in which `riwaya` is this one."""
    shutil.copytree(ROOT / "examples" / "tutorial", folder / "reports")
    program = folder / "bin" / "riwaya"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m riwaya.cli.main "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RIWAYA_")}
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


def test_every_command_of_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    environment, told = home(tmp_path), commands()
    assert len(told) >= 12
    faults = []
    for command, expected in told:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        wanted = expected.replace(ANYTHING, doctest.ELLIPSIS_MARKER)
        if done.returncode or not doctest.OutputChecker().check_output(wanted, done.stdout, doctest.ELLIPSIS):
            faults.append(f"$ {command}\nshown:\n{expected}\nprinted (exit code {done.returncode}):\n{done.stdout}")
    assert not faults, "\n\n".join(faults)
