"""`riwaya.record/1`, one record a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from riwaya.export.layout import Layout
from riwaya.model import Record


def write(records: Iterable[Record], out: BinaryIO, layout: Layout | None = None) -> None:  # noqa: ARG001 - every format takes a layout
    """Write each record as soon as it comes."""
    for record in records:
        out.write(msgspec.json.encode(record.to_dict()) + b"\n")
        out.flush()
