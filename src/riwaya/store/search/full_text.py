"""What a person types to find words, taken apart: words, "phrases", beginnings (`word*`), and what must not stand there (`-word`)."""

from __future__ import annotations

import re

import msgspec

from riwaya.errors import InputError
from riwaya.lexicon.terms import Index

OPEN, CLOSE = '"“«„', '"”»“'  # the marks that people quote with; which of them opened does not matter
PART = re.compile(rf"(?P<minus>-?)(?:[{OPEN}](?P<phrase>[^{OPEN}{CLOSE}]*)[{CLOSE}]|(?P<word>[^\s{OPEN}{CLOSE}]+))")
BEGINNING = "*"


class Part(msgspec.Struct, frozen=True):
    """One thing that must stand in a text, or with `excluded` must not: any of the `alternatives`, each a word or a sequence of words.

    A single word is looked for in every form that words are indexed by, a sequence among the words in their order; with `beginning` the
    last word may go on.
    """

    alternatives: tuple[tuple[str, ...], ...]
    beginning: bool = False
    excluded: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether words are asked for in their order."""
        return len(self.alternatives[0]) > 1


def parts(asked: str, index: Index) -> tuple[Part, ...]:
    """What is asked for, part by part; a text is found when all of it holds.

    >>> parts('"الدفاع المدني" -نفى', Index())[1]
    Part(alternatives=(('نفي',),), beginning=False, excluded=True)

    Raises `InputError` where nothing is left to look for.
    """
    found = tuple(part for mark in PART.finditer(asked) if (part := part_of(mark, index)) is not None)
    if asked.strip() and all(part.excluded for part in found):
        raise InputError(f"{asked.strip()!r} names no word to look for; give at least one word that must stand there")
    return found


def part_of(mark: re.Match[str], index: Index) -> Part | None:
    """What one word or phrase asks for, None where it holds no word."""
    written = mark["phrase"] if mark["phrase"] is not None else mark["word"]
    words = index.words(written)
    if not words:
        return None
    beginning = written.rstrip().endswith(BEGINNING)
    if len(words) == 1:
        return Part(tuple((form,) for form in index.forms(words[0])), beginning, excluded=bool(mark["minus"]))
    rest = tuple(index.term(word) for word in words[1:])
    return Part(tuple((first, *rest) for first in index.opening(words[0])), beginning, excluded=bool(mark["minus"]))
