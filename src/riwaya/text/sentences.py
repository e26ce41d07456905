"""Where sentences end: at full stops, question marks and line ends, but not after an initial or inside a number."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.text.form import BITS, Form

CLOSES = BITS["quote-close"] | BITS["quote-straight"] | BITS["bracket-close"]
INITIAL = 2  # A word of at most this many letters before a stop is an initial or an abbreviation, not the end of a sentence.
# What goes on for so many words without an end is no sentence but a list or noise: it is cut, so that nobody looks further in vain.
# The longest sentence of seven thousand news articles has 595.
LONGEST = 2000


def find_sentences(forms: list[Form], ends: Iterable[int]) -> list[tuple[int, int]]:
    """The sentences of a page as pairs of positions; a closing mark after the stop belongs to the sentence it closes.

    `ends` are the positions of all stops, question marks and line ends, in order.
    """
    sentences: list[tuple[int, int]] = []
    first = 1
    last = len(forms) - 1
    for end in ends:
        if not first <= end < last or is_inside(forms, end):
            continue
        index = end + 1
        while index < last and forms[index].bits & CLOSES and not forms[index - 1].bits & BITS["newline"] and not opens_here(forms, index):
            index += 1
        sentences += cut(first, index)
        first = index
    sentences += cut(first, last)
    return sentences or [(1, last)]


def cut(first: int, after: int) -> list[tuple[int, int]]:
    """The forms from `first` up to `after` as one sentence, or as several where that would be too long for one."""
    return [(begin, min(begin + LONGEST, after)) for begin in range(first, after, LONGEST)]


def opens_here(forms: list[Form], index: int) -> bool:
    """Whether the straight quotation mark at `index` stands before a word rather than after the sentence."""
    return bool(forms[index].bits & BITS["quote-straight"]) and not forms[index - 1].glued


def is_inside(forms: list[Form], index: int) -> bool:
    """Whether the stop at `index` belongs to what stands around it: an initial, a number, a name with a dot in it."""
    stop, before, after = forms[index], forms[index - 1], forms[index + 1]
    if not stop.bits & BITS["stop"] or not before.glued:
        return False
    if stop.glued and after.bits & (BITS["word"] | BITS["number"]):
        return not before.bits & BITS["word"] or bool(before.bits & BITS["foreign"])
    return bool(before.bits & BITS["word"]) and len(before.stem) < INITIAL and before.stem == before.folded
