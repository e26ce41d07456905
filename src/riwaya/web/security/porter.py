"""Who is at the door: lets browsers in by a link or a password, and knows them again by their cookies."""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from riwaya.web.security.door import Door
from riwaya.web.security.links import BYTES, Links
from riwaya.web.security.password import Attempts, Password
from riwaya.web.security.sessions import Session, Sessions

START = "/"
SIGN_IN = "/signin"


class Porter:
    """What the desk knows of its readers. Cookies have names of this run: a browser gives those of one port to every other, too."""

    def __init__(self, door: Door, password: Password | None = None) -> None:
        self.door = door
        self.password = password
        self.links = Links()
        self.sessions = Sessions()
        self.attempts = Attempts()
        self._secret = secrets.token_bytes(BYTES)
        self.family = f"{'__Host-' if door.is_encrypted else ''}riwaya-{door.port}-"
        self.session_cookie = self.family + secrets.token_hex(4)
        self.guest_cookie = self.session_cookie + "-guest"

    def link(self, where: str = START, host: str = "") -> str:
        """A new address that lets one browser in, once, and leads to a page of the desk; at the `host` that somebody reached it by."""
        asked = {"token": self.links.offer(), **({"next": where} if where != START else {})}
        address = f"http://{host}" if host and not self.door.url else self.door.address
        return f"{address}{SIGN_IN}?{urlencode(asked)}"

    def session(self, request: Request) -> Session | None:
        """The session of a request."""
        key = request.cookies.get(self.session_cookie)
        return self.sessions.find(key) if key else None

    def guest(self, request: Request) -> str:
        """What a stranger's forms have to bring: as good as the secret that their own cookie holds, and held nowhere."""
        cookie = request.cookies.get(self.guest_cookie)
        return hmac.new(self._secret, cookie.encode(), "sha256").hexdigest() if cookie else ""

    def greet(self, request: Request) -> str:
        """The cookie of a stranger who comes for the first time."""
        cookie = secrets.token_urlsafe(BYTES)
        request.cookies[self.guest_cookie] = cookie
        return cookie

    def admit(self, request: Request, answer: Response) -> None:
        """Sign the browser in with this answer; a cookie of an earlier run at this port goes."""
        for name in request.cookies:
            if name.startswith(self.family) and name != self.session_cookie:
                self.take_back(answer, name)
        self.leave(request)
        self.set_cookie(answer, self.session_cookie, self.sessions.begin())

    def leave(self, request: Request) -> None:
        """End the session of a request."""
        key = request.cookies.get(self.session_cookie)
        if key:
            self.sessions.end(key)

    def set_cookie(self, answer: Response, name: str, value: str, *, lasts: int | None = None) -> None:
        """Give the browser a cookie that only the desk gets back, and no script reads."""
        answer.set_cookie(name, value, max_age=lasts, path="/", secure=self.door.is_encrypted, httponly=True, samesite="strict")

    def take_back(self, answer: Response, name: str) -> None:
        """Take a cookie from the browser."""
        answer.delete_cookie(name, path="/", secure=self.door.is_encrypted, httponly=True, samesite="strict")


def inside(address: str | None) -> str:
    """A page of the desk to go on to: the one that was asked for, and the front page for everything that leads elsewhere.

    >>> inside("/event/e1?a=b#c"), inside("//evil.example"), inside("https://evil.example"), inside("/\\\\evil"), inside("/a\\r\\nb")
    ('/event/e1?a=b#c', '/', '/', '/', '/')
    """
    address = address or START
    is_path = address.startswith("/") and not address.startswith("//") and "\\" not in address
    if not is_path or not address.isprintable() or " " in address:
        return START
    try:
        parts = urlsplit(address)
    except ValueError:
        return START
    return START if parts.scheme or parts.netloc else address
