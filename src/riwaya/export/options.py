"""What whoever asks for an export may choose."""

from __future__ import annotations

import msgspec


class Options(msgspec.Struct, frozen=True):
    """`bom`: begin CSV with a byte order mark, by which spreadsheets know UTF-8; `events` and `interface`: of pages and pictures, the
    ids of the events that are wanted (none: all) and the language that they speak (None: that of most reports).
    """

    bom: bool = False
    events: tuple[str, ...] = ()
    interface: str | None = None
