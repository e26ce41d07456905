"""The moment of one page: while it is made, the case is taken to be as it was at the beginning, and asked only once in what state it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from starlette.types import ASGIApp, Receive, Scope, Send

T = TypeVar("T")
NOTED: ContextVar[dict[Hashable, Any] | None] = ContextVar("noted", default=None)
LOOKING = ("GET", "HEAD")  # these change nothing; whatever else is asked for may, and then asks again


class Moment:
    """Lets each page that is only looked at have a moment of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, noting what was found out for this answer alone."""
        held = NOTED.set({} if scope.get("method") in LOOKING else None)
        try:
            await self.app(scope, receive, send)
        finally:
            NOTED.reset(held)


def once(what: Hashable, found: Callable[[], T]) -> T:
    """What was found in this moment; found each time where there is none.

    >>> once("state", lambda: 7)
    7
    """
    noted = NOTED.get()
    if noted is None:
        return found()
    if what not in noted:
        noted[what] = found()
    value: T = noted[what]
    return value
