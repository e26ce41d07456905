"""A report's text as the reader sees it: its pieces, where each stands, its sentences and its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from riwaya.model import Span
from riwaya.text.form import BITS, EDGE, KINDS, Form
from riwaya.text.marks import LINK, MARKS, NEWLINE, QUESTION, QUOTE, STOP, doing
from riwaya.text.quotes import find_quotes
from riwaya.text.sentences import find_sentences, is_inside

ENDS, LINES = re.compile(doing(STOP | QUESTION | NEWLINE)), re.compile(doing(NEWLINE))
STOPS, PAIRED = re.compile(doing(STOP)), re.compile(doing(QUOTE | NEWLINE))
WORD = BITS["word"]
QUOTES, LINKS = re.compile(doing(QUOTE)), re.compile(doing(LINK))


class Page:
    """A text cut into forms, with an empty edge before the first and after the last.

    Positions are indexes into `forms`; a pair (i, j) means the forms from i up to and without j. `kinds` are the kinds of the forms,
    `bits` all that they show,
    `sentences` the sentences in order (every form between the edges is in one), `quotes` the quotations.
    """

    def __init__(self, text: str, forms: list[Form], starts: list[int]) -> None:
        self.text = text
        self.forms = [EDGE, *forms, EDGE]
        self.starts = [0, *starts, len(text)]
        self.kinds = [form.kind for form in self.forms]
        self.bits = 0
        for kind in set(self.kinds):
            self.bits |= KINDS[kind]
        self._marks = MARKS.of(self.kinds)
        self.sentences = find_sentences(self.forms, self.marks(ENDS))
        self._sentence_starts = [first for first, _ in self.sentences]
        self.quotes = find_quotes(self.forms, self.marks(PAIRED))
        self._stems: Stems | None = None

    def __len__(self) -> int:
        return len(self.forms)

    def end(self, index: int) -> int:
        """Where the form at `index` ends in the text, without the blanks after it."""
        return self.starts[index] + self.forms[index].size

    def span(self, first: int, after: int) -> Span:
        """The words of the forms from `first` up to `after`, as published."""
        start, end = self.starts[first], self.end(after - 1)
        return Span(start, end, self.text[start:end])

    def at(self, offset: int) -> int:
        """The index of the form that covers the character at `offset`."""
        return min(bisect_right(self.starts, offset) - 1, len(self.forms) - 1)

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that the form at `index` stands in."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, index) - 1)]

    def inner_stops(self) -> list[int]:
        """Where a full stop belongs to an abbreviation or a number and ends no sentence."""
        return [index for index in self.marks(STOPS) if is_inside(self.forms, index)]

    def line_ends(self) -> Iterator[int]:
        """The positions of all line ends, the edges of the page included."""
        return self.marks(LINES)

    def has_quotation_mark(self, first: int, after: int) -> bool:
        """Whether a quotation mark stands from `first` up to `after`."""
        return QUOTES.search(self._marks, first, after) is not None

    def links(self, first: int, after: int) -> Iterator[int]:
        """The positions of the links from `first` up to `after`."""
        return (found.start() for found in LINKS.finditer(self._marks, first, after))

    def words(self, stems: Iterable[str]) -> list[int]:
        """The positions of the words that have one of these stems, in order."""
        if self._stems is None:
            self._stems = Stems(self.forms)
        return sorted([index for stem in stems for index in self._stems.places(stem) if self.forms[index].bits & WORD])

    def marks(self, wanted: re.Pattern[str]) -> Iterator[int]:
        """The positions of marks, by their letters."""
        return (found.start() for found in wanted.finditer(self._marks))


class Stems:
    """Where each stem of a page stands."""

    __slots__ = ("_before", "_last")

    def __init__(self, forms: list[Form]) -> None:
        self._last: dict[str, int] = {}  # where each stem stands last
        self._before: list[int] = []  # for every form where its stem stands before, -1 where it does not
        for index, form in enumerate(forms):
            self._before.append(self._last.get(form.stem, -1))
            self._last[form.stem] = index

    def places(self, stem: str) -> Iterator[int]:
        """The positions of the stem, the last first."""
        index = self._last.get(stem, -1)
        while index >= 0:
            yield index
            index = self._before[index]
