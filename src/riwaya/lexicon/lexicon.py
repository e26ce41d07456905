"""The words of a language as a table: each distinct piece of text is analysed once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce

from riwaya.errors import LexiconError
from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.schema import LanguageFile
from riwaya.lexicon.shapes import mark_bits, number_bits
from riwaya.text.columns import Columns
from riwaya.text.fold import Fold
from riwaya.text.form import BITS, Form, Sense
from riwaya.text.page import Page
from riwaya.text.words import Splitter, starts

BLANKS = " \t\u00a0"
NOTHING: frozenset[str] = frozenset()
FORGET_AT = 400_000  # Forms remembered before the table starts anew: about 200 MB, more than a year of one newspaper needs.


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
        parts = [part for part in self.parts if not flags & ~part.allowed and (not suffix or suffix in part.after)]
        return self if len(parts) == len(self.parts) else reduce(Entry._merged, parts) if parts else None

    def marked(self, bit: int) -> None:
        """Give the entry one more class."""
        self.bits |= bit
        for part in self.parts:
            part.bits |= bit


class Lexicon:
    """All words of one language, and the forms that have been met.

    `bit(name)` is the bit of a class or of a proclitic flag; `page(text)` is the text with every piece analysed.
    """

    def __init__(self, language: LanguageFile) -> None:
        self.language = language
        self.fold = Fold(marks=language.words.marks, merge=language.fold.merge)
        self.bits = dict(BITS)
        self.columns = Columns()
        self.flags = 0
        self._exact_spellings = {self.fold.light(word) for word in language.fold.exact}
        self._entries: dict[str, Entry] = {}
        self._exact: dict[str, Entry] = {}
        self._loose: dict[str, Entry] = {}  # the exact spellings as those write them who leave hamzas out
        self._literals: dict[str, int] = {}
        self._forms: dict[str, Form] = {}
        self.places: Gazetteer | None = None
        self._splitter = Splitter.of(language.script, language.words.marks, language.words.joiner)
        self._before: dict[str, list[tuple[str, int]]] = {}
        for written, names in language.clitics.before:
            flags = self._flags(names.split())
            self._before.setdefault(written[0], []).append((written, flags))
            self.flags |= flags
        for stacks in self._before.values():
            stacks.sort(key=lambda stack: len(stack[0]))
        self._article = self.bit("the")
        self._noun = self.bit("noun")
        self._closed = self.bit("closed")
        self._alone = {written: flags for stacks in self._before.values() for written, flags in stacks}
        self._after = {sort: frozenset(suffixes) for sort, suffixes in language.clitics.after.items()}
        suffixes = {suffix for suffixes in self._after.values() for suffix in suffixes}
        self._suffixes = sorted(suffixes, key=lambda suffix: (-len(suffix), suffix))
        merged = set(language.fold.merge.values())
        self._pronouns = {ending for ending in suffixes if ending in merged}
        self._joins = [("", ""), *((ending, self.fold.deep(was)) for ending, was in language.clitics.joins.items())]
        self._allowed = {sort: self._flags(names) for sort, names in language.clitics.allowed.items()}
        self.marks = mark_bits(language.marks)
        self._shapes = self._compiled(language.shapes)
        self._traits = self._compiled(language.traits)
        self._clitic = self.bit("clitic")
        self.stacks = {0, *self._alone.values()}
        self.shape_bits = [bit for bit, _ in self._shapes]
        self.trait_bits = sum(bit for bit, _ in self._traits)
        self._script = re.compile(language.script)

    def _compiled(self, shapes: dict[str, list[str]]) -> list[tuple[int, re.Pattern[str]]]:
        return [(self.bit(name), re.compile("|".join(patterns))) for name, patterns in shapes.items()]

    def _flags(self, names: Iterable[str]) -> int:
        return sum({self.bit(name) for name in names})

    def bit(self, name: str) -> int:
        """The bit that stands for class `name`; the first use declares it."""
        return self.bits.setdefault(name, 1 << len(self.bits))

    def mask(self, *names: str) -> int:
        """The bits of several classes together, to test a form against any of them; an experimental language may lack classes."""
        found = 0
        for name in names:
            if name not in self.bits and not self.language.experimental:
                raise LexiconError(f"{self.language.code}: no word belongs to class {name!r}; declare it or correct its name")
            found |= self.bit(name)
        return found

    def add(self, word: str, sort: str, sense: Sense, classes: Iterable[str] = ()) -> None:
        """Enter a spelling under its meaning and any further classes; `sort` says which clitics it takes."""
        if sort not in self._allowed:
            raise LexiconError(f"{sense.entry}: {sort!r} is not a sort of word that [clitics] knows")
        bits = self.bit(sense.name)
        for name in classes:
            bits |= self.bit(name)
        entry = Entry((sense,), bits, self._allowed[sort], self._after.get(sort, NOTHING))
        table, key = self._place(word)
        known = table.get(key)
        table[key] = entry if known is None else known.joined(entry)
        if table is self._exact:
            self._loose[self.fold.deep(word)] = table[key]

    def add_common(self, word: str, sort: str, names: list[str]) -> None:
        """Enter an ordinary word under the classes, unless a question has already given its spelling a meaning."""
        table, key = self._place(word)
        if key not in table:
            table[key] = Entry((), self._flags([*names, sort]), self._allowed[sort], self._after.get(sort, NOTHING))

    def has(self, word: str, name: str) -> bool:
        """Whether the spelling has been entered under class `name`."""
        table, key = self._place(word)
        return key in table and bool(table[key].bits & self.bit(name))

    def spelling(self, word: str) -> tuple[bool, str]:
        """Whether the word keeps its exact spelling, and how it is spelt when it is looked up; words that agree in both are one."""
        light = self.fold.light(word)
        return (True, light) if light in self._exact_spellings else (False, self.fold.deep(word))

    def _place(self, word: str) -> tuple[dict[str, Entry], str]:
        """The table that a spelling is looked up in, and how it is spelt there."""
        exact, spelt = self.spelling(word)
        return (self._exact if exact else self._entries), spelt

    def add_literal(self, word: str) -> None:
        """Give one spelling a class of its own, `"word"`, so that a pattern can name it."""
        table, key = self._place(word)
        known = table.get(key)
        bit = self.bit(f'"{word}"')
        if known is not None:
            known.marked(bit)
        elif self._find(self.fold.light(word), self.fold.deep(word)) is not None:
            self._literals[self.fold.light(word)] = self._literals.get(self.fold.light(word), 0) | bit
        else:
            table[key] = Entry((), bit, self._allowed.get("closed", 0), NOTHING, is_name=True)

    def entries(self) -> Iterable[tuple[str, Entry]]:
        """Every spelling in the table with what it means."""
        yield from self._exact.items()
        yield from self._entries.items()

    def page(self, text: str) -> Page:
        """The text cut into analysed forms."""
        pieces = self._splitter.split(text)
        known = self._forms
        try:
            forms = [known[piece] for piece in pieces]
        except KeyError:
            if len(known) > FORGET_AT:
                known.clear()
            forms = [known.get(piece) or self._remember(piece) for piece in pieces]
        return Page(text, forms, starts(pieces)[:-1], self.columns)

    def _remember(self, piece: str) -> Form:
        surface = piece.rstrip(BLANKS)
        if not surface:
            form = Form(piece, piece, BITS["blank"])
        elif surface == piece:
            form = self.analyse(surface, glued=True)
        else:
            twin = self._forms.get(surface) or self._forms.setdefault(surface, self.analyse(surface, glued=True))
            form = Form(surface, twin.folded, twin.bits & ~BITS["glued"], senses=twin.senses, stem=twin.stem, suffix=twin.suffix)
        self._forms[piece] = form
        return form

    def analyse(self, surface: str, *, glued: bool = False) -> Form:
        """What `surface` is: a word with its meanings and clitics, a number with its shape, or a mark."""
        glue = BITS["glued"] if glued else 0
        first = surface[0]
        if first.isdecimal():
            return Form(surface, surface, number_bits(surface) | glue)
        if surface in self.marks or not (first.isalpha() or first in self.language.words.marks):
            folded = self.fold.light(surface)
            bits = self.marks.get(surface) or (BITS["newline"] if "\n" in surface else BITS["mark"])
            return Form(surface, folded, bits | glue)
        if "://" in surface or surface.startswith(("www.", "pic.")):
            return Form(surface, surface, BITS["link"] | glue)
        form = self._word(surface, glue)
        return form if self.places is None else self.places.mark(form)

    def _word(self, surface: str, glue: int) -> Form:
        light, folded = self.fold.light(surface), self.fold.deep(surface)
        bits = BITS["word"] | glue
        if not self._script.search(folded):
            bits |= BITS["foreign"]
        if glue and (alone := self._alone.get(folded)):
            word = self._exact.get(light) or self._entries.get(folded)
            more, senses = (word.bits, word.senses) if word is not None else (0, ())
            return Form(surface, folded, bits | alone | self._clitic | more, senses=senses)
        found = self._find(light, folded)
        if found is None:
            return self._unknown(surface, folded, bits)
        entry, flags, stem, suffix = found
        bits |= self._literals.get(light, 0)
        if suffix:
            flags |= self.bit("own")
        bits |= entry.bits | flags | shown(self._traits, stem)
        return Form(surface, folded, bits, senses=entry.senses, stem=stem, suffix=suffix)

    def _find(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The entry of a word, its clitics, its stem and the suffix that was taken off to find it.

        A word that a question has given a meaning, with a suffix or an ending, goes before a common word that is spelt like both.
        """
        whole = self._look_up(light, folded, (self._exact, light), (self._entries, folded))
        if whole is not None and (whole[0].senses or whole[0].bits & self._closed):
            bare = self._without_case(light, folded)
            if bare is not None and not whole[0].bits & ~bare[0].bits:
                return bare
            return self._with_pronoun(whole, light, folded)
        shorter = self._without_suffix(light, folded)
        if shorter is not None and (whole is None or shorter[0].senses):
            return shorter
        whole = whole or self._look_up(light, folded, (self._loose, folded))
        bare = self._without_case(light, folded)
        return bare if bare is not None and (whole is None or bare[0].senses) else whole

    def _with_pronoun(self, whole: tuple[Entry, int, str, str], light: str, folded: str) -> tuple[Entry, int, str, str]:
        """A word that ends like a pronoun only once folded is also, as it is written, another word with that pronoun."""
        if whole[0].bits & self._closed or light[-1:] not in self._pronouns:
            return whole
        other = self._without_suffix(light, folded)
        if other is None or not other[0].senses:
            return whole
        return whole[0].joined(other[0]), whole[1] | other[1], whole[2], other[3]

    def _without_case(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The noun that the word is with the ending of an indefinite object."""
        for ending in self.language.endings.get("accusative", ()):
            if folded.endswith(ending) and len(folded) > len(ending) + 2:
                found = self._look_up_anywhere(light[: -len(ending)], folded[: -len(ending)])
                if found is not None and found[0].bits & self._noun and not found[1] & self._article:
                    return found
        return None

    def _unknown(self, surface: str, folded: str, bits: int) -> Form:
        """A word that the lexicon does not hold: what its shape says, and its article, which can be seen on any word."""
        bits |= shown(self._shapes, folded)
        for written, flags in self._before.get(folded[:1], ()):
            if flags & self._article and folded.startswith(written) and len(folded) > len(written) + 1:
                stem = folded[len(written) :]
                return Form(surface, folded, bits | flags | shown(self._traits, stem), stem=stem)
        return Form(surface, folded, bits | shown(self._traits, folded))

    def _look_up_anywhere(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The entry of a word, its clitics and its stem: a spelling that matters before one that is like it only once folded."""
        return self._look_up(light, folded, (self._exact, light), (self._entries, folded), (self._loose, folded))

    def _look_up(self, light: str, folded: str, *places: tuple[dict[str, Entry], str]) -> tuple[Entry, int, str, str] | None:
        """The entry of a word, its clitics and its stem, from the first of the tables that has it in its spelling."""
        for table, word in places:
            whole = table.get(word)
            if whole is not None:
                return self._with_article(whole, folded, light)
            for written, flags in self._before.get(folded[:1], ()):
                if folded.startswith(written):
                    known = table.get(word[len(written) :])
                    entry = known.taking(flags) if known is not None else None
                    if entry is not None:
                        found, article, stem, _ = self._with_article(entry, folded[len(written) :], light[len(written) :])
                        return found, flags | article, stem, ""
        return None

    def _with_article(self, whole: Entry, folded: str, light: str) -> tuple[Entry, int, str, str]:
        """A word that the lexicon holds as it is written; an article in it still shows, and the bare word's classes are its too.

        What begins like an article only once folded has none: "thousands" begins with an alef of its own.
        """
        written, flags, stem = self.without_article(folded)
        if not light.startswith(written):
            return whole, 0, folded, ""
        known = self._entries.get(stem) if flags else None
        bare = known.taking(flags) if known is not None else None
        if bare is not None:
            return whole.joined(bare), flags, stem, ""
        return whole, flags, folded, ""

    def without_article(self, folded: str) -> tuple[str, int, str]:
        """The article a folded word begins with, its flag and the rest; nothing, 0 and the word where it has none."""
        for written, flags in self._before.get(folded[:1], ()):
            if flags == self._article and folded.startswith(written) and len(folded) > len(written) + 1:
                return written, flags, folded[len(written) :]
        return "", 0, folded

    def entry(self, folded: str) -> Entry | None:
        """What the table holds for a folded spelling."""
        return self._entries.get(folded)

    def traits(self, word: str) -> int:
        """The classes that a word has by its shape, whatever else it is."""
        return shown(self._traits, self.fold.deep(word))

    def _without_suffix(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The word before the longest suffix that one takes; where its end can be two words, both are meant."""
        for suffix in self._suffixes:
            if light.endswith(suffix) and len(folded) > len(suffix) + 1:
                found = list(self._bases(light[: -len(suffix)], folded[: -len(suffix)], suffix))
                if found:
                    return reduce(Entry.joined, [entry for entry, _, _ in found]), found[0][1], found[-1][2], suffix
        return None

    def _bases(self, light: str, stem: str, suffix: str) -> Iterator[tuple[Entry, int, str]]:
        """The words that may stand before the suffix as this stem, each with its clitics and its own stem."""
        for ending, becomes in self._joins:
            if stem.endswith(ending):
                base = stem[: len(stem) - len(ending)] + becomes
                found = self._look_up_anywhere(light[: len(light) - len(ending)] + becomes, base)
                entry = found[0].taking(0, suffix) if found is not None else None
                if found is not None and entry is not None:
                    yield entry, found[1], found[2]


def shown(shapes: list[tuple[int, re.Pattern[str]]], folded: str) -> int:
    """The classes whose shape the word has."""
    found = 0
    for bit, shape in shapes:
        if shape.fullmatch(folded):
            found |= bit
    return found
