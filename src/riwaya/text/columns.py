"""Spell the forms of a page for everybody who reads it with regular expressions: one pass over the forms, one letter a form and column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from weakref import ref

from riwaya.text.form import BITS, KINDS, Form, kind_of

FILLER = "\x01"  # the letters of a column that nobody reads any more
# What the marks of a text do to it, a bit each; the first column of every row has a letter for each combination.
STOP, QUESTION, NEWLINE, QUOTE = 1, 2, 4, 8
DOES = {
    "stop": STOP, "question": QUESTION, "newline": NEWLINE, "quote-open": QUOTE, "quote-close": QUOTE, "quote-straight": QUOTE,
}  # fmt: skip
PLAIN = ord("A")  # the letter of a form that does none of this


class Column(Protocol):
    """What gives every form a letter by its bits."""

    def letter(self, bits: int) -> str:
        """The letter of any form with these bits."""
        ...


class Marks:
    """The column of the marks that order a text: ends of sentences and lines, quotation marks."""

    def letter(self, bits: int) -> str:
        """The letter of any form with these bits."""
        does = 0
        for name, flag in DOES.items():
            if bits & BITS[name]:
                does |= flag
        return chr(PLAIN + does)


def marks(does: int) -> str:
    """A regular expression for the marks that do any of this, over the letters of `Marks`.

    >>> marks(QUOTE)
    '[IJKLMNOP]'
    """
    return f"[{''.join(chr(PLAIN + flags) for flags in range(2 * QUOTE) if flags & does)}]"


class Columns:
    """The columns that the forms of a lexicon are spelt in, `Marks` first.

    The letters of one form, one a column, are its row. Rows are remembered by the kind of the form, so a page costs one look-up a form
    however many read it. Columns are held weakly: one whose reader is gone leaves its place to the next. `version` tells whether rows
    that were made before still hold.
    """

    def __init__(self) -> None:
        self._marks = Marks()
        self._columns: list[ref[Column]] = []
        self._rows = Rows(self)
        self.version = 0
        self.add(self._marks)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def add(self, column: Column) -> int:
        """Spell in one more column from now on; what comes back is its place in a row."""
        place = next((place for place, held in enumerate(self._columns) if held() is None), self.width)
        self._columns[place : place + 1] = [ref(column)]
        self._rows.clear()
        self.version += 1
        return place

    def rows(self, forms: Sequence[Form]) -> list[str]:
        """The rows of forms, in order."""
        rows = self._rows
        return [rows[form.kind] for form in forms]

    def row(self, bits: int) -> str:
        """The row of a form with these bits."""
        return self._rows[kind_of(bits)]

    def new_row(self, bits: int) -> str:
        """The letters that the columns give these bits."""
        return "".join([FILLER if (column := held()) is None else column.letter(bits) for held in self._columns])


class Rows(dict[int, str]):
    """Rows by the kind of a form, made once for each."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns

    def __missing__(self, kind: int) -> str:
        found = self[kind] = self._columns.new_row(KINDS[kind])
        return found
