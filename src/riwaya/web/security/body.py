"""How much a request may bring, counted as it comes: what is too large is refused before it is taken apart."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from riwaya.sources.arrival import MEGABYTE

MULTIPART = "multipart/form-data"
WRITTEN = "application/x-www-form-urlencoded"


class Limits(msgspec.Struct, frozen=True):
    """How many bytes a request may have, how many files and fields, how many bytes one field (files have limits of their own), and how many
    seconds it may take to come.
    """

    request: int
    files: int = 0
    fields: int = 200
    field: int = MEGABYTE
    seconds: float = 3600.0


FORM = Limits(MEGABYTE)
KNOCK = Limits(16_384, seconds=20.0)  # of a stranger: a password, and what a form brings besides, and no time to wait for more
UPLOAD = Limits(256 * MEGABYTE, files=1000)
LARGEST_FILE = 128 * MEGABYTE  # of one file of an upload: what is larger is added on the command line


def too_large() -> HTTPException:
    """The refusal of a request that is too large."""
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def declared(request: Request) -> int:
    """How many bytes a request says that it has; 0 where it does not say. Raises a refusal where it makes no sense."""
    written = request.headers.get("content-length", "0")
    if not (written.isascii() and written.isdecimal()):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return int(written)


def counted(receive: Receive, limits: Limits) -> Receive:
    """The body, which ends in a refusal where more comes than is allowed, whatever the request says of its length."""
    count = 0

    async def counting() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > limits.request:
            raise too_large()
        return message

    return counting


def again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, once more, for whoever is asked next."""
    is_given = False

    async def replaying() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replaying


def media(request: Request) -> str:
    """The media type of the body.

    >>> media(Request({"type": "http", "headers": [(b"content-type", b"Multipart/Form-Data; boundary=x")]}))
    'multipart/form-data'
    """
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
