"""Elements of HTML and SVG, escaped by construction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

# What no page and no XML file may hold: control characters but tab and line ends, halves of surrogate pairs, and two no-characters.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# What would move the words about an attribute's text, in which nothing can be isolated: controls of direction, and line ends.
UNTIDY = re.compile("[\x09\x0a\x0d\x85\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
# What reaches beyond the element that it stands in: controls that open a direction and may never close it, or close what others opened
# (an isolate that is left open makes `bdi` end where nobody sees it), and line ends, which end every direction.
REACHING = re.compile("[\u202a-\u202e\u2066-\u2069]+|(?P<end>[\x1c-\x1e\x85\u2028\u2029]+)")
REPLACEMENT = "\ufffd"
VOID = frozenset({"meta", "br", "hr", "img", "link"})
DRAWN = frozenset({"rect", "circle", "line", "path", "stop", "use"})

Child = str | Markup


def text(words: object) -> Markup:
    """Words as text of a page: escaped, with what no page may hold replaced, one character for one.

    >>> text("<b>\x07")
    Markup('&lt;b&gt;\ufffd')
    """
    if isinstance(words, Markup):
        return words
    return escape(words if hasattr(words, "__html__") else ILLEGAL.sub(REPLACEMENT, str(words)))


def settled(words: str) -> str:
    """Words for the middle of a line of ours, without the characters that would change the direction of what stands beside them.

    >>> settled("seven\u2067 killed\u2029here")
    'seven killed here'
    """
    return REACHING.sub(lambda found: " " if found["end"] else "", words)


def label(words: str) -> str:
    """Words for an attribute that is read aloud or shown in a tip: on one line, and nothing in them that changes direction."""
    return UNTIDY.sub(" ", words).strip()


def joined(parts: Iterable[Child], between: str = "") -> Markup:
    """The parts one after another.

    >>> joined(["a", "<"], " · ")
    Markup('a · &lt;')
    """
    return text(between).join(map(text, parts))


def element(name: str, attributes: dict[str, object] | None = None, *children: Child | None) -> Markup:
    """An element with its attributes, those that are None or False left out, and its children, those that are None left out.

    >>> element("a", {"href": "/?a&b", "title": None}, "<here>")
    Markup('<a href="/?a&amp;b">&lt;here&gt;</a>')
    """
    pairs = [(key, value) for key, value in (attributes or {}).items() if value is not None and value is not False]
    written = "".join(f" {key}" if value is True else f' {key}="{text(value)}"' for key, value in pairs)
    if name in VOID:
        return safe(f"<{name}{written}>")
    inside = "".join(text(child) for child in children if child is not None)
    return safe(f"<{name}{written}/>" if name in DRAWN and not inside else f"<{name}{written}>{inside}</{name}>")


def safe(markup: str) -> Markup:
    """Markup that was put together out of escaped parts."""
    return Markup(markup)  # noqa: S704 - the one place; `element` escapes what it is given


def isolated(words: str, *, classes: str | None = None) -> Markup:
    """Published words in the middle of ours: their direction is their own and changes nothing around them."""
    return element("bdi", {"class": classes}, settled(words))
