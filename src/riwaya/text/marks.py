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


class Marks(dict[int, str]):
    """The letters of forms by their kinds, made once for each."""

    def __missing__(self, kind: int) -> str:
        bits, does = KINDS[kind] & ANY, 0
        for name, flag in DOES.items() if bits else ():
            if bits & BITS[name]:
                does |= flag
        found = self[kind] = chr(FIRST + does)
        return found


MARKS = Marks()


def doing(does: int) -> str:
    """A regular expression for the marks that do any of this, over the letters of `MARKS`.

    >>> import re
    >>> bool(re.match(doing(QUOTE), chr(FIRST + QUOTE + NEWLINE)))
    True
    """
    return f"[{''.join(chr(FIRST + flags) for flags in range(2 * LINK) if flags & does)}]"
