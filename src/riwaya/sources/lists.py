"""A plain list of addresses, one a line: the page at each."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaya.sources import web
from riwaya.sources.arrival import Arrival, is_address, shown
from riwaya.sources.stream import Source, lines, too_large


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals at each address of a list; blank lines and comments (`#`) are passed over."""
    for number, line in enumerate(lines(source.stream, source.given.largest), 1):
        where = f"{shown(source.name)}:{number}"
        if line is None:
            yield Arrival(where, 0, problem=too_large(source.given.largest))
            continue
        address = line.decode("utf-8-sig", "replace").strip()
        if not address or address.startswith("#"):
            continue
        if is_address(address):
            found = web.arrivals(address, source.given)
            yield from (msgspec.structs.replace(arrival, size=len(line) if place == 0 else 0) for place, arrival in enumerate(found))
        else:
            yield Arrival(where, len(line), problem="this line is no address; a list has one a line, beginning with https:// or http://")
