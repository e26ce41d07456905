"""`riwaya.record/1` as one indented document: the record, or an array of several."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import BinaryIO

import msgspec

from riwaya.export.layout import Layout
from riwaya.model import Record


def write(records: Iterable[Record], out: BinaryIO, layout: Layout | None = None) -> None:
    """Write one record as an object, several as an array; the array grows as records come."""
    records = iter(records)
    first = list(islice(records, 2))
    if len(first) == 1 and not (layout and layout.several):
        out.write(document(first[0]) + b"\n")
        return
    before = b"[\n"
    for record in chain(first, records):
        out.write(before + document(record))
        before = b",\n"
    out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def document(record: Record) -> bytes:
    """The record as indented JSON in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(record.to_dict()), indent=2)
