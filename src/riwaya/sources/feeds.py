"""RSS and Atom feeds: each entry a report, or with `--follow` the page that it links to."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any

import feedparser
import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.model.report import Report, day
from riwaya.sources.arrival import Arrival, is_address, shown, stem
from riwaya.sources.declared import Declared, tidy
from riwaya.sources.fragment import text_of
from riwaya.sources.html import under_headline
from riwaya.sources.stream import Source, whole

EXTRACTOR = f"feed/1 (feedparser {version('feedparser')})"
MEDIA = "application/xml"
DAYS = ("published", "created", "updated")  # the day an entry was published goes before the one it was last touched


def arrivals(source: Source) -> Iterator[Arrival]:
    """The arrivals of a feed, in the order of its entries."""
    where = shown(source.name)
    try:
        data = whole(source.stream, source.given.largest)
    except InputError as error:
        yield Arrival(where, source.count, problem=str(error))
        return
    # As a stream: what is given as text may be taken for the name of a file, or of a page to fetch.
    feed = feedparser.parse(
        io.BytesIO(data), sanitize_html=False, resolve_relative_uris=is_address(source.name), response_headers=at(source.name)
    )
    if not feed.entries:
        broken = feed.get("bozo") and not feed.get("version")
        yield Arrival(where, len(data), problem="this is no feed that can be read" if broken else "this feed has no entries")
        return
    size = len(data) // len(feed.entries)
    publisher = tidy(" ".join(text_of(feed.feed.get("title", "")))) or None
    for number, entry in enumerate(feed.entries, 1):
        document = Document(data, f"{where}#{number}", MEDIA, extractor=EXTRACTOR)
        entered = arrival(entry, document, f"{stem(source.name)}-{number}", publisher)
        link = link_of(entry)
        if source.given.follow and link:
            yield from (msgspec.structs.replace(one, size=size) for one in followed(link, source, entered.report))
        else:
            yield msgspec.structs.replace(entered, size=size)


def at(name: str) -> dict[str, str]:
    """What tells the parser where relative links begin."""
    return {"content-location": name} if is_address(name) else {}


def arrival(entry: Any, document: Document, name: str, publisher: str | None) -> Arrival:
    """The arrival of one entry: its title, a blank line, its content or else its summary."""
    try:
        title = tidy(" ".join(text_of(entry.get("title", "")))) or None
        said, body = under_headline(Declared(title), text_of(content(entry)))
    except InputError as error:
        return Arrival(document.place, 0, problem=str(error))
    text = "\n\n".join([said.title, *body] if said.title else body)
    if not text:
        return Arrival(document.place, 0, problem="the entry has no text")
    report = Report(text, id=name, title=said.title or body[0], publisher=publisher, published=published(entry), url=link_of(entry))
    return Arrival(document.place, 0, report, document=document)


def content(entry: Any) -> str:
    """The content of an entry, its summary where that is longer: some feeds put a picture into the one and the text into the other."""
    found = [str(part.get("value", "")) for part in entry.get("content", [])]
    return max([*found, str(entry.get("summary", ""))], key=len)


def published(entry: Any) -> date | None:
    """The day that an entry was published on, by the clock of who published it."""
    for key in DAYS:
        told = str(dict.get(entry, key, "")).strip()  # the parser would give one day for another
        try:
            return day(told) if told[:4].isdigit() else parsedate_to_datetime(told).date()
        except (InputError, TypeError, ValueError):
            continue
    return None


def link_of(entry: Any) -> str | None:
    """The address of the page that an entry is about."""
    link = str(entry.get("link", "")).strip()
    return link if is_address(link) else None


def followed(link: str, source: Source, entered: Report | None) -> Iterator[Arrival]:
    """The report on the page that an entry links to; what the page does not say of itself, the entry may."""
    from riwaya.sources import web

    for found in web.arrivals(link, msgspec.structs.replace(source.given, follow=False)):
        if found.report is None or entered is None:
            yield found
            continue
        own = found.report
        report = msgspec.structs.replace(own, published=own.published or entered.published, title=own.title or entered.title)
        yield msgspec.structs.replace(found, report=report)
