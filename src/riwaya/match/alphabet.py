"""Spell a page with one letter a word, so that rules over classes become regular expressions over letters.

Words that a pattern cannot tell apart get the same letter in its eyes. One alphabet for all patterns of a question would need thousands
of letters; a class of a regular expression is fastest to compile and to match when its letters are among the first 256 characters. So a
question has several alphabets, each for the patterns that look at much the same classes. An alphabet that needs more letters takes them
beyond the 65,536th: classes of these are ranges, which compile ten times as fast as the bitmaps that Python makes of letters between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from riwaya.lexicon.lexicon import Lexicon
from riwaya.match.classes import Classes

BORDER = "border"  # the macro that says what counts as a border; where there is none, the end of a sentence or a line does
ENDS = "newline | stop | question"
SPECIAL = "&-[\\]^|~"  # letters that mean something inside a class of a regular expression
SMALL = "".join(chr(code) for code in range(1, 0x100) if chr(code) not in SPECIAL)
LARGE = 0x10000  # the first letter of an alphabet that needs more than the small ones
NONE = "(?!)"  # the class without a letter
HELD, LEFT_OUT = re.compile("1+"), re.compile("0+")
# The letters that an alphabet may have from the start. The rest of the small ones are for words of a kind that nobody foresaw: twice as
# many as two thousand articles and as many random texts have needed.
ROOM = len(SMALL) - 16
COUNTED = 500  # signatures: after so many it is asked whether there are too many letters already
SPARE = 8  # letters: in an alphabet with fewer to spare there is hardly room for one more pattern


class Terms(dict[int, int]):
    """The flags of the expressions that hold by some terms, by the bits under `mask`: few of many words differ in these."""

    def __init__(self) -> None:
        super().__init__()
        self.mask = 0
        self._terms: list[tuple[int, int, int]] = []

    def add(self, must: int, never: int, flag: int) -> None:
        """Let bits that have all of `must` and none of `never` have the flag."""
        self.mask |= must | never
        self._terms.append((must, never, flag))

    def __missing__(self, bits: int) -> int:
        found = 0
        for must, never, flag in self._terms:
            if bits & must == must and not bits & never:
                found |= flag
        self[bits] = found
        return found


class Tests:
    """Class expressions, each with a flag of its own; the signature of some bits has the flags of those that hold for them."""

    def __init__(self, expressions: Iterable[str], mask: Callable[[str], int], others: dict[str, str]) -> None:
        # The commonest expression last, with the highest flag: signatures in order then fall into few runs for it.
        counted = Counter(expressions)
        texts = sorted(counted, key=lambda text: (counted[text], text))
        self._tests = {text: Classes(others.get(text, text), mask) for text in texts}
        self.flags = {text: 1 << place for place, text in enumerate(texts)}
        self.mask = 0
        # Every term under its rarest class, the one declared last, so that a word is tried only against terms that may fit it.
        self._terms: dict[int, Terms] = {}
        for text, test in self._tests.items():
            self.mask |= test.mask
            for must, never in test.terms:
                rarest = 1 << must.bit_length() >> 1
                self._terms.setdefault(rarest, Terms()).add(must, never, self.flags[text])
        self._known: dict[int, int] = {}

    def signature(self, bits: int) -> int:
        """The flags of the expressions that hold for the bits."""
        bits &= self.mask
        found = self._known.get(bits)
        if found is None:
            found = self._known[bits] = self._signature(bits)
        return found

    def _signature(self, bits: int) -> int:
        found, rest = 0, bits << 1 | 1  # moved up by one so that terms that need no class stand under the lowest bit
        while rest:
            one = rest & -rest
            rest ^= one
            terms = self._terms.get(one >> 1)
            if terms is not None:
                found |= terms[bits & terms.mask]
        return found

    def union(self, expressions: Iterable[str]) -> int:
        """The flags of all these expressions."""
        found = 0
        for expression in expressions:
            found |= self.flags[expression]
        return found

    def sign(self, expression: str) -> int:
        """Some bits one of which shows in every word that satisfies the expression; 0 if there are none."""
        return self._tests[expression].sign()

    def holds(self, expression: str, bits: int) -> bool:
        """Whether the expression holds for the bits."""
        return self._tests[expression].holds(bits)


class Alphabet:
    """The letters of some patterns: which words their class expressions tell apart.

    `letter(signature)` is the letter of a word, `written(expression)` the class of those that satisfy an expression. A word of a kind that
    was not foreseen makes a new letter, and every one of the `listeners` is told: what was compiled must be compiled again.
    """

    def __init__(self, tests: Tests, flags: int, signatures: Iterable[int]) -> None:
        self._tests = tests
        self._flags = flags
        kinds = sorted({signature & flags for signature in signatures})
        self._used_up = len(SMALL) if len(kinds) <= ROOM else 0  # how many letters are small
        self._letters = {kind: self._numbered(place) for place, kind in enumerate(kinds)}
        self._sets: dict[str, str] = {}
        self.listeners: list[Callable[[], None]] = []

    def letter(self, signature: int) -> str:
        """The letter of any word with this signature."""
        kind = signature & self._flags
        found = self._letters.get(kind)
        if found is None:
            found = self._letters[kind] = self._numbered(len(self._letters))
            self._sets.clear()
            for listener in self.listeners:
                listener()
        return found

    def _numbered(self, place: int) -> str:
        """The letter at that place."""
        return SMALL[place] if place < self._used_up else chr(LARGE + place)

    def written(self, expression: str) -> str:
        """The letters whose words satisfy the expression, as a class of a regular expression."""
        found = self._sets.get(expression)
        if found is None:
            flag = self._tests.flags[expression]
            held = "".join(["1" if kind & flag else "0" for kind in self._letters])
            found = self._sets[expression] = char_class(held, [*self._letters.values()])
        return found

    def size(self, wanted: int) -> int:
        """How many letters have any of these flags."""
        return sum(1 for kind in self._letters if kind & wanted)

    def among(self, wanted: int, unwanted: int = 0) -> str:
        """The letters that have any of the wanted flags and none of the others, as a class of a regular expression."""
        held = "".join(["1" if kind & wanted and not kind & unwanted else "0" for kind in self._letters])
        return char_class(held, [*self._letters.values()])

    def flags_of(self, expressions: Iterable[str]) -> int:
        """The flags of these expressions."""
        return self._tests.union(expressions)


def foreseen(lexicon: Lexicon, tests: Tests, laid: Iterable[int]) -> set[int]:
    """The signatures that the words of a lexicon can have, and those of bits that will be laid over a page."""
    return {tests.signature(bits) for bits in (*lexicon.combinations.under(tests.mask), *laid)}


def parted(wanted: Sequence[int], signatures: Sequence[int]) -> list[int]:
    """The flags of alphabets that together serve patterns with the wanted flags, no more letters in any than it has room for.

    Each pattern goes to the alphabet with which it has most in common, the patterns that look at most things first. One that needs more
    letters than there is room for has an alphabet of its own.
    """
    groups: list[int] = []  # the flags of alphabets in which there may be room
    full: list[int] = []
    for flags in sorted(set(wanted), key=lambda flags: (-flags.bit_count(), flags)):
        if any(held & flags == flags for held in (*full, *groups)):
            continue
        size = letters_for(flags, signatures)
        for place in sorted(range(len(groups)), key=lambda place: (-(groups[place] & flags).bit_count(), place)) if size <= ROOM else ():
            together = letters_for(groups[place] | flags, signatures)
            if together <= ROOM:
                size, flags = together, groups.pop(place) | flags
                break
        (groups if size <= ROOM - SPARE else full).append(flags)
    return [*full, *groups]


def letters_for(flags: int, signatures: Sequence[int]) -> int:
    """How many letters an alphabet for these flags needs; where there is not room for all, some number that is too large."""
    kinds: set[int] = set()
    for first in range(0, len(signatures), COUNTED):
        kinds.update([signature & flags for signature in signatures[first : first + COUNTED]])
        if len(kinds) > ROOM:
            break
    return len(kinds)


def char_class(held: str, letters: Sequence[str]) -> str:
    """The letters that `held` marks with a 1 as a class of a regular expression, by those it marks with a 0 where these are fewer runs.

    >>> char_class("11101", "abcde")
    '[^d]'
    """
    inside = [found.span() for found in HELD.finditer(held)]
    if not inside:
        return NONE
    outside = [found.span() for found in LEFT_OUT.finditer(held)]
    sign, chosen = ("^", outside) if outside and len(outside) < len(inside) else ("", inside)
    return f"[{sign}{''.join([run(letters[first], letters[after - 1]) for first, after in chosen])}]"


def run(first: str, last: str) -> str:
    """Neighbouring letters, as they are written in a class."""
    return first if first == last else f"{first}-{last}"
