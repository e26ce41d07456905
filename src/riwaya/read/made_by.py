"""What reads: this version of Riwaya, with the code and the words and rules that are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable

from riwaya.lexicon.digest import data_digest
from riwaya.model import MadeBy

RULES = "rules"  # the reader that reads with the rules of the language folders
READS = ("model", "text", "lexicon", "match", "read")  # the packages that make a record of a report; the others only pass it on
HOLDS = "llm"  # the package that holds another reader to the rules


@cache
def made_by(reader: str = RULES) -> MadeBy:
    """What reads a report now: the rules, or another `reader` that is held to them.

    >>> made_by().reader, len(made_by().code_digest), len(made_by().data_digest)
    ('rules', 64, 64)
    """
    return MadeBy(reader, version(), code_digest(READS if reader == RULES else (*READS, HOLDS)), data_digest())


def version() -> str:
    """The version of Riwaya, asked for by name: the package knows everybody who reads, and nobody who reads may know all of the package."""
    return str(import_module("riwaya").__version__)


def code_digest(packages: tuple[str, ...] = READS) -> str:
    """The SHA-256 over name, length and bytes of every Python file in the packages, in the order of the names, in hexadecimal.

    A compiled package has the files that it was compiled from, and so the same digest.
    """
    found = hashlib.sha256()
    for name, data in sorted(code_files(files("riwaya"), packages, "")):
        found.update(f"{name}\n{len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def code_files(folder: Traversable, names: tuple[str, ...], above: str) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each Python file in these folders of a folder, and in the folders in them."""
    for entry in folder.iterdir():
        name = f"{above}{entry.name}"
        if entry.is_dir() and (above or entry.name in names):
            yield from code_files(entry, names, f"{name}/")
        elif above and entry.name.endswith(".py"):
            yield name, entry.read_bytes()
