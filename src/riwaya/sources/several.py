"""An open source by its kind: the one page that it is, or the many reports that it holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources import single
from riwaya.sources.arrival import Arrival, is_address, shown, stem
from riwaya.sources.encoding import attempt, decode
from riwaya.sources.json_lines import recoded
from riwaya.sources.kinds import MEDIA, Kind, is_list, kind_of
from riwaya.sources.rows import is_rows
from riwaya.sources.stream import Source, whole

# Imported only when one comes, for the time that their libraries take.
MODULES = {
    Kind.ROWS: "json_lines", Kind.PARQUET: "parquet", Kind.PACKED: "packed", Kind.FEED: "feeds", Kind.ARCHIVE: "warc",
    Kind.LIST: "lists",
}  # fmt: skip


def arriving(source: Source) -> Iterator[Arrival]:
    """The reports of an open source, taken by its kind."""
    kind = kind_of(source.name, source.head)
    if kind is Kind.LIST and is_address(source.name):
        kind = Kind.TEXT  # what was fetched sends nobody on
    if kind in MODULES:
        yield from arrivals(kind, source)
        return
    try:
        data = source.rest() if kind is Kind.TEXT else whole(source.stream, source.given.largest)
    except InputError as error:
        yield Arrival(shown(source.name), source.count, problem=str(error))
        return
    if kind is Kind.TEXT and is_list(data) and not is_address(source.name):
        yield from arrivals(Kind.LIST, Source.of(source.name, io.BytesIO(data), source.given))
    else:
        yield from page(Document(data, source.name, MEDIA[kind]), kind)


def arrivals(kind: Kind, source: Source) -> Iterator[Arrival]:
    """The reports of a source that holds several."""
    found: Iterator[Arrival] = import_module(f"riwaya.sources.{MODULES[kind]}").arrivals(source)
    return found


def page(document: Document, kind: Kind) -> Iterator[Arrival]:
    """The arrival of a page; what looked like text may be rows in UTF-16 or an old encoding."""
    if kind is Kind.TEXT and attempt(document.data, "utf-8-sig") is None and holds_rows(document):
        yield from recoded(document.place, document.data)
    else:
        yield single.arrival(document, kind, stem(document.place))


def holds_rows(document: Document) -> bool:
    """Whether text that is not in UTF-8 is rows."""
    try:
        return is_rows(document.place, decode(document.data).text)
    except InputError:
        return False
