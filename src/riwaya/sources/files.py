"""Files and standard input: each report that arrives, or one sentence on why it does not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec

from riwaya.sources.arrival import STANDARD_INPUT, Arrival, Given, is_address, shown
from riwaya.sources.several import arriving
from riwaya.sources.stream import Source

__all__ = ["STANDARD_INPUT", "Arrival", "Given", "arrivals"]


def arrivals(name: str, given: Given | None = None) -> Iterator[Arrival]:
    """Every report of a file (`-` is standard input) or at an address, in order, rows as soon as they can be read."""
    given = given or Given()
    path = None if name == STANDARD_INPUT else Path(name)
    yield from numbered(at_address(name, given) if is_address(name) else in_file(name, given, path), given)


def arrivals_in(path: Path, name: str, given: Given) -> Iterator[Arrival]:
    """Every report of a file that somebody sent: it is called `name` from then on, which opens nothing, whatever it says."""
    yield from numbered(in_file(name, given, path), given)


def numbered(found: Iterator[Arrival], given: Given) -> Iterator[Arrival]:
    """The arrivals with what was given."""
    number = 0
    for arrival in found:
        yield checked(arrival, given, number)
        number += arrival.report is not None


def at_address(address: str, given: Given) -> Iterator[Arrival]:
    """The reports at an address on the web."""
    from riwaya.sources import web

    return web.arrivals(address, given)


def in_file(name: str, given: Given, path: Path | None) -> Iterator[Arrival]:
    """The reports of the file at a path, or without one of standard input."""
    try:
        with opened(path) as stream:
            yield from arriving(Source.of(name, stream, given, path=path if path and path.is_file() else None))  # a pipe is read once
    except OSError as error:
        yield Arrival(shown(name), 0, problem=why_not(error))


def opened(path: Path | None) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, or of standard input."""
    return nullcontext(sys.stdin.buffer) if path is None else path.open("rb")


def checked(arrival: Arrival, given: Given, number: int) -> Arrival:
    """The arrival with what was given; an id or an address that was given names one report only."""
    if arrival.report is None:
        return arrival
    if number and (given.id or given.url):
        problem = "this is a second report, and --id and --url name only one; leave them out"
        return Arrival(arrival.where, arrival.size, problem=problem)
    return msgspec.structs.replace(arrival, report=given.over(arrival.report))


def why_not(error: OSError) -> str:
    """Why a file cannot be opened, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file; check its path"
        case IsADirectoryError():
            return "this is a directory; name the files in it"
        case PermissionError():
            return "this may not be read; ask for permission to read it"
    return f"this cannot be read ({error.strerror or error})"
