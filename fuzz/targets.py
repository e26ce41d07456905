"""What is fuzzed: each target takes bytes, and either does with them what Riwaya does, or ends in one of its sentences.

Anything else is a fault: another exception, a span that does not stand in its text, an answer of the desk with a status of 500.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
from starlette.testclient import TestClient

import riwaya
from riwaya.errors import RiwayaError
from riwaya.evaluate import from_brat, from_cas, from_webanno
from riwaya.lexicon import load
from riwaya.match.pattern import parse
from riwaya.model import Report
from riwaya.read.reader import reader_for
from riwaya.sources.arrival import Given
from riwaya.sources.files import arrivals
from riwaya.store.review.asking import Request
from riwaya.store.search.query import Kind, Query
from riwaya.web.app import app_for, guarded
from riwaya.web.desk import Desk
from riwaya.web.security.door import Door
from riwaya.web.security.porter import Porter

ROOT = Path(__file__).parents[1]
ADDRESS = "http://127.0.0.1:8000"
ENGLISH = (
    "Market hit in Ariha\n\nAriha (River Agency) - The mayor said on Monday that at least 5 people were killed and \u201csome twelve\u201d wounded "
    "in Ariha, Syria. The army denied it on 20 January 2022, saying no more than 3 fighters had died."
)
ARABIC = (
    "أريحا (وكالة النهر) - قال متحدث باسم المستشفى إن سبعة مدنيين قتلوا وأصيب نحو ٢٠ آخرين أمس، ونفت الشرطة ذلك: «لم نقصف» في 20/1/2022."
)
HTML = f"<!doctype html><html><head><title>Market hit</title><meta charset=utf-8></head><body><h1>Market hit</h1><p>{ENGLISH}</p></body></html>"
FEED = f"<?xml version='1.0'?><rss><channel><title>River</title><item><title>a</title><description>{ENGLISH}</description></item></channel></rss>"
Target = Callable[[bytes], None]


def checked(record: Any, text: str) -> None:
    """Raise `AssertionError` where a span of the record is not what stands at its place in the text."""
    if hasattr(record, "start") and isinstance(getattr(record, "words", None), str):
        assert text[record.start : record.end] == record.words, "a span does not stand in its text"
    if isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            checked(getattr(record, name), text)
    elif isinstance(record, tuple | list):
        for one in record:
            checked(one, text)


def text(data: bytes) -> None:
    """A page of text is read."""
    page = data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()
    report = Report(page, language="ar" if data[:1] > b"\x7f" else "en")
    checked(reader_for(report).read(report).record, page)


def file_named(ending: str) -> Target:
    """A file with that ending arrives; what is in it is not read."""

    def taken(data: bytes) -> None:
        path = folder() / f"input{ending}"
        path.write_bytes(data)
        for arrival in arrivals(str(path), Given()):
            assert arrival.report is not None or arrival.problem or arrival.notice, "neither a report nor a sentence"

    return taken


def search(data: bytes) -> None:
    """Words are searched for."""
    asked = data.decode("utf-8", "replace")
    for query in (Query(words=asked), Query(Kind.STATEMENT, speaker=asked), Query(publisher=asked)):
        case().search(query)


def judgement(data: bytes) -> None:
    """A judgement is asked for."""
    try:
        asked = msgspec.json.decode(data, type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    case().judge([asked])


def language(data: bytes) -> None:
    """A file of a language folder: its name in the first line, then what is in it."""
    name, _, body = data.partition(b"\n")
    made = folder() / "languages"
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(str(load.LANGUAGES / "fr"), made / "fr")
    (made / "fr" / (name.decode("ascii", "ignore").strip("/. ").replace("/", "")[:40] or "language.toml").replace("\0", "")).write_bytes(
        body
    )
    with mock.patch.object(load, "LANGUAGES", made):
        found = load.load.__wrapped__("fr")
    for question in found.questions.values():
        for rule in question.rule:
            parse(rule.pattern, {})


def annotations(data: bytes) -> None:
    """What annotators changed: a CAS, WebAnno TSV, and brat."""
    words = data.decode("utf-8", "replace")
    for read in (lambda: from_cas.read(data), lambda: from_webanno.read(words, None), lambda: from_brat.marks_of(ENGLISH, words)):
        with suppress(RiwayaError):
            read()


def desk(data: bytes) -> None:
    """A request to the desk, of somebody signed in: method, path, headers, an empty line, the body."""
    head, _, body = data.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    method, _, path = lines[0].partition(" ")
    given = dict(line.split(":", 1) for line in lines[1:] if ":" in line)
    headers = {name.strip().encode("ascii", "ignore"): value.encode("latin-1", "ignore") for name, value in given.items()}
    clean = {name: value for name, value in headers.items() if name.replace(b"-", b"").isalnum() and not set(value) & {0, 10, 13}}
    wanted = method if method.isascii() and method.isalpha() else "GET"
    try:
        request = client().build_request(wanted, ADDRESS + "/" + path.lstrip("/"), headers=clean, content=body)
    except Exception:
        return
    answer = client().send(request)
    assert answer.status_code != 500, f"{method} {path}: 500"


TARGETS: dict[str, Target] = {
    "text": text, "html": file_named(".html"), "mhtml": file_named(".mhtml"), "rows": file_named(".jsonl"), "warc": file_named(".warc"),
    "feed": file_named(".rss"), "pdf": file_named(".pdf"), "packed": file_named(".gz"), "parquet": file_named(".parquet"),
    "language": language, "search": search, "judgement": judgement, "annotations": annotations, "desk": desk,
}  # fmt: skip


def run(name: str, data: bytes) -> None:
    """Give the bytes to a target; a sentence of Riwaya's is a good end."""
    try:
        TARGETS[name](data)
    except RiwayaError as error:
        assert str(error).strip(), "an error without a sentence"


def seeds(name: str) -> Iterator[bytes]:
    """Good inputs to begin with, and everything that ever broke the target."""
    folder_ = ROOT / "fuzz" / "corpus" / name
    yield from (path.read_bytes() for path in sorted(folder_.glob("*")))
    yield from SEEDS[name]


SEEDS: dict[str, tuple[bytes, ...]] = {
    "text": (ENGLISH.encode(), ARABIC.encode()),
    "html": (HTML.encode(),),
    "mhtml": (f"From: <Saved by x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{HTML}\r\n--b--".encode(),),
    "rows": (msgspec.json.encode({"id": "a", "text": ENGLISH, "published": "2022-01-20", "url": "https://a.example/"}) + b"\n{}",),
    "warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2022-01-20T00:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()), b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML.encode()),
    ),
    "feed": (FEED.encode(),),
    "pdf": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj 4 0 obj<</Length 30>>stream\nBT (The mayor said) Tj ET\nendstream endobj trailer<</Root 1 0 R>>",),
    "packed": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03+\xc9HU(.I\xacT\x00\x00\xde\xf6\xd9\xbc\x08\x00\x00\x00",),
    "parquet": (b"PAR1\x15\x04\x15\x10PAR1",),
    "language": tuple(
        name.encode() + b"\n" + (load.LANGUAGES / "fr" / name).read_bytes()
        for name in ("language.toml", "how_many.toml", "who_said.toml", "grammar.toml") if (load.LANGUAGES / "fr" / name).is_file()
    ),
    "search": (b'killed "the mayor" -army fight*', "قتلوا «الدفاع المدني»".encode()),
    "judgement": (
        b'{"act":"correct","report":"one","cells":["f1"],"by":"hana","why":"x","fields":{"low":5,"high":null}}',
        b'{"act":"add","report":"one","cells":["place"],"by":"hana","words":["Ariha"],"at":10}',
        b'{"act":"merge","report":"one","cells":["f1","f2"],"by":"hana"}', b'{"act":"withdraw","about":1,"by":"hana"}',
    ),
    "annotations": (b"<?xml version='1.0'?><xmi:XMI xmlns:xmi='http://www.omg.org/XMI'/>", b"#FORMAT=WebAnno TSV 3.3\n\n#Text=The mayor\n1-1\t0-3\tThe\n", b"T1\tFigure 0 3\tThe\n"),
    "desk": (
        b"GET /search?q=killed&in=figures&least=1&near=Ariha&since=2022-01-01", b"GET /reports?after=1", b"GET /report/one?leaf=1", b"GET /event/e1",
        b"POST /judge\nContent-Type: application/x-www-form-urlencoded\n\nreport=one&act=correct&cell=f1&low=5&by=hana&seen=0&leaf=0",
        b"POST /who\nContent-Type: application/x-www-form-urlencoded\n\nby=hana", b"GET /export/csv?event=e1&bom", b"GET /review?skip=1", b"GET /original?report=one",
        b"POST /theme\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name=theme\n\ndark\n--b--", b"GET /actor/a1", b"GET /static/pictures.css",
    ),
}  # fmt: skip


@functools.cache
def folder() -> Path:
    """Where files of a run are."""
    return Path(tempfile.mkdtemp(prefix="riwaya-fuzz-"))


@functools.cache
def case() -> Any:
    """A case with two reports on one event, compared."""
    made = riwaya.new_case(str(folder() / "fuzz.riwaya"), "Ariha")
    made.add(Report(ENGLISH, id="one", title="Market hit", publisher="River", language="en"))
    made.add(Report(ARABIC, id="two", title="قصف", publisher="النهر", language="ar"))
    made.compare()
    return made


@functools.cache
def client() -> TestClient:
    """A browser that is signed in."""
    porter = Porter(Door(port=8000))
    browser = TestClient(guarded(app_for(Desk(case())), porter), ADDRESS, raise_server_exceptions=False, follow_redirects=False)
    browser.get(porter.link().removeprefix(ADDRESS))
    (session,) = porter.sessions._held.values()
    browser.headers["x-csrf-token"] = session.csrf
    return browser
