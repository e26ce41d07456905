"""Records that were written before: one JSON object, an array of them, or one a line, as plain JSON that nobody trusts yet."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from riwaya.errors import InputError
from riwaya.sources.arrival import STANDARD_INPUT, shown


def written_records(name: str) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Each record of a file (`-` is standard input) with where it stands, or in its place why there is none; lines as they are read.

    Raises `InputError` where the file holds no JSON.
    """
    with opened(name) as stream:
        first = next((line for line in stream if line.strip()), b"")
        found = record(first)
        if isinstance(found, dict):
            yield from rows(name, chain([first], stream))
        else:
            yield from whole(name, first + stream.read())


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of the file, or of standard input."""
    return nullcontext(sys.stdin.buffer) if name == STANDARD_INPUT else Path(name).open("rb")


def rows(name: str, lines: Iterator[bytes]) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """A record a line; where there is only one, the file is its place."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{shown(name)}:{number}", record(line)


def whole(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """The record that a file is, or the records of the array that it is."""
    found = parsed(data)
    if isinstance(found, str) or not isinstance(found, (dict, list)):
        raise InputError(f"{shown(name)}: this holds no records ({found if isinstance(found, str) else 'it is neither object nor array'})")
    several = found if isinstance(found, list) else [found]
    for number, one in enumerate(several, 1):
        where = shown(name) if isinstance(found, dict) else f"{shown(name)}:{number}"
        yield where, one if isinstance(one, dict) else "it is no JSON object"


def record(line: bytes) -> dict[str, Any] | str:
    """The object that a line is, or why it is none."""
    found = parsed(line)
    return found if isinstance(found, (dict, str)) else "it is no JSON object"


def parsed(data: bytes) -> Any:
    """What the JSON says, or, as text, why it is none: what two programs would read differently is not read at all."""
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=refused)
    except (ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return "it is neither object nor array" if isinstance(found, str) else found


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; `ValueError` where a key is given twice, of which one program takes the first and another the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice in one object")
    return found


def refused(constant: str) -> Any:
    """`ValueError`: NaN and infinities are no JSON."""
    raise ValueError(f"{constant} is no number")
