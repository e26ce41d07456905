from __future__ import annotations

import pytest

from riwaya.sources.arrival import stem
from riwaya.sources.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"Two killed\n", Kind.TEXT),
        ("a", b"", Kind.TEXT),
        ("a.HTM", b"x", Kind.HTML),
        ("-", b"  <!DOCTYPE html>\n", Kind.HTML),
        ("-", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="x">', Kind.HTML),
        ("a.txt", b"<html>", Kind.HTML),
        ("a.txt", b"<b>Two killed</b>", Kind.TEXT),
        ("a.html", b"From: <Saved by Blink>\r\n", Kind.SAVED),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n", Kind.SAVED),
        ("a.txt", b"From: a friend\n\nContent", Kind.TEXT),
        ("a.txt", b"%PDF-1.7\n", Kind.PDF),
        ("a.html", b"%PDF-1.7\n", Kind.PDF),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0">', Kind.FEED),
        ("a", b'<feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
        ("a", b"PAR1", Kind.PARQUET),
        ("a.warc", b"WARC/1.0\r\n", Kind.ARCHIVE),
        ("a.jsonl", b"\xff\xfe{", Kind.ROWS),
        ("a", b'{"text": "x"}\n', Kind.ROWS),
        ("a.warc.gz", b"\x1f\x8b\x08", Kind.PACKED),
        ("https://e.org/a.pdf?x=1", b"", Kind.PDF),
        ("a.urls", b"https://e.org/", Kind.LIST),
    ],
)
def test_the_kind_of_a_source(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of(name, head) is kind


def test_blanks_without_end_take_no_time() -> None:
    assert kind_of("a", b" " * 8000 + b"x") is Kind.TEXT


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("-", "stdin"),
        ("a/b.ar.html", "b.ar"),
        ("https://e.org", "e.org"),
        ("https://e.org/news/%D8%A3%D8%B1%D9%8A%D8%AD%D8%A7/", "أريحا"),
        ("https://e.org/a b/c$d.html#x", "c-d"),
    ],
)
def test_the_id_of_a_report_without_one(name: str, id_: str) -> None:
    assert stem(name) == id_
