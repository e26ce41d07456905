"""One request to one machine: the address that was checked is the one that is asked, and time and size have an end."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPException
from importlib.metadata import version

import msgspec
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.response import BaseHTTPResponse

from riwaya.errors import InputError
from riwaya.net.watched import CHUNK, Plain, Safe, certificates, within
from riwaya.sources.addresses import Target
from riwaya.sources.stream import too_large

AGENT = "Riwaya"
ASKED = {
    "User-Agent": f"{AGENT}/{version('riwaya')}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")


class Limits(msgspec.Struct, frozen=True):
    """How long a request may take, in seconds, and how many bytes its answer may have once it is unpacked."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    largest: int = 20_000_000


class Answer(msgspec.Struct, frozen=True):
    """What a server answered: its status, its headers by their names in lower case, and its body, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(target: Target, machine: str, limits: Limits) -> Answer:
    """The answer of one machine to a request. Raises `InputError` with what went wrong."""
    with told(target, limits):
        connection = connection_to(target, machine, limits)
        return within(limits.total, connection, lambda opened: request(opened, target, limits), limits.read)


def request(connection: Plain | Safe, target: Target, limits: Limits) -> Answer:
    """The answer on an open connection."""
    connection.request("GET", target.path, headers={"Host": target.named, **ASKED}, preload_content=False, decode_content=False)
    with closing(connection.getresponse()) as response:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, headers, body(response, headers, limits.largest) if response.status == 200 else b"")


def connection_to(target: Target, machine: str, limits: Limits) -> Plain | Safe:
    """A connection to the machine, which has to prove that it is the target's host."""
    if target.scheme == "http":
        return Plain(machine, target.port, timeout=limits.connect)
    # The name is what the certificate is checked against, too.
    return Safe(machine, target.port, timeout=limits.connect, ssl_context=certificates(), server_hostname=target.host)


def body(response: BaseHTTPResponse, headers: Mapping[str, str], largest: int) -> bytes:
    """The body of an answer, unpacked. Raises `InputError` as soon as it is larger than allowed."""
    if headers.get("content-encoding", "").lower() not in PACKINGS:
        raise InputError(f"its body is packed in a way that was not asked for ({headers['content-encoding'][:40]})")
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise InputError(too_large(largest))
    found, size = [], 0
    for part in response.stream(CHUNK, decode_content=True):
        size += len(part)
        if size > largest:
            raise InputError(too_large(largest))
        found.append(part)
    return b"".join(found)


@contextmanager
def told(target: Target, limits: Limits) -> Iterator[None]:
    """Tell what goes wrong on the way to a machine and back in one sentence."""
    try:
        yield
    except InputError:
        raise
    except DecodeError:
        raise InputError("its body is packed in a way that cannot be unpacked; fetch it with a browser") from None
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        raise InputError(reason(error, target, limits)) from None


def reason(error: Exception, target: Target, limits: Limits) -> str:
    """The sentence for an error of the network."""
    told_by = [error, *error.args, getattr(error, "reason", None), error.__cause__, error.__context__]
    if any(isinstance(one, TimeoutError) for one in told_by) or "timed out" in str(error):
        return f"{target.host} took longer than {limits.total:g} seconds, or was silent for {limits.read:g}; try again later"
    if any(isinstance(one, ssl.SSLError) for one in told_by):
        return f"no safe connection to {target.host} can be made: its certificate does not hold, or it speaks no TLS"
    if any(isinstance(one, ConnectionRefusedError) for one in told_by) or "refused" in str(error):
        return f"{target.host} takes no connections (refused)"
    if isinstance(error, HTTPException):
        return f"the answer of {target.host} is no HTTP that can be read ({type(error).__name__})"
    return f"the connection to {target.host} broke off ({type(error).__name__})"
