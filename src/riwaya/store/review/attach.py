"""From one reading to the next: which cell of the new one a judgement on the old one is about."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from riwaya.model import Record, Span
from riwaya.store.review.judgement import AROUND, Anchor, Judgement, Manner, Placed, Verb, born, is_born
from riwaya.store.review.keys import Cell, cell_of, cells, says, spans

# The part of the characters around the words that must agree elsewhere, too: 16 of 64, about three words on one side. Fewer agree by
# chance ("killed in the" stands before many places), and a judgement on another cell is worse than one that is listed as lost.
ENOUGH = 0.25


class Attached(msgspec.Struct, frozen=True):
    """The key of a cell in another reading, None where there is no such cell, and how it was found."""

    key: str | None
    manner: Manner


LOST = Attached(None, Manner.LOST)


def attach(anchor: Anchor, record: Record) -> Attached:
    """The cell of the record that the anchor means.

    First the place of its words in the text; there the cell with just these words, else the one that shares most of them; else a cell
    of the same words elsewhere, where enough of what stands around them is the same. What people made themselves keeps its key.
    """
    there = standing(anchor, record.report.text)
    if is_born(anchor.key):  # people made the cell, so no reading has it: it is there as long as its words are
        return Attached(anchor.key, Manner.PLACE if there == anchor.start else Manner.WORDS) if there is not None else LOST
    if there is not None:
        at_home = Manner.PLACE if there == anchor.start else Manner.WORDS
        key = exactly(anchor, record, there)
        if key is not None:
            return Attached(key, at_home)
        key = overlapping(anchor, record, there)
        if key is not None:
            return Attached(key, Manner.MOVED)
    key = alike(anchor, record)
    return Attached(key, Manner.WORDS) if key is not None else LOST


def standing(anchor: Anchor, text: str) -> int | None:
    """Where the words of the anchor stand in the text: at their place when what is around them is the same, else where most of it is."""
    places = list(occurrences(text, anchor.words))
    best = max(places, key=lambda place: (agreement(anchor, text, place), place == anchor.start, -place), default=None)
    return best if best is not None and agreement(anchor, text, best) >= ENOUGH else None


def home(anchor: Anchor, text: str) -> Span:
    """The words of the anchor where they stand in the text; where they do not, at the place that they had."""
    start = standing(anchor, text)
    start = anchor.start if start is None else start
    return Span(start, start + len(anchor.words), anchor.words)


def occurrences(text: str, words: str) -> Iterator[int]:
    """Every place at which the words stand in the text."""
    place = text.find(words) if words else -1
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def agreement(anchor: Anchor, text: str, place: int) -> float:
    """Which part of the characters around the anchor's words stand around that place, too, counted outwards from the words.

    >>> from riwaya.store.review.keys import CellKind
    >>> anchor = Anchor("p1", CellKind.PLACE, 3, 9, "Sarmin", "in ", " on Monday")
    >>> agreement(anchor, "Shells on Sarmin on Monday", 10) > agreement(anchor, "Shells on Sarmin", 10)
    True
    """
    end = place + len(anchor.words)
    before, after = text[max(place - AROUND, 0) : place], text[end : end + AROUND]
    whole = len(anchor.before) + len(anchor.after)
    if not whole:  # the words are the whole text
        return 1.0 if not before and not after else 0.0
    return (shared(anchor.before[::-1], before[::-1]) + shared(anchor.after, after)) / whole


def shared(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    return next((place for place, (char, its) in enumerate(zip(one, other, strict=False)) if char != its), min(len(one), len(other)))


def of_its_kind(anchor: Anchor, record: Record) -> Iterator[tuple[str, Span]]:
    """The cells of the anchor's kind, each with every place at which it stands."""
    return ((cell.id, place) for kind, cell in cells(record) if kind is anchor.kind for place in spans(cell))


def exactly(anchor: Anchor, record: Record, start: int) -> str | None:
    """The cell whose words are those of the anchor, there."""
    end = start + len(anchor.words)
    return next((key for key, place in of_its_kind(anchor, record) if (place.start, place.end) == (start, end)), None)


def overlapping(anchor: Anchor, record: Record, start: int) -> str | None:
    """The cell that shares most characters with the anchor's words, there."""
    end = start + len(anchor.words)
    common = [(min(end, place.end) - max(start, place.start), -place.start, key) for key, place in of_its_kind(anchor, record)]
    length, _, key = max(common, default=(0, 0, None))
    return key if length > 0 else None


def alike(anchor: Anchor, record: Record) -> str | None:
    """The cell of the same words, elsewhere, around which most is the same."""
    text = record.report.text
    found = [(agreement(anchor, text, at.start), -at.start, key) for key, at in of_its_kind(anchor, record) if at.words == anchor.words]
    score, _, key = max(found, default=(0.0, 0, None))
    return key if score >= ENOUGH else None


def place(judgement: Judgement, then: Record | None, now: Record) -> Placed:
    """The judgement with the keys of its cells in the record `now`; `then` is the record of the reading that the person saw.

    A cell that stands where it stood and says something else is called moved. A judgement is lost as soon as one of its cells is; one
    that adds a cell is not, as long as the words stand in the text.
    """
    found = [attach(anchor, now) for anchor in judgement.cells]
    if judgement.act is Verb.ADD:
        found[0] = added(judgement, now)
    keys = tuple(one.key for one in found if one.key is not None)
    if len(keys) < len(found):
        return Placed(judgement, (), Manner.LOST)
    manners = {one.manner for one in found}
    manner = next(one for one in (Manner.MOVED, Manner.WORDS, Manner.PLACE) if one in manners or one is Manner.PLACE)
    if manner is not Manner.MOVED and then is not None and has_changed(judgement, keys, then, now):
        manner = Manner.MOVED
    return Placed(judgement, keys, manner)


def added(judgement: Judgement, now: Record) -> Attached:
    """The cell that the judgement adds: that of the record where it has one of just these words by now, else one of its own."""
    anchor = judgement.cells[0]
    start = standing(anchor, now.report.text)
    if start is None:
        return LOST
    manner = Manner.PLACE if start == anchor.start else Manner.WORDS
    return Attached(exactly(anchor, now, start) or born(anchor.kind, judgement.id), manner)


def has_changed(judgement: Judgement, keys: tuple[str, ...], then: Record, now: Record) -> bool:
    """Whether a cell says something else now than it said then, beside what the judgement sets in it anyway."""
    pairs = [(cell_of(then, anchor.key), cell_of(now, key)) for anchor, key in zip(judgement.cells, keys, strict=True)]
    own = corrected(judgement)
    return any(differ((one, then), (other, now), () if number else own) for number, (one, other) in enumerate(pairs))


def corrected(judgement: Judgement) -> tuple[str, ...]:
    """The fields that a correction sets, with those that its value brings along."""
    if judgement.act is not Verb.CORRECT or judgement.field is None:
        return ()
    brought = judgement.value if isinstance(judgement.value, dict) and judgement.field in judgement.value else ()
    return (judgement.field, *brought)


def differ(one: tuple[Cell | None, Record], other: tuple[Cell | None, Record], beside: tuple[str, ...]) -> bool:
    """Whether both are cells of their records and say different things, beside those fields."""
    if one[0] is None or other[0] is None:
        return False
    said, says_now = says(one[1], one[0]), says(other[1], other[0])
    return any(said[field] != says_now[field] for field in said if field not in beside)
