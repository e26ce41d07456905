"""What a language holds for one spelling."""

from __future__ import annotations

from functools import reduce

from riwaya.text.form import Sense


class Entry:
    """What the lexicon holds for one spelling: its meanings, its classes as bits, and the proclitics it takes.

    A spelling that is several words, a verb and a noun, has each of them as one of its `parts`: with an article it is the noun alone.
    """

    __slots__ = ("after", "allowed", "bits", "is_name", "parts", "senses")

    def __init__(self, senses: tuple[Sense, ...], bits: int, allowed: int, after: frozenset[str], *, is_name: bool = False) -> None:
        self.senses = senses
        self.bits = bits
        self.allowed = allowed
        self.after = after
        self.parts: tuple[Entry, ...] = (self,)
        self.is_name = is_name  # only a spelling that patterns name, no word in itself

    def joined(self, other: Entry) -> Entry:
        """Both entries as one: a spelling with more than one meaning."""
        both = self._merged(other)
        if not self.is_name:
            both.parts = self.parts + other.parts
        return both

    def _merged(self, other: Entry) -> Entry:
        return Entry(self.senses + other.senses, self.bits | other.bits, self.allowed | other.allowed, self.after | other.after)

    def taking(self, flags: int, suffix: str = "") -> Entry | None:
        """The entry without the parts that do not take these proclitics and this suffix, None when none does."""
        if len(self.parts) == 1:
            return None if flags & ~self.allowed or (suffix and suffix not in self.after) else self
        parts = [part for part in self.parts if not flags & ~part.allowed and (not suffix or suffix in part.after)]
        return self if len(parts) == len(self.parts) else reduce(Entry._merged, parts) if parts else None

    def marked(self, bit: int) -> None:
        """Give the entry one more class."""
        self.bits |= bit
        for part in self.parts:
            part.bits |= bit
