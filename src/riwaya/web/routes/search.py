"""Search, as you type: by words in any spelling, by who speaks, where, when, how many, and how sure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.errors import InputError
from riwaya.model import Act, Certainty, Counted, Fate
from riwaya.model.time import period
from riwaya.store.search.finder import Found
from riwaya.store.search.full_text import BEGINNING
from riwaya.store.search.near import near
from riwaya.store.search.query import Kind, Query
from riwaya.web.asked import Leaf, leaf
from riwaya.web.marked_words import marked
from riwaya.web.pages import page

SHOWN = 30  # hits on a page
KILOMETRES = 50.0  # how near is near when nobody says: a town and the villages from which its hospitals take people in
KINDS = (Kind.REPORT, Kind.STATEMENT, Kind.FIGURE, Kind.EVENT, Kind.ANSWER)
CHOICES: Mapping[str, tuple[str, ...]] = {"act": tuple(Act), "certainty": tuple(Certainty), "who": tuple(Counted), "what": tuple(Fate)}
ASKED = ("q", "speaker", "near", "within", "since", "until", "least", "most", "publisher", *CHOICES)


def search(request: Request) -> Response:
    """The form with what was found; while somebody types, only what was found."""
    asked, at = request.query_params, leaf(request, SHOWN)
    typing = request.headers.get("hx-trigger-name") == "q"
    found, problem = looked_for(request, asked, at, typing=typing)
    template = "parts/found.html" if "hx-request" in request.headers else "search.html"
    values = {name: asked.get(name, "") for name in ASKED}
    return page(
        request, template, asked=values, kinds=KINDS, kind=kind_of(asked), choices=CHOICES, found=found, problem=problem, leaf=at,
        marked=marked, narrowed=any(values[name] for name in ASKED if name not in ("q", "within")),
    )  # fmt: skip


def looked_for(request: Request, asked: QueryParams, at: Leaf, *, typing: bool) -> tuple[Found | None, str]:
    """What was found, and what is wrong with what was asked for; nothing is found where nothing is asked."""
    if not any(asked.get(name, "").strip() for name in ASKED if name != "within"):
        return None, ""
    try:
        return request.app.state.desk.case.search(query(asked, typing=typing), SHOWN, at.offset), ""
    except InputError as error:
        return None, str(error)


def query(asked: QueryParams, *, typing: bool = False) -> Query:
    """What the form asks for; while somebody types, the last word may go on. Raises `InputError` for what makes no sense.

    >>> query(QueryParams("q=idl&since=2023-06&least=10"), typing=True).words
    'idl*'
    """
    words, text = asked.get("q", "").strip(), {name: asked.get(name, "").strip() or None for name in ASKED}
    if typing and words and words[-1].isalnum():
        words += BEGINNING
    place, within = text["near"], text["within"]
    act, certainty, who, what = (text[name] if text[name] in CHOICES[name] else None for name in CHOICES)
    return Query(
        kind_of(asked), words, text["speaker"], text["publisher"], near=near(place, kilometres(within)) if place else None,
        since=end(text["since"], 0), until=end(text["until"], 1), least=whole(text["least"]), most=whole(text["most"]),
        who=who, what=what, act=act, certainty=certainty,
    )  # fmt: skip


def kind_of(asked: QueryParams) -> Kind:
    """What is looked for; reports where nobody says."""
    kind = asked.get("in", "")
    return Kind(kind) if kind in set(Kind) else Kind.REPORT


def end(written: str | None, which: int) -> date | None:
    """The first or the last day of a year, a month or a day as people write it."""
    return period(written)[which] if written else None


def whole(written: str | None) -> int | None:
    """A whole number as people write it, in the digits of any script."""
    if written is None:
        return None
    if not written.isdecimal() or len(written) > len(str(2**63)) - 1:
        raise InputError(f"{written!r} is no whole number")
    return int(written)


def kilometres(written: str | None) -> float:
    """How near is near."""
    return float(whole(written) or KILOMETRES)


ROUTES = [Route("/search", search)]
