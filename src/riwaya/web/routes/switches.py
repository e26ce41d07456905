"""What a reader chooses once for all pages: the language, light or dark, and the name under which they review."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riwaya.web.reader import LANGUAGE, REVIEWER, THEME, THEMES, YEAR, as_cookie
from riwaya.web.security.porter import inside
from riwaya.web.sent import said
from riwaya.wording import wordings


def language(request: Request) -> Response:
    """Another language, on the same page."""
    chosen = said(request, "language")
    return back(request, LANGUAGE, chosen if chosen in wordings() else "")


def theme(request: Request) -> Response:
    """Light, dark, or as the system has it."""
    chosen = said(request, "theme")
    return back(request, THEME, chosen if chosen in THEMES else "")


def who(request: Request) -> Response:
    """The reviewer's name."""
    return back(request, REVIEWER, as_cookie(said(request, "reviewer")))


def back(request: Request, cookie: str, value: str) -> Response:
    """The page that one came from, with a choice remembered, or forgotten where there is none."""
    porter = request.app.state.porter
    answer = RedirectResponse(inside(said(request, "next")), HTTPStatus.SEE_OTHER)
    if value:
        porter.set_cookie(answer, cookie, value, lasts=YEAR)
    else:
        porter.take_back(answer, cookie)
    return answer


ROUTES = [
    Route("/language", language, methods=["POST"]),
    Route("/theme", theme, methods=["POST"]),
    Route("/who", who, methods=["POST"]),
]
