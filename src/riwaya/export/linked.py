"""Nodes of linked data, and the places of a text as such."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import Enum
from typing import Any, Protocol, overload
from urllib.parse import quote

import msgspec

from riwaya.model import Report
from riwaya.model.event import Comparison

Node = dict[str, Any]
AROUND = 32  # characters before and after quoted words: what the judgements of a case keep, too


class Words(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def node(id_: str, *types: str, **values: Any) -> Node:
    """A node with those of the values that there are: None and empty lists are left out, enums are their values.

    >>> node("urn:x", "Entity", name="Riwaya", why=None, used=[])
    {'id': 'urn:x', 'type': ['Entity'], 'name': 'Riwaya'}
    """
    kept = {name: value.value if isinstance(value, Enum) else value for name, value in values.items() if value not in (None, [])}
    return {"id": id_, **({"type": list(types)} if types else {}), **kept}


def comparison_id(comparison: Comparison) -> str:
    """The identifier of a comparison: the digest of what it says, because `e1` of another comparison is another event."""
    return f"urn:riwaya:comparison:{hashlib.sha256(msgspec.json.encode(comparison.to_dict(), order='sorted')).hexdigest()}"


class Text:
    """The text of a report: the identifiers of its cells and of the places in it, each place remembered that is asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.id = self.id_of(report.id)
        self.asked: dict[tuple[int, int], None] = {}

    @staticmethod
    def id_of(report: str) -> str:
        """The identifier of a report.

        >>> Text.id_of("aleppo 1")
        'urn:riwaya:report:aleppo%201'
        """
        return f"urn:riwaya:report:{quote(report, safe='')}"

    @classmethod
    def cell_of(cls, report: str, cell: str) -> str:
        """The identifier of a cell of a report."""
        return f"{cls.id_of(report)}#{cell}"

    def at(self, start: int, end: int) -> str:
        """The identifier of a place in the text, as RFC 5147 writes it."""
        return f"{self.id}#char={start},{end}"

    @overload
    def cell(self, id_: str) -> str: ...
    @overload
    def cell(self, id_: None) -> None: ...
    def cell(self, id_: str | None) -> str | None:
        """The identifier of a cell, None for none."""
        return f"{self.id}#{id_}" if id_ else None

    @overload
    def place(self, words: Words) -> str: ...
    @overload
    def place(self, words: None) -> None: ...
    def place(self, words: Words | None) -> str | None:
        """The identifier of a place, None for none."""
        if words is None:
            return None
        self.asked[words.start, words.end] = None
        return self.at(words.start, words.end)

    def places(self) -> Iterator[Node]:
        """A node for each place that was asked for."""
        text = self.report.text
        for start, end in self.asked:
            quoted = {
                "type": ["TextQuoteSelector"],
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            }
            position = {"type": ["TextPositionSelector"], "start": start, "end": end}
            yield node(self.at(start, end), "SpecificResource", source=self.id, selector=[quoted, position])
