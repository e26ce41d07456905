"""A page as the rules read it: what a pointer has to agree with, and where the page itself denies or doubts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from riwaya.llm.anchor import LAYOUT, SOLID, Range, shown
from riwaya.llm.chunks import Part
from riwaya.model import Span, Unread
from riwaya.read.reader import Reader, Reading

CLASSES = ("negation", "that")  # of words, where a language has them


class Unheld(Exception):  # noqa: N818 - not an error of ours: what a model said and the page does not bear out
    """What a model points at cannot be placed: why, and where on the page, None where nowhere."""

    def __init__(self, why: str, at: Range | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


class Chosen(msgspec.Struct):
    """The places, in the lists of a reading, of the cells that a model pointed at, and what it pointed at in vain."""

    statements: set[int] = msgspec.field(default_factory=set)
    figures: set[int] = msgspec.field(default_factory=set)
    times: set[int] = msgspec.field(default_factory=set)
    places: set[int] = msgspec.field(default_factory=set)
    unread: list[Unread] = msgspec.field(default_factory=list)


class Ground:
    """A page on which pointers are put."""

    def __init__(self, reader: Reader, reading: Reading) -> None:
        self.reader = reader
        self.reading = reading
        self.page = reading.page
        bits = reader.language.lexicon.bits
        self.negation, self.that = (bits.get(name, 0) for name in CLASSES)

    @cached_property
    def numbers(self) -> list[Range]:
        """Where the rules read numbers, with their hedges and bounds."""
        return [(seen.first, seen.after) for seen in self.reader.how_many.numbers(self.page)]

    @cached_property
    def doubts(self) -> set[int]:
        """Where the page says "not" or "perhaps"."""
        rules = self.reader.how_sure.rules
        spelled = rules.spell(self.page)
        hedged = {index for index in rules.triggers(spelled) if rules.first(spelled, index) is not None}
        return hedged | {index for index in range(len(self.page)) if self.denies(index)}

    def denies(self, index: int) -> bool:
        """Whether the form is a negation."""
        return bool(self.page.forms[index].bits & self.negation)

    def is_denied(self, index: int) -> bool:
        """Whether a negation stands right before the form, whatever breaks the line between them."""
        index -= 1
        while index > 0 and self.page.forms[index].bits & LAYOUT:
            index -= 1
        return self.denies(index)

    def solid(self, ranges: Iterable[Range]) -> set[int]:
        """The words and numbers in the ranges."""
        return {index for first, after in ranges for index in range(first, after) if self.page.forms[index].bits & SOLID}

    def words(self, span: Range) -> str:
        """The words there, as a sentence shows them."""
        return shown(self.page.span(*span).words)

    def unread(self, why: str, part: Part, at: Range | None = None) -> Unread:
        """What was not placed, at its words on the page; where it has none, at the first line of the part that was shown."""
        if at is None:
            return at_the_top(self.page.text, part, why)
        span = self.page.span(*at)
        return Unread(span.start, span.end, span.words, why)


def at_the_top(text: str, part: Part, why: str) -> Unread:
    """What has no place on the page, at the first line of the part of it that was shown."""
    shown_text = text[part.start : part.end]
    start = part.start + len(shown_text) - len(shown_text.lstrip())
    end = start + len(text[start : part.end].split("\n", 1)[0].rstrip())
    span = Span.of(text, start, end)
    return Unread(span.start, span.end, span.words, f"in the part of the page that begins here: {why}")
