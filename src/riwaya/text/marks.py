"""The marks that order a text, spelt with a letter a form: so they are found many times as fast as by looking at every form."""

from __future__ import annotations

from riwaya.text.form import BITS, KINDS

# What a mark does, a bit each; there is a letter for each combination.
STOP, QUESTION, NEWLINE, QUOTE, LINK = 1, 2, 4, 8, 16
DOES = {
    "stop": STOP, "question": QUESTION, "newline": NEWLINE, "quote-open": QUOTE, "quote-close": QUOTE, "quote-straight": QUOTE,
    "link": LINK,
}  # fmt: skip
FIRST = 0x80  # the letter of a form that does none of this; no letter from here on means anything in a regular expression


ANY = sum(BITS[name] for name in DOES)


class Marks:
    """The letters of forms by their kinds, made once for each."""

    def __init__(self) -> None:
        self._letters: list[str] = []

    def of(self, kinds: list[int]) -> str:
        """A letter for each of these kinds."""
        for bits in KINDS[len(self._letters) :]:
            self._letters.append(letter(bits))
        letters = self._letters
        return "".join([letters[kind] for kind in kinds])


def letter(bits: int) -> str:
    """The letter of a form with these bits."""
    found, does = bits & ANY, 0
    for name, flag in DOES.items() if found else ():
        if found & BITS[name]:
            does |= flag
    return chr(FIRST + does)


MARKS = Marks()


def doing(does: int) -> str:
    """A regular expression for the marks that do any of this, over the letters of `MARKS`.

    >>> import re
    >>> bool(re.match(doing(QUOTE), chr(FIRST + QUOTE + NEWLINE)))
    True
    """
    return f"[{''.join(chr(FIRST + flags) for flags in range(2 * LINK) if flags & does)}]"
