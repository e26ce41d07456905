"""What a person gives with the reports, and what comes of each: a report, or one sentence on why there is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from riwaya.model.document import Document
from riwaya.model.report import Report

STANDARD_INPUT = "-"
MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE  # bytes of one page: a news page has a tenth of one megabyte, an illustrated report as PDF seldom more than ten
NAMELESS = re.compile(r"[^\w.~+-]+")  # what the id of a report keeps out, so that it can be typed


class Given(msgspec.Struct, frozen=True):
    """What a person says of the reports, which counts for more than what they say of themselves, and how they are to be taken.

    `follow`: the pages that a feed links to are fetched. `allow_private`: addresses of the own network may be fetched. `largest`: how many
    bytes one page may have, once it is decompressed.
    """

    id: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    follow: bool = False
    allow_private: bool = False
    largest: int = LARGEST

    def over(self, report: Report) -> Report:
        """The report with everything that was given in place of its own."""
        said = {name: getattr(self, name) for name in ("id", "publisher", "published", "language", "url")}
        return msgspec.structs.replace(report, **{name: value for name, value in said.items() if value is not None})


class Arrival(msgspec.Struct, frozen=True):
    """What came out of one place (`page.txt`, `rows.jsonl:3`): a report, or the problem with it.

    `size` is how many bytes of the file it took, `notice` what a person should know although the report is there, `document` the bytes
    that it was read from. An arrival with neither report nor problem brings a notice alone: what was passed over, and why.
    """

    where: str
    size: int
    report: Report | None = None
    problem: str = ""
    notice: str = ""
    document: Document | None = None


class Taken(msgspec.Struct, frozen=True):
    """What was taken out of a document: the report, what a person should know of how, and where and when the bytes say they come from."""

    report: Report
    notice: str = ""
    address: str | None = None
    retrieved: datetime | None = None


def shown(name: str) -> str:
    """The name of a file as a person reads it."""
    return "standard input" if name == STANDARD_INPUT else name


def is_address(name: str) -> bool:
    """Whether a name is an address on the web rather than a file.

    >>> is_address("HTTPS://example.org/a"), is_address("https.txt")
    (True, False)
    """
    return name[:8].lower().startswith(("http://", "https://"))


def stem(name: str) -> str:
    """The id of a report that has none of its own: the name of its file, or the last part of its address.

    >>> stem("reports/raqqa-2017-11-15.txt"), stem("https://example.org/news/ariha.html?page=1"), stem("https://example.org/")
    ('raqqa-2017-11-15', 'ariha', 'example.org')
    """
    if not is_address(name):
        return "stdin" if name == STANDARD_INPUT else Path(name).stem
    parts = urlsplit(name)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return NAMELESS.sub("-", Path(last).stem).strip("-") or parts.hostname or "page"
