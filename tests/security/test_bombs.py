"""Zip and entity bombs: what unpacks to far more than it is, or is built to be taken apart for ever, is refused in a sentence.

Bombs within a web archive and from a server are tested in tests/sources/test_warc.py and test_fetch.py.
"""

from __future__ import annotations

import gzip
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.evaluate import from_cas
from riwaya.sources.arrival import MEGABYTE, Given
from riwaya.sources.files import arrivals

LOL = "<!DOCTYPE a [<!ENTITY a0 'lol'>{}]>".format("".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)))
OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.txt.gz": lambda: gzip.compress(bytes(200 * MEGABYTE), compresslevel=1),
    "twice.txt.gz": lambda: gzip.compress(gzip.compress(bytes(100 * MEGABYTE))),
    "rows.jsonl.gz": lambda: gzip.compress(b'{"text":"' + b"a" * 100 * MEGABYTE),
    "deep.html": lambda: b"<html>" + b"<div>" * 200_000,
    "attributes.html": lambda: b"<html><p " + b" ".join(b"a%d=x" % n for n in range(100_000)) + b">",
    "deep.jsonl": lambda: b'{"text":' + b"[" * 200_000,
    "entities.rss": lambda: f"<?xml version='1.0'?>{LOL}<rss><channel><item><title>&a9;</title></item></channel></rss>".encode(),
    "entities.html": lambda: f"{LOL}<html><body><p>&a9;</p></body></html>".encode(),
    "entities.xhtml": lambda: f"<?xml version='1.0'?>{LOL}<html xmlns='http://www.w3.org/1999/xhtml'><p>&a9;</p></html>".encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_little_and_end_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    tracemalloc.start()
    began = time.process_time()
    try:
        found = list(arrivals(str(path), Given()))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 30
    assert most < 200 * MEGABYTE
    assert len(found) == 1
    assert found[0].report is None or len(found[0].report.text) < MEGABYTE


@pytest.mark.parametrize("name", ["a.rss", "a.html", "a.xhtml", "a.atom"])
def test_bombs_an_entity_brings_no_file(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    declared = OUTSIDE.replace("/etc/passwd", str(secret))
    body = "<rss><channel><item><title>a &x; b</title><description>The mayor said &x; on Monday.</description></item></channel></rss>"
    if "htm" in name:
        body = "<html><body><h1>a &x; b</h1><p>The mayor said &x; on Monday that 5 people were killed.</p></body></html>"
    (tmp_path / name).write_text(f"<?xml version='1.0'?>{declared}{body}")
    for arrival in arrivals(str(tmp_path / name), Given()):
        assert arrival.report is None or "secret words" not in arrival.report.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("declared", [LOL, OUTSIDE])
def test_bombs_no_cas_declares_entities_in_any_encoding(encoding: str, declared: str) -> None:
    with pytest.raises(InputError):
        from_cas.read(f"<?xml version='1.0' encoding='{encoding}'?>{declared}<a>&a9;&x;</a>".encode(encoding))
    with pytest.raises(InputError, match="document type"):
        from_cas.read(f"{declared}<a/>".encode("utf-16"))
