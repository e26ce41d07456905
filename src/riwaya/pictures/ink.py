"""Which colour and which pattern an origin has, the same in all pictures of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from riwaya.model.event import Event

COLOURS = 8  # that people of any sight tell apart on light and on dark paper; the ninth origin is the first with another pattern
PATTERNS = 3


class Ink(msgspec.Struct, frozen=True):
    """A colour from 1 to `COLOURS`, 0 for what has none, and a pattern: 0 full, 1 with a hole, 2 with a line across."""

    colour: int
    pattern: int = 0

    @property
    def classes(self) -> str:
        """The class by which the stylesheet knows the colour."""
        return f"ink ink-{self.colour}"


PLAIN = Ink(0)


def inks(event: Event) -> Mapping[str, Ink]:
    """An ink for each origin and for each report of an event, those that give most answers first; a report has that of its main origin.

    >>> inks(Event("e1", "", None, None, (), (), ()))
    {}
    """
    given: Counter[str] = Counter()
    of: dict[str, Counter[str]] = {}
    for question in event.questions:
        for answer in question.answers:
            for origin in answer.origins:
                given[origin] += 1
            for account in answer.accounts:
                of.setdefault(account.report, Counter())[account.origin] += 1
    ordered = sorted(given, key=lambda origin: (-given[origin], len(origin), origin))
    found = {origin: numbered(number) for number, origin in enumerate(ordered)}
    main = {report: max(sorted(counts), key=lambda origin: counts[origin]) for report, counts in of.items()}
    return found | {report: found[origin] for report, origin in main.items()}


def numbered(number: int) -> Ink:
    """The ink of the origin with that number, from 0.

    >>> numbered(0), numbered(8)
    (Ink(colour=1, pattern=0), Ink(colour=1, pattern=1))
    """
    return Ink(number % COLOURS + 1, number // COLOURS % PATTERNS)
