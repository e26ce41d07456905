"""What people decide about the cells of a record: who, when, what and why, and where the words stand that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from riwaya.model import Span
from riwaya.store.review.keys import CellKind

AROUND = 32  # characters kept on either side of the words: about five words, which seldom stand twice in a report


class Verb(StrEnum):
    """What a person does with cells; `place` says to which cells an earlier judgement belongs, `withdraw` takes one back."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"
    PLACE = "place"


class Subject(StrEnum):
    """What a judgement is about."""

    CELL = "cell"
    SPEAKER = "speaker"
    FIGURE = "figure"
    EVENT = "event"


class Manner(StrEnum):
    """How a judgement found its cell in another reading.

    place: the same words at the same place say the same; words: the same words, elsewhere; moved: the same cell with more or fewer
    words, or with the same words and another value; lost: there is no such cell.
    """

    PLACE = "place"
    WORDS = "words"
    MOVED = "moved"
    LOST = "lost"


class Anchor(msgspec.Struct, frozen=True):
    """A cell as a judgement knows it: its key at the time, its kind, its words, where they stand and what stands around them."""

    key: str
    kind: CellKind
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, text: str, key: str, kind: CellKind, span: Span) -> Anchor:
        """The anchor of the cell with that key whose words stand at `span` of the text.

        >>> Anchor.of("7 killed in Sarmin", "p1", CellKind.PLACE, Span(12, 18, "Sarmin")).before
        '7 killed in '
        """
        before, after = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
        return cls(key, kind, span.start, span.end, span.words, before, after)


class Judgement(msgspec.Struct, frozen=True):
    """One decision of one person, as it stands in the case; nothing of it ever changes.

    `cells` are the cells it is about, the first one its subject and the others those that it names beside it; `reading` is the reading
    that the person saw; `field` and `value` are what is corrected and to what, or the fields of what is added; `about` is the judgement
    that is withdrawn or placed. `report` is None for a judgement on an event.
    """

    id: int
    reviewer: str
    made: datetime
    act: Verb
    subject: Subject
    report: str | None
    reading: int | None
    cells: tuple[Anchor, ...]
    field: str | None
    value: Any
    why: str
    about: int | None = None


class Placed(msgspec.Struct, frozen=True):
    """A judgement and the keys of its cells in the present reading: none where it is lost."""

    judgement: Judgement
    keys: tuple[str, ...]
    manner: Manner = Manner.PLACE


def born(kind: CellKind, judgement: int, number: int = 1) -> str:
    """The key of a cell that a judgement brought into the record: the same in every reading.

    >>> born(CellKind.FIGURE, 12), born(CellKind.FIGURE, 12, 2)
    ('fj12', 'fj12.2')
    """
    return f"{kind.letter}j{judgement}" + (f".{number}" if number > 1 else "")


def is_born(key: str) -> bool:
    """Whether the key is that of a cell that a judgement brought into the record.

    >>> is_born("fj12"), is_born("f12")
    (True, False)
    """
    return key[1:2] == "j"


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that nobody has withdrawn, oldest first; what withdraws a judgement may itself be withdrawn."""
    withdrawn: set[int] = set()
    found = []
    for judgement in sorted(judgements, key=lambda one: one.id, reverse=True):
        if judgement.id in withdrawn:
            continue
        found.append(judgement)
        if judgement.act is Verb.WITHDRAW and judgement.about is not None:
            withdrawn.add(judgement.about)
    return found[::-1]


def decisions(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those in force that decide something about cells: neither withdrawals nor placings, oldest first."""
    return [one for one in in_force(judgements) if one.act not in (Verb.WITHDRAW, Verb.PLACE)]
