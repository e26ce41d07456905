from __future__ import annotations

import io
import os

import pytest

from riwaya.errors import InputError
from riwaya.sources.arrival import Given
from riwaya.sources.stream import Source, lines, whole


def source(data: bytes) -> Source:
    return Source.of("a", io.BytesIO(data), Given())


@pytest.mark.parametrize("data", [b"", b"one line", b'{"a": 1}\n{"b": 2}\n', b"x\n" * 10_000])
def test_looking_at_the_beginning_takes_nothing_away(data: bytes) -> None:
    opened = source(data)
    assert data.startswith(opened.head)
    assert opened.stream.read() == data
    assert opened.count == len(data)


def test_a_row_is_there_as_soon_as_it_was_written() -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as stream, os.fdopen(into, "wb", buffering=0) as pipe:
        pipe.write(b'{"a": 1}\n')
        opened = Source.of("-", stream, Given())
        found = lines(opened.stream, 100)
        assert next(found) == b'{"a": 1}\n'
        pipe.write(b'{"b": 2}\n')
        assert next(found) == b'{"b": 2}\n'


def test_what_is_too_large_is_not_held() -> None:
    assert list(lines(io.BytesIO(b"a\n" + b"b" * 50 + b"\nc"), 10)) == [b"a\n", None, b"c"]
    assert whole(io.BytesIO(b"x" * 10), 10) == b"x" * 10
    with pytest.raises(InputError, match="larger than 1e-05 MB"):
        whole(io.BytesIO(b"x" * 11), 10)
