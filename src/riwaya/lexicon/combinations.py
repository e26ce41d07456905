"""Every combination of classes and clitics that a word of a lexicon can have, so that alphabets are complete before a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from riwaya.lexicon.shapes import NUMBER_SHAPES
from riwaya.text.form import BITS

if TYPE_CHECKING:
    from riwaya.lexicon.lexicon import Lexicon

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
        bare = lexicon.entry(stem) if flags else None
        bits = entry.bits | flags | lexicon.traits(stem if bare is not None else word)
        if bare is not None and flags & bare.allowed:
            bits |= bare.bits
        for more in ways(word) if ways is not None else (0,):
            yield (bits | more) & mask, entry.allowed, bool(entry.after)
            if flags:
                yield (entry.bits | lexicon.traits(word) | more) & mask, entry.allowed, bool(entry.after)


def unknown_kinds(lexicon: Lexicon, mask: int, known: set[Kind]) -> Iterator[Kind]:
    """The kinds of words that the table does not hold: by their shape alone, in any combination of traits that known words show."""
    all_traits = lexicon.trait_bits
    traits = {0, *(bits & all_traits for bits, _, _ in known)}
    for bits in {0, *lexicon.shape_bits, lexicon.bit("clitic"), BITS["foreign"]}:
        for trait in traits:
            yield (bits | trait) & mask, lexicon.flags, False
