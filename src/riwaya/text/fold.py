"""Fold spelling for matching: one digit set, one alef, no diacritics, as the language folder says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

# Characters that show nothing and change no letter: soft hyphen, zero-width and bidirectional controls, byte-order mark.
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

OTHER_DIGIT = re.compile(r"[^\D0-9]")  # a decimal digit that is not one of ASCII's


@dataclass(frozen=True, slots=True)
class Fold:
    """Two depths of folding: `light` only undresses a word, `deep` also merges the letters that writers exchange.

    >>> fold = Fold(marks="ًـ", merge={"أ": "ا", "ى": "ي"})
    >>> fold.light("أعلـنً"), fold.deep("أعلـنً")
    ('أعلن', 'اعلن')
    """

    marks: str = ""
    merge: dict[str, str] = field(default_factory=dict)
    _light: dict[int, str | None] = field(init=False, repr=False, compare=False)
    _deep: Merges = field(init=False, repr=False, compare=False)
    _carries: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        light: dict[int, str | None] = {ord(mark): None for mark in self.marks + INVISIBLE}
        object.__setattr__(self, "_light", light)
        object.__setattr__(self, "_carries", re.compile(f"[{re.escape(self.marks + INVISIBLE)}]"))
        object.__setattr__(self, "_deep", Merges({ord(char): to for char, to in self.merge.items()}))

    def light(self, word: str) -> str:
        """The word without diacritics, tatweel and invisible characters, in lower case and in composed letters."""
        if not word.isascii():
            word = unicodedata.normalize("NFKC", word)
            if self._carries.search(word):
                word = word.translate(self._light)
        return word.lower()

    def deep(self, word: str) -> str:
        """The word as it is looked up: `light`, with interchangeable letters made one."""
        return self.merged(self.light(word))

    def merged(self, light: str) -> str:
        """A word that is undressed already, with interchangeable letters made one."""
        return light.translate(self._deep)


class Merges(dict[int, str | int]):
    """What each letter becomes: itself, where nothing is said; told once, because a letter that no table has is looked up slowly."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def digits(word: str) -> str:
    """The word with every decimal digit of any script as an ASCII digit.

    >>> digits("٣٬٥٠٠")
    '3٬500'
    """
    if word.isascii():
        return word
    return OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), word)
