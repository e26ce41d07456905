"""The pieces of a web archive, one by one: a broken one costs itself alone, and what lies about its length ends with its piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
BEGINS = b"WARC/"
PARTED = b"\n" + BEGINS
CHUNK = 65_536
ENOUGH = 512  # packed bytes out of which the first word of a record comes, whatever its packer has put before them
BOMB = 4_000_000_000  # bytes of one piece: an archive packed as one piece has them at most, and ten seconds are enough for what has more


class Piece:
    """One gzip member of an archive as a stream, from `start` on; once it was read to its end, `end` is where the next begins."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self.file = file
        self.start = start
        self.end: int | None = None
        self._count = 0
        self._unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        file.seek(start)

    def read(self, size: int = CHUNK) -> bytes:
        """So many bytes at most, none at the end. Raises `EOFError` or `zlib.error` where the piece is broken."""
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self.file.read(CHUNK)
            if not packed or self._count > BOMB:
                raise EOFError("it breaks off" if not packed else "it unpacks to more than any archive holds")
            found = self._unpacker.decompress(packed, size if size > 0 else CHUNK)
            self._count += len(found)
            if found:
                return found
        self.end = self.file.tell() - len(self._unpacker.unused_data)
        return b""

    def tell(self) -> int:
        """How many bytes were read."""
        return self._count

    def drain(self) -> int:
        """Read to the end of the piece, and say where the next begins."""
        while self.read(CHUNK):
            pass
        return self.end or 0


def next_piece(file: BinaryIO, start: int) -> int | None:
    """Where the first gzip member from `start` on begins that holds a record, None where there is none."""
    return next((place for place in places(file, start, MAGIC) if holds_record(file, place)), None)


def next_record(file: BinaryIO, start: int) -> int | None:
    """Where the first record from `start` on begins in an archive that is not packed, None where there is none."""
    found = next(places(file, start, PARTED), None)
    return None if found is None else found + 1


def places(file: BinaryIO, start: int, wanted: bytes) -> Iterator[int]:
    """Where the bytes stand in a file, from `start` on."""
    while True:
        file.seek(start)
        chunk = file.read(CHUNK)
        place = chunk.find(wanted)
        while place >= 0:
            yield start + place
            place = chunk.find(wanted, place + 1)
        if len(chunk) < len(wanted) or len(chunk) < CHUNK:
            return
        start += len(chunk) - len(wanted) + 1


def holds_record(file: BinaryIO, place: int) -> bool:
    """Whether a gzip member begins there, and a record in it."""
    file.seek(place)
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(file.read(ENOUGH), len(BEGINS)) == BEGINS
    except zlib.error:
        return False
