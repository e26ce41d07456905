"""Which language a report is in, by its script and its function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from riwaya.lexicon.load import codes, read_language_file

SAMPLE = 4000  # characters looked at: function words are a third of any text, so this is plenty
WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """The code of the language whose function words the text uses most, None when no folder's words occur in it.

    >>> detect("قال المتحدث إن القافلة خرجت من المدينة")
    'ar'
    """
    words = Counter(WORD.findall(text[:SAMPLE].lower()))
    votes = {code: sum(words[word] for word in known) for code, known in function_words().items()}
    best = max(votes, key=lambda code: (votes[code], code), default=None)
    if best is not None and votes[best]:
        return best
    return next((code for code, script in scripts().items() if script.search(text)), None)


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """The function words of every language that has a folder."""
    return {code: tuple(word.lower() for word in read_language_file(code).function_words) for code in codes()}


@cache
def scripts() -> dict[str, re.Pattern[str]]:
    """The script of every language that has one to itself."""
    return {code: re.compile(read_language_file(code).script) for code in codes() if not re.search(read_language_file(code).script, "a")}
