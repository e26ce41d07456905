"""An address on the web: the page there, or whatever else it is that holds reports."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources import several, single
from riwaya.sources.arrival import Arrival, Given, stem
from riwaya.sources.connection import Limits
from riwaya.sources.fetch import Policy, fetcher
from riwaya.sources.kinds import HEAD, Kind, kind_of
from riwaya.sources.stream import Source

KINDS = {
    "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "application/pdf": Kind.PDF, "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED, "application/rdf+xml": Kind.FEED, "multipart/related": Kind.SAVED, "message/rfc822": Kind.SAVED,
    "application/x-ndjson": Kind.ROWS, "application/jsonl": Kind.ROWS, "application/warc": Kind.ARCHIVE,
    "application/vnd.apache.parquet": Kind.PARQUET,
}  # fmt: skip
# What servers call a file that they know nothing of, or too little: its name and its first bytes say what it is.
UNTOLD = (
    "", "text/plain", "text/xml", "application/xml", "application/json", "application/octet-stream", "binary/octet-stream",
    "application/gzip", "application/x-gzip",
)  # fmt: skip
PLAIN = (Kind.FEED, Kind.PDF, Kind.PACKED, Kind.PARQUET, Kind.ARCHIVE)  # what no server can talk bytes out of


def arrivals(address: str, given: Given) -> Iterator[Arrival]:
    """The reports at an address; whatever goes wrong on the way is the problem of this one."""
    try:
        document = fetcher(Policy(given.allow_private, Limits(largest=given.largest))).fetch(address)
        kind = kind_at(document)
    except InputError as error:
        yield Arrival(address, 0, problem=str(error))
        return
    if kind in several.MODULES:
        source = Source.of(address, io.BytesIO(document.data), given)
        yield from (found_at(arrival, document) for arrival in several.arrivals(kind, source))
    else:
        yield found_at(single.arrival(document, kind, stem(document.address or address)), document)


def kind_at(document: Document) -> Kind:
    """What kind of source a server sent. Raises `InputError` for pictures, films and the like."""
    media = document.media.partition(";")[0].strip().lower()
    looks = kind_of(document.address or "", document.data[:HEAD])
    if media in UNTOLD or (media in KINDS and looks in PLAIN):
        return Kind.TEXT if looks is Kind.LIST else looks  # what was fetched sends nobody on
    if media not in KINDS:
        raise InputError(f"it is {media[:60]}, which holds no report")
    return KINDS[media]


def found_at(arrival: Arrival, document: Document) -> Arrival:
    """The arrival with where and when its bytes were fetched; a report without an address has that of its page."""
    if arrival.report is None or arrival.document is None:
        return arrival
    report, kept = arrival.report, arrival.document
    return msgspec.structs.replace(
        arrival,
        report=msgspec.structs.replace(report, url=report.url or document.address),
        document=msgspec.structs.replace(kept, address=kept.address or document.address, retrieved=kept.retrieved or document.retrieved),
    )
