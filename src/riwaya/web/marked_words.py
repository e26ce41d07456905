"""Published words with those marked in them that were asked for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from riwaya.export.published import around, with_what_is_joined
from riwaya.pictures.markup import settled

MARK = Markup("<mark>{}</mark>")
SIDE = 70  # characters of the line on either side of words that are quoted: with them a sentence


def marked(words: str, places: Iterable[tuple[int, int]]) -> Markup:
    """The words as HTML, those at the places (start, end) within `<mark>`.

    >>> marked("7 killed & 3 injured", [(0, 1)])
    Markup('<mark>7</mark> killed &amp; 3 injured')
    """
    parts, last = [], 0
    for start, end in sorted(places):
        if start >= last:
            parts += [escape(settled(words[last:start])), MARK.format(settled(words[start:end]))]
            last = end
    return Markup("").join([*parts, escape(settled(words[last:]))])


def in_its_line(text: str, start: int, end: int) -> Markup:
    """The words from `start` to `end` marked in the line of the text that they stand in, so much of it as a sentence has.

    >>> in_its_line("Doctors said 7 were killed", 13, 14)
    Markup('Doctors said <mark>7</mark> were killed')
    """
    start, end = with_what_is_joined(text, start, end)
    before, after = around(text, start, end, SIDE)
    return Markup(" ").join(
        part for part in (escape(settled(before)), MARK.format(settled(text[start:end])), escape(settled(after))) if part
    )
