"""What a page says when something is wrong: what it is, what to do, and never how the program is made."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from riwaya.errors import CaseError
from riwaya.sources.arrival import MEGABYTE
from riwaya.web.pages import page, wording_of
from riwaya.web.security.body import UPLOAD
from riwaya.wording import Wording


class Why(StrEnum):
    """Why a request is refused, where its status does not tell."""

    HOST = "host"
    ELSEWHERE = "elsewhere"
    FORM = "form"
    STRANGER = "stranger"
    WAIT = "wait"


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong, in a few words, and what to do about it."""

    title: str
    advice: str


def answer_to(request: Request, error: Exception) -> Response:
    """The page for a refusal that Starlette or the gate raised."""
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    why = error.detail if isinstance(error, HTTPException) else ""
    headers = getattr(error, "headers", None) or {}
    answer = told(request, status, trouble(wording_of(request), status, why))
    answer.headers.update(headers)
    return answer


def answer_to_known(request: Request, error: Exception) -> Response:
    """The page for what Riwaya says on purpose: there is no such thing, the case cannot be read or written, this makes no sense."""
    status = status_of(error)
    return told(request, status, trouble(wording_of(request), status, ""), str(error))


def status_of(error: Exception) -> HTTPStatus:
    """The status that says what kind of error it is.

    >>> from riwaya.errors import RiwayaError
    >>> status_of(CaseError("no report is called a")).value, status_of(RiwayaError("no such day")).value
    (404, 400)
    """
    if isinstance(error, CaseError):  # with a cause it is the database that says no, without one there is no such thing in the case
        return HTTPStatus.NOT_FOUND if error.__cause__ is None else HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST


def told(request: Request, status: int, trouble: Trouble, sentence: str = "") -> Response:
    """The page, or the notice on the page that is open; strangers see nothing of the case."""
    signed_in = getattr(request.state, "session", None) is not None
    template = "parts/trouble.html" if "hx-request" in request.headers else "trouble.html"
    layout = "base.html" if signed_in and status < HTTPStatus.INTERNAL_SERVER_ERROR else "bare.html"
    return page(request, template, status, layout=layout, trouble=trouble, sentence=sentence)


def trouble(wording: Wording, status: int, why: str) -> Trouble:
    """What a status means to a person."""
    say = wording.say
    match status, why:
        case HTTPStatus.BAD_REQUEST, Why.HOST:
            return Trouble(say("This desk has another address"), say("Open the address that stands in the terminal where the desk runs."))
        case HTTPStatus.FORBIDDEN, Why.ELSEWHERE:
            return Trouble(
                say("This did not come from a page of this desk"), say("Nothing was changed. Open the page here and do it there.")
            )
        case HTTPStatus.FORBIDDEN, Why.FORM:
            return Trouble(say("This page is out of date"), say("Nothing was changed. Load the page again and send it once more."))
        case HTTPStatus.FORBIDDEN, _:
            return Trouble(say("You are not signed in"), say("Nothing was changed. Sign in, and do it again."))
        case HTTPStatus.NOT_FOUND, _:
            return Trouble(
                say("There is no such page"),
                say("It may have had another name before the case was compared again. Look for it among the events and reports."),
            )
        case HTTPStatus.METHOD_NOT_ALLOWED, _:
            return Trouble(say("This address is not asked in this way"), say("Go back, and use the buttons of the page."))
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _:
            limit = wording.number(UPLOAD.request // MEGABYTE)
            return Trouble(
                say("This is too large"),
                say(
                    "Nothing of it was taken. Send at most {n} MB at once; what is larger is added in the terminal: riwaya case add.",
                    n=limit,
                ),
            )
        case HTTPStatus.TOO_MANY_REQUESTS, _:
            return Trouble(say("Too many wrong passwords"), say("Wait a while before you try again; each wrong one makes it longer."))
        case HTTPStatus.SERVICE_UNAVAILABLE, _:
            return Trouble(say("The case cannot be read or written now"), say("What was kept before is untouched. Try again in a while."))
        case int(), _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Trouble(
                say("Something is wrong with the desk itself"),
                say(
                    "What was kept before is untouched, and other pages go on working. "
                    "The terminal where the desk runs says what happened; please report it."
                ),
            )
        case _:
            return Trouble(say("This makes no sense to the desk"), say("Go back, change what you asked for, and try again."))
