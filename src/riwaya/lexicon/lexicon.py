"""The words of a language as a table: each distinct piece of text is analysed once and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from riwaya.errors import LexiconError
from riwaya.lexicon.combinations import Combinations
from riwaya.lexicon.entry import Entry
from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.schema import LanguageFile
from riwaya.lexicon.shapes import Shapes, mark_bits, number_bits
from riwaya.lexicon.table import Found, Table
from riwaya.text.fold import Fold
from riwaya.text.form import BITS, GLUED, Form, Sense
from riwaya.text.page import Page
from riwaya.text.words import Splitter, starts

WORD, FOREIGN = BITS["word"], BITS["foreign"]
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
        self._literals: dict[str, int] = {}
        self._forms = Forms(self._remember)
        self._combinations: Combinations | None = None
        self.places: Gazetteer | None = None
        self._splitter = Splitter.of(language.script, language.words.marks, language.words.joiner, language.words.whole)
        self._alone = {written: self._flags(names.split()) for written, names in language.clitics.before}
        for flags in self._alone.values():
            self.flags |= flags
        self._deed, self._nominal = "verbal-noun", self.bit("counted")
        self._article = self.bit("the")
        self._noun = self.bit("noun")
        self._own = self.bit("own")
        self._closed = self.bit("closed")
        self._that = self.bit("that")
        self._after = {sort: frozenset(suffixes) for sort, suffixes in language.clitics.after.items()}
        self._accusative = tuple(language.endings.get("accusative", ()))
        self.table = Table(language, self.fold, self._alone, self._article)
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
        known = self.table.known(word)
        self.table.enter(word, entry if known is None else known.joined(entry), loosely=True)

    def add_common(self, word: str, sort: str, names: list[str]) -> None:
        """Enter an ordinary word under the classes; one that a question has given a meaning keeps it, and stays a verbal noun."""
        known = self.table.known(word)
        if known is None:
            self.table.enter(word, Entry((), self._flags([*names, sort]), self._allowed[sort], self._after.get(sort, NOTHING)))
        elif self._deed in names and known.bits & self._nominal:
            known.marked(self.bit(self._deed))

    def has(self, word: str, name: str) -> bool:
        """Whether the spelling has been entered under class `name`."""
        known = self.table.known(word)
        return known is not None and bool(known.bits & self.bit(name))

    def add_literal(self, word: str) -> None:
        """Give one spelling a class of its own, `"word"`, so that a pattern can name it; pages made before do not know it."""
        self._forms.clear()  # what has been met was analysed without it
        known = self.table.known(word)
        bit = self.bit(f'"{word}"')
        light = self.fold.light(word)
        if known is not None:
            known.marked(bit)
        elif self._find(light, self.fold.merged(light)) is not None:
            self._literals[light] = self._literals.get(light, 0) | bit
            return
        else:
            self.table.enter(word, Entry((), bit, self._allowed.get("closed", 0), NOTHING, is_name=True))
        if self._combinations is not None:
            self._combinations.renew(self.table.spelling(word)[1])

    @property
    def combinations(self) -> Combinations:
        """What bits a piece of text can have."""
        if self._combinations is None:
            self._combinations = Combinations(self)
        return self._combinations

    @property
    def composed(self) -> Iterable[str]:
        """The spellings that patterns name and the table holds without their clitics."""
        return self._literals.keys()

    @property
    def apart(self) -> Mapping[str, int]:
        """The clitics, which may be printed apart from their word, and their flags."""
        return self._alone

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
        return self._analysed(surface, GLUED if surface == piece else 0, free=True)

    def analyse(self, surface: str, *, glued: bool = False) -> Form:
        """What `surface` is: a word with its meanings and clitics, a number with its shape, or a mark."""
        return self._analysed(surface, GLUED if glued else 0, free=glued)

    def _analysed(self, surface: str, glue: int, *, free: bool) -> Form:
        """What `surface` is; where it stands `free`, it may be a clitic by itself."""
        first = surface[0]
        if first.isdecimal():
            return Form(surface, surface, number_bits(surface) | glue)
        if surface in self.marks or not (first.isalpha() or first in self.language.words.marks):
            folded = self.fold.light(surface)
            bits = self.marks.get(surface) or (BITS["newline"] if "\n" in surface else BITS["mark"])
            return Form(surface, folded, bits | glue)
        if "://" in surface or surface.startswith(("www.", "pic.")):
            return Form(surface, surface, BITS["link"] | glue)
        return self._word(surface, glue, free=free)

    def _word(self, surface: str, glue: int, *, free: bool) -> Form:
        light = self.fold.light(surface)
        folded = self.fold.merged(light)
        bits = WORD | glue if self._script.search(folded) else WORD | FOREIGN | glue
        if self.printed_bits:
            bits |= self._printed.shown(surface)
        alone = self._alone.get(folded) if free else None
        if alone is not None:
            word = self.table.exact.get(light) or self.table.entries.get(folded)
            more, senses = (word.bits, word.senses) if word is not None else (0, ())
            bits, stem, suffix = bits | alone | self._clitic | more, folded, ""
        elif (found := self._find(light, folded)) is not None:
            entry, flags, stem, suffix = found
            senses = entry.senses
            bits |= self._literals.get(light, 0) | entry.bits | flags | self._traits.shown(stem)
            if suffix:
                bits |= self._own
        else:
            shown, stem = self._unknown(folded)
            bits, senses, suffix = bits | shown, (), ""
        if self.places is not None:
            bits, stem = self.places.marked(surface, folded, stem, bits, has_senses=bool(senses))
        return Form(surface, folded, bits, senses=senses, stem=stem, suffix=suffix)

    def _find(self, light: str, folded: str) -> Found | None:
        """The entry of a word, its clitics, its stem and the suffix that was taken off to find it.

        A word that a question has given a meaning, with a suffix or an ending, goes before a common word that is spelt like both.
        """
        whole = self.table.look_up(light, folded)
        if whole is not None and (whole[0].senses or whole[0].bits & self._closed):
            bare = self._without_case(light, folded)
            if bare is not None and not whole[0].bits & ~bare[0].bits:
                return bare
            return self._with_pronoun(whole, light, folded)
        shorter = self.table.without_suffix(light, folded)
        if shorter is not None and (whole is None or shorter[0].senses):
            return shorter
        if whole is None:
            whole = self.table.look_up_loosely(light, folded)
        bare = self._without_case(light, folded)
        return bare if bare is not None and (whole is None or bare[0].senses) else whole

    def _with_pronoun(self, whole: Found, light: str, folded: str) -> Found:
        """A word that ends like a pronoun only once folded is also, as it is written, another word with that pronoun."""
        if whole[0].bits & (self._closed | self._that) or light[-1:] not in self.table.pronouns:
            return whole
        other = self.table.without_suffix(light, folded)
        if other is None or not other[0].senses:
            return whole
        return whole[0].joined(other[0]), whole[1] | other[1], whole[2], other[3]

    def _without_case(self, light: str, folded: str) -> Found | None:
        """The noun that the word is with the ending of an indefinite object."""
        if not folded.endswith(self._accusative):
            return None
        for ending in self._accusative:
            if folded.endswith(ending) and len(folded) > len(ending) + 2:
                bare, base = light[: -len(ending)], folded[: -len(ending)]
                found = self.table.look_up(bare, base) or self.table.look_up_loosely(bare, base)
                if found is not None and found[0].bits & self._noun and not found[1] & self._article:
                    return found
        return None

    def _unknown(self, folded: str) -> tuple[int, str]:
        """What the shape of a word says that the lexicon does not hold, and its stem: an article can be seen on any word."""
        bits = self._shapes.shown(folded)
        for length, flags in self.table.cuts.of(folded):
            if flags & self._article and len(folded) > length + 1:
                stem = folded[length:]
                return bits | flags | self._traits.shown(stem), stem
        return bits | self._traits.shown(folded), folded

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
        article = self.table.articles[0] if flags & self._article else ""
        return article + light[len(written) :]

    def traits(self, word: str) -> int:
        """The classes that a word has by its shape and its script, whatever else it is."""
        folded = self.fold.deep(word)
        return self._traits.shown(folded) | (0 if self._script.search(folded) else BITS["foreign"])


class Forms(dict[str, Form]):
    """The forms that have been met, by the piece of text that each is; a piece that is new is analysed when it is looked up."""

    def __init__(self, analyse: Callable[[str], Form]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, piece: str) -> Form:
        found = self[piece] = self._analyse(piece)
        return found
