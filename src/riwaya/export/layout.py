"""How records are laid out, whatever the format."""

from __future__ import annotations

import msgspec

NARROWEST = 60  # columns: below this the words of a statement have no room, so lines may run over instead
WIDEST = 160  # columns: a longer line is hard to follow with the eye
PIPED = 100  # columns where nobody looks at a terminal: what a page of documentation holds


class Layout(msgspec.Struct, frozen=True):
    """How wide a table may be and whether it has colours; whether JSON must be an array although only one record came.

    `names` is a language whose names of known actors a table prints beside those of the report.
    """

    width: int = PIPED
    colour: bool = False
    several: bool = False
    names: str = ""

    @classmethod
    def of_terminal(cls, columns: int, *, colour: bool) -> Layout:
        """The layout for a terminal of so many columns.

        >>> Layout.of_terminal(40, colour=False).width
        60
        """
        return cls(min(max(columns, NARROWEST), WIDEST), colour)
