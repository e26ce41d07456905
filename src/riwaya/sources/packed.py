"""A file packed with gzip: what is in it is read as what it is without its `.gz`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from gzip import GzipFile
from typing import BinaryIO

import msgspec

from riwaya.sources import several
from riwaya.sources.arrival import Arrival, shown
from riwaya.sources.kinds import HEAD, Kind, kind_of
from riwaya.sources.stream import Source


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of what is packed; an archive is unpacked record by record, by whoever reads archives."""
    name = source.name.removesuffix(".gz")
    try:
        head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(source.head, HEAD)
    except zlib.error:
        yield Arrival(shown(source.name), source.count, problem="this is packed with gzip, and broken at its beginning; fetch it again")
        return
    if kind_of(name, head) is Kind.PACKED:  # a file can be made that unpacks to itself
        yield Arrival(shown(source.name), source.count, problem="this is packed with gzip twice; unpack it once")
        return
    if kind_of(name, head) is Kind.ARCHIVE:
        yield from several.arrivals(Kind.ARCHIVE, source)
        return
    before = source.count
    unpacked: BinaryIO = GzipFile(fileobj=source.stream)  # type: ignore[assignment]  # it is only read from, which it can
    try:
        inner = Source.of(name, unpacked, source.given, is_unpacked=True)
        for arrival in several.arriving(inner):
            yield msgspec.structs.replace(arrival, size=source.count - before)
            before = source.count
    except (EOFError, OSError, zlib.error) as error:
        yield Arrival(shown(source.name), 0, problem=f"this is packed with gzip, and broken from here on ({error}); fetch it again")
