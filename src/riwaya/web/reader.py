"""What a reader chose, in cookies of their browser: language, light, and the name under which they review."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

from starlette.requests import Request

LANGUAGE = "language"
THEME = "theme"
THEMES = ("light", "dark")  # besides none, which is as the reader's system has it
REVIEWER = "reviewer"
LONGEST_NAME = 80  # characters
YEAR = 365 * 24 * 3600  # seconds that the browser remembers a choice


def theme_of(request: Request) -> str:
    """Whether the reader wants it light or dark; nothing where they never said."""
    theme = request.cookies.get(THEME, "")
    return theme if theme in THEMES else ""


def reviewer_of(request: Request) -> str:
    """The name under which this reader reviews; nothing where they never said."""
    return tidy(unquote(request.cookies.get(REVIEWER, "")))


def as_cookie(name: str) -> str:
    """A name as a cookie can hold it.

    >>> unquote(as_cookie(" Hana  Saleh "))
    'Hana Saleh'
    """
    return quote(tidy(name), safe="")


def tidy(name: str) -> str:
    """A name on one line, without what is not printed or turns the line about.

    >>> tidy("Hana\\u202e\\n Saleh\\x00")
    'Hana Saleh'
    """
    plain = "".join(" " if char.isspace() else char for char in name if char.isspace() or unicodedata.category(char)[0] != "C")
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def here(request: Request) -> str:
    """The address of this page, to come back to; that of the front page where this is what a form led to."""
    if request.method != "GET":
        return "/"
    path = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0] or "/"
    query = request.scope["query_string"].decode("ascii", "replace")
    return f"{path}?{query}" if query else path
