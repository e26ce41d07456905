"""Which language a report is in, by its script and its function words; and what can be said of one that no folder is for."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache

import msgspec

from riwaya.lexicon.load import LANGUAGES, codes, read_language_file

FILE = "others.toml"
SAMPLE = 4000  # characters looked at: function words are a third of any text, so this is plenty
WORD = re.compile(r"[^\W\d_]+")
ABBREVIATED = ("CJK",)  # names of scripts that are no words
# Of the words of 1,000 annotated reports, those of their language were 8 in 100 at least. A text of fewer words than these can have none.
LEAST, ENOUGH = 0.04, 30
SURE = 2  # function words of a language without a folder: one may be a word of any language


class Others(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`others.toml`: the function words of languages that have no folder, by their English names."""

    function_words: dict[str, list[str]]


def detect(text: str) -> str | None:
    """The code of the language whose function words the text uses most, None when that is one without a folder, or none.

    >>> detect("قال المتحدث إن القافلة خرجت من المدينة")
    'ar'
    """
    found = spoken(text)
    if found is not None:
        return found if found in codes() else None
    return next((code for code, script in scripts().items() if script.search(text)), None)


def unknown(text: str) -> str:
    """What can be said of the language of a text that has no folder: its name, else the script it is written in.

    >>> unknown("Мэр заявил, что мост открыт")
    'it seems to be in Russian, which has no folder'
    """
    found = spoken(text)
    if found is not None and found not in codes():
        return f"it seems to be in {found}, which has no folder"
    letters = Counter(script_of(char) for char in text[:SAMPLE] if char.isalpha())
    if not letters:
        return "its language has no folder, or it holds no words"
    return f"its language has no folder: it is written in {letters.most_common(1)[0][0]} letters"


def script_of(char: str) -> str:
    """The script that a letter belongs to, as Unicode names it.

    >>> script_of("д"), script_of("e")
    ('Cyrillic', 'Latin')
    """
    first = unicodedata.name(char, "unknown").split()[0]
    return first if first in ABBREVIATED else first.capitalize()


def spoken(text: str) -> str | None:
    """The language whose function words the text uses most: the code of a folder, or the name of one without; None for neither."""
    words = Counter(WORD.findall(text[:SAMPLE].lower()))
    votes = {name: sum(words[word] for word in known) for name, known in function_words().items()}
    ours = codes()
    best = max(votes, key=lambda name: (votes[name], name in ours, name))
    total = words.total()
    needed = max(1 if best in ours else SURE, LEAST * total if total >= ENOUGH else 0)
    return best if votes[best] >= needed else None


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The function words of every language: those with a folder by their code, the others by their name."""
    files = [read_language_file(code) for code in codes()]
    others = msgspec.convert(tomllib.loads((LANGUAGES / FILE).read_text(encoding="utf-8")), Others).function_words
    named = {file.code: file.function_words for file in files}
    named |= {name: words for name, words in others.items() if name not in {file.english for file in files}}
    return {name: frozenset(word.lower() for word in words) for name, words in named.items()}


@cache
def scripts() -> dict[str, re.Pattern[str]]:
    """The script of every language that has one to itself."""
    return {code: re.compile(read_language_file(code).script) for code in codes() if not re.search(read_language_file(code).script, "a")}
