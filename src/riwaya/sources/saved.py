"""A page with everything on it in one file (MHTML), as browsers save it."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources import html
from riwaya.sources.arrival import Taken, is_address

EXTRACTOR = f"saved/1, {html.EXTRACTOR}"
MOST_PARTS = 10_000  # images and frames of a page; a page of news has a few hundred


def read(document: Document, name: str) -> Taken:
    """The report on the page that was saved, with the address and the moment it was saved. Raises `InputError` where there is no page."""
    whole = email.message_from_bytes(document.data)
    page = page_of(whole)
    data = page.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise InputError("the page in this file is broken; save it again")
    found = whole.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    address = document.address or (found.strip() if is_address(found.strip()) else None)
    charset = page.get_content_charset()
    media = f"text/html; charset={charset}" if charset else "text/html"
    taken = html.read(Document(data, document.place, media, address), name)
    return msgspec.structs.replace(taken, retrieved=moment(whole.get("Date")))


def page_of(whole: Message) -> Message:
    """The part that is the page: the first in HTML."""
    for number, part in enumerate(whole.walk()):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
        if number > MOST_PARTS:
            break
    raise InputError("there is no page in this file; save it again as a web page")


def moment(said: str | None) -> datetime | None:
    """The moment that a header names, in UTC; None where it names none.

    >>> moment("Thu, 20 Jan 2022 12:00:00 +0200")
    datetime.datetime(2022, 1, 20, 10, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        found = parsedate_to_datetime(said or "")
    except (TypeError, ValueError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
