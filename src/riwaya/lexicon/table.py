"""The spellings of a language, found as they are written or without what is written in one word with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from riwaya.lexicon.entry import Entry
from riwaya.lexicon.schema import LanguageFile
from riwaya.text.fold import Fold

Found = tuple[Entry, int, str, str]  # what a word is, its clitics, its stem and the suffix that was taken off to find it
END = 2  # letters: by so many it is told whether a word can be one of those whose spelling matters
BARE = 2  # letters: what is left of a word without its article or its suffix has as many at least


class Table:
    """Entries by spelling, each in the way in which its word is looked up; `flags` are the proclitics by how they are written.

    `exact` holds the words whose exact spelling matters, `entries` all others in folded letters. Every distinct word of a text comes
    through here once, most of them to be found in no table: so what cannot be found is told from as few look-ups as can be.
    """

    def __init__(self, language: LanguageFile, fold: Fold, flags: Mapping[str, int], article: int) -> None:
        self._fold = fold
        self._exact_spellings = {fold.light(word) for word in language.fold.exact}
        self.exact: dict[str, Entry] = {}
        self.entries: dict[str, Entry] = {}
        self._loose: dict[str, Entry] = {}  # the exact spellings as those write them who leave hamzas out
        self._ends: set[str] = set()  # how the words in either end
        self.cuts = Cuts(flags)
        self.articles = [written for written, flag in flags.items() if flag == article]
        self._article = article
        self._opening = tuple(self.articles)
        suffixes = {suffix for taken in language.clitics.after.values() for suffix in taken}
        self._suffixes: dict[str, list[str]] = {}  # by their last letter, the longest first
        for suffix in sorted(suffixes, key=lambda suffix: (-len(suffix), suffix)):
            self._suffixes.setdefault(suffix[-1], []).append(suffix)
        merged = set(language.fold.merge.values())
        self.pronouns = {ending for ending in suffixes if ending in merged}
        self.endings = {fold.deep(ending) for ending in self.pronouns}
        self._joins = [(ending, fold.deep(was)) for ending, was in language.clitics.joins.items()]

    def spelling(self, word: str) -> tuple[bool, str]:
        """Whether the word keeps its exact spelling, and how it is spelt when it is looked up; words that agree in both are one."""
        light = self._fold.light(word)
        return (True, light) if light in self._exact_spellings else (False, self._fold.deep(word))

    def enter(self, word: str, entry: Entry, *, loosely: bool = False) -> None:
        """Give the word this entry in place of any that it has; `loosely` if its spelling, where it matters, may be missed, too."""
        exact, spelt = self.spelling(word)
        (self.exact if exact else self.entries)[spelt] = entry
        if exact:
            self._ends.add(spelt[-END:])
        if exact and loosely:
            loose = self._fold.deep(word)
            self._loose[loose] = entry
            self._ends.add(loose[-END:])

    def known(self, word: str) -> Entry | None:
        """What has been entered for the word itself."""
        exact, spelt = self.spelling(word)
        return (self.exact if exact else self.entries).get(spelt)

    def written(self, word: str) -> list[Entry]:
        """What is held for a spelling as it is looked up: where that matters, and where it does not."""
        return [table[word] for table in (self.exact, self.entries) if word in table]

    def words(self) -> set[str]:
        """Every spelling, as it is looked up."""
        return self.exact.keys() | self.entries.keys()

    def look_up(self, light: str, folded: str) -> Found | None:
        """A word with or without its proclitics: a spelling that matters before one that is like it only once folded."""
        found = self._cut(self.exact, light, light, folded) if light[-END:] in self._ends else None
        return found or self._cut(self.entries, folded, light, folded)

    def look_up_loosely(self, light: str, folded: str) -> Found | None:
        """One of the words whose spelling matters, written as those write it who leave hamzas out."""
        return self._cut(self._loose, folded, light, folded) if folded[-END:] in self._ends else None

    def _cut(self, table: Mapping[str, Entry], word: str, light: str, folded: str) -> Found | None:
        """A word of the table, spelt like `word` there, with or without its proclitics."""
        whole = table.get(word)
        if whole is not None:
            return self._with_article(whole, light, folded)
        for length, flags in self.cuts.of(folded):
            known = table.get(word[length:])
            if known is not None:
                entry = known.taking(flags)
                if entry is not None:
                    joined, article, stem, _ = self._with_article(entry, light[length:], folded[length:])
                    return joined, flags | article, stem, ""
        return None

    def _with_article(self, whole: Entry, light: str, folded: str) -> Found:
        """A word that the table holds as it is written; an article in it still shows, and the bare word's classes are its too.

        What begins like an article only once folded has none: "thousands" begins with an alef of its own.
        """
        if not folded.startswith(self._opening):
            return whole, 0, folded, ""
        written, flags, stem = self.without_article(folded)
        if not light.startswith(written):
            return whole, 0, folded, ""
        known = self.entries.get(stem) if flags else None
        bare = known.taking(flags) if known is not None else None
        if bare is not None:
            return whole.joined(bare), flags, stem, ""
        return whole, flags, folded, ""

    def without_article(self, folded: str) -> tuple[str, int, str]:
        """The article a folded word begins with, its flag and the rest; nothing, 0 and the word where it has none."""
        for written in self.articles:
            if folded.startswith(written) and len(folded) >= len(written) + BARE:
                return written, self._article, folded[len(written) :]
        return "", 0, folded

    def without_suffix(self, light: str, folded: str) -> Found | None:
        """The word before the longest suffix that one takes; where its end can be two words, both are meant."""
        for suffix in self._suffixes.get(light[-1:], ()):
            if light.endswith(suffix) and len(folded) >= len(suffix) + BARE:
                found = self._bases(light[: -len(suffix)], folded[: -len(suffix)], suffix)
                if found:
                    fewest = min(flags.bit_count() for _, flags, _ in found)
                    found = [one for one in found if one[1].bit_count() == fewest]
                    return reduce(Entry.joined, [entry for entry, _, _ in found]), found[0][1], found[-1][2], suffix
        return None

    def _bases(self, light: str, stem: str, suffix: str) -> list[tuple[Entry, int, str]]:
        """The words that may stand before the suffix as this stem, each with its clitics and its own stem."""
        bases = [(light, stem)]
        for ending, becomes in self._joins:
            if stem.endswith(ending):
                bases.append((light[: len(light) - len(ending)] + becomes, stem[: len(stem) - len(ending)] + becomes))
        found = []
        for light, base in bases:
            one = self.look_up(light, base) or self.look_up_loosely(light, base)
            entry = one[0].taking(0, suffix) if one is not None else None
            if one is not None and entry is not None:
                found.append((entry, one[1], one[2]))
        return found

    def also(self, word: str) -> Iterator[tuple[Entry, str]]:
        """What else a word of the table can be with a pronoun, and the stem that then shows.

        Before a pronoun its stem may be another word's, and a word that ends like a pronoun may be a shorter one with that pronoun.
        """
        for ending, becomes in self._joins:
            base = word[: len(word) - len(ending)] + becomes
            if word.endswith(ending) and base in self.entries:
                yield self.entries[base], base
        shorter = self.without_suffix(word, word) if word[-1:] in self.endings else None
        if shorter is not None:
            yield shorter[0], word


class Cuts(dict[str, list[tuple[int, int]]]):
    """The proclitics that words may begin with, by the letters a word begins with: their lengths, the shortest first, and their flags."""

    def __init__(self, flags: Mapping[str, int]) -> None:
        super().__init__()
        self._stacks = sorted(flags.items(), key=lambda stack: len(stack[0]))
        self._longest = max(map(len, flags), default=0)

    def of(self, word: str) -> list[tuple[int, int]]:
        """The lengths and the flags of the proclitics that the word may begin with."""
        return self[word[: self._longest]]

    def __missing__(self, beginning: str) -> list[tuple[int, int]]:
        found = self[beginning] = [(len(written), flags) for written, flags in self._stacks if beginning.startswith(written)]
        return found
