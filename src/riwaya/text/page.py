"""A report's text as the reader sees it: its pieces, where each stands, its sentences and its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from riwaya.model import Span
from riwaya.text.form import BITS, EDGE, Form
from riwaya.text.marks import LINK, MARKS, NEWLINE, QUESTION, QUOTE, STOP, doing
from riwaya.text.quotes import Quotes, find_quotes
from riwaya.text.sentences import find_sentences, is_inside

ENDS, LINES = re.compile(doing(STOP | QUESTION | NEWLINE)), re.compile(doing(NEWLINE))
STOPS, PAIRED = re.compile(doing(STOP)), re.compile(doing(QUOTE | NEWLINE))
QUOTES, LINKS = re.compile(doing(QUOTE)), re.compile(doing(LINK))


class Page:
    """A text cut into forms, with an empty edge before the first and after the last.

    Positions are indexes into `forms`; a pair (i, j) means the forms from i up to and without j. `kinds` are the kinds of the forms.
    """

    def __init__(self, text: str, forms: list[Form], starts: list[int]) -> None:
        self.text = text
        self.forms = [EDGE, *forms, EDGE]
        self.starts = [0, *starts, len(text)]
        self.kinds = [form.kind for form in self.forms]

    def __len__(self) -> int:
        return len(self.forms)

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

    def line_ends(self) -> Iterator[int]:
        """The positions of all line ends, the edges of the page included."""
        return self.marks(LINES)

    def has_quotation_mark(self, first: int, after: int) -> bool:
        """Whether a quotation mark stands from `first` up to `after`."""
        return QUOTES.search(self._marks, first, after) is not None

    def links(self, first: int, after: int) -> Iterator[int]:
        """The positions of the links from `first` up to `after`."""
        return (found.start() for found in LINKS.finditer(self._marks, first, after))

    @cached_property
    def _stems(self) -> tuple[dict[str, int], list[int]]:
        """Where each stem stands last, and for every form where its stem stands before; -1 where it does not."""
        last: dict[str, int] = {}
        before = []
        for index, stem in enumerate([form.stem for form in self.forms]):
            before.append(last.get(stem, -1))
            last[stem] = index
        return last, before

    def words(self, stems: Iterable[str]) -> list[int]:
        """The positions of the words that have one of these stems, in order."""
        last, before = self._stems
        found = []
        for stem in stems:
            index = last.get(stem, -1)
            while index >= 0:
                if self.forms[index].bits & BITS["word"]:
                    found.append(index)
                index = before[index]
        return sorted(found)

    @cached_property
    def quotes(self) -> Quotes:
        """The quotations, in order of their opening marks."""
        return find_quotes(self.forms, self.marks(PAIRED))

    def marks(self, wanted: re.Pattern[str]) -> Iterator[int]:
        """The positions of marks, by their letters."""
        return (found.start() for found in wanted.finditer(self._marks))

    @cached_property
    def _marks(self) -> str:
        return "".join(map(MARKS.__getitem__, self.kinds))
