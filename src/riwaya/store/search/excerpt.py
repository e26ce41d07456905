"""Where in a text the words stand that were asked for, and the few lines around them that a person wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from riwaya.lexicon.terms import Index, Piece
from riwaya.store.search.full_text import Part

WIDTH = 160  # characters: two lines of a terminal
SOME = 80  # words looked through at a time: an excerpt has thirty
LEAD = 40  # characters before the first word found, so that it stands in its sentence


class Excerpt(msgspec.Struct, frozen=True):
    """A stretch of a text and the places (start, end) in the text of the words in it that were asked for."""

    start: int
    end: int
    found: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, asked: Sequence[Part], index: Index) -> Excerpt:
    """The stretch of the text, cut between words, around the first words that were asked for; its beginning where none stand there.

    >>> from riwaya.store.search.full_text import parts
    >>> excerpt("قال المتحدث إن المدنيين خرجوا", parts("مدنيين", Index()), Index()).found
    ((15, 23),)
    """
    pieces, found = looked_through(text, asked, index)
    first = found[0][0] if found else 0
    start = next((piece.start for piece in pieces if piece.start >= first - LEAD), 0) if first > LEAD else 0
    end = max((piece.end for piece in pieces if piece.end <= start + WIDTH), default=len(text))
    end = max([end, *(last for _, last in found[:1])])
    return Excerpt(start, end, tuple(place for place in found if place[1] <= end))


def looked_through(text: str, asked: Sequence[Part], index: Index) -> tuple[list[Piece], list[tuple[int, int]]]:
    """The words of the text and the places of those that were asked for, so far as an excerpt needs them."""
    coming, pieces, found = index.pieces(text), list[Piece](), list[tuple[int, int]]()
    while some := list(islice(coming, SOME)):
        pieces += some
        found = places(pieces, asked)
        first = found[0][0] if found else 0
        if (found or not any(not part.excluded for part in asked)) and pieces[-1].end > first + WIDTH:
            break
    return pieces, found


def places(pieces: Sequence[Piece], asked: Iterable[Part]) -> list[tuple[int, int]]:
    """The places of all that was asked for, in the order of the text."""
    wanted = [part for part in asked if not part.excluded]
    found = {place for part in wanted for place in (sequences if part.is_phrase else words)(pieces, part)}
    return sorted(found)


def holds(pieces: Sequence[Piece], asked: Iterable[Part]) -> bool:
    """Whether all that was asked for stands there, and nothing that was excluded."""
    return all(bool(places(pieces, [msgspec.structs.replace(part, excluded=False)])) != part.excluded for part in asked)


def words(pieces: Sequence[Piece], part: Part) -> Iterable[tuple[int, int]]:
    """The places of a single word in any of its forms."""
    forms = {form for (form,) in part.alternatives}
    begins = tuple(forms) if part.beginning else ()
    for piece in pieces:
        if not forms.isdisjoint((piece.term, *piece.stems)) or any(
            form.startswith(begins) for form in (piece.term, *piece.stems) if begins
        ):
            yield piece.start, piece.end


def sequences(pieces: Sequence[Piece], part: Part) -> Iterable[tuple[int, int]]:
    """The places of a phrase."""
    length = len(part.alternatives[0])
    for at in range(len(pieces) - length + 1):
        terms = tuple(piece.term for piece in pieces[at : at + length])
        if terms in part.alternatives or (part.beginning and any(goes_on(terms, phrase) for phrase in part.alternatives)):
            yield pieces[at].start, pieces[at + length - 1].end


def goes_on(terms: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words are those of the phrase, the last one perhaps longer."""
    return terms[:-1] == phrase[:-1] and terms[-1].startswith(phrase[-1])
