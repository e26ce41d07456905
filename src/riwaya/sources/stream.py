"""Bytes on their way in: looked at before they are read, counted, and never more of them than is allowed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from riwaya.errors import InputError
from riwaya.sources.arrival import MEGABYTE, Given
from riwaya.sources.kinds import HEAD


class Rest(io.RawIOBase):
    """A stream whose beginning was already read, from its beginning; `count` is how many bytes were handed out."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type that io calls it with
        """Fill the buffer as far as one read does."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            read = getattr(self._stream, "read1", self._stream.read)  # what is there already: rows of a pipe are read as they come
            data = read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Source(msgspec.Struct, frozen=True):
    """An open source: its name, its first bytes, its bytes from the first on, and what was given with it.

    Where `is_unpacked`, nobody knows how much more than on disk comes out of it. `path` is where the same bytes are on disk, if they are;
    the name is for people and opens nothing.
    """

    name: str
    head: bytes
    stream: io.BufferedReader
    given: Given
    is_unpacked: bool = False
    path: Path | None = None

    @classmethod
    def of(cls, name: str, stream: BinaryIO, given: Given, *, is_unpacked: bool = False, path: Path | None = None) -> Source:
        """The source of this name whose bytes are in a stream."""
        head = beginning(stream)
        return cls(name, head, io.BufferedReader(Rest(head, stream)), given, is_unpacked, path)

    def rest(self) -> bytes:
        """All bytes that were not read yet. Raises `InputError` where more than is allowed come out of a packed source."""
        return whole(self.stream, self.given.largest) if self.is_unpacked else self.stream.read()

    @property
    def count(self) -> int:
        """How many bytes of the source were read so far."""
        raw = self.stream.raw
        return raw.count if isinstance(raw, Rest) else 0


def beginning(stream: BinaryIO) -> bytes:
    """The first bytes: one line where that begins like a row, which may be all that a pipe has so far, otherwise more."""
    head = stream.readline(HEAD)
    return head if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else head + stream.read(HEAD)


def lines(stream: io.BufferedIOBase, largest: int) -> Iterator[bytes | None]:
    """The lines of a stream, None in place of each that is larger than allowed."""
    while line := stream.readline(largest + 1):
        if len(line) <= largest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MEGABYTE)
        yield None


def whole(stream: io.BufferedIOBase, largest: int) -> bytes:
    """All bytes of a stream. Raises `InputError` where there are more than allowed."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise InputError(too_large(largest))
    return data


def too_large(largest: int) -> str:
    """The sentence for what is larger than allowed."""
    return f"it is larger than {largest / MEGABYTE:g} MB; --max-size takes more"
