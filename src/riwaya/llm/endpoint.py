"""One question to one server: the key goes nowhere else, time and size have an end, and what goes wrong is told in a sentence."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPException
from importlib.metadata import version
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec
from urllib3.exceptions import HTTPError

from riwaya.errors import InputError, ModelError
from riwaya.net.watched import CHUNK, Plain, Safe, certificates, within

CHAT = "/chat/completions"
PORTS = {"http": 80, "https": 443}


class Limits(msgspec.Struct, frozen=True):
    """How long a question may take, in seconds, and how many bytes its answer may have: more than 500 cells with all their words."""

    connect: float = 10.0
    total: float = 180.0
    largest: int = 2_000_000


class Endpoint(msgspec.Struct, frozen=True):
    """Where a model is asked; the key is shown nowhere."""

    scheme: str
    host: str
    port: int
    path: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.scheme}://{self.host}:{self.port}{self.path})"


class Answer(msgspec.Struct, frozen=True):
    """What a server answered: its status, its headers by their names in lower case, and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def endpoint(url: str, key: str = "") -> Endpoint:
    """The endpoint at an address, with `/chat/completions` behind it unless it ends with that.

    >>> endpoint("http://localhost:8080/v1", "secret")
    Endpoint(http://localhost:8080/v1/chat/completions)

    Raises `InputError` for what is no such address, and for a key that would go over the network in the open.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise InputError(f"{url[:100]!r} is not an address; write it as https://host/v1") from None
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a name or a password in it is not asked; put the key into the environment")
    if parts.scheme not in PORTS or not parts.hostname or not url.isascii() or not url.isprintable() or " " in url:
        raise InputError(f"{url[:100]!r} is not an address; write it as https://host/v1")
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise InputError("the key holds blanks or characters that no key has; nothing was sent")
    if key and parts.scheme == "http" and not is_this_machine(parts.hostname):
        raise InputError(f"the key would go to {parts.hostname} in the open; use https, or a server on this machine")
    path = parts.path.rstrip("/")
    path = path if path.endswith(CHAT) else path + CHAT
    return Endpoint(parts.scheme, parts.hostname, port, f"{path}?{parts.query}" if parts.query else path, key)


def is_this_machine(host: str) -> bool:
    """Whether the host is the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def post(to: Endpoint, body: bytes, limits: Limits) -> Answer:
    """The server's answer to a question. A redirect is an answer like any other: it is not followed. Raises `ModelError`."""
    with told(to, limits):
        return within(limits.total, connection_to(to, limits), lambda opened: request(opened, to, body, limits))


def request(connection: Plain | Safe, to: Endpoint, body: bytes, limits: Limits) -> Answer:
    """The answer on an open connection."""
    asked = {
        "User-Agent": f"Riwaya/{version('riwaya')}",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if to.key:
        asked["Authorization"] = f"Bearer {to.key}"
    connection.request("POST", to.path, body=body, headers=asked, preload_content=False, decode_content=False)
    with closing(connection.getresponse()) as response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        found, size = [], 0
        for piece in response.stream(CHUNK, decode_content=False):
            size += len(piece)
            if size > limits.largest:
                raise ModelError(f"the answer is larger than {limits.largest / 1e6:g} MB")
            found.append(piece)
        return Answer(response.status, headers, b"".join(found))


def connection_to(to: Endpoint, limits: Limits) -> Plain | Safe:
    """A connection to the server, which under https has to prove that it is the one."""
    if to.scheme == "http":
        return Plain(to.host, to.port, timeout=limits.connect)
    return Safe(to.host, to.port, timeout=limits.connect, ssl_context=certificates())


@contextmanager
def told(to: Endpoint, limits: Limits) -> Iterator[None]:
    """Tell what goes wrong on the way to the server and back in one sentence."""
    try:
        yield
    except ModelError:
        raise
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        raise ModelError(reason(error, to, limits)) from None


def reason(error: Exception, to: Endpoint, limits: Limits) -> str:
    """The sentence for an error of the network."""
    told_by = [error, *error.args, getattr(error, "reason", None), error.__cause__, error.__context__]
    if any(isinstance(one, TimeoutError) for one in told_by) or "timed out" in str(error):
        return f"{to.host} took longer than {limits.total:g} seconds to answer"
    if any(isinstance(one, ssl.SSLError) for one in told_by):
        return f"no safe connection to {to.host} can be made: its certificate does not hold, or it speaks no TLS"
    if any(isinstance(one, ConnectionRefusedError) for one in told_by) or "refused" in str(error):
        return f"{to.host} takes no connections on port {to.port} (refused)"
    return f"the connection to {to.host} broke off, or what came is no HTTP ({type(error).__name__})"
