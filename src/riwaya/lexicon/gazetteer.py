"""The places that a language knows by name: `where.tsv`, read once, and looked up by words with or without their clitics."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.lexicon.schema import Clitics, LanguageFile
from riwaya.model.value import Value
from riwaya.text.form import BITS, Form

# The letter before a name in `where.tsv` and the class of words that stands for it, the surest first.
TIERS = {
    "a": "place-adjective", "b": "place-adjective-bare", "s": "place-sure", "p": "place-plain", "t": "place-team", "o": "place-ordinary",
    "n": "nationality",
}  # fmt: skip
# The class of a word that begins a name of several words, and those of a name written in one with "in", "to" or "and".
BEGINS, AT, TO, AND = "place-begins", "at-place", "to-place", "and-place"
# The class of a word that no list holds and that shows no clitic but the article: what a place looks like that GeoNames lacks.
UNHEARD = "unheard"
NO_NAME = ("looks-verb", "looks-conjoined")  # the shapes that no name has
SHORT = 2  # letters: what is shorter is an initial or the end of a cut text, not a name
TOO_SHORT = 3  # letters: a name of no more is found behind a clitic in many words that have nothing to do with it
# Laid over a page by the reader: the further words of a name.
REST = "place-rest"
CLASSES = (*TIERS.values(), BEGINS, AT, TO, AND, UNHEARD, REST)


class PlaceRow(Value, frozen=True):
    """One place as GeoNames knows it; `admin` is its admin-1 code, coordinates are degrees (WGS 84)."""

    kind: str
    geonames: int | None
    name: str
    country: str | None
    admin: str
    lat: float | None
    lon: float | None
    population: int

    @classmethod
    def of(cls, line: str) -> PlaceRow:
        """The place that a line of the table describes.

        >>> PlaceRow.of("s\\tادلب\\ttown\\t169389\\tIdlib\\tSY\\t12\\t35.931\\t36.634\\t128840").geonames
        169389
        """
        _, _, kind, geonames, name, country, admin, lat, lon, population = line.split("\t")
        return cls(
            kind, int(geonames) if geonames else None, name, country or None, admin,
            float(lat) if lat else None, float(lon) if lon else None, int(population or 0),
        )  # fmt: skip


class Named(Value, frozen=True):
    """A word that may name a place: the name or the first word of one, without the letters before it, and which classes that gives it."""

    word: str
    before: str
    bits: int


class Gazetteer:
    """Places by name; `mask` has the bits of the classes that they give.

    `marked(…)` are the bits of a word with the classes of the places that it may name, and `named(form)` says which these are;
    `longest(words)` is the longest name that a sequence of folded words begins with, `rows(name)` are the places that are called so.
    """

    def __init__(self, lines: Sequence[str], bit: Callable[[str], int], language: LanguageFile) -> None:
        self._lines = lines
        # A million letters are read at every start, so each table is built by one pass in C.
        self._names = [line[2 : line.find("\t", 2)] for line in lines]
        self._last = dict(zip(self._names, range(len(lines)), strict=True))
        self._begins: dict[str, dict[str, int]] = {}
        for name in self._names:
            if " " in name:
                first, second, *more = name.split(" ")
                seconds = self._begins.setdefault(first, {})
                seconds[second] = max(seconds.get(second, 0), 2 + len(more))
        self._tier_bits = {letter: bit(name) for letter, name in TIERS.items()}
        self._begins_bit = bit(BEGINS)
        self._bits = {name: self._tier_bits[line[0]] for name, line in zip(self._names, lines, strict=True)}
        for name in self._begins:
            self._bits[name] = self._bits.get(name, 0) | self._begins_bit
        self.mask = sum(bit(name) for name in CLASSES)
        self._sure = bit(TIERS["s"])
        self._certain = bit(TIERS["s"]) | bit(TIERS["p"])
        self._known = bit("common") | bit("finite") | bit("verbal-noun")
        self.unheard = bit(UNHEARD)
        self._rest = bit(REST)
        self._the = bit("the")
        shapes = {name: bit(name) for name in (*language.shapes, *language.traits) if name not in NO_NAME}
        self._more = ~(BITS["word"] | BITS["glued"] | self._the | sum(shapes.values()))  # what shows that a word is not just a name
        self._nisba = bit("nisba")
        self._flags: dict[str, int] = {}
        self._before: dict[str, list[tuple[str, str, int]]] = {}
        self._take_clitics(language.clitics, bit)
        self._after = tuple(language.clitics.after.get("name", ()))
        self._indefinite = language.words.indefinite
        self._read: dict[str, list[PlaceRow]] = {}
        self._named: dict[str, Named] = {}

    def _take_clitics(self, clitics: Clitics, bit: Callable[[str], int]) -> None:
        """Learn which letters may stand before a name in one word with it, and what becomes of its article then.

        Only the letters for "in", "to" and "and" count: the others ("like") are written before places too seldom to be worth what
        they would cut in two by mistake.
        """
        allowed = set(clitics.allowed.get("name", ()))
        self._article = article = next((written for written, flags in clitics.before if flags == "the"), "")
        marks = {"by": bit(AT), "to": bit(TO), "and": bit(AND)}
        for written, names in clitics.before:
            flags = set(names.split())
            hidden = "the" in flags
            if flags & set(marks) and flags - {"the"} <= allowed and not (hidden and written.endswith(article)):
                bits = sum(mark for name, mark in marks.items() if name in flags)
                self._before.setdefault(written[0], []).append((written, article if hidden else "", bits))
                self._flags[written] = sum(bit(name) for name in flags)
        for stacks in self._before.values():
            stacks.sort(key=lambda stack: not stack[1])  # "to the" is asked before "to"
        self._cuts = {0, *(bits for stacks in self._before.values() for _, _, bits in stacks)}

    def marked(self, surface: str, folded: str, stem: str, bits: int, *, has_senses: bool) -> tuple[int, str]:
        """A word's bits with the classes of the places that it may name, and its stem; a sure name in no list shows its clitics, too."""
        known = has_senses or bits & self._known != 0
        indefinite = bool(self._indefinite) and self._indefinite in surface
        named = None if indefinite else self.find(folded, whole=known and stem == folded)
        if named is None:
            return (bits if has_senses else bits | self._unheard_bit(folded, bits)), stem
        self._named[folded] = named
        if named.before and not known and named.bits & self._certain:
            return bits | named.bits | self._flags[named.before], named.word
        return bits | named.bits, stem

    def _unheard_bit(self, folded: str, bits: int) -> int:
        """The bit of a word without a meaning that no list holds and that shows nothing but, perhaps, its article; 0 for any other.

        An adjective follows an indefinite noun without the article, so with it even an adjective's shape is a name.
        """
        more = self._more if bits & self._the else self._more | self._nisba
        return 0 if bits & more or len(folded) <= SHORT else self.unheard

    def ways(self, word: str) -> set[int]:
        """The classes that being a place can add to a word of the lexicon, none among them: as it stands, with its article or cut."""
        found = {bits for bits in (self._bits.get(word, 0), self._bits.get(self._article + word, 0)) if bits}
        return {0} | {bits | cut for bits in found for cut in self._cuts}

    def combinations(self) -> set[int]:
        """The classes that a place name can have, every way it may be written."""
        tiers = {*self._tier_bits.values(), *(bit | self._begins_bit for bit in self._tier_bits.values()), self._begins_bit}
        written = {bits | self._flags[letters] for stacks in self._before.values() for letters, _, bits in stacks}
        return {tier | cut for tier in tiers for cut in self._cuts | written} | {self._rest}

    def named(self, form: Form) -> Named:
        """What a form that has been marked may name."""
        return self._named[form.folded]

    def find(self, word: str, *, whole: bool = False) -> Named | None:
        """What the folded word may name, with the letters before it cut off; with `whole` only if the name is sure."""
        word = self.bare(word)
        bits = self._bits.get(word, 0)
        if bits:
            return Named(word, "", bits)
        hidden = False  # whether the word may as well have an article behind its preposition
        for written, article, more in self._before.get(word[:1], ()):
            if word.startswith(written):
                hidden = hidden or bool(article)
                rest = article + word[len(written) :]
                bits = self._bits.get(rest, 0)
                short = len(rest) <= TOO_SHORT
                if (hidden and short) or ((whole or short) and not bits & self._sure):
                    bits &= self._begins_bit
                if bits:
                    return Named(rest, written, bits | more)
        return None

    def bare(self, word: str) -> str:
        """A word without what a name takes behind it, the mark of the possessive."""
        return next((word[: -len(ending)] for ending in self._after if word.endswith(ending)), word)

    def may_go_on(self, first: str, second: str) -> bool:
        """Whether a name begins with these two words."""
        return self.bare(second) in self._begins[first]

    def longest(self, first: str, after: Sequence[Form]) -> str:
        """The longest name that begins with the word `first` and goes on with the forms after it; `first` when none is longer."""
        words = [first, *(form.folded for form in after[: self._begins[first][self.bare(after[0].folded)] - 1])]
        names = (" ".join([*words[: count - 1], self.bare(words[count - 1])]) for count in range(len(words), 1, -1))
        return next((name for name in names if name in self._last), first)

    def tier(self, name: str) -> str:
        """The class that says how surely the name is a place: one of `TIERS`."""
        return TIERS[self._lines[self._last[name]][0]]

    def rows(self, name: str) -> list[PlaceRow]:
        """The places called so, those of countries and provinces before towns, towns by population."""
        found = self._read.get(name)
        if found is None:
            after = self._last.get(name, -1) + 1
            first = after
            while first and self._names[first - 1] == name:
                first -= 1
            found = self._read[name] = [PlaceRow.of(line) for line in self._lines[first:after]]
        return found

    def numbered(self, geonames: int) -> PlaceRow | None:
        """The place that GeoNames knows by that number, None where the table has no such place."""
        field = f"\t{geonames}\t"
        rows = (PlaceRow.of(line) for line in self._lines if field in line)
        return next((row for row in rows if row.geonames == geonames), None)

    def __len__(self) -> int:
        return len(self._last)
