"""Things that belong together, two by two, as groups: by average linkage, so that no chain of neighbours ties strangers together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

SAMPLE = 8  # members of a group that stand for it, spread over all of it: groups of hundreds cost no more than groups of eight


class Groups:
    """Numbers in groups that grow; `members` has each group, in the order of joining, under its least number.

    >>> groups = Groups(range(4))
    >>> groups.join(2, 0)
    >>> groups.members
    {0: [0, 2], 1: [1], 3: [3]}
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self.members = {number: [number] for number in numbers}
        self._above = {number: number for number in self.members}

    def of(self, number: int) -> int:
        """The least number of the group that holds this one."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of two numbers one."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first
            self.members[first] += self.members.pop(second)

    def link(self, pairs: Iterable[tuple[int, int]], alike: Callable[[int, int], float], least: float) -> None:
        """Join the groups of each pair, the most alike first, as long as their members are at least so much alike on average."""
        scored = sorted((-alike(one, other), one, other) for one, other in pairs)
        for score, one, other in scored:
            if -score < least:
                break
            first, second = self.of(one), self.of(other)
            if first != second and self._average(alike, first, second) >= least:
                self.join(first, second)

    def _average(self, alike: Callable[[int, int], float], one: int, other: int) -> float:
        first, second = sample(self.members[one]), sample(self.members[other])
        return sum(alike(left, right) for left in first for right in second) / (len(first) * len(second))


def sample(members: Sequence[int]) -> Sequence[int]:
    """Some members of a group, spread over all of it."""
    return members[:: -(-len(members) // SAMPLE)]
