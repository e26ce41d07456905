"""Watch the engine: every rule that matches while a text is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from riwaya.match.engine import WATCHERS, Match


@contextmanager
def traced() -> Iterator[list[Match]]:
    """The matches of all rules in the order in which they were found, those included that were not used in the end."""
    matches: list[Match] = []
    WATCHERS.append(matches)
    try:
        yield matches
    finally:
        WATCHERS[:] = [watcher for watcher in WATCHERS if watcher is not matches]
