"""What was published: the text and what is known about its publication."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import msgspec

from riwaya.errors import InputError


class Report(msgspec.Struct, frozen=True):
    """One published report, its text untouched.

    >>> Report(text="عنوان\\n\\nمتن", id="r1").characters
    10

    `published` is the day of publication, `language` an ISO 639 code; both may be unknown when the report comes in.
    """

    text: str
    id: str = "report"
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None

    @property
    def characters(self) -> int:
        """How many code points the text has."""
        return len(self.text)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The `report` object of `riwaya.record/1`: everything about the report but its text."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "language": self.language,
            "url": self.url,
            "sha256": self.sha256,
            "characters": self.characters,
        }


def first_line(text: str) -> str | None:
    """The first line that holds anything: the title of a page.

    >>> first_line("\\n  Two killed in Ariha \\n\\nAriha - ...")
    'Two killed in Ariha'
    """
    return next((line.strip() for line in text.splitlines() if line.strip()), None)


def day(published: str | date | None) -> date | None:
    """The day that `published` names: an ISO date, or an ISO time whose clock is left aside.

    >>> day("2022-01-20T23:30:00+03:00")
    datetime.date(2022, 1, 20)

    Raises `InputError` when there is no such day.
    """
    if isinstance(published, datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return day(read(published.strip()))
        except ValueError:
            continue
    raise InputError(f"{published!r} is not a day; write the day of publication as YYYY-MM-DD")
