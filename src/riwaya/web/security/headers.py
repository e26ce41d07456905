"""What every answer says to the browser: what the page may load, that nobody may frame it, and that no copy is kept."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex, nofollow",
}
STATIC = "/static/"
NEVER = "no-store"  # pages hold what others must not find in the browser afterwards
ASK = "no-cache"  # a file that may have changed is asked for again, and is sent again only if it has
FOREVER = "public, max-age=31536000, immutable"  # a file whose address changes with what is in it


class Headers:
    """The application, its answers with what every answer has to say."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                headers["cache-control"] = kept(scope, message["status"])
            await send(message)

        await self.app(scope, receive, said)


def kept(scope: Scope, status: int) -> str:
    """How long the browser may keep an answer."""
    if not scope["path"].startswith(STATIC) or status not in (200, 206, 304):
        return NEVER
    return FOREVER if b"v" in parse_qs(scope["query_string"]) else ASK
