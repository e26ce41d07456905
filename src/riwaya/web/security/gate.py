"""What every request has to pass: it must name this desk, come from one of its pages where it changes something, and be small enough."""

from __future__ import annotations

import asyncio
import secrets
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from riwaya.web.reader import here
from riwaya.web.security.body import FORM, KNOCK, MULTIPART, UPLOAD, WRITTEN, Limits, again, counted, declared, media, too_large
from riwaya.web.security.headers import STATIC
from riwaya.web.security.porter import SIGN_IN, Porter
from riwaya.web.trouble import Why, answer_to

HARMLESS = ("GET", "HEAD")
FOR_STRANGERS = (SIGN_IN, "/language", "/theme")  # what may be asked for before one is signed in
UPLOADS = ("/add",)
HEADER = "x-csrf-token"
FIELD = "csrf"


class Gate:
    """The application behind its gate. Who passes finds `session` and `csrf` in the state of the request, and the `form` that it sent."""

    def __init__(self, app: Starlette, porter: Porter) -> None:
        self.app = app
        self.porter = porter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        if scope["type"] != "http":
            return
        scope["app"], scope["state"] = self.app, {"session": None, "csrf": "", "form": FormData()}
        request = Request(scope, receive)
        try:
            await self.let_in(request, send)
        except HTTPException as refusal:
            await answer_to(request, refusal)(scope, receive, send)
        except ClientDisconnect:  # whoever sent it has gone: nobody waits for an answer
            return

    async def let_in(self, request: Request, send: Send) -> None:
        """Answer a request that may be answered. Raises a refusal for any other."""
        if not self.porter.door.knows(request.headers.get("host", "")):
            raise HTTPException(HTTPStatus.BAD_REQUEST, Why.HOST)
        known = self.identify(request)
        if request.method not in HARMLESS:
            await self.let_change(request, send)
        elif known:
            await self.app(request.scope, request.receive, send)
        else:
            await self.way_in(request)(request.scope, request.receive, send)

    def identify(self, request: Request) -> bool:
        """Find out who asks; whether they may ask for this."""
        session = self.porter.session(request)
        request.state.session = session
        request.state.csrf = session.csrf if session else self.porter.guest(request)
        path = request.url.path
        return session is not None or path in FOR_STRANGERS or path.startswith(STATIC)

    def way_in(self, request: Request) -> Response:
        """Where somebody who is not signed in is sent."""
        where = here(request)
        address = f"{SIGN_IN}?{urlencode({'next': where})}" if where != "/" else SIGN_IN
        if "hx-request" in request.headers:  # a part of a page: the whole page goes there
            return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": SIGN_IN})
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    async def let_change(self, request: Request, send: Send) -> None:
        """Answer a request that may change something: it must come from a page of this desk, and bring what only that page knows."""
        if not self.is_from_here(request):
            raise HTTPException(HTTPStatus.FORBIDDEN, Why.ELSEWHERE)
        if request.state.session is None and request.url.path not in FOR_STRANGERS:
            raise HTTPException(HTTPStatus.FORBIDDEN, Why.STRANGER)
        limits = self.limits(request)
        if declared(request) > limits.request:
            raise too_large()
        receive = counted(request.receive, limits)
        try:
            async with asyncio.timeout(limits.seconds):
                form, receive = await taken(Request(request.scope, receive), limits)
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
        try:
            brought = request.headers.get(HEADER) or form.get(FIELD)
            if not (isinstance(brought, str) and is_same(brought, request.state.csrf)):
                raise HTTPException(HTTPStatus.FORBIDDEN, Why.FORM)
            request.state.form = form
            await self.app(request.scope, receive, send)
        finally:
            await form.close()

    def is_from_here(self, request: Request) -> bool:
        """Whether the browser says that one of our pages sends this. Where it says nothing, what the form brings decides alone."""
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        origin = request.headers.get("origin", "null")  # "null" from our own pages, too, which tell nobody where they are
        return origin == "null" or self.porter.door.is_ours(origin, request.headers["host"])

    def limits(self, request: Request) -> Limits:
        """How much the request may bring."""
        if request.state.session is None:
            return KNOCK
        return UPLOAD if request.url.path in UPLOADS else FORM


async def taken(request: Request, limits: Limits) -> tuple[FormData, Receive]:
    """The form that a request sends, files in it kept on disk, and the body for whoever is asked next."""
    if media(request) == MULTIPART:
        options: dict[str, Any] = {"max_files": limits.files, "max_fields": limits.fields, "max_part_size": limits.field}
        return await request.form(**options), request.receive
    if media(request) != WRITTEN:
        return FormData(), request.receive
    body = await request.body()
    form = await request.form(max_fields=limits.fields)
    return form, again(body, request.receive)


def is_same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of where they differ; nothing is like no secret.

    >>> is_same("a", "a"), is_same("", "")
    (True, False)
    """
    return bool(other) and secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())
