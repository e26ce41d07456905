"""Documents, records and comparisons as the bytes that a case keeps."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec

from riwaya.model import MadeBy, Record, Report
from riwaya.model.event import Comparison
from riwaya.model.record import CELLS

ZLIB, NONE = "zlib", "none"
LEVEL = 6  # of 1 to 9: records come out a tenth smaller than at 3, and 9 takes twice the time for one part in a hundred
T = TypeVar("T")


class Head(msgspec.Struct, frozen=True):
    """What the `report` object of a record says of the report beside its text."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    language: str | None
    url: str | None


def packed(data: bytes) -> tuple[str, bytes]:
    """How the bytes are packed, and the bytes: compressed where that makes them smaller.

    >>> packed(b"a" * 100)[0], packed(b"a")
    ('zlib', ('none', b'a'))
    """
    smaller = zlib.compress(data, LEVEL)
    return (ZLIB, smaller) if len(smaller) < len(data) else (NONE, data)


def unpacked(packing: str, data: bytes) -> bytes:
    """The bytes as they came; `zlib.error` where they are damaged."""
    return zlib.decompress(data) if packing == ZLIB else data


def packed_record(record: Record) -> bytes:
    """The record as compressed `riwaya.record/1`: everything but the text."""
    return zlib.compress(msgspec.json.encode(record.to_dict()), LEVEL)


def record_of(data: bytes, text: str, name: str) -> Record:
    """The record that `packed_record` packed, of a report with that text, under the name that it has in the case."""
    return with_text(decoder().decode(zlib.decompress(data)), text, name)


def record_in(said: Mapping[str, Any], text: str) -> Record:
    """The record of a report with that text in `riwaya.record/1` as JSON has it; `msgspec.ValidationError` for what is none."""
    found = msgspec.convert(said, packed_type())
    return with_text(found, text, found.report.id)


def with_text(found: Any, text: str, name: str) -> Record:
    """A decoded record with its text again, of a report of that name."""
    head = msgspec.structs.asdict(found.report) | {"id": name}
    return Record(Report(text, **head), **{field: getattr(found, field) for field in (*CELLS, "made_by")})


@cache
def decoder() -> msgspec.json.Decoder[Any]:
    """What decodes `riwaya.record/1`."""
    return msgspec.json.Decoder(packed_type())


@cache
def packed_type() -> Any:
    """`riwaya.record/1` as a type: the cells of `Record`, with the head of the report in place of the report."""
    fields = {field.name: field.type for field in msgspec.structs.fields(Record)}
    said: list[tuple[str, Any]] = [("report", Head), *((name, fields[name]) for name in CELLS)]
    return msgspec.defstruct("PackedRecord", [*said, ("made_by", MadeBy | None, None)], frozen=True)


def packed_comparison(comparison: Comparison) -> bytes:
    """The comparison as compressed `riwaya.comparison/1`."""
    return zlib.compress(msgspec.json.encode(comparison.to_dict()), LEVEL)


def comparison_of(data: bytes) -> Comparison:
    """The comparison that `packed_comparison` packed."""
    return msgspec.json.decode(zlib.decompress(data), type=Comparison)


def digest(report: Report) -> str:
    """What makes two reports the same report: text, address, publisher and day, as they came.

    >>> from riwaya.model import Report
    >>> digest(Report("a", id="one", language="ar")) == digest(Report("a", id="two")), digest(Report("a")) == digest(Report("a", url="u"))
    (True, False)
    """
    said = [report.text, report.url, report.publisher, report.published.isoformat() if report.published else None]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
