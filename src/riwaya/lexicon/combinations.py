"""Every combination of classes and clitics that a word of a lexicon can have, so that alphabets are complete before a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations as combinations_of
from operator import and_, or_
from typing import TYPE_CHECKING

from riwaya.lexicon.shapes import NUMBER_SHAPES
from riwaya.lexicon.table import Found
from riwaya.text.form import BITS

if TYPE_CHECKING:
    from riwaya.lexicon.entry import Entry
    from riwaya.lexicon.lexicon import Lexicon

Kind = tuple[int, int, bool]  # the classes of a word, the proclitics it takes, whether it takes pronouns


class Combinations:
    """The kinds of the words of a lexicon, each word looked at once; `under(mask)` are the bits that any piece of text can have.

    A word of the table that has got more classes since is to be told to `renew`.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kinds = {word: tuple(self._known(word)) for word in lexicon.table.words()}
        self._taken: dict[int, list[int]] = {}  # the stacks of proclitics that words take, by what they allow

    def renew(self, word: str) -> None:
        """Look at a word of the table again, and at what it is with its article."""
        for written in (word, *(article + word for article in self._lexicon.table.articles)):
            if self._lexicon.table.written(written):
                self._kinds[written] = tuple(self._known(written))

    def under(self, mask: int) -> set[int]:
        """The bits under `mask` that words, numbers and marks can have."""
        lexicon, word, own = self._lexicon, BITS["word"], BITS["word"] | self._lexicon.bit("own")
        found = {bits & mask for bits in (*BITS.values(), *lexicon.marks.values(), *NUMBER_SHAPES)}
        known = set().union(*self._kinds.values())
        for bits, allowed, suffixed in {(bits & mask, *rest) for kinds in (known, self._unknown(known)) for bits, *rest in kinds}:
            taken = self._stacks(allowed)
            found |= {(bits | flags | word) & mask for flags in taken}
            if suffixed:
                found |= {(bits | flags | own) & mask for flags in taken}
        if lexicon.places is not None:
            found |= {(bits | word) & mask for bits in lexicon.places.combinations()}
        found |= {lexicon.analyse(literal).bits & mask for literal in lexicon.composed}
        found |= {lexicon.analyse(clitic, glued=True).bits & mask for clitic in lexicon.apart}
        for printed in lexicon.printed_bits:
            found |= {bits | printed for bits in found} if mask & printed else set()
        return found | {bits | BITS["glued"] for bits in found if mask & BITS["glued"]}

    def _stacks(self, allowed: int) -> list[int]:
        """The proclitics in one word that a word takes which allows these."""
        found = self._taken.get(allowed)
        if found is None:
            found = self._taken[allowed] = [flags for flags in self._lexicon.stacks if not flags & ~allowed]
        return found

    def _known(self, word: str) -> Iterator[Kind]:
        """The kinds of a word in the table.

        One written with the article shows it, and may be the bare word's too; one that begins like the article only once folded has none.
        """
        lexicon = self._lexicon
        _, flags, stem = lexicon.table.without_article(word)
        known = lexicon.table.entries.get(stem) if flags else None
        bare = known.taking(flags) if known is not None else None
        own = lexicon.traits(word)
        shown = flags | (own if bare is None else lexicon.traits(stem) | bare.bits)
        ways = {0} if lexicon.places is None else lexicon.places.ways(word)
        for bits, allowed, suffixed in self._readings(word):
            for more in ways:
                yield bits | shown | more, allowed, suffixed
                if flags:
                    yield bits | own | more, allowed, suffixed
        for other, stem in lexicon.table.also(word):
            for bits, allowed in {(one[0] | two[0], one[1] & two[1]) for one in self._readings(word) for two in readings(other)}:
                for more in ways:
                    yield bits | lexicon.bit("own") | lexicon.traits(stem) | more, allowed, False
        for clitics, found in self._with_clitics(word):
            shown = found[0].bits | clitics | found[1] | lexicon.bit("own") | own
            yield from ((one[0] | shown | more, 0, False) for one in self._readings(word) for more in ways)

    def _with_clitics(self, word: str) -> Iterator[tuple[int, Found]]:
        """The clitics behind which a word of the table may be read as another one with a pronoun, and that other."""
        table = self._lexicon.table
        entries = [entry for entry in table.written(word) if entry.senses] if word[-1:] in table.endings else []
        for clitics, flags in self._lexicon.apart.items() if entries else ():
            if any(not flags & ~entry.allowed for entry in entries):
                other = table.without_suffix(clitics + word, clitics + word)
                if other is not None and other[0].senses:
                    yield flags, other

    def _readings(self, word: str) -> Iterator[Kind]:
        """What is left of a word of the table with some clitics."""
        for entry in self._lexicon.table.written(word):
            yield from readings(entry)

    def _unknown(self, known: set[Kind]) -> Iterator[Kind]:
        """The kinds of words that the table does not hold: by their shape alone, in any combination of traits that known words show.

        One that may be a place that no list holds shows no clitic but the article, one that names a place those that a name takes.
        """
        lexicon = self._lexicon
        shapes = {reduce(or_, chosen, 0) for size in range(4) for chosen in combinations_of(lexicon.shape_bits, size)}
        unheard, named = (0, ()) if lexicon.places is None else (lexicon.places.unheard, lexicon.places.combinations())
        for trait in {0, *(bits & lexicon.trait_bits for bits, _, _ in known)}:
            for bits in {*shapes, lexicon.bit("clitic"), BITS["foreign"]}:
                yield bits | trait, lexicon.flags, False
                if unheard:
                    yield bits | trait | unheard, lexicon.bit("the"), False
            for bits in (0, *lexicon.shape_bits):
                for name in named:
                    yield bits | trait | name, 0, False


def readings(entry: Entry) -> Iterator[Kind]:
    """An entry and all choices among its parts: what is left of it with some clitics."""
    if len(entry.parts) == 1:
        yield entry.bits, entry.allowed, bool(entry.after)
        return
    for count in range(1, len(entry.parts) + 1):
        for parts in combinations_of(entry.parts, count):
            yield (
                reduce(or_, [part.bits for part in parts]),
                reduce(and_, [part.allowed for part in parts]),
                bool(frozenset.intersection(*[part.after for part in parts])),
            )
