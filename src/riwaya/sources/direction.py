"""Lines as they are drawn to lines as they are read: right-to-left text that a PDF keeps from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from riwaya.lexicon.detect import WORD, function_words

# Letters in the form that they are drawn in, of the scripts that join or point them; what they stand for is their compatibility form.
PRESENTED = re.compile(r"[\ufb1d-\ufdff\ufe70-\ufefc]+")
# Those that stand for several letters, by them. Marks are left out, which stand on a blank there.
LIGATURES = {
    letters: char
    for char in map(chr, (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)))
    if len(letters := unicodedata.normalize("NFKC", char)) > 1 and " " not in letters
}
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# One character for each kind that the Unicode bidirectional algorithm knows: Right to left, Left to right, Number, what joins digits
# (Common separators), blanKs, and Other marks.
KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "CS": "C", "WS": "K", "NSM": "R"}
# In a line that runs from right to left, these run from left to right: words of another script with what stands between them and the
# digits that are joined to them ("F-16"), and digits with the separators inside one number ("3,500", "20/1/2022").
FORWARD = re.compile(r"(?:N+[CO])?N*L(?:[^R]*L)?N*(?:[CO]N+)?|N(?:C?N)*")


def is_backward(text: str) -> bool:
    """Whether a text has letters of a script that runs from right to left.

    >>> is_backward("قال Reuters"), is_backward("Reuters 25")
    (True, False)
    """
    return any(kind(char) == "R" for char in text)


def as_read(lines: Sequence[str]) -> list[str]:
    """The lines in the order of reading, their letters in their plain forms; they come as they are drawn, from left to right.

    >>> as_read(["BBC 3,500 لاق"])
    ['قال 3,500 BBC']

    Lines that already are in the order of reading, which their function words tell, are left as they are.
    """
    turned = [turn(line) if is_backward(line) else line for line in lines]
    better = turned if votes(turned) >= votes(lines) else list(lines)
    return [PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line) for line in better]


def turn(line: str) -> str:
    """A line from left to right turned into one from right to left, what runs forward in it kept."""
    back = line[::-1].translate(MIRRORED)
    kinds = "".join(map(kind, back))
    parts, end = [], 0
    for run in FORWARD.finditer(kinds):
        parts += [back[end : run.start()], back[run.start() : run.end()][::-1].translate(MIRRORED)]
        end = run.end()
    return "".join([*parts, back[end:]])


@lru_cache(maxsize=4096)
def kind(char: str) -> str:
    """The kind of a character, one letter of `KINDS`."""
    return KINDS.get(unicodedata.bidirectional(char), "O")


def votes(lines: Sequence[str]) -> int:
    """How many function words of any language the lines hold."""
    words = WORD.findall(PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), "\n".join(lines)).lower())
    known = frozenset().union(*function_words().values())
    return sum(word in known for word in words)
