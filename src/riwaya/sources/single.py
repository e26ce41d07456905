"""A document that holds one report: taken apart by its kind, and whatever goes wrong with it is the problem of this one alone."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.arrival import Arrival, Taken, shown
from riwaya.sources.kinds import Kind

# Imported only when one comes: what takes a page apart takes longer to import than a page of text to read.
MODULES = {Kind.TEXT: "text", Kind.HTML: "html", Kind.SAVED: "saved", Kind.PDF: "pdf"}
LONGEST = 200  # characters of what a library says of its failure


class Extractor(Protocol):
    """A module that takes one kind of document apart."""

    EXTRACTOR: str

    def read(self, document: Document, name: str) -> Taken:
        """The report in the document, which gets this name where it has none of its own."""


def arrival(document: Document, kind: Kind, name: str, size: int | None = None) -> Arrival:
    """What came of a document: its report, or the problem with it; `size` is what it took of its file, if not all of its own."""
    where, size = shown(document.place), document.size if size is None else size
    extractor: Extractor = import_module(f"riwaya.sources.{MODULES[kind]}")
    try:
        taken = extractor.read(document, name)
    except InputError as error:
        return Arrival(where, size, problem=str(error))
    except Exception as error:  # a library may fail on what somebody built to break it, and that costs this one
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]
        return Arrival(where, size, problem=f"this could not be taken apart ({reason})")
    kept = msgspec.structs.replace(
        document,
        address=document.address or taken.address,
        retrieved=document.retrieved or taken.retrieved,
        extractor=extractor.EXTRACTOR,
    )
    return Arrival(where, size, taken.report, notice=taken.notice, document=kept)
