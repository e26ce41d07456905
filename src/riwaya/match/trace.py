"""Watch the engine: every rule that matches while a text is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from riwaya.match.engine import CompiledRule, Match, RuleSet
from riwaya.match.spelled import Spelled


@contextmanager
def traced() -> Iterator[list[Match]]:
    """The matches of all rules in the order in which they were found, those included that were not used in the end.

    The engine itself keeps no trace, so that reading costs nothing for it; for the time of the block its one method that tries rules
    is replaced by one that writes down what they match.
    """
    matches: list[Match] = []
    method = RuleSet.matches

    def noting(rules: RuleSet[Any], woken: Sequence[CompiledRule[Any]], page: Spelled, index: int) -> Iterator[Match]:
        for found in method(rules, woken, page, index):
            matches.append(found)
            yield found

    RuleSet.matches = noting  # type: ignore[assignment, method-assign]  # for the time of the block
    try:
        yield matches
    finally:
        RuleSet.matches = method  # type: ignore[method-assign]
