"""What kind of source something is: by the end of its name, and by its first bytes where they are plain or the name says nothing."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath
from urllib.parse import urlsplit

from riwaya.sources.arrival import is_address
from riwaya.sources.encoding import attempt
from riwaya.sources.rows import is_rows


class Kind(Enum):
    """The kinds of sources that reports are taken from."""

    TEXT = "text"
    HTML = "html"
    SAVED = "saved"
    PDF = "pdf"
    ROWS = "rows"
    PARQUET = "parquet"
    FEED = "feed"
    ARCHIVE = "archive"
    LIST = "list"
    PACKED = "packed"


SUFFIXES = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".mhtml": Kind.SAVED, ".mht": Kind.SAVED, ".pdf": Kind.PDF,
    ".jsonl": Kind.ROWS, ".ndjson": Kind.ROWS, ".parquet": Kind.PARQUET, ".rss": Kind.FEED, ".atom": Kind.FEED, ".warc": Kind.ARCHIVE,
    ".wet": Kind.ARCHIVE, ".urls": Kind.LIST, ".gz": Kind.PACKED,
}  # fmt: skip
MEDIA = {
    Kind.TEXT: "text/plain", Kind.HTML: "text/html", Kind.SAVED: "multipart/related", Kind.PDF: "application/pdf",
}  # fmt: skip
MAGIC = {b"\x1f\x8b": Kind.PACKED, b"%PDF-": Kind.PDF, b"PAR1": Kind.PARQUET, b"WARC/": Kind.ARCHIVE}
# What comes before the first element: a byte-order mark, blanks, the XML declaration, comments, style sheets of feeds.
BEFORE = rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}>|<!--.{0,2000}?-->)*+"
LOOKS = (
    (re.compile(BEFORE + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL), Kind.HTML),
    (re.compile(BEFORE + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL), Kind.FEED),
    (
        re.compile(rb"(?:From: <Saved by|(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}Content-Type:\s*multipart/related)", re.IGNORECASE),
        Kind.SAVED,
    ),
)
ADDRESS = re.compile(rb"https?://\S+", re.IGNORECASE)
HEAD = 4096  # bytes that are looked at: a feed may begin with declarations, a saved page with its headers


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a source with this name that begins with these bytes.

    >>> kind_of("a.pdf", b""), kind_of("a", b"%PDF-1.7"), kind_of("page.txt", b"Two killed in Ariha")
    (<Kind.PDF: 'pdf'>, <Kind.PDF: 'pdf'>, <Kind.TEXT: 'text'>)
    """
    plain = next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)
    if plain is not None:
        return plain
    looks = next((kind for pattern, kind in LOOKS if pattern.match(head)), None)
    named = SUFFIXES.get(suffix(name))
    if named is not None:
        return Kind.SAVED if named is Kind.HTML and looks is Kind.SAVED else named
    if looks is not None:
        return looks
    start = attempt(head.partition(b"\n")[0], "utf-8-sig")
    return Kind.ROWS if start is not None and is_rows(name, start) else Kind.TEXT


def is_list(text: bytes) -> bool:
    """Whether every line of a text is an address; blank ones and comments (`#`) do not count.

    >>> is_list(b"# to read\\nhttps://example.org/a\\n"), is_list(b"See https://example.org/a")
    (True, False)
    """
    lines = [line for part in text.splitlines() if (line := part.strip()) and not line.startswith(b"#")]
    return bool(lines) and all(ADDRESS.fullmatch(line) for line in lines)


def suffix(name: str) -> str:
    """The end of a file's name, or of an address without what it asks for.

    >>> suffix("crawl.WARC.gz"), suffix("https://example.org/feed.xml?page=1")
    ('.gz', '.xml')
    """
    return PurePath(urlsplit(name).path if is_address(name) else name).suffix.lower()
