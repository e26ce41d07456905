"""What was published: the text and what is known about its publication."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import msgspec


class Report(msgspec.Struct, frozen=True):
    """One published report, its text untouched.

    >>> Report(text="عنوان\\n\\nمتن", id="r1").characters
    9

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
