"""Published words on a terminal line: cleaned, isolated from what stands beside them, cut and wrapped by the cells they take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec
from rich.cells import cell_len
from rich.text import Text

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
# What would move words about, or drive the terminal: direction controls, control characters, line ends.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
ELLIPSIS = "…"


class Word(msgspec.Struct, frozen=True):
    """A word and the style it is shown in."""

    text: str
    style: str = ""


Run = Sequence[Word]


def run(words: str, style: str = "") -> list[Word]:
    """The words one by one, with nothing in them that a terminal obeys.

    >>> [word.text for word in run("two\\n  lines\\x1b[31m")]
    ['two', 'lines', '[31m']
    """
    return [Word(word, style) for word in UNSAFE.sub(" ", words).split()]


def is_right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction is one written from right to left."""
    for char in words:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL", "L"):
            return direction != "L"
    return False


def plain(words: Run) -> str:
    """The run without its styles."""
    return " ".join(word.text for word in words)


def isolated(words: Run, *, right_to_left: bool) -> Text:
    """The words as a run of its own, which keeps its order whatever stands on the line beside it.

    `right_to_left` is the direction of the text that the words are a line of: their own first letter may say otherwise.
    """
    mark = ""
    if right_to_left != is_right_to_left(plain(words)):
        mark = RIGHT_TO_LEFT_MARK if right_to_left else LEFT_TO_RIGHT_MARK
    line = Text(FIRST_STRONG_ISOLATE + mark)
    for number, word in enumerate(words):
        line.append(" " if number else "")
        line.append(word.text, word.style)
    return line.append(POP_ISOLATE)


def quoted(words: str) -> str:
    """Words of a report on a line of ours, in their own direction and kept apart from what stands beside them.

    >>> quoted("two\\nlines").strip("\u2068\u2069")
    'two lines'
    """
    return isolated(run(words), right_to_left=is_right_to_left(words)).plain


def cut(words: Run, width: int) -> list[Word]:
    """The words, their end replaced by an ellipsis where they take more than `width` cells.

    >>> plain(cut(run("thirteen people"), 10))
    'thirteen …'
    """
    if cell_len(plain(words)) <= width:
        return list(words)
    kept = list(words)
    while len(kept) > 1 and cell_len(plain(kept)) + 2 > width:
        kept.pop()
    if cell_len(plain(kept)) + 2 <= width:
        return [*kept, Word(ELLIPSIS)]
    long = kept[0].text
    while long and cell_len(long) >= width:
        long = long[:-1]
    return [Word(long + ELLIPSIS, kept[0].style)]


def wrapped(words: Run, width: int, most: int) -> list[list[Word]]:
    """The words on lines of at most `width` cells, at most `most` of them, the last one cut where there are more.

    >>> [plain(line) for line in wrapped(run("nearly three thousand civilians"), 14, 2)]
    ['nearly three', 'thousand …']
    """
    lines: list[list[Word]] = []
    rest = list(words)
    while rest and len(lines) < most - 1:
        taken = fitting(rest, width)
        lines.append(cut(rest[:taken], width))
        rest = rest[taken:]
    return [*lines, cut(rest, width)] if rest else lines


def fitting(words: Run, width: int) -> int:
    """How many of the words fit into `width` cells, at least one."""
    used = cell_len(words[0].text)
    for number, word in enumerate(words[1:], 1):
        used += 1 + cell_len(word.text)
        if used > width:
            return number
    return len(words)


def with_what_is_joined(text: str, start: int, end: int) -> tuple[int, int]:
    """The place widened to whole words: what is written in one with its first and last word, and the marks that touch them.

    >>> with_what_is_joined("they (or 3,500), too", 9, 14)
    (9, 16)
    """
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """The words of the same line before and after a place in a text, whole words of about `most` characters a side.

    >>> around("first\\nseven people were killed in Ariha", 12, 18, 11)
    ('seven', 'were killed…')
    """
    left, right = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    if len(left) > most:
        left = ELLIPSIS + left[-most:].partition(" ")[2]
    if len(right.strip()) > most:
        right = right[: most + 2].rpartition(" ")[0] + ELLIPSIS
    return left.strip(), right.strip()
