"""A distinct piece of text, analysed once: what it looks like, what it may mean, which classes it belongs to."""

from __future__ import annotations

from typing import Any

from riwaya.model.value import Value

# The classes that every language shares; a language folder adds its own after these.
STRUCTURE = (
    "word", "foreign", "number", "digits", "digits-12", "digits-31", "digits-year", "digits-hijri", "clock", "date-slashed",
    "date-short", "digits-range", "comma", "semicolon", "colon", "stop", "question", "dots", "quote-open", "quote-close",
    "quote-straight", "bracket-open", "bracket-close", "dash", "slash", "hash", "bullet", "percent", "currency", "mark", "link",
    "newline", "blank", "edge", "glued",
)  # fmt: skip
BITS = {name: 1 << position for position, name in enumerate(STRUCTURE)}


class Sense(Value, frozen=True):
    """One meaning of a word: the class it belongs to, what it stands for there, and the lexicon entry that says so."""

    name: str
    value: Any
    entry: str


# The bits of each kind of form. A page is spelt by the kind of each form: a small number is looked up faster than one of many digits.
# The first kind is that of what is beyond a page, which is no form.
NOWHERE = 0
KINDS: list[int] = [0]


class Kinds(dict[int, int]):
    """The number that stands for some bits in every form that has them."""

    def __missing__(self, bits: int) -> int:
        kind = self[bits] = len(KINDS)
        KINDS.append(bits)
        return kind


KIND_OF = Kinds()
GLUED = BITS["glued"]


class Form:
    """What is known of one piece of text wherever it stands: shared by every page, never changed.

    `bits` has a bit for each class and each proclitic of the form, `kind` is a small number that stands for these bits; `size` is its
    length without the blanks after it, `glued` tells that no blank follows. `stem` is the folded word without its clitics.
    """

    __slots__ = ("bits", "folded", "glued", "kind", "senses", "size", "stem", "suffix", "surface")

    def __init__(self, surface: str, folded: str, bits: int, *, senses: tuple[Sense, ...] = (), stem: str = "", suffix: str = "") -> None:
        self.surface = surface
        self.size = len(surface)
        self.folded = folded
        self.stem = stem or folded
        self.suffix = suffix
        self.bits = bits
        self.kind = KIND_OF[bits]
        self.senses = senses
        self.glued = bits & GLUED != 0

    def beside(self, *, glued: bool) -> Form:
        """The same piece of text, with no blank after it or with one."""
        bits = self.bits | GLUED if glued else self.bits & ~GLUED
        return Form(self.surface, self.folded, bits, senses=self.senses, stem=self.stem, suffix=self.suffix)

    def sense(self, name: str) -> Sense | None:
        """The meaning of this form as a member of class `name`, None when it is not one."""
        for sense in self.senses:
            if sense.name == name:
                return sense
        return None

    def __repr__(self) -> str:
        return f"Form({self.surface!r}, {', '.join(sorted({sense.name for sense in self.senses})) or 'no class'})"


EDGE = Form("", "", BITS["edge"] | BITS["newline"])
