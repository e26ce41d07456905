"""An attribution while it is being read: what its construction gave, not yet how far its content runs or whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.lexicon.cues import CueSense
from riwaya.match.engine import Match
from riwaya.text.form import BITS
from riwaya.text.page import Page

Range = tuple[int, int]
QUOTES = BITS["quote-open"] | BITS["quote-close"] | BITS["quote-straight"] | BITS["bracket-close"]


@dataclass(slots=True)
class Draft:
    """A cue with its source and the place where its content starts.

    `shape` is what the construction says of the content: a clause, a phrase, a quotation, a line, or what stands around the cue.
    `begin` is where the attribution itself begins, source and conjunction included: an earlier content ends there.
    """

    cue: Range
    sense: CueSense
    match: Match
    shape: str
    begin: int
    start: int
    source: Range | None = None
    via: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    within: int | None = None
    speaker: int | None = None
    passive: bool = False
    opens: bool = False  # whether it may open a sentence of the report's own after another attribution
    negated: bool = False
    hearsay: bool = False
    inherits: bool = False  # whether its source is the subject of another verb
    notes: list[str] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The name of the construction."""
        return self.match.rule.name

    @property
    def end(self) -> int:
        """Where the attribution and all its content end."""
        return max([self.cue[1], *(after for _, after in self.content)])

    def holds(self, index: int) -> bool:
        """Whether the form at `index` stands in the content."""
        return any(first <= index < after for first, after in self.content)


def trimmed(page: Page, span: Range | None) -> Range | None:
    """The span without punctuation at its ends; None when nothing is left."""
    if span is None:
        return None
    first, after = span
    words = BITS["word"] | BITS["number"]
    while first < after and not page.forms[first].bits & words and not page.forms[first].bits & QUOTES:
        first += 1
    while first < after and not page.forms[after - 1].bits & words and not page.forms[after - 1].bits & QUOTES:
        after -= 1
    return (first, after) if first < after else None
