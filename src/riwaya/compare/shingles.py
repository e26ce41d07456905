"""The runs of words that a text is made of, as numbers: what copies of a text share however they are cut."""

from __future__ import annotations

import re
from zlib import crc32

from riwaya.lexicon.lexicon import Lexicon
from riwaya.text.fold import digits

# Words in a run. Of three to six, five parts the labelled copies from the rest best on the annotated pairs and events together.
RUN = 5
WORD = re.compile(r"\w+")


def shingles(text: str, lexicon: Lexicon) -> frozenset[int]:
    """The runs of five words of the text, folded as the language folds and each as a 32-bit number; a shorter text is one run.

    >>> from riwaya.lexicon.load import load
    >>> lexicon = load("ar").lexicon
    >>> len(shingles("قتل سبعة مدنيين في قصف على المدينة", lexicon))
    3
    """
    found = words(text, lexicon)
    runs = (" ".join(found[start : start + RUN]) for start in range(max(len(found) - RUN, 0) + 1))
    return frozenset(crc32(run.encode("utf-8", "replace")) for run in runs if run)


def words(text: str, lexicon: Lexicon) -> list[str]:
    """The words of the text as the language folds them, digits as Latin ones."""
    return WORD.findall(digits(lexicon.fold.deep(text)))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the shorter text stands in the longer, from 0 to 1.

    >>> containment(frozenset({1, 2}), frozenset({2, 3, 4, 5}))
    0.5
    """
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
