"""A file packed with gzip: what is in it is read as what it is without its `.gz`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from gzip import GzipFile

import msgspec

from riwaya.sources import several
from riwaya.sources.arrival import Arrival, shown
from riwaya.sources.stream import Source


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of what is packed."""
    name = source.name.removesuffix(".gz")
    before = source.count
    try:
        inner = Source.of(name, GzipFile(fileobj=source.stream), source.given)  # type: ignore[arg-type]  # it is read from, and that it can
        for arrival in several.arriving(inner):
            yield msgspec.structs.replace(arrival, size=source.count - before)
            before = source.count
    except (EOFError, OSError, zlib.error) as error:
        yield Arrival(shown(source.name), 0, problem=f"this is packed with gzip, and broken from here on ({error}); fetch it again")
