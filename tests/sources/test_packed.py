from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.sources.files import Arrival, Given, arrivals

ROW = b'{"text": "\xd9\x82\xd8\xa7\xd9\x84"}\n'


def found(path: Path, data: bytes, given: Given | None = None) -> list[Arrival]:
    path.write_bytes(data)
    return list(arrivals(str(path), given))


def test_rows_that_are_packed(tmp_path: Path) -> None:
    packed = gzip.compress(ROW * 3)
    arrived = found(tmp_path / "a.jsonl.gz", packed)
    assert [arrival.where for arrival in arrived] == [f"{tmp_path}/a.jsonl:{number}" for number in (1, 2, 3)]
    assert sum(arrival.size for arrival in arrived) <= len(packed)


@pytest.mark.parametrize("name", ["page.html.gz", "page"])
def test_a_page_that_is_packed(tmp_path: Path, name: str, page: Callable[[str], bytes], text: str) -> None:
    (arrival,) = found(tmp_path / name, gzip.compress(page("article.html")))
    assert arrival.report is not None
    assert (arrival.report.text, arrival.report.id) == (text, "page")


@pytest.mark.parametrize(("cut", "read"), [(5, 0), (-9, 3), (-20, 0)])
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, cut: int, read: int) -> None:
    arrived = found(tmp_path / "a.jsonl.gz", gzip.compress(ROW * 3)[:cut])
    assert sum(arrival.report is not None for arrival in arrived) >= min(read, 1)
    assert "packed with gzip, and broken" in arrived[-1].problem


def test_a_bomb_is_left_out(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "a.txt.gz", gzip.compress(b"<html>" + bytes(30_000_000)))
    assert arrival.problem == "it is larger than 20 MB; --max-size takes more"
    (line, row) = found(tmp_path / "a.jsonl.gz", gzip.compress(b"{" + b" " * 3_000_000 + b"\n" + ROW), Given(largest=1_000_000))
    assert line.problem == "it is larger than 1 MB; --max-size takes more"
    assert row.report is not None


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt.gz", b"x" * 3_000_000), ("a.jsonl.gz", b"\xff" + b"x" * 3_000_000), ("a.parquet.gz", b"PAR1" * 1_000_000)]
)
def test_nothing_that_is_unpacked_is_without_end(tmp_path: Path, name: str, data: bytes) -> None:
    (arrival,) = found(tmp_path / name, gzip.compress(data), Given(largest=1_000_000))
    assert "larger than 1 MB" in arrival.problem


def test_a_file_that_unpacks_to_itself_is_unpacked_once(tmp_path: Path) -> None:
    (arrival,) = found(tmp_path / "a.gz", gzip.compress(gzip.compress(b"x" * 1000)))
    assert arrival.problem == "this is packed with gzip twice; unpack it once"
