"""Who is signed in: a browser that was let in, until it signs out or is not used for half a day."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from threading import Lock
from time import monotonic

import msgspec

from riwaya.web.security.links import BYTES, digest

IDLE = 12 * 3600.0  # seconds without a request: a working day with its evening
MOST = 1000  # sessions at once: more than any desk has readers; the one that was idle longest goes


class Session(msgspec.Struct):
    """A browser that is signed in: what its forms have to bring, and when it was last seen."""

    csrf: str
    seen: float


class Sessions:
    """The sessions by the digest of what their cookies hold."""

    def __init__(self, running: Callable[[], float] = monotonic) -> None:
        self.running = running
        self._lock = Lock()
        self._held: dict[bytes, Session] = {}

    def begin(self) -> str:
        """What the cookie of a new session holds.

        >>> sessions = Sessions()
        >>> key = sessions.begin()
        >>> sessions.end(key)
        >>> sessions.find(key) is None
        True
        """
        key = secrets.token_urlsafe(BYTES)
        with self._lock:
            while len(self._held) >= MOST:
                del self._held[min(self._held, key=lambda one: self._held[one].seen)]
            self._held[digest(key)] = Session(secrets.token_urlsafe(BYTES), self.running())
        return key

    def find(self, key: str) -> Session | None:
        """The session of a cookie, which goes on from now; None where there is none or it has ended."""
        with self._lock:
            found = self._held.get(digest(key))
            if found is None or self.running() - found.seen > IDLE:
                self._held.pop(digest(key), None)
                return None
            found.seen = self.running()
            return found

    def end(self, key: str) -> None:
        """Sign out."""
        with self._lock:
            self._held.pop(digest(key), None)
