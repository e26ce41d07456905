"""A report's text as the reader sees it: its pieces, where each stands, its sentences and its quotations."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from riwaya.model import Span
from riwaya.text.form import EDGE, Form
from riwaya.text.quotes import Quote, find_quotes
from riwaya.text.sentences import find_sentences


class Page:
    """A text cut into forms, with an empty edge before the first and after the last.

    Positions are indexes into `forms`; a pair (i, j) means the forms from i up to and without j.
    """

    def __init__(self, text: str, forms: list[Form], starts: list[int]) -> None:
        self.text = text
        self.forms = [EDGE, *forms, EDGE]
        self.starts = [0, *starts, len(text)]

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
        return find_sentences(self.forms)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that the form at `index` stands in."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, index) - 1)]

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotations, in order of their opening marks."""
        return find_quotes(self.forms)
