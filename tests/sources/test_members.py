from __future__ import annotations

import gzip
import io

import pytest

from riwaya.sources.members import CHUNK, Piece, next_piece, next_record

RECORD = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"


def test_a_piece_ends_where_the_next_begins() -> None:
    first, second = gzip.compress(RECORD * 5000), gzip.compress(RECORD)
    file = io.BytesIO(first + second)
    assert Piece(file, 0).drain() == len(first)
    piece = Piece(file, len(first))
    assert b"".join(iter(lambda: piece.read(7), b"")) == RECORD
    assert piece.tell() == len(RECORD)
    assert piece.end == len(first + second)


def test_a_piece_that_breaks_off() -> None:
    with pytest.raises(EOFError, match="breaks off"):
        Piece(io.BytesIO(gzip.compress(RECORD)[:-9]), 0).drain()


def test_the_next_piece_is_one_that_holds_a_record() -> None:
    noise = b"\x1f\x8b\x08" + b"x" * CHUNK + gzip.compress(b"no record")
    for gap in (0, 1, CHUNK - 2, CHUNK):
        before = noise + b"-" * gap
        assert next_piece(io.BytesIO(before + gzip.compress(RECORD)), 1) == len(before)
    assert next_piece(io.BytesIO(noise), 0) is None
    assert next_piece(io.BytesIO(noise[:3] * 100_000), 0) is None


def test_the_next_record_begins_a_line() -> None:
    for gap in (0, CHUNK - 3, CHUNK):
        before = b"WARC/" + b"-" * gap + b" WARC/\r\n"
        assert next_record(io.BytesIO(before + RECORD), 0) == len(before)
    assert next_record(io.BytesIO(b"x" * 3 * CHUNK), 0) is None
