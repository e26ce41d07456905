"""Addresses that may be fetched: where on the web, and which machine that is; nothing in the own network unless it is allowed."""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

import msgspec

from riwaya.errors import InputError

PORTS = {"http": 80, "https": 443}
# Besides those of the schemes, what web servers are put on when these are taken; every other port belongs to another service.
WEB_PORTS = (80, 443, 8000, 8008, 8080, 8443)
BROKEN = re.compile(r"[\x00-\x20\x7f\\]")  # what no address holds, and some readers of addresses take for something else
KEPT = "/%:@!$&'()*+,;=~-._"  # characters of a path that stand for themselves
LONGEST = 2000  # characters of an address, as browsers and servers have it
# What `is_global` of the standard library says differently from version to version, or says of an address that carries another inside:
# carrier-grade NAT, NAT64, 6to4, Teredo, IPv4 in IPv6 of both kinds, discard, benchmarks, documentation.
CLOSED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "240.0.0.0/4", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
            "2001:db8::/32", "2002::/16", "3fff::/20", "fec0::/10",
        ),
    )
)  # fmt: skip


class Target(msgspec.Struct, frozen=True):
    """An address that may be asked for: `path` is what the server is sent, with what is asked for after it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.named}"

    @property
    def named(self) -> str:
        """The host as a request names it, with the port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address."""
        return f"{self.origin}{self.path}"


def target_of(address: str, *, allow_private: bool = False) -> Target:
    """What an address asks for.

    >>> target_of("https://Example.org/a b?q=1#part".replace(" ", "%20")).address
    'https://example.org/a%20b?q=1'

    Raises `InputError` for one that may not be fetched: another scheme than http and https, a name and password, an odd port.
    """
    try:
        parts = urlsplit(address.strip())
        port, host = parts.port, parts.hostname
    except ValueError:
        raise InputError("this is no address that can be read; copy it again") from None
    if parts.scheme not in PORTS:
        raise InputError(f"only http and https are fetched, not {parts.scheme or 'this'}")
    if not host or BROKEN.search(address.strip()) or len(address) > LONGEST:
        raise InputError("this is no address that can be read; copy it again")
    if "@" in parts.netloc:
        raise InputError("it holds a name or a password, which are not sent; leave out what stands before the @")
    if port is not None and port != PORTS[parts.scheme] and port not in WEB_PORTS and not allow_private:
        raise InputError(f"port {port} is not one of the web's; --allow-private allows it")
    path = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT + '?')}" if parts.query else "")
    return Target(parts.scheme, ascii_host(host), port or PORTS[parts.scheme], path)


def ascii_host(host: str) -> str:
    """The name of a host in ASCII, as the network knows it.

    >>> ascii_host("أخبار.example")
    'xn--igbicxr.example'
    """
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise InputError("this is no address that can be read; copy it again") from None


def machines(target: Target, found: Sequence[str], *, allow_private: bool = False) -> list[str]:
    """Those of the machines found under the target's name that may be asked. Raises `InputError` where none may."""
    open_ = [machine for machine in found if allow_private or is_public(machine)]
    if not open_:
        raise InputError(f"{target.host} is in a private or reserved network ({', '.join(found)}); --allow-private allows it")
    return open_


def is_public(machine: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:93.184.216.34")
    (True, False, False)
    """
    try:
        address: IPv4Address | IPv6Address = ip_address(machine)
    except ValueError:
        return False
    closed = any(address in network for network in CLOSED if network.version == address.version)
    return address.is_global and not address.is_multicast and not closed


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, each once, in the order in which the system would try them. Raises `InputError` where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"there is no host {host}, or the network is away; check the address") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
