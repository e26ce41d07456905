"""Connections whose time has an end, however slowly their bytes drip."""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from threading import Timer
from typing import TypeVar

from urllib3.connection import HTTPConnection, HTTPSConnection

T = TypeVar("T")
CHUNK = 65_536  # bytes that are taken at a time, so that an answer without end is seen early
logging.getLogger("urllib3").addHandler(logging.NullHandler())  # what it would print is told in our sentence


class Watch:
    """Cuts a connection when its time is over, however slowly its bytes drip; `is_over` says that it did."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self.cut)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def over(self, opened: socket.socket) -> socket.socket:
        """The socket, which is watched from now on: by a second handle on it, since TLS and HTTP take the first apart."""
        self._socket = opened.dup()
        return opened

    def cut(self) -> None:
        """End the connection under whoever is reading from it."""
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class Plain(HTTPConnection):
    """A connection that a watch can cut."""

    watch: Watch

    def _new_conn(self) -> socket.socket:
        return self.watch.over(super()._new_conn())


class Safe(HTTPSConnection):
    """The same under TLS, from its first byte on."""

    watch: Watch

    def _new_conn(self) -> socket.socket:
        return self.watch.over(super()._new_conn())


def within(seconds: float, connection: Plain | Safe, asked: Callable[[Plain | Safe], T], pause: float | None = None) -> T:
    """What comes of asking on the connection, which is opened for it and closed behind it; no `pause` may be longer once it is open.

    Raises `TimeoutError` when its time is over.
    """
    with Watch(seconds) as watch, closing(connection):
        connection.watch = watch
        try:
            connection.connect()
            connection.timeout = seconds if pause is None else pause
            answer = asked(connection)
        except Exception:
            if watch.is_over:  # whatever the cut connection was taken for
                raise TimeoutError from None
            raise
        if watch.is_over:  # an answer without a length looks whole where it was cut
            raise TimeoutError
        return answer


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that the system trusts."""
    return ssl.create_default_context()
