"""The words of a language as a table: each distinct piece of text is analysed once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from riwaya.errors import LexiconError
from riwaya.lexicon.schema import LanguageFile
from riwaya.lexicon.shapes import NUMBER_SHAPES, mark_bits, number_bits
from riwaya.text.fold import Fold
from riwaya.text.form import BITS, Form, Sense
from riwaya.text.page import Page
from riwaya.text.words import Splitter, starts

BLANKS = " \t\u00a0"
FORGET_AT = 400_000  # Forms remembered before the table starts anew: about 200 MB, more than a year of one newspaper needs.


class Entry:
    """What the lexicon holds for one spelling: its meanings, its classes as bits, and the proclitics it takes."""

    __slots__ = ("allowed", "bits", "senses", "suffixed")

    def __init__(self, senses: tuple[Sense, ...], bits: int, allowed: int, *, suffixed: bool) -> None:
        self.senses = senses
        self.bits = bits
        self.allowed = allowed
        self.suffixed = suffixed

    def joined(self, other: Entry) -> Entry:
        """Both entries as one: a spelling with more than one meaning."""
        return Entry(
            self.senses + other.senses, self.bits | other.bits, self.allowed | other.allowed, suffixed=self.suffixed or other.suffixed
        )


class Lexicon:
    """All words of one language, and the forms that have been met.

    `bit(name)` is the bit of a class or of a proclitic flag; `page(text)` is the text with every piece analysed.
    """

    def __init__(self, language: LanguageFile) -> None:
        self.language = language
        self.fold = Fold(marks=language.words.marks, merge=language.fold.merge)
        self.bits = dict(BITS)
        self.flags = 0
        self._exact_spellings = {self.fold.light(word) for word in language.fold.exact}
        self._entries: dict[str, Entry] = {}
        self._exact: dict[str, Entry] = {}
        self._forms: dict[str, Form] = {}
        self._splitter = Splitter.of(language.words.marks, language.words.joiner)
        self._before: dict[str, list[tuple[str, int]]] = {}
        for written, names in language.clitics.before:
            flags = self._flags(names.split())
            self._before.setdefault(written[0], []).append((written, flags))
            self.flags |= flags
        for stacks in self._before.values():
            stacks.sort(key=lambda stack: len(stack[0]))
        self._allowed = {sort: self._flags(names) for sort, names in language.clitics.allowed.items()}
        self._marks = mark_bits(language.marks)
        self._shapes = [(self.bit(name), [re.compile(shape) for shape in shapes]) for name, shapes in language.shapes.items()]

    def _flags(self, names: Iterable[str]) -> int:
        return sum({self.bit(name) for name in names})

    def bit(self, name: str) -> int:
        """The bit that stands for class `name`; the first use declares it."""
        return self.bits.setdefault(name, 1 << len(self.bits))

    def mask(self, *names: str) -> int:
        """The bits of several classes together, to test a form against any of them."""
        found = 0
        for name in names:
            if name not in self.bits:
                raise LexiconError(f"{self.language.code}: no word belongs to class {name!r}; declare it or correct its name")
            found |= self.bits[name]
        return found

    def add(self, word: str, sort: str, sense: Sense, classes: Iterable[str] = ()) -> None:
        """Enter a spelling under its meaning and any further classes; `sort` says which clitics it takes."""
        if sort not in self._allowed:
            raise LexiconError(f"{sense.entry}: {sort!r} is not a sort of word that [clitics] knows")
        bits = self.bit(sense.name)
        for name in classes:
            bits |= self.bit(name)
        entry = Entry((sense,), bits, self._allowed[sort], suffixed=sort in self.language.clitics.suffixed)
        light = self.fold.light(word)
        table, key = (self._exact, light) if light in self._exact_spellings else (self._entries, self.fold.deep(word))
        known = table.get(key)
        table[key] = entry if known is None else known.joined(entry)

    def add_common(self, word: str, sort: str, name: str) -> None:
        """Enter an ordinary word under class `name`, unless a question has already given its spelling a meaning."""
        light = self.fold.light(word)
        table, key = (self._exact, light) if light in self._exact_spellings else (self._entries, self.fold.deep(word))
        if key not in table:
            table[key] = Entry((), self.bit(name), self._allowed[sort], suffixed=sort in self.language.clitics.suffixed)

    def add_literal(self, word: str) -> None:
        """Give one spelling a class of its own, `"word"`, so that a pattern can name it."""
        light = self.fold.light(word)
        table, key = (self._exact, light) if light in self._exact_spellings else (self._entries, self.fold.deep(word))
        known = table.get(key)
        bit = self.bit(f'"{word}"')
        if known is None:
            table[key] = Entry((), bit, self._allowed.get("closed", 0), suffixed=False)
        else:
            known.bits |= bit

    def combinations(self, mask: int) -> set[int]:
        """The bits under `mask` that words, numbers and marks can have: every entry with every stack of clitics."""
        stacks = {0, *(flags for stacks in self._before.values() for _, flags in stacks)}
        stacks |= {flags | self.bit("own") for flags in stacks}
        classes = {entry.bits & mask for _, entry in self.entries()} | {bit for bit, _ in self._shapes} | {0}
        words = {(bits | flags | BITS["word"]) & mask for bits in classes for flags in stacks}
        return {bits | glue for bits in words | {bits & mask for bits in (*BITS.values(), *self._marks.values(), *NUMBER_SHAPES)} for glue in (0, BITS["glued"] & mask)}

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
        return Page(text, forms, starts(pieces)[:-1])

    def _remember(self, piece: str) -> Form:
        surface = piece.rstrip(BLANKS)
        if not surface:
            form = Form(piece, piece, BITS["blank"])
        elif surface == piece:
            form = self.analyse(surface, glued=True)
        else:
            twin = self._forms.get(surface) or self._forms.setdefault(surface, self.analyse(surface, glued=True))
            form = Form(
                surface, twin.folded, twin.bits & ~BITS["glued"], senses=twin.senses, stem=twin.stem, suffix=twin.suffix
            )
        self._forms[piece] = form
        return form

    def analyse(self, surface: str, *, glued: bool = False) -> Form:
        """What `surface` is: a word with its meanings and clitics, a number with its shape, or a mark."""
        glue = BITS["glued"] if glued else 0
        first = surface[0]
        if first.isdecimal():
            return Form(surface, surface, number_bits(surface) | glue, glued=glued)
        if not first.isalpha() or surface in self._marks:
            folded = self.fold.light(surface)
            bits = self._marks.get(surface) or (BITS["newline"] if "\n" in surface else BITS["mark"])
            return Form(surface, folded, bits | glue, glued=glued)
        if "://" in surface or surface.startswith(("www.", "pic.")):
            return Form(surface, surface, BITS["link"] | glue, glued=glued)
        return self._word(surface, glue)

    def _word(self, surface: str, glue: int) -> Form:
        light, folded = self.fold.light(surface), self.fold.deep(surface)
        bits = BITS["word"] | glue
        found = self._look_up(light, folded) or self._without_suffix(light, folded)
        if found is None:
            bits |= self._guess(folded)
            if not re.search(self.language.script, surface):
                bits |= BITS["foreign"]
            return Form(surface, folded, bits, glued=bool(glue))
        entry, flags, stem, suffix = found
        if suffix:
            flags |= self.bit("own")
        return Form(surface, folded, bits | entry.bits | flags, senses=entry.senses, stem=stem, suffix=suffix, glued=bool(glue))

    def _look_up(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        whole = self._exact.get(light) or self._entries.get(folded)
        if whole is not None:
            return whole, 0, folded, ""
        for written, flags in self._before.get(folded[:1], ()):
            if folded.startswith(written):
                cut = len(written)
                entry = self._exact.get(light[cut:]) or self._entries.get(folded[cut:])
                if entry is not None and not flags & ~entry.allowed:
                    return entry, flags, folded[cut:], ""
        return None

    def _without_suffix(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        for suffix in self.language.clitics.after:
            if folded.endswith(suffix) and len(folded) > len(suffix) + 1:
                stem, light_stem = folded[: -len(suffix)], light[: -len(suffix)]
                for ending, becomes in (("", ""), *self.language.clitics.joins.items()):
                    if stem.endswith(ending):
                        base = stem[: len(stem) - len(ending)] + becomes
                        found = self._look_up(light_stem if not ending else base, base)
                        if found is not None and found[0].suffixed:
                            return found[0], found[1], found[2], suffix
        return None

    def _guess(self, folded: str) -> int:
        """The classes that an unknown word's shape gives it."""
        found = 0
        for bit, shapes in self._shapes:
            if any(shape.fullmatch(folded) for shape in shapes):
                found |= bit
        return found
