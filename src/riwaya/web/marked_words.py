"""Published words with those marked in them that were asked for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

MARK = Markup("<mark>{}</mark>")


def marked(words: str, places: Iterable[tuple[int, int]]) -> Markup:
    """The words as HTML, those at the places (start, end) within `<mark>`.

    >>> marked("7 killed & 3 injured", [(0, 1)])
    Markup('<mark>7</mark> killed &amp; 3 injured')
    """
    parts, last = [], 0
    for start, end in sorted(places):
        if start >= last:
            parts += [escape(words[last:start]), MARK.format(words[start:end])]
            last = end
    return Markup("").join([*parts, escape(words[last:])])
