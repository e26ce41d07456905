"""Where the desk answers, and under which names: a request for any other name was led here by somebody else's name server."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec

from riwaya.errors import InputError

LOOPBACK = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what means every address of the machine; nothing listens there unless somebody says so
HOST = re.compile(r"(?:\[([\da-fA-F:.]+)\]|([\w.-]+))(?::\d{0,5})?", re.ASCII)


class Door(msgspec.Struct, frozen=True):
    """The address that the desk listens at, the one that others reach it by, where that is another (`url`, of a proxy), and the name of
    this machine.
    """

    host: str = LOOPBACK
    port: int = 0
    url: str = ""
    machine: str = ""

    @property
    def address(self) -> str:
        """The beginning of every address of the desk.

        >>> Door(port=8000).address, Door("::1", 8000).address, Door(url="https://desk.example.org/").address
        ('http://127.0.0.1:8000', 'http://[::1]:8000', 'https://desk.example.org')

        Where it listens everywhere, that is no address, and the name of the machine is:

        >>> Door("::", 8000, machine="raqqa").address
        'http://raqqa:8000'
        """
        host = self.machine or LOOPBACK if self.host in EVERYWHERE else self.host
        return self.url.rstrip("/") or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """Whether others reach it by https."""
        return self.url.lower().startswith("https://")

    def knows(self, host: str) -> bool:
        """Whether a `Host` header names this machine; an address in digits cannot be made to lead elsewhere.

        >>> Door(port=8000).knows("localhost:8000"), Door().knows("192.168.1.5:80"), Door().knows("evil.example:8000")
        (True, True, False)
        """
        name = host_in(host)
        ours = {"localhost", self.host.lower(), host_in(urlsplit(self.url).netloc), self.machine, f"{self.machine}.local"}
        return name is not None and (is_in_digits(name) or name in ours)

    def is_ours(self, origin: str, host: str) -> bool:
        """Whether the page that sends a request (`Origin`) is one of the desk, which was asked as `host`.

        >>> Door(port=80).is_ours("http://127.0.0.1:80", "127.0.0.1:80"), Door(port=80).is_ours("http://127.0.0.1:81", "127.0.0.1:80")
        (True, False)
        """
        return origin in (self.address, f"http://{host}")


def host_in(netloc: str) -> str | None:
    """The host of a `Host` header in lower case, None where it is none.

    >>> host_in("LocalHost:80"), host_in("[::1]:80"), host_in("a@b"), host_in("a:b")
    ('localhost', '::1', None, None)
    """
    found = HOST.fullmatch(netloc)
    return (found[1] or found[2]).lower() if found else None


def is_in_digits(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach what listens there.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    return host == "localhost" or (is_in_digits(host) and ip_address(host).is_loopback)


def listening(door: Door) -> tuple[socket.socket, Door]:
    """A socket that listens at the door, and the door with the port that it has got. Raises `InputError` where it cannot."""
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((door.host, door.port))
        found.listen()
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"nothing can listen at {door.host}, port {door.port} ({reason}); name another with --port, or none, and one is found"
        ) from None
    return found, msgspec.structs.replace(door, port=found.getsockname()[1], machine=socket.gethostname().lower())


def checked_url(url: str) -> str:
    """The address that others reach the desk by. Raises `InputError` for what is none.

    >>> checked_url("https://desk.example.org")
    'https://desk.example.org'
    """
    parts = urlsplit(url)
    if (
        parts.scheme not in ("http", "https")
        or host_in(parts.netloc) is None
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
    ):
        raise InputError(f"{url}: this is no address of a desk; write https://desk.example.org, without a path")
    return url
