"""Where the pages of the desk are: reports have names that anybody may have given, so an address is never put together by hand."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request

import riwaya.pictures
from riwaya.errors import CaseError
from riwaya.store.overview.speakers import Voice

STATIC = Path(__file__).parent / "static"
PICTURES = Path(riwaya.pictures.__file__).parent
DRAWN = ("sheets", "fonts")  # folders of the pictures that pages use, too


@cache
def asset(name: str) -> str:
    """The address of a file that pages are made of: another one as soon as there is something else in it, so that browsers may keep it.

    >>> asset("desk.css").startswith("/static/desk.css?v=")
    True
    """
    folder = PICTURES if name.startswith(DRAWN) else STATIC
    return f"/static/{name}?v={sha256((folder / name).read_bytes()).hexdigest()[:12]}"


def report_address(name: str, start: int | None = None, end: int | None = None, *, cell: str = "") -> str:
    """The page of a report, at the words from `start` to `end`, or at a cell.

    >>> report_address("convoy/ar", 7, 12)
    '/report/convoy/ar?at=7-12'
    >>> report_address("..", cell="f2")
    '/report/?name=..#c-f2'
    """
    asked = {"at": f"{start}-{end}"} if start is not None else {}
    path = under("report", name)
    if not path:
        path, asked = "/report/", {"name": name, **asked}
    return path + (f"?{urlencode(asked)}" if asked else "") + (f"#c-{quote(cell)}" if cell else "")


def under(page: str, name: str) -> str:
    """The address of the page of that name; nothing for a name that a browser would read as a path, as it does with dots.

    >>> under("actor", "a b/c?"), under("actor", "a/../b")
    ('/actor/a%20b/c%3F', '')
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return ""
    return "/".join([f"/{page}", *(quote(part, safe="") for part in parts)])


def voice_address(voice: Voice) -> str:
    """The page of everything that a voice said.

    >>> voice_address(Voice(known="sdf")), voice_address(Voice(name="a & b"))
    ('/actor?known=sdf', '/actor?name=a+%26+b')
    """
    return f"/actor?{urlencode({'known': voice.known} if voice.known else {'name': voice.name})}"


def event_address(event: str, question: str = "") -> str:
    """The page of an event, at one of its questions.

    >>> event_address("e1", "q2")
    '/event/e1#q2'
    """
    return f"/event/{quote(event, safe='')}" + (f"#{quote(question)}" if question else "")


def named(request: Request) -> str:
    """The name that the address of a page gives, in its path or, where that cannot be, beside it."""
    name = request.path_params.get("name") or request.query_params.get("name")
    if not name:
        raise CaseError("the address names nothing")
    return str(name)
