"""Watch the engine: every rule that matches while a text is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from riwaya.match.engine import CompiledRule, Match
from riwaya.match.spelled import Spelled


@contextmanager
def traced() -> Iterator[list[Match]]:
    """The matches of all rules in the order in which they were found, those included that were not used in the end.

    The engine itself keeps no trace, so that reading costs nothing for it; for the time of the block its one matching method is
    replaced by one that writes down what it finds.
    """
    matches: list[Match] = []
    match = CompiledRule.match

    def noting(rule: CompiledRule[Any], page: Spelled, index: int) -> Match | None:
        found = match(rule, page, index)
        if found is not None:
            matches.append(found)
        return found

    CompiledRule.match = noting  # type: ignore[assignment, method-assign]  # for the time of the block
    try:
        yield matches
    finally:
        CompiledRule.match = match  # type: ignore[method-assign]
