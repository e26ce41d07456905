"""What tests of several kinds of sources need: a report, the pages it is printed on, and a PDF of any lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from riwaya.sources.addresses import resolve
from riwaya.sources.fetch import Fetcher, Policy, World

PAGES = Path(__file__).parent / "pages"
TITLE = "سبعة قتلى في قصف على سوق في أريحا"
PARAGRAPHS = (
    (
        "أريحا (وكالة النهر) - قال متحدث باسم المستشفى الوطني إن سبعة مدنيين قتلوا وأصيب نحو عشرين آخرين "
        "في قصف استهدف سوقا شعبية وسط المدينة صباح الخميس."
    ),
    "وأضاف المتحدث أن بين القتلى طفلين، مشيرا إلى أن فرق الإسعاف ما زالت تبحث عن مفقودين تحت الأنقاض.",
    "ونفت قيادة الشرطة مسؤوليتها عن القصف، وقالت في بيان إنها «لم تنفذ أي عملية في المنطقة».",
)
PdfMaker = Callable[..., bytes]


@pytest.fixture
def text() -> str:
    """The text of the report that the pages print."""
    return "\n\n".join([TITLE, *PARAGRAPHS])


@pytest.fixture
def page() -> Callable[[str], bytes]:
    """The bytes of a page in `pages/`."""
    return lambda name: (PAGES / name).read_bytes()


@pytest.fixture
def pdf() -> PdfMaker:
    return make_pdf


def make_pdf(pages: Sequence[Sequence[Sequence[str]]], title: str = "") -> bytes:
    """A PDF with these lines on its pages, drawn from left to right as they are given, a form for each of their parts.

    No font is embedded, for reading needs none.
    """
    glyphs = {char: number for number, char in enumerate(sorted({char for lines in pages for line in lines for char in line}), 1)}
    shown = "".join(f"<{number:04x}> <{char.encode('utf-16-be').hex()}>\n" for char, number in glyphs.items())
    mapping = f"begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(glyphs)} beginbfchar\n{shown}endbfchar\nendcmap"
    first = 6  # the number of the first page; each has its content before it
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{first + 2 * number} 0 R' for number in range(len(pages)))}] >>",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2"
            " /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] /ToUnicode 4 0 R >>"
        ),
        stream(mapping),
    ]
    for lines in pages:
        drawn = [f"BT /F1 12 Tf 1 0 0 1 72 {760 - 18 * row} Tm <{hexed(line, glyphs)}> Tj ET" for row, line in enumerate(lines) if line]
        objects += [stream("\n".join(drawn)), ""]
        objects[-1] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) - 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects.append(f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>" if title else "<< >>")
    return whole(objects)


def hexed(line: Sequence[str], glyphs: dict[str, int]) -> str:
    return "".join(f"{glyphs[char]:04x}" for char in line)


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def whole(objects: Sequence[str]) -> bytes:
    """A PDF file of these objects, the first its catalogue and the last its information."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF\n".encode("ascii")


class Site:
    """A web server on the loopback: what it answers to each path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.raw: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer so to a path; the address of it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (
            status,
            {"Content-Type": "text/html; charset=utf-8", **named},
            body if isinstance(body, bytes) else body.encode(),
        )
        return self.at(path)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                with suppress(OSError):
                    if self.path in site.raw:
                        site.raw[self.path](self)
                        return
                    status, headers, body = site.answers.get(self.path, (404, {}, b"none"))
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing: the tests look at what was asked."""

        return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    thread = Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


class Clock:
    """A world in which nobody waits: sleeping moves its clock on."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []
        self.names: dict[str, list[str]] = {}

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def resolve(self, host: str, port: int) -> list[str]:
        return self.names.get(host) or resolve(host, port)

    def world(self) -> World:
        return World(lambda: datetime(2022, 1, 20, 12, tzinfo=UTC), lambda: self.seconds, self.sleep, self.resolve)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def web(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Addresses are fetched in the world of the clock, with limits that no test reaches."""
    made: dict[Policy, Fetcher] = {}

    def fetcher(policy: Policy) -> Fetcher:
        quick = msgspec.structs.replace(policy.limits, read=20.0, total=20.0)
        return made.setdefault(policy, Fetcher(msgspec.structs.replace(policy, limits=quick), clock.world()))

    monkeypatch.setattr("riwaya.sources.web.fetcher", fetcher)
    return clock
