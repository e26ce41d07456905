"""Templates filled in for one reader: their language, digits and direction, and nothing of a report that is not escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from riwaya.pictures.marked import direction
from riwaya.pictures.markup import settled
from riwaya.web.addresses import asset, event_address, report_address, voice_address
from riwaya.web.reader import LANGUAGE, here, reviewer_of, theme_of
from riwaya.wording import Wording, best, wording_for, wordings
from riwaya.wording.templates import names


def wording_of(request: Request) -> Wording:
    """The words for this reader: in the language that they chose, or in the one that their browser asks for."""
    chosen = request.cookies.get(LANGUAGE, "")
    return wording_for(chosen if chosen in wordings() else best(request.headers.get("accept-language", "")))


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The page, or the part of a page, that the template makes of the context."""
    filled = environment().get_template(template).render(**of_reader(request), **context)
    return HTMLResponse(filled, status, {"vary": "Cookie, Accept-Language"})


def of_reader(request: Request) -> dict[str, Any]:
    """What every template knows: the desk, the reader's words, and where they are."""
    wording = wording_of(request)
    return {
        **names(wording),
        "way": lambda words: direction(words) if any(map(str.isalpha, words)) else wording.direction,
        "request": request,
        "desk": request.app.state.desk,
        "theme": theme_of(request),
        "reviewer": reviewer_of(request),
        "languages": [(language, wording_for(language).tongue(language)) for language in wordings()],
        "path": request.url.path,
        "here": here(request),
        "csrf": getattr(request.state, "csrf", ""),
    }


def tidied(value: Any) -> Any:
    """What a template prints: words that somebody wrote turn nothing around that stands beside them. `|e` prints them to the character."""
    return settled(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates, with the addresses that they may name."""
    found = Environment(
        loader=PackageLoader("riwaya.web"), autoescape=True, undefined=StrictUndefined, finalize=tidied, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    found.globals |= {"asset": asset, "report_address": report_address, "event_address": event_address, "voice_address": voice_address}
    return found
