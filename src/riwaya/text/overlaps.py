"""Which spans hold which positions, in one pass over both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Numbered = tuple[int, int, int]  # a span from and up to, and whose it is


def holders(positions: Sequence[int], spans: Iterable[Numbered]) -> Iterator[tuple[int, list[int]]]:
    """The place of each position in the sequence, in the order of positions, and the numbers of the spans that hold it.

    >>> list(holders([7, 2], [(0, 5, 1), (1, 9, 2)]))
    [(1, [1, 2]), (0, [2])]
    """
    waiting = sorted(spans, reverse=True)
    open_spans: list[Numbered] = []
    for place in sorted(range(len(positions)), key=positions.__getitem__):
        position = positions[place]
        while waiting and waiting[-1][0] <= position:
            open_spans.append(waiting.pop())
        open_spans = [span for span in open_spans if span[1] > position]
        yield place, [number for _, _, number in open_spans]
