"""How long a page of the desk takes, in a case of 500 events and 10,000 reports, and how large it is.

    python benchmarks/desk.py [--events 500] [--rounds 30] [--only event] [--case CASE]

The case is that of `benchmarks/desk_case.py`, made once in a cache folder. The desk runs in a process of its own, with one more route that
says "hello" and does nothing else. Each page is asked for so many times over one connection, in turn with the others; what is printed is
the time from the question to the first byte of the answer: at first, when the desk has nothing in mind, then the median and the longest,
and how many times what "hello" takes in the same run that median is. Bytes are those of the page, and of the page packed with gzip.
"""

from __future__ import annotations

import argparse
import gzip
import html
import multiprocessing
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlsplit

import msgspec
import uvicorn
from desk_case import made
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import riwaya
from riwaya.store.case import Case
from riwaya.web.app import app_for, guarded
from riwaya.web.desk import Desk
from riwaya.web.security.door import Door
from riwaya.web.security.porter import Porter

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "riwaya"
HELLO = "hello"
LIMIT_TIME, LIMIT_SIZE = 300.0, 300 * 1024  # milliseconds and bytes that no page may go beyond


class Measured(msgspec.Struct):
    """One page: its address, milliseconds to the first byte of each answer, and its last answer."""

    address: str
    taken: list[float] = []
    status: int = 0
    body: bytes = b""


def serve(place: str, link: Connection) -> None:
    """Run the desk of the case in this process, with a route that says hello, and tell the link by which one signs in."""
    with riwaya.open_case(place) as case, socket.create_server(("127.0.0.1", 0)) as listening:
        porter = Porter(Door(port=listening.getsockname()[1]))
        app = app_for(Desk(case))
        app.router.routes.insert(0, Route("/hello", hello))
        link.send(porter.link())
        server = uvicorn.Server(uvicorn.Config(guarded(app, porter), log_level="warning", ws="none", lifespan="off"))
        server.run(sockets=[listening])


def hello(_: Request) -> Response:
    """What costs nothing but the server itself."""
    return PlainTextResponse(HELLO)


@contextmanager
def running(place: Path) -> Iterator[Asker]:
    """Somebody signed in to a desk that runs in a process of its own."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(str(place), theirs))
    process.start()
    asker = Asker(ours.recv())
    try:
        yield asker
    finally:
        asker.connection.close()
        process.terminate()
        process.join()


class Asker:
    """Somebody who signed in with a link, and asks over one connection."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self.connection = HTTPConnection(parts.netloc)
        self.connection.request("GET", f"{parts.path}?{parts.query}")
        answer = self.connection.getresponse()
        answer.read()
        self.headers = {
            "Accept-Language": "ar",
            "Cookie": "; ".join(one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie", [])),
        }

    def ask(self, page: Measured) -> None:
        """Ask for a page once, and keep how long its first byte took."""
        start = time.perf_counter()
        self.connection.request("GET", page.address, headers=self.headers)
        answer = self.connection.getresponse()
        page.taken.append((time.perf_counter() - start) * 1000)
        page.status, page.body = answer.status, answer.read()


def pages(case: Case, asker: Asker) -> dict[str, Measured]:
    """The pages that are asked for, by what they are called; the largest of each kind where they differ."""
    compared = case.compared()
    assert compared is not None, "the case was not compared"
    events = sorted(compared.comparison.events, key=lambda event: len(event.reports))
    report = quote(events[-1].reports[0], safe="")
    actors = Measured("/actors")
    asker.ask(actors)
    speaker = re.search(rb'href="(/actor\?[^"]+)"', actors.body)
    found = {
        HELLO: "/hello", "events": "/", "events, last": "/?page=10", "event, usual": f"/event/{events[len(events) // 2].id}",
        "event, largest": f"/event/{events[-1].id}", "report": f"/report/{report}", "why": f"/reading/why?report={report}&cell=f1",
        "review": "/review", "search": "/search", "search, words": f"/search?q={quote(case.text(events[-1].reports[0]).split()[3])}",
        "actors": "/actors", "actor, who says most": html.unescape(speaker[1].decode()) if speaker else "/actor", "sources": "/sources",
        "reports": "/reports", "reports, last": "/reports?page=100", "add": "/add", "export": "/export",
    }  # fmt: skip
    return {name: Measured(address) for name, address in found.items()}


def line(name: str, page: Measured, bare: float) -> str:
    """A row of the table."""
    usual, packed = median(page.taken[1:]), len(gzip.compress(page.body))
    over = "  OVER" if usual > LIMIT_TIME or len(page.body) > LIMIT_SIZE else ""
    status = "" if page.status == HTTPStatus.OK else f"  {page.status}"
    return (
        f"{name:<22}{page.taken[0]:>9.1f}{usual:>9.1f}{max(page.taken[1:]):>9.1f}{usual / bare:>8.0f}"
        f"{len(page.body) / 1024:>9.1f}{packed / 1024:>9.1f}{over}{status}"
    )


def main() -> None:
    """Make the case, ask for the pages, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="", help="only the pages whose names begin so")
    parser.add_argument("--case", type=Path, help="another case, made already")
    given = parser.parse_args()
    place, seconds = (given.case, 0.0) if given.case else made(CACHE, given.events)
    print(f"{place}: made in {seconds:.0f} s" if seconds else f"{place}: there already")
    with riwaya.open_case(str(place)) as case, running(place) as asker:
        asked = {name: page for name, page in pages(case, asker).items() if name.startswith((given.only, HELLO))}
        for _ in range(given.rounds + 1):
            for page in asked.values():
                asker.ask(page)
    bare = median(asked[HELLO].taken[1:])
    print(f"\n{'milliseconds, KB':<22}{'first':>9}{'median':>9}{'most':>9}{'hellos':>8}{'bytes':>9}{'packed':>9}")
    for name, page in asked.items():
        print(line(name, page, bare))


if __name__ == "__main__":
    main()
