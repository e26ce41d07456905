"""A report's text as the reader sees it: its pieces, where each stands, its sentences and its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from riwaya.model import Span
from riwaya.text.columns import NEWLINE, QUESTION, QUOTE, STOP, Columns, marks
from riwaya.text.form import BITS, EDGE, Form
from riwaya.text.quotes import Quote, find_quotes
from riwaya.text.sentences import find_sentences, is_inside

ENDS, LINES = re.compile(marks(STOP | QUESTION | NEWLINE)), re.compile(marks(NEWLINE))
STOPS, PAIRED = re.compile(marks(STOP)), re.compile(marks(QUOTE | NEWLINE))


class Page:
    """A text cut into forms, with an empty edge before the first and after the last.

    Positions are indexes into `forms`; a pair (i, j) means the forms from i up to and without j.
    """

    def __init__(self, text: str, forms: list[Form], starts: list[int], columns: Columns) -> None:
        self.text = text
        self.forms = [EDGE, *forms, EDGE]
        self.starts = [0, *starts, len(text)]
        self._columns = columns
        self._spelt = -1  # the version of the columns that the rows below are in
        self._rows: list[str] = []
        self._letters = ""
        self._width = 1

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def rows(self) -> list[str]:
        """The letters of every form, one for each column."""
        self._spell()
        return self._rows

    @property
    def letters(self) -> str:
        """The rows of the page as one string."""
        self._spell()
        return self._letters

    def _spell(self) -> None:
        """Spell the page, anew when there are other columns than there were."""
        if self._spelt != self._columns.version:
            self._spelt = self._columns.version
            self._rows = self._columns.rows(self.forms)
            self._letters = "".join(self._rows)
            self._width = self._columns.width

    def end(self, index: int) -> int:
        """Where the form at `index` ends in the text, without the blanks after it."""
        return self.starts[index] + self.forms[index].size

    def span(self, first: int, after: int) -> Span:
        """The words of the forms from `first` up to `after`, as published."""
        return Span.of(self.text, self.starts[first], self.end(after - 1))

    def at(self, offset: int) -> int:
        """The index of the form that covers the character at `offset`."""
        return min(bisect_right(self.starts, offset) - 1, len(self.forms) - 1)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences, in order; every form between the edges is in one."""
        return find_sentences(self.forms, self.marks(ENDS))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that the form at `index` stands in."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, index) - 1)]

    @cached_property
    def inner_stops(self) -> list[int]:
        """Where a full stop belongs to an abbreviation or a number and ends no sentence."""
        return [index for index in self.marks(STOPS) if is_inside(self.forms, index)]

    @cached_property
    def line_ends(self) -> list[int]:
        """The positions of all line ends, the edges of the page included."""
        return list(self.marks(LINES))

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        places = defaultdict(list)
        for index, form in enumerate(self.forms):
            places[form.stem].append(index)
        return places

    def words(self, stems: Iterable[str]) -> list[int]:
        """The positions of the words that have one of these stems, in order."""
        found = [index for stem in stems for index in self._stems.get(stem, ()) if self.forms[index].bits & BITS["word"]]
        return sorted(found)

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotations, in order of their opening marks."""
        return find_quotes(self.forms, self.marks(PAIRED))

    def marks(self, wanted: re.Pattern[str]) -> Iterator[int]:
        """The positions of marks, by their letters in the column of marks: many times as fast as looking at every form."""
        return (found.start() for found in wanted.finditer(self.letters[:: self._width]))
