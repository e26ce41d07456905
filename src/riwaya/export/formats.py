"""The formats there are, by the name that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import BinaryIO, cast

from riwaya.export.layout import Layout
from riwaya.model import Record

Write = Callable[[Iterable[Record], BinaryIO, Layout], None]
MODULES = {"table": "table", "json": "json_document", "jsonl": "json_lines"}


def writer(name: str) -> Write:
    """What writes records in that format; its module is only now imported.

    >>> writer("jsonl").__module__
    'riwaya.export.json_lines'
    """
    return cast("Write", import_module(f"riwaya.export.{MODULES[name]}").write)
