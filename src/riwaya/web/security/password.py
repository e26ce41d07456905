"""The password of a desk that others reach, and how often somebody may guess at it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import scrypt
from math import ceil
from threading import Lock
from time import monotonic
from unicodedata import normalize

import msgspec

from riwaya.errors import InputError

SHORTEST = 8  # characters
LONGEST = 1000  # characters: more is not hashed
COST, BLOCK, LANES = 2**15, 8, 1  # of scrypt: 32 MB and a tenth of a second a guess
MEMORY = 64 * 1024**2  # bytes that scrypt may take
FREE = 5  # wrong guesses of an address before it has to wait
LONGEST_WAIT = 15 * 60.0  # seconds
FORGOTTEN = 3600.0  # seconds after which a wrong guess does not count any more
MOST_GUESSES = 60  # wrong ones of all addresses in `WINDOW` seconds: nobody guesses a password by asking from many
WINDOW = 60.0
MOST_ADDRESSES = 10_000  # that are remembered


class Password:
    """A password, of which only what scrypt makes is held.

    >>> Password("the river is wide").fits("the river is wide")
    True
    """

    def __init__(self, words: str) -> None:
        if len(words) < SHORTEST:
            raise InputError(f"the password needs at least {SHORTEST} characters")
        self._salt = secrets.token_bytes(16)
        self._hash = self._made(words)
        self._lock = Lock()  # one guess at a time, however many ask

    def fits(self, words: str) -> bool:
        """Whether these are its words."""
        with self._lock:
            return secrets.compare_digest(self._made(words[:LONGEST]), self._hash)

    def _made(self, words: str) -> bytes:
        data = normalize("NFC", words).encode("utf-8", "surrogateescape")
        return scrypt(data, salt=self._salt, n=COST, r=BLOCK, p=LANES, maxmem=MEMORY)


class Guesses(msgspec.Struct):
    """How often an address was wrong, and when last."""

    count: int
    last: float


class Attempts:
    """Wrong guesses: after a few, an address waits longer after each; and of all addresses together only so many are heard."""

    def __init__(self, running: Callable[[], float] = monotonic) -> None:
        self.running = running
        self._lock = Lock()
        self._wrong: dict[str, Guesses] = {}
        self._recent: list[float] = []

    def wait(self, address: str) -> int:
        """How many seconds an address has to wait before it is heard again; 0 where it need not."""
        now = self.running()
        with self._lock:
            self._recent = [one for one in self._recent if now - one < WINDOW]
            overall = WINDOW - (now - self._recent[0]) if len(self._recent) >= MOST_GUESSES else 0.0
            found = self._wrong.get(address)
            own = found.last + delay(found.count) - now if found is not None and now - found.last < FORGOTTEN else 0.0
        return max(0, ceil(own), ceil(overall))

    def note(self, address: str) -> None:
        """Count a guess as wrong, until it turns out right; counted before it is looked at, so that many at once do not get by."""
        now = self.running()
        with self._lock:
            self._recent.append(now)
            found = self._wrong.pop(address, None)
            count = found.count if found is not None and now - found.last < FORGOTTEN else 0
            while len(self._wrong) >= MOST_ADDRESSES:
                del self._wrong[next(iter(self._wrong))]
            self._wrong[address] = Guesses(count + 1, now)

    def forget(self, address: str) -> None:
        """Forget the wrong guesses of an address that was right."""
        with self._lock:
            self._wrong.pop(address, None)
            if self._recent:
                self._recent.pop()


def delay(count: int) -> float:
    """How many seconds to wait after so many wrong guesses.

    >>> [delay(count) for count in (1, 4, 5, 6, 7, 100)]
    [0.0, 0.0, 1.0, 2.0, 4.0, 900.0]
    """
    return min(2.0 ** min(count - FREE, 30), LONGEST_WAIT) if count >= FREE else 0.0
