"""The words of a language as a table: each distinct piece of text is analysed once and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce

from riwaya.errors import LexiconError
from riwaya.lexicon.combinations import Combinations
from riwaya.lexicon.entry import Entry
from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.schema import LanguageFile
from riwaya.lexicon.shapes import Shapes, mark_bits, number_bits
from riwaya.text.fold import Fold
from riwaya.text.form import BITS, Form, Sense
from riwaya.text.page import Page
from riwaya.text.words import Splitter, starts

BLANKS = " \t\u00a0"
NOTHING: frozenset[str] = frozenset()
FORGET_AT = 400_000  # Forms remembered before the table starts anew: about 200 MB, more than a year of one newspaper needs.


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
        self._loose: dict[str, Entry] = {}  # the exact spellings as those write them who leave hamzas out
        self._literals: dict[str, int] = {}
        self._forms = Forms(self._remember)
        self.places: Gazetteer | None = None
        self._splitter = Splitter.of(language.script, language.words.marks, language.words.joiner, language.words.abbreviation)
        self._alone = {written: self._flags(names.split()) for written, names in language.clitics.before}
        for flags in self._alone.values():
            self.flags |= flags
        self._cuts = Cuts(self._alone)
        self._deed, self._nominal = "verbal-noun", self.bit("counted")
        self._article = self.bit("the")
        self._noun = self.bit("noun")
        self._own = self.bit("own")
        self._closed = self.bit("closed")
        self._articles = [(written, flags) for written, flags in self._alone.items() if flags == self._article]
        self._after = {sort: frozenset(suffixes) for sort, suffixes in language.clitics.after.items()}
        suffixes = {suffix for suffixes in self._after.values() for suffix in suffixes}
        self._suffixes: dict[str, list[str]] = {}  # by their last letter, the longest first
        for suffix in sorted(suffixes, key=lambda suffix: (-len(suffix), suffix)):
            self._suffixes.setdefault(suffix[-1], []).append(suffix)
        merged = set(language.fold.merge.values())
        self._pronouns = {ending for ending in suffixes if ending in merged}
        self._endings = {self.fold.deep(ending) for ending in self._pronouns}
        self._accusative = tuple(language.endings.get("accusative", ()))
        self._joins = [("", ""), *((ending, self.fold.deep(was)) for ending, was in language.clitics.joins.items())]
        self._allowed = {sort: self._flags(names) for sort, names in language.clitics.allowed.items()}
        self.marks = mark_bits(language.marks)
        self._shapes = Shapes({self.bit(name): patterns for name, patterns in language.shapes.items()})
        self._traits = Shapes({self.bit(name): patterns for name, patterns in language.traits.items()})
        self._printed = Shapes({self.bit(name): patterns for name, patterns in language.printed.items()})
        self.printed_bits = self._printed.bits
        self._clitic = self.bit("clitic")
        self.stacks = {0, *self._alone.values()}
        self.shape_bits = self._shapes.bits
        self.trait_bits = sum(self._traits.bits)
        self._script = re.compile(language.script)

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
        """Enter an ordinary word under the classes; one that a question has given a meaning keeps it, and stays a verbal noun."""
        table, key = self._place(word)
        if key in table:
            if self._deed in names and table[key].bits & self._nominal:
                table[key].marked(self.bit(self._deed))
        else:
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
        if key in table and "combinations" in vars(self):
            self.combinations.renew(key)

    @cached_property
    def combinations(self) -> Combinations:
        """What bits a piece of text can have."""
        return Combinations(self)

    @property
    def composed(self) -> Iterable[str]:
        """The spellings that patterns name and the table holds without their clitics."""
        return self._literals.keys()

    @property
    def apart(self) -> Iterable[str]:
        """The clitics, which may be printed apart from their word."""
        return self._alone.keys()

    @property
    def articles(self) -> list[str]:
        """The articles that are written in one word with a noun."""
        return [written for written, _ in self._articles]

    def words(self) -> set[str]:
        """Every spelling in the table, as it is looked up."""
        return self._exact.keys() | self._entries.keys()

    def page(self, text: str) -> Page:
        """The text cut into analysed forms."""
        pieces = self._splitter.split(text)
        if len(self._forms) > FORGET_AT:
            self._forms.clear()
        return Page(text, list(map(self._forms.__getitem__, pieces)), starts(pieces)[:-1])

    def _remember(self, piece: str) -> Form:
        """The form of a piece with the blanks after it; these change nothing but that the next piece is not glued to it."""
        surface = piece.rstrip(BLANKS)
        if not surface:
            return Form(piece, piece, BITS["blank"])
        known = self._forms.get(surface) or self._forms.get(surface + BLANKS[0])
        if known is not None:
            return known.beside(glued=surface == piece)
        form = self.analyse(surface, glued=True)
        if surface != piece:
            form.part()
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
        if self.printed_bits:
            form.add(self._printed.shown(surface))
        return form if self.places is None else self.places.mark(form)

    def _word(self, surface: str, glue: int) -> Form:
        light = self.fold.light(surface)
        folded = self.fold.merged(light)
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
        bits |= self._literals.get(light, 0) | entry.bits | flags | self._traits.shown(stem)
        return Form(surface, folded, bits | self._own if suffix else bits, senses=entry.senses, stem=stem, suffix=suffix)

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
        if whole[0].bits & (self._closed | self.bit("that")) or light[-1:] not in self._pronouns:
            return whole
        other = self._without_suffix(light, folded)
        if other is None or not other[0].senses:
            return whole
        return whole[0].joined(other[0]), whole[1] | other[1], whole[2], other[3]

    def _without_case(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The noun that the word is with the ending of an indefinite object."""
        if not folded.endswith(self._accusative):
            return None
        for ending in self._accusative:
            if folded.endswith(ending) and len(folded) > len(ending) + 2:
                found = self._look_up_anywhere(light[: -len(ending)], folded[: -len(ending)])
                if found is not None and found[0].bits & self._noun and not found[1] & self._article:
                    return found
        return None

    def _unknown(self, surface: str, folded: str, bits: int) -> Form:
        """A word that the lexicon does not hold: what its shape says, and its article, which can be seen on any word."""
        bits |= self._shapes.shown(folded)
        for length, flags in self._cuts.of(folded):
            if flags & self._article and len(folded) > length + 1:
                stem = folded[length:]
                return Form(surface, folded, bits | flags | self._traits.shown(stem), stem=stem)
        return Form(surface, folded, bits | self._traits.shown(folded))

    def _look_up_anywhere(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The entry of a word, its clitics and its stem: a spelling that matters before one that is like it only once folded."""
        return self._look_up(light, folded, (self._exact, light), (self._entries, folded), (self._loose, folded))

    def _look_up(self, light: str, folded: str, *places: tuple[dict[str, Entry], str]) -> tuple[Entry, int, str, str] | None:
        """The entry of a word, its clitics and its stem, from the first of the tables that has it in its spelling."""
        cuts = self._cuts.of(folded)
        for table, word in places:
            whole = table.get(word)
            if whole is not None:
                return self._with_article(whole, folded, light)
            for length, flags in cuts:
                known = table.get(word[length:])
                entry = known.taking(flags) if known is not None else None
                if entry is not None:
                    found, article, stem, _ = self._with_article(entry, folded[length:], light[length:])
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
        for written, flags in self._articles:
            if folded.startswith(written) and len(folded) > len(written) + 1:
                return written, flags, folded[len(written) :]
        return "", 0, folded

    def without_preposition(self, form: Form) -> str:
        """A word as it would stand by itself: without the conjunction and preposition joined to it, with its article.

        >>> from riwaya.lexicon.load import load
        >>> lexicon = load("ar").lexicon
        >>> lexicon.without_preposition(lexicon.analyse("للمرصد")), lexicon.without_preposition(lexicon.analyse("المرصد"))
        ('المرصد', 'المرصد')
        """
        if not form.bits & (self.bit("to") | self.bit("by") | self.bit("and")) or form.bits & self._clitic:
            return form.surface
        light = self.fold.light(form.surface)
        stacks = [(written, flags) for written, flags in self._alone.items() if light.startswith(written)]
        whole = form.bits & self.flags
        written, flags = next(((written, flags) for written, flags in stacks if flags == whole), ("", 0))
        article = self._articles[0][0] if flags & self._article else ""
        return article + light[len(written) :]

    def entry(self, folded: str) -> Entry | None:
        """What the table holds for a folded spelling."""
        return self._entries.get(folded)

    def entries(self, word: str) -> list[Entry]:
        """What the table holds for a spelling as it is looked up: where that matters, and where it does not."""
        return [table[word] for table in (self._exact, self._entries) if word in table]

    def traits(self, word: str) -> int:
        """The classes that a word has by its shape and its script, whatever else it is."""
        folded = self.fold.deep(word)
        return self._traits.shown(folded) | (0 if self._script.search(folded) else BITS["foreign"])

    def _without_suffix(self, light: str, folded: str) -> tuple[Entry, int, str, str] | None:
        """The word before the longest suffix that one takes; where its end can be two words, both are meant."""
        for suffix in self._suffixes.get(light[-1:], ()):
            if light.endswith(suffix) and len(folded) > len(suffix) + 1:
                found = list(self._bases(light[: -len(suffix)], folded[: -len(suffix)], suffix))
                if found:
                    fewest = min(flags.bit_count() for _, flags, _ in found)
                    found = [one for one in found if one[1].bit_count() == fewest]
                    return reduce(Entry.joined, [entry for entry, _, _ in found]), found[0][1], found[-1][2], suffix
        return None

    def also(self, word: str) -> Iterator[tuple[Entry, str]]:
        """What else a word of the table can be with a pronoun, and the stem that then shows.

        Before a pronoun its stem may be another word's, and a word that ends like a pronoun may be a shorter one with that pronoun.
        """
        for ending, becomes in self._joins[1:]:
            base = word[: len(word) - len(ending)] + becomes
            if word.endswith(ending) and base in self._entries:
                yield self._entries[base], base
        shorter = self._without_suffix(word, word) if word[-1:] in self._endings else None
        if shorter is not None:
            yield shorter[0], word

    def _bases(self, light: str, stem: str, suffix: str) -> Iterator[tuple[Entry, int, str]]:
        """The words that may stand before the suffix as this stem, each with its clitics and its own stem."""
        for ending, becomes in self._joins:
            if stem.endswith(ending):
                base = stem[: len(stem) - len(ending)] + becomes
                found = self._look_up_anywhere(light[: len(light) - len(ending)] + becomes, base)
                entry = found[0].taking(0, suffix) if found is not None else None
                if found is not None and entry is not None:
                    yield entry, found[1], found[2]


class Cuts(dict[str, list[tuple[int, int]]]):
    """The proclitics that words may begin with, by the letters a word begins with: their lengths, the shortest first, and their flags."""

    def __init__(self, flags: dict[str, int]) -> None:
        super().__init__()
        self._stacks = sorted(flags.items(), key=lambda stack: len(stack[0]))
        self._longest = max(map(len, flags), default=0)

    def of(self, word: str) -> list[tuple[int, int]]:
        """The lengths and the flags of the proclitics that the word may begin with."""
        return self[word[: self._longest]]

    def __missing__(self, beginning: str) -> list[tuple[int, int]]:
        found = self[beginning] = [(len(written), flags) for written, flags in self._stacks if beginning.startswith(written)]
        return found


class Forms(dict[str, Form]):
    """The forms that have been met, by the piece of text that each is; a piece that is new is analysed when it is looked up."""

    def __init__(self, analyse: Callable[[str], Form]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, piece: str) -> Form:
        found = self[piece] = self._analyse(piece)
        return found
