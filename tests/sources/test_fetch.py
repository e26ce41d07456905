from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from riwaya import __version__
from riwaya.errors import InputError
from riwaya.sources.addresses import is_public
from riwaya.sources.connection import Limits
from riwaya.sources.fetch import LONGEST_PAUSE, MOST_REDIRECTS, PAUSE, Fetcher, Policy

# The doubles of conftest: a site on the loopback, and a clock on which nobody waits.
Site = Any
Clock = Any
LIMITS = Limits(connect=20.0, read=20.0, total=20.0, largest=100_000)
QUICK = Limits(connect=20.0, read=1.0, total=1.0, largest=100_000)
BOMB = gzip.compress(bytes(50_000_000), compresslevel=1)


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    return Fetcher(Policy(allow_private=True, limits=LIMITS), clock.world())


def test_a_page_comes_with_where_and_when_it_was_fetched(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/a", "قال", Set_Cookie="a=b")
    found = fetcher.fetch(address)
    assert (found.data, found.place, found.media, found.address) == ("قال".encode(), address, "text/html; charset=utf-8", address)
    assert found.retrieved == datetime(2022, 1, 20, 12, tzinfo=UTC)
    fetcher.fetch(address)
    robots, first, second = site.asked
    assert robots[0] == "/robots.txt"
    assert first[1]["user-agent"] == f"Riwaya/{__version__}"
    assert first[1]["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in second[1]


def test_redirects_are_followed_so_many_times(site: Site, fetcher: Fetcher) -> None:
    for number in range(MOST_REDIRECTS):
        site.put(f"/{number}", status=302, Location=f"/{number + 1}")
    site.put(f"/{MOST_REDIRECTS}", "there")
    found = fetcher.fetch(site.at("/0"))
    assert (found.data, found.address) == (b"there", site.at(f"/{MOST_REDIRECTS}"))
    site.put("/loop", status=301, Location="/loop")
    with pytest.raises(InputError, match="leads on more than 5 times"):
        fetcher.fetch(site.at("/loop"))


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("http://user:secret@127.0.0.1/", "a name or a password"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is in a private or reserved network"),
        ("//[::ffff:169.254.169.254]/", "private or reserved network"),
        ("http://localhost/", "localhost is in a private or reserved network"),
        ("http://metadata.internal/", "metadata.internal is in a private or reserved network"),
        ("http://2130706433/", "private or reserved network"),
    ],
)
def test_a_redirect_is_checked_like_an_address(
    site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch, location: str, sentence: str
) -> None:
    clock.names = {"site.example": ["127.0.0.1"], "metadata.internal": ["169.254.169.254"]}
    checked: list[str] = []

    def is_let_through(machine: str) -> bool:
        """The site itself counts as public while its robots.txt and its page are asked for; where that leads is checked as ever."""
        checked.append(machine)
        return is_public(machine) or (machine == "127.0.0.1" and len(checked) <= 2)

    monkeypatch.setattr("riwaya.sources.addresses.is_public", is_let_through)
    monkeypatch.setattr("riwaya.sources.addresses.WEB_PORTS", (80, 443, site.port))
    site.put("/a", status=302, Location=location)
    with pytest.raises(InputError, match=sentence):
        Fetcher(Policy(limits=LIMITS), clock.world()).fetch(f"http://site.example:{site.port}/a")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_the_machine_that_was_checked_is_the_one_that_is_asked(
    site: Site, clock: Clock, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere at its second look-up gains nothing, for between check and connection there is none."""
    looked_up: list[object] = []
    known = socket.getaddrinfo

    def listening(host: Any, *rest: Any, **more: Any) -> Any:
        looked_up.append(host)
        return known(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", listening)
    clock.names = {"site.example": ["127.0.0.1"]}
    site.put("/a", "there")
    assert fetcher.fetch(f"http://site.example:{site.port}/a").data == b"there"
    assert set(looked_up) == {"127.0.0.1"}
    assert [asked["host"] for _, asked in site.asked] == [f"site.example:{site.port}"] * 2


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080/a", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://127.1/"])
def test_nothing_is_asked_in_the_own_network(clock: Clock, address: str) -> None:
    with pytest.raises(InputError, match="private or reserved network"):
        Fetcher(Policy(), clock.world()).fetch(address)


def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.put("/public", "x")
    site.put("/way", status=302, Location="/private/a")
    fetcher.fetch(site.at("/public"))
    for path in ("/private/a", "/way"):
        with pytest.raises(InputError, match=r"the robots.txt of 127.0.0.1 keeps programs from it"):
            fetcher.fetch(site.at(path))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/public", "/way"]


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, fetcher: Fetcher, status: int, fetched: bool) -> None:
    site.put("/robots.txt", "x", status=status)
    address = site.put("/a", "x")
    if fetched:
        assert fetcher.fetch(address).data == b"x"
    else:
        with pytest.raises(InputError, match=f"fails to say what may be fetched \\(robots.txt: {status}\\)"):
            fetcher.fetch(address)


@pytest.mark.parametrize(
    ("said", "pause"), [("", PAUSE), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 86400", LONGEST_PAUSE), ("Crawl-delay: 0.1", PAUSE)]
)
def test_a_host_is_given_time_between_two_requests(site: Site, fetcher: Fetcher, clock: Clock, said: str, pause: float) -> None:
    site.put("/robots.txt", f"User-agent: *\n{said}\n")
    site.put("/a", "x")
    fetcher.fetch(site.at("/a"))
    fetcher.fetch(site.at("/a"))
    assert clock.slept == [pytest.approx(pause)] * 2
    clock.seconds += 100
    fetcher.fetch(site.at("/a"))
    assert len(clock.slept) == 2


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "says 404: there is no such page"),
        (500, "says 500: no page"),
        (403, "says 403: the server refuses"),
        (429, "too many requests"),
        (204, "says 204"),
    ],
)
def test_a_status_is_told(site: Site, fetcher: Fetcher, status: int, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        fetcher.fetch(site.put("/a", status=status))


def send(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)
    handler.wfile.flush()


def endless(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        send(handler, b"x" * 65_536)


def dripping_body(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    drip(handler)


def drip(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(100):
        send(handler, b"x")
        time.sleep(0.05)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        send(handler, b"X-A: b\r\n")
        time.sleep(0.05)


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def huge_header(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\nx")


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 1000 + b"\r\nx")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"SSH-2.0-OpenSSH_9.2\r\n")


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf")
    handler.close_connection = True


def declared_large(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx")


def bomb(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB)


def broken_gzip(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone")


def unknown_packing(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nnone")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (endless, "larger than 0.1 MB"),
        (declared_large, "larger than 0.1 MB"),
        (bomb, "larger than 0.1 MB"),
        (huge_header, "no HTTP that can be read"),
        (many_headers, "no HTTP that can be read"),
        (no_http, "no HTTP that can be read"),
        (cut_short, "broke off"),
        (broken_gzip, "cannot be unpacked"),
        (unknown_packing, "packed in a way that was not asked for"),
    ],
)
def test_a_hostile_server_costs_one_sentence(
    site: Site, fetcher: Fetcher, answer: Callable[[BaseHTTPRequestHandler], None], sentence: str
) -> None:
    site.raw["/a"] = answer
    with pytest.raises(InputError, match=sentence) as error:
        fetcher.fetch(site.at("/a"))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("answer", [dripping_body, dripping_headers, silent])
def test_a_server_that_takes_its_time_has_an_end(site: Site, clock: Clock, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
    site.put("/robots.txt", "")
    one = Fetcher(Policy(allow_private=True, limits=LIMITS), clock.world())
    one.fetch(site.put("/first", "x"))
    one.policy = Policy(allow_private=True, limits=QUICK)
    site.raw["/a"] = answer
    with pytest.raises(InputError, match=r"127.0.0.1 took longer than 1 seconds, or was silent for 1; try again later"):
        one.fetch(site.at("/a"))


def test_a_handshake_that_takes_its_time_has_an_end(clock: Clock) -> None:
    def drip_handshake(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(b"\x16\x03\x03\x02\x00\x02\x00\x01\xfc\x03\x03")  # the beginning of a long record of TLS
            for _ in range(100):
                connection.sendall(b"x")
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=drip_handshake, args=(listening,), daemon=True)
        thread.start()
        with pytest.raises(InputError, match="took longer than 1 seconds"):
            Fetcher(Policy(allow_private=True, limits=QUICK), clock.world()).fetch(f"https://127.0.0.1:{listening.getsockname()[1]}/a")
        thread.join()


def test_a_page_that_is_packed_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    assert fetcher.fetch(site.put("/a", gzip.compress(b"there"), Content_Encoding="gzip")).data == b"there"


def test_who_is_not_there_is_told(clock: Clock, fetcher: Fetcher) -> None:
    clock.names = {"gone.example": ["127.0.0.1"]}
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(InputError, match=r"gone.example takes no connections \(refused\)"):
        fetcher.fetch(f"http://gone.example:{port}/a")
    with pytest.raises(InputError, match=r"there is no host nobody.invalid"):
        fetcher.fetch("http://nobody.invalid/")
    with pytest.raises(InputError, match=r"there is no host nobody.invalid"):  # and nobody looks twice for it
        fetcher.fetch("http://nobody.invalid/other")


def test_the_next_machine_of_a_name_is_tried(site: Site, clock: Clock, fetcher: Fetcher) -> None:
    clock.names = {"site.example": ["127.0.0.2", "127.0.0.1"]}
    site.put("/a", "there")
    assert fetcher.fetch(f"http://site.example:{site.port}/a").data == b"there"


def test_a_server_without_tls_is_told(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(InputError, match=r"no safe connection to 127.0.0.1 can be made"):
        fetcher.fetch(f"https://127.0.0.1:{site.port}/a")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for site.example with its key, as nobody else trusts it."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here to make a certificate with")
    path = tmp_path / "site.pem"
    named = ["-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", *named]
    subprocess.run([*made, "-keyout", path, "-out", tmp_path / "only.pem"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (tmp_path / "only.pem").read_bytes())
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "sentence"),
    [
        ("site.example", True, ""),
        ("other.example", True, "certificate does not hold"),
        ("site.example", False, "certificate does not hold"),
    ],
)
def test_a_machine_has_to_prove_that_it_is_the_host(
    site: Site, clock: Clock, fetcher: Fetcher, certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool, sentence: str
) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    named: list[str | None] = []
    serving.sni_callback = lambda _socket, name, _context: named.append(name)
    site.server.socket = serving.wrap_socket(site.server.socket, server_side=True)
    monkeypatch.setattr(site.server, "handle_error", lambda *_: None)  # a client that breaks off is what is tested
    if trusted:
        monkeypatch.setattr("riwaya.sources.connection.certificates", lambda: ssl.create_default_context(cafile=str(certificate)))
    clock.names = {host: ["127.0.0.1"]}
    site.put("/a", "there")
    if sentence:
        with pytest.raises(InputError, match=sentence):
            fetcher.fetch(f"https://{host}:{site.port}/a")
        assert not site.asked
    else:
        assert fetcher.fetch(f"https://{host}:{site.port}/a").data == b"there"
    assert set(named) == {host}
