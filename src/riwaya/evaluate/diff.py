"""What one set of answers gains and loses against another."""

from __future__ import annotations

import msgspec

from riwaya.evaluate.score import Miss, Score


class Difference(msgspec.Struct, frozen=True):
    """Misses that are there no more, and misses that were not there before."""

    gains: tuple[Miss, ...]
    losses: tuple[Miss, ...]


def difference(before: Score, after: Score) -> Difference:
    """What changed from one score to the next, cell by cell; a miss is the same where kind, report, place and words are."""
    then = {key(miss): miss for miss in before.misses}
    now = {key(miss): miss for miss in after.misses}
    return Difference(
        tuple(sorted(miss for at, miss in then.items() if at not in now)),
        tuple(sorted(miss for at, miss in now.items() if at not in then)),
    )


def key(miss: Miss) -> tuple[str, str, int, int]:
    """What makes a miss the same miss, whatever was got in its place."""
    return miss.kind, miss.report, miss.start, miss.end
