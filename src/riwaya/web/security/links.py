"""Links that let one browser in, once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from time import monotonic

BYTES = 32  # of a secret: 256 bits, which nobody guesses
LASTS = 15 * 60.0  # seconds that a link waits to be used: long enough to carry it to another browser
MOST = 20  # links that wait at once; the oldest goes


class Links:
    """The links that were given out and not used yet; only their digests are held."""

    def __init__(self, running: Callable[[], float] = monotonic) -> None:
        self.running = running
        self._lock = Lock()
        self._waiting: dict[bytes, float] = {}

    def offer(self) -> str:
        """The token of a new link.

        >>> links = Links()
        >>> token = links.offer()
        >>> links.redeem(token), links.redeem(token)
        (True, False)
        """
        token = secrets.token_urlsafe(BYTES)
        with self._lock:
            while len(self._waiting) >= MOST:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[digest(token)] = self.running()
        return token

    def redeem(self, token: str) -> bool:
        """Whether the token is one that was given out; it is void from then on."""
        asked = digest(token)
        with self._lock:
            found = [one for one in self._waiting if secrets.compare_digest(one, asked)]
            given = [self._waiting.pop(one) for one in found]
        return any(self.running() - one <= LASTS for one in given)


def digest(secret: str) -> bytes:
    """What is held of a secret."""
    return sha256(secret.encode("utf-8", "surrogateescape")).digest()
