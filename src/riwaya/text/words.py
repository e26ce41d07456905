"""Split a text into words, numbers, punctuation and line ends, losing no character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

# One alternative a branch, the commonest shapes first; every piece takes the blanks that follow it, so the pieces add up to the text.
PIECE = r"""
    (?:
        (?:https?://|www\.|pic\.twitter\.com/)\S+                   # a link
      {whole}                                                # a word with the full stops that belong to it
      | [{marks}]{{0,99}}{own}(?:{own}|[{marks}])*(?:{joiner}(?:{own}|[{marks}])+)*  # a word in the script, with what joins it
      | (?:(?!{own})[^\W\d_])+(?:['\u2019](?:(?!{own})[^\W\d_])+)*  # a word in another script
      | \d+(?:[.,:/\u066b\u066c\u060c'\u2019-]\d+)*                 # digits: 3,500  12:40  20/01/2022  1.5
      | \.\.+                                                       # dots
      | &\#?\w{{1,8}};                                              # a character written as an HTML entity
      | [^\w\s] | _                                                 # any other mark, alone
      | [{marks}]                                                   # a diacritic with no letter beside it
    )[\ \t\u00a0]*
  | \r?\n                                                           # the end of a line
  | \s+                                                             # blanks that follow nothing
  | .                                                               # whatever is left, so that nothing is lost
"""
NO_JOINER = "(?!)"
NO_MARKS = r"^\w\W"  # between square brackets: no character at all


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts a text into pieces that add up to it; a language says what its script is, which marks stand in words and what may join them.

    >>> Splitter.of("[ء-ي]", marks="ـ", joiner=r"(?<=ـ)\\.(?=ـ)").split("قـ.ـصف لـCNN 3,500.")
    ['قـ.ـصف ', 'لـ', 'CNN ', '3,500', '.']
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, script: str, marks: str, joiner: str = NO_JOINER, whole: str = "") -> Splitter:
        """A splitter for words of `script` (a set of letters) that may carry `marks` and hold `joiner` between two runs of letters.

        What `whole` describes is one piece, its full stops included.
        """
        branch = f"| (?:{whole})" if whole else ""
        written = PIECE.format(own=script, marks=re.escape(marks) or NO_MARKS, joiner=f"(?:{joiner})", whole=branch)
        return cls(re.compile(written, re.VERBOSE | re.DOTALL))

    def split(self, text: str) -> list[str]:
        """The pieces of `text`, each with the blanks after it; joined they are the text."""
        return self.pattern.findall(text)


def starts(pieces: list[str]) -> list[int]:
    """Where each piece starts, and where the last one ends.

    >>> starts(["ab ", "c"])
    [0, 3, 4]
    """
    return list(accumulate(map(len, pieces), initial=0))
