"""Which words and rules a report was read with: one digest over everything in `languages/` that a reader reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable

from riwaya.lexicon.load import LANGUAGES

READ = (".toml", ".tsv")
UNREAD = "examples"  # folders of what is checked, and never read from


@cache
def data_digest() -> str:
    """The SHA-256 over the name, the length and the bytes of every file of data, in the order of their names, in hexadecimal.

    >>> len(data_digest())
    64
    """
    found = hashlib.sha256()
    for name, data in sorted(data_files(LANGUAGES, "")):
        found.update(f"{name}\n{len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def data_files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each file of data in a folder and the folders in it."""
    for entry in folder.iterdir():
        name = f"{above}{entry.name}"
        if entry.is_dir() and entry.name != UNREAD:
            yield from data_files(entry, f"{name}/")
        elif entry.name.endswith(READ):
            yield name, entry.read_bytes()
