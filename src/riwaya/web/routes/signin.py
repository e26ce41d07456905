"""Signing in, by a link or a password, and out; and a link for another browser."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riwaya.web.pages import page
from riwaya.web.security.porter import SIGN_IN, START, Porter, inside
from riwaya.web.sent import said
from riwaya.web.trouble import Why

UNKNOWN = "-"  # the address of somebody whose address nobody knows


def knock(request: Request) -> Response:
    """Let the browser in that brings a link which was not used yet; ask any other for the password, or tell it where links are."""
    porter: Porter = request.app.state.porter
    token, where = request.query_params.get("token"), behind(request.query_params.get("next"))
    if request.method == "GET" and token and porter.links.redeem(token):
        return let_in(request, where)
    if request.state.session is not None:
        return RedirectResponse(where, HTTPStatus.SEE_OTHER)
    greeting = porter.greet(request)
    request.state.csrf = porter.guest(request)
    answer = page(
        request, "signin.html", HTTPStatus.FORBIDDEN if token else HTTPStatus.OK,
        where=where, has_password=porter.password is not None, is_used=token is not None, is_wrong=False,
    )  # fmt: skip
    porter.set_cookie(answer, porter.guest_cookie, greeting)
    return answer


def sign_in(request: Request) -> Response:
    """Let somebody in who knows the password; whoever was wrong too often has to wait first."""
    porter: Porter = request.app.state.porter
    where, asker = behind(said(request, "next")), request.client.host if request.client else UNKNOWN
    wait = porter.attempts.wait(asker)
    if wait:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, Why.WAIT, {"Retry-After": str(wait)})
    if porter.password is not None:
        porter.attempts.note(asker)
        if porter.password.fits(said(request, "password")):
            porter.attempts.forget(asker)
            return let_in(request, where)
    has_password = porter.password is not None
    return page(request, "signin.html", HTTPStatus.FORBIDDEN, where=where, has_password=has_password, is_used=False, is_wrong=has_password)


def behind(address: str | None) -> str:
    """The page to go on to, which is not this one again.

    >>> behind("/reports"), behind("/signin?next=/reports")
    ('/reports', '/')
    """
    where = inside(address)
    return START if where.partition("?")[0] == SIGN_IN else where


def let_in(request: Request, where: str) -> Response:
    """Go on to the page that was asked for, signed in."""
    porter: Porter = request.app.state.porter
    answer = RedirectResponse(where, HTTPStatus.SEE_OTHER)
    porter.admit(request, answer)
    return answer


def sign_out(request: Request) -> Response:
    """End the session."""
    porter: Porter = request.app.state.porter
    porter.leave(request)
    answer = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    porter.take_back(answer, porter.session_cookie)
    return answer


def link(request: Request) -> Response:
    """A link that lets another browser in, once."""
    porter: Porter = request.app.state.porter
    return page(request, "link.html", link=porter.link(host=request.headers["host"]))


ROUTES = [
    Route(SIGN_IN, knock, methods=["GET"]),
    Route(SIGN_IN, sign_in, methods=["POST"]),
    Route("/signout", sign_out, methods=["POST"]),
    Route("/link", link, methods=["POST"]),
]
