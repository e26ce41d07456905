"""Split a text into words, numbers, punctuation and line ends, losing no character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

# One alternative a branch, the commonest shapes first; every piece takes the blanks that follow it, so the pieces add up to the text.
PIECE = r"""
    (?:
        (?:https?://|www\.|pic\.twitter\.com/)\S+                   # a link
      | [^\W\d_]{letter}*(?:{joiner}{letter}+)*                     # a word, with what is joined to it inside
      | \d+(?:[.,:/\u066b\u066c\u060c'\u2019-]\d+)*                 # digits: 3,500  12:40  20/01/2022  1.5
      | \.\.+                                                       # dots
      | &\#?\w{{1,8}};                                              # a character written as an HTML entity
      | [^\w\s] | _                                                 # any other mark, alone
      | {letter}                                                    # a stray diacritic with no letter before it
    )[\ \t\u00a0]*
  | \r?\n                                                           # the end of a line
  | \s+                                                             # blanks that follow nothing
  | .                                                               # whatever is left, so that nothing is lost
"""
NO_JOINER = "(?!)"


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts a text into pieces that add up to it; a language says which marks stand inside words and what may join them.

    >>> Splitter.of(marks="ـ", joiner=r"(?<=ـ)\\.(?=ـ)").split("قـ.ـصف 3,500 مدني.")
    ['قـ.ـصف ', '3,500 ', 'مدني', '.']
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, marks: str = "", joiner: str = NO_JOINER) -> Splitter:
        """A splitter for words that may carry `marks` and hold `joiner` (a regular expression) between two runs of letters."""
        letter = rf"(?:[^\W\d_]|[{re.escape(marks)}])" if marks else r"[^\W\d_]"
        return cls(re.compile(PIECE.format(letter=letter, joiner=f"(?:{joiner})"), re.VERBOSE | re.DOTALL))

    def split(self, text: str) -> list[str]:
        """The pieces of `text`, each with the blanks after it; joined they are the text."""
        return self.pattern.findall(text)


def starts(pieces: list[str]) -> list[int]:
    """Where each piece starts, and where the last one ends.

    >>> starts(["ab ", "c"])
    [0, 3, 4]
    """
    return list(accumulate(map(len, pieces), initial=0))
