"""What came in from outside, byte for byte."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec


class Document(msgspec.Struct, frozen=True):
    """The bytes that hold one report, untouched, and where and when they came from.

    >>> Document(b"<p>...</p>", "page.html", "text/html").size
    10

    `place` is the path or address that was asked for, with the row or record where a file holds several ("crawl.warc.gz#12"); `media`
    an IANA media type, with the charset where the sender named one; `address` where the bytes were in the end, after redirects, None
    for what was on disk; `retrieved` the moment (UTC) at which they were fetched, or written down by who fetched them, None where
    nobody knows; `extractor` what made the report's text of them, with its version.
    """

    data: bytes
    place: str
    media: str = "text/plain"
    address: str | None = None
    retrieved: datetime | None = None
    extractor: str = "text/1"

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
