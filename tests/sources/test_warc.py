from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from riwaya.sources.files import Arrival, Given, arrivals

ADDRESS = "https://nahr.example/2022/01/20/ariha"
RUSSIAN = "<html><body><article><h1>Взрыв в городе</h1><p>Мэр заявил, что мост открыт и что никто не погиб.</p></article></body></html>"
# The most memory that the program took itself: `getrusage` counts what the process held that started it, too, and a run of all tests
# holds much.
PROBE = """
import json, pathlib, re, resource, sys
from riwaya.sources.files import arrivals
found = [[bool(arrival.report), arrival.problem] for arrival in arrivals(sys.argv[1])]
status = pathlib.Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(json.dumps([found, int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""
MOST_MEMORY = (
    600_000  # kilobytes: twenty megabytes of page, its tree, and everything that is imported; the archive unpacks to more than that
)


def record(block: bytes, kind: str = "response", media: str = "application/http; msgtype=response", length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    said = {"Target-URI": ADDRESS, "Date": "2022-01-20T10:00:00Z", "Record-ID": "<urn:uuid:1>"}
    named = "".join(f"WARC-{name}: {value}\r\n" for name, value in said.items())
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{named}Content-Type: {media}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, status: int = 200, media: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture
def good(page: Callable[[str], bytes]) -> bytes:
    return record(answer(page("article.html")))


def found(path: Path, data: bytes, given: Given | None = None) -> list[Arrival]:
    path.write_bytes(data)
    return list(arrivals(str(path), given))


def packed(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("pack", [b"".join, packed, lambda records: gzip.compress(b"".join(records))], ids=["plain", "pieces", "whole"])
def test_answers_with_pages_are_reports(tmp_path: Path, good: bytes, text: str, pack: Callable[[list[bytes]], bytes]) -> None:
    info = record(b"software: x\r\n", "warcinfo", "application/warc-fields")
    first, second = found(tmp_path / "crawl.warc.gz", pack([info, record(b"GET / HTTP/1.1\r\n\r\n", "request"), good, good]))
    assert first.report is not None
    assert (first.report.text, first.report.id, first.report.url) == (text, "crawl-1", ADDRESS)
    assert first.document is not None
    assert (first.document.address, first.document.retrieved) == (ADDRESS, datetime(2022, 1, 20, 10, tzinfo=UTC))
    assert first.document.place == f"{tmp_path}/crawl.warc.gz#1"
    assert (second.where, second.size + first.size) == (f"{tmp_path}/crawl.warc.gz#2", (tmp_path / "crawl.warc.gz").stat().st_size)


def test_texts_of_a_wet_archive_are_reports(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "crawl.wet", record("انفجار في أريحا\nقال المتحدث".encode(), "conversion", "text/plain"))
    assert arrival.report is not None
    assert (arrival.report.title, arrival.report.url) == ("انفجار في أريحا", ADDRESS)


def test_what_is_no_report_is_counted(tmp_path: Path, good: bytes) -> None:
    others = [
        record(answer(b"gone", 404)),
        record(answer(b"", 301)),
        record(answer(b"GIF89a", media="image/gif")),
        record(answer(RUSSIAN.encode())),
    ]
    first, last = found(tmp_path / "a.warc", b"".join([*others, good]))
    assert first.report is not None
    assert (last.report, last.problem) == (None, "")
    assert last.notice == "passed over 1 in other languages, 2 answered with another status than 200, 1 of other media types"
    assert [bool(arrival.report) for arrival in found(tmp_path / "b.warc", b"".join(others), Given(language="ar"))] == [True, False]


def test_a_page_is_unpacked_and_decoded_as_it_was_sent(tmp_path: Path, page: Callable[[str], bytes], text: str) -> None:
    old = page("article.html").decode().replace("©", "").replace('<meta charset="utf-8">', "").encode("windows-1256")
    records = [
        record(answer(gzip.compress(page("article.html")), more="Content-Encoding: gzip\r\n")),
        record(answer(old, media="text/html; charset=windows-1256")),
        record(answer(old, media="text/html; charset=iso-8859-1")),
    ]
    arrived = found(tmp_path / "a.warc", b"".join(records))
    assert [arrival.report.text if arrival.report else arrival.problem for arrival in arrived] == [text] * 3
    assert [bool(arrival.notice) for arrival in arrived] == [False, False, True]


def hostile(good: bytes) -> list[tuple[bytes, bool]]:
    """Records, each with whether it is a good one."""
    return [
        (good, True),
        (record(answer(b"<div>" * 100_000 + "قال".encode())), False),
        (record(answer(b"x"), length=1_000_000_000), False),
        (good, True),
        (record(answer("قال المتحدث".encode() + bytes(range(256)) * 40, media="text/html; charset=utf-8")), False),
        (good, True),
        (record(answer(gzip.compress(b"<p>" + bytes(50_000_000)), more="Content-Encoding: gzip\r\n")), False),
        (record(answer(b"none", more="Content-Encoding: gzip\r\n")), False),
        (good, True),
        (record(answer(b"x"), length=2_000_000_000), False),
        (good, True),
        (record(answer(b"<p>" + b"a" * 25_000_000)), False),
        (good, True),
    ]


@pytest.mark.parametrize("pack", [b"".join, packed], ids=["plain", "pieces"])
def test_every_good_record_of_a_hostile_archive_is_read(tmp_path: Path, good: bytes, pack: Callable[[list[bytes]], bytes]) -> None:
    records = hostile(good)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(pack([data for data, _ in records]))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", PROBE, path], capture_output=True, text=True, check=True, env=environment)
    arrived, memory = json.loads(done.stdout)
    assert [is_good for is_good, _ in arrived] == [is_good for _, is_good in records]
    assert all(problem for is_good, problem in arrived if not is_good)
    assert memory < MOST_MEMORY
    assert done.stderr == ""


def test_pieces_that_are_cut_short_cost_themselves(tmp_path: Path, good: bytes) -> None:
    piece = gzip.compress(good)
    broken = bytearray(piece)
    broken[len(piece) // 2] ^= 0xFF
    arrived = found(tmp_path / "a.warc.gz", piece + piece[:200] + piece + bytes(broken) + piece + b"noise" * 50 + piece + piece[:-300])
    assert sum(arrival.report is not None for arrival in arrived) == 4
    assert sum(bool(arrival.problem) for arrival in arrived) >= 3
    assert len({arrival.where for arrival in arrived}) == len(arrived)


def test_noise_between_records_costs_itself(tmp_path: Path, good: bytes) -> None:
    arrived = found(tmp_path / "a.warc", good + b"noise\r\n" * 20 + good)
    assert [arrival.report is not None for arrival in arrived] == [True, False, True]


def test_standard_input(good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(packed([good, good]))))
    assert [(arrival.where, bool(arrival.report)) for arrival in arrivals("-")] == [("standard input#1", True), ("standard input#2", True)]


def test_an_archive_that_holds_nothing(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "a.warc", b"WARC/1.0\r\nnonsense")
    assert arrival.problem == "this archive holds no page; WARC and WET archives of pages are read"
