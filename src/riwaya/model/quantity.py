"""How many: intervals of whole numbers, and what they count."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from riwaya.model.span import Span


class Counted(StrEnum):
    """The class of people (or not people) that a figure counts."""

    CIVILIAN = "civilian"
    CHILD = "child"
    WOMAN = "woman"
    FIGHTER = "fighter"
    SECURITY = "security"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    PERSON = "person"
    MIXED = "mixed"
    THING = "thing"


class Fate(StrEnum):
    """What happened to the counted."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    KIDNAPPED = "kidnapped"
    DISPLACED = "displaced"
    ATTACK = "attack"
    OTHER = "other"


class Interval(msgspec.Struct, frozen=True):
    """The whole numbers from `low` to `high`, both inclusive; None is no bound. `approx` says that the words called it approximate.

    >>> Interval.fewer_than(300)
    Interval(low=0, high=299, approx=False)
    >>> Interval.more_than(8).admits(8)
    False
    """

    low: int | None
    high: int | None
    approx: bool = False

    @classmethod
    def exactly(cls, number: int) -> Interval:
        """[n, n]."""
        return cls(number, number)

    @classmethod
    def about(cls, number: int) -> Interval:
        """[n, n], called approximate by its words."""
        return cls(number, number, approx=True)

    @classmethod
    def more_than(cls, number: int) -> Interval:
        """[n + 1, no bound]."""
        return cls(number + 1, None)

    @classmethod
    def at_least(cls, number: int) -> Interval:
        """[n, no bound]."""
        return cls(number, None)

    @classmethod
    def fewer_than(cls, number: int) -> Interval:
        """[0, n - 1]."""
        return cls(0, number - 1)

    @classmethod
    def at_most(cls, number: int) -> Interval:
        """[0, n]."""
        return cls(0, number)

    @classmethod
    def between(cls, low: int, high: int) -> Interval:
        """[low, high] whichever way round the two were written."""
        return cls(min(low, high), max(low, high))

    def admits(self, number: int) -> bool:
        """Whether `number` lies inside the interval."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def intersection(self, other: Interval) -> Interval | None:
        """What both allow, None when they cannot both be true; approximate only where both are.

        >>> Interval.at_least(4).intersection(Interval.exactly(7))
        Interval(low=7, high=7, approx=False)
        """
        low = max((n for n in (self.low, other.low) if n is not None), default=None)
        high = min((n for n in (self.high, other.high) if n is not None), default=None)
        if low is not None and high is not None and low > high:
            return None
        return Interval(low, high, self.approx and other.approx)

    def contains(self, other: Interval) -> bool:
        """Whether every number that `other` allows is allowed here."""
        low_holds = self.low is None or (other.low is not None and self.low <= other.low)
        high_holds = self.high is None or (other.high is not None and other.high <= self.high)
        return low_holds and high_holds


class Number(msgspec.Struct, frozen=True):
    """A number as it stands in a text, hedge and bound included: the words, and the interval they allow."""

    start: int
    end: int
    words: str
    low: int | None
    high: int | None
    approx: bool
    rule: str


class Figure(msgspec.Struct, frozen=True):
    """A count of people or of attacks: how many, of whom, what happened to them, on whose word, when and where.

    `statement` is the id of the innermost statement that holds the figure (None: the report's own voice), `when` and `where` ids of
    a time and a place, `part_of` the id of the figure of which this one is a part ("7, among them 3 children").
    """

    id: str
    start: int
    end: int
    words: str
    low: int | None
    high: int | None
    approx: bool
    counted: Span | None
    who: Counted
    what: Fate
    statement: str | None
    when: str | None
    where: str | None
    part_of: str | None
    rule: str
