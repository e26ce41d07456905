"""What whoever asks for an export may choose."""

from __future__ import annotations

import msgspec


class Options(msgspec.Struct, frozen=True):
    """`bom`: begin CSV with a byte order mark, by which spreadsheets know UTF-8."""

    bom: bool = False
