"""The text of a kept document taken out once more, to see that it is still the same."""

from __future__ import annotations

from importlib import import_module

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.rows import report_of
from riwaya.sources.single import MODULES, Extractor

ROW = "application/json"


def text_again(document: Document) -> str | None:
    """The text that is taken out of the document today; None where another version of what takes it out was at work then.

    >>> text_again(Document(b'{"title": "Two killed", "body": "Ariha - ..."}', "rows.jsonl:1", "application/json"))
    'Two killed\\n\\nAriha - ...'

    Raises `InputError` where the document holds no report.
    """
    if document.media == ROW:
        return report_of(decoded(document.data), "").text
    name = document.extractor.partition("/")[0]  # a server may have called a page anything
    if name not in MODULES.values():
        return None
    extractor: Extractor = import_module(f"riwaya.sources.{name}")
    return extractor.read(document, "").report.text if document.extractor == extractor.EXTRACTOR else None


def decoded(row: bytes) -> str:
    """A row as text."""
    try:
        return row.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("the row is not UTF-8") from None
