"""Places in a text as programs in Java and JavaScript count them, in UTF-16 code units, and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

LARGE = re.compile("[^\x00-\uffff]")  # what takes two code units


class Units:
    """The way between code points and UTF-16 code units in one text.

    >>> units = Units("a\U0001f525b")
    >>> units.of_point(2), units.to_point(3), units.to_point(2)
    (3, 2, None)
    """

    def __init__(self, text: str) -> None:
        self.points = [found.start() for found in LARGE.finditer(text)]
        self.units = [point + number for number, point in enumerate(self.points)]

    def of_point(self, point: int) -> int:
        """The code unit at which a code point begins."""
        return point + bisect_left(self.points, point)

    def to_point(self, unit: int) -> int | None:
        """The code point that begins at a code unit, None in the middle of one."""
        before = bisect_right(self.units, unit - 1)
        if before and self.units[before - 1] == unit - 1:
            return None
        return unit - before
