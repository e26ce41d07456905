"""Every combination of classes and clitics that a word of a lexicon can have, so that alphabets are complete before a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations as combinations_of
from operator import and_, or_
from typing import TYPE_CHECKING

from riwaya.lexicon.shapes import NUMBER_SHAPES
from riwaya.text.form import BITS

if TYPE_CHECKING:
    from riwaya.lexicon.lexicon import Entry, Lexicon

Kind = tuple[int, int, bool]  # the classes of a word, the proclitics it takes, whether it takes pronouns


def combinations(lexicon: Lexicon, mask: int) -> set[int]:
    """The bits under `mask` that words, numbers and marks can have."""
    word, own = BITS["word"], lexicon.bit("own")
    found = {bits & mask for bits in (*BITS.values(), *lexicon.marks.values(), *NUMBER_SHAPES)}
    kinds = set(known_kinds(lexicon, mask))
    kinds |= set(unknown_kinds(lexicon, mask, kinds))
    for bits, allowed, suffixed in kinds:
        taken = [flags for flags in lexicon.stacks if not flags & ~allowed]
        found |= {(bits | flags | word) & mask for flags in taken}
        if suffixed:
            found |= {(bits | flags | own | word) & mask for flags in taken}
    places = lexicon.places
    if places is not None and mask & places.mask:
        found |= {(bits | word) & mask for bits in places.combinations()}
    return found | {bits | BITS["glued"] for bits in found if mask & BITS["glued"]}


def known_kinds(lexicon: Lexicon, mask: int) -> Iterator[Kind]:
    """The kinds of the words in the table.

    One written with the article shows it, and may be the bare word's too; one that begins like the article only once folded has none.
    """
    places = lexicon.places
    ways = places.ways if places is not None and mask & places.mask else None
    for word, entry in lexicon.entries():
        _, flags, stem = lexicon.without_article(word)
        known = lexicon.entry(stem) if flags else None
        bare = known.taking(flags) if known is not None else None
        shown = flags | lexicon.traits(stem if bare is not None else word) | (bare.bits if bare is not None else 0)
        for bits, allowed, suffixed in readings(entry):
            for more in ways(word) if ways is not None else (0,):
                yield (bits | shown | more) & mask, allowed, suffixed
                if flags:
                    yield (bits | lexicon.traits(word) | more) & mask, allowed, suffixed


def readings(entry: Entry) -> Iterator[Kind]:
    """An entry and all choices among its parts: what is left of it with some clitics."""
    for count in range(1, len(entry.parts) + 1):
        for parts in combinations_of(entry.parts, count):
            yield (
                reduce(or_, [part.bits for part in parts]),
                reduce(and_, [part.allowed for part in parts]),
                bool(frozenset.intersection(*[part.after for part in parts])),
            )


def unknown_kinds(lexicon: Lexicon, mask: int, known: set[Kind]) -> Iterator[Kind]:
    """The kinds of words that the table does not hold: by their shape alone, in any combination of traits that known words show."""
    all_traits = lexicon.trait_bits
    traits = {0, *(bits & all_traits for bits, _, _ in known)}
    for bits in {0, *lexicon.shape_bits, lexicon.bit("clitic"), BITS["foreign"]}:
        for trait in traits:
            yield (bits | trait) & mask, lexicon.flags, False
