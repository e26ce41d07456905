"""Names of files for reports, whose ids may hold anything."""

from __future__ import annotations

import re

UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
LONGEST = 180  # bytes: room for an ending below the 255 of most file systems


class FileNames:
    """A name for each id, no two the same, not even where capitals do not count.

    >>> names = FileNames()
    >>> names.of("aleppo/1"), names.of("Aleppo_1"), names.of("..")
    ('aleppo_1', 'Aleppo_1-2', 'report')
    """

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, id_: str) -> str:
        """The name for an id."""
        plain = UNFIT.sub("_", id_).lstrip(".").encode("utf-8")[:LONGEST].decode("utf-8", "ignore").rstrip(".") or "report"
        name, number = plain, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{plain}-{number}"
        self.taken.add(name.casefold())
        return name
