"""Fill the tables of README.md with what the program prints.

    python tools/fill_readme.py [--check]

A block is a comment that says what to run and which rows to show, then the printed text, fenced:

    <!-- riwaya read examples/raqqa-convoy.ar.txt | words of a row | words of another -->

Rows with none of these words are left out, and a line with an ellipsis stands for them. `--check` writes nothing and fails where the
file is not what the program prints.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from riwaya.cli.main import main as riwaya

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?P<comment><!-- riwaya (?P<command>[^|>]*?) \| (?P<words>.*?) -->\n)```text\n.*?\n```\n", re.DOTALL)
ROW = re.compile(r"[a-z]\d+\b")
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
LEFT_OUT = "…"


def filled(page: str) -> str:
    """The page with every block as the program prints it now."""
    return BLOCK.sub(lambda block: f"{block['comment']}```text\n{printed(block['command'], block['words'].split(' | '))}\n```\n", page)


def printed(command: str, words: list[str]) -> str:
    """What the command prints, without the rows that hold none of the words."""
    names = [name for part in command.split() for name in (sorted(map(str, ROOT.glob(part))) or [part])]
    lines = CliRunner().invoke(riwaya, names, catch_exceptions=False).output.splitlines()
    return "\n".join([f"$ riwaya {command}", *shown(lines, words)])


def shown(lines: list[str], words: list[str]) -> Iterator[str]:
    """The heads of all sections, the wanted rows, and an ellipsis for those between them."""
    gap = False
    for group in groups(lines):
        if ROW.match(group[0]) and not any(word in ISOLATES.sub("", line) for line in group for word in words):
            gap = True
            continue
        if gap and not group[0].strip():
            continue
        if gap:
            yield LEFT_OUT
        gap = False
        yield from group
    if gap:
        yield LEFT_OUT


def groups(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each row together, and every other line by itself."""
    group: list[str] = []
    for line in lines:
        if group and (ROW.match(line) or not line.strip()):
            yield group
            group = []
        if ROW.match(line) or group:
            group.append(line)
        else:
            yield [line]
    if group:
        yield group


def main(arguments: list[str]) -> int:
    page = README.read_text(encoding="utf-8")
    now = filled(page)
    if "--check" in arguments:
        print("README.md is what the program prints" if page == now else "README.md is out of date; run: python tools/fill_readme.py")
        return int(page != now)
    README.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
