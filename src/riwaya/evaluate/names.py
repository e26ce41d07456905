"""Whether two ways of naming somebody name the same."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

WORD = re.compile(r"\w+")
SHARED = 0.5  # the share of words that two names must have in common, as the scorer defines it


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`names.toml`: what does not count when names are compared."""

    marks: str
    article: str
    ignored: list[str]
    merge: dict[str, str]


@cache
def comparison() -> Comparison:
    """The definition, read once."""
    return msgspec.convert(tomllib.loads((files("riwaya.evaluate") / "names.toml").read_text(encoding="utf-8")), Comparison)


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name that count, in one spelling.

    >>> sorted(name_words("The Ministry of Health"))
    ['health', 'ministry']
    """
    how = comparison()
    text = re.sub(how.marks, "", unicodedata.normalize("NFKC", name))
    text = text.translate({ord(letter): other for letter, other in how.merge.items()}).casefold()
    return frozenset(re.sub(how.article, "", word) for word in WORD.findall(text)) - set(how.ignored)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names share half their words, or one holds the other.

    >>> same_name("Colonel Ryan Dillon", "Dillon"), same_name("Dillon", None), same_name(None, None)
    (True, False, True)
    """
    a, b = name_words(one or ""), name_words(other or "")
    if not a or not b:
        return a == b
    return len(a & b) / len(a | b) >= SHARED or a <= b or b <= a
