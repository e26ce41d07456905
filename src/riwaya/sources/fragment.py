"""A piece of HTML, as feeds carry it: all of its text, paragraph by paragraph."""

from __future__ import annotations

import re

from lxml import etree

from riwaya.sources.html import BLANKS, paragraphs_of, parse

PARAGRAPHS = frozenset(("p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "article", "pre"))
LINES = frozenset(("br", "li", "tr", "dt", "dd", "figcaption", "hr"))
UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))
MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]+;")


def text_of(html: str) -> list[str]:
    """The paragraphs of a piece of HTML; text without markup gives its own.

    >>> text_of("<p>Two&nbsp;killed<br>in Ariha</p><p>More follows.</p>")
    ['Two\\xa0killed\\nin Ariha', 'More follows.']
    """
    if not MARKUP.search(html):
        return [piece for part in re.split(r"\n\s*\n", html) if (piece := part.strip())]
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(parse(f"<div>{html}</div>"), events=("start", "end")):
        starts = event == "start"
        if element.tag in UNSEEN:
            hidden += 1 if starts else -1
        elif element.tag in PARAGRAPHS:
            pieces.append("\x1d")
        elif element.tag in LINES and (starts or element.tag != "br"):
            pieces.append("\n")
        if not hidden:
            pieces.append(BLANKS.sub(" ", (element.text if starts else element.tail) or ""))
    return paragraphs_of("".join(pieces))
