"""Where a time stands: what its words are to be resolved against."""

from __future__ import annotations

from datetime import date

import msgspec

from riwaya.read.when.calendar import Moment
from riwaya.read.when.caught import Caught

LONG_PAST = 2  # years: a date of last year still stands beside dates of this one


class Bearings(msgspec.Struct):
    """The day of publication, the last time named before (`named`) and in the same sentence (`near`), and the tense of the clause.

    `tense` is -1 where the last verb looks back, 1 where the clause looks ahead, 0 where nothing says; `close` that the verb is near.
    """

    published: date | None
    named: Moment | None = None
    near: Moment | None = None
    tense: int = 0
    close: bool = False

    @property
    def direction(self) -> int:
        """Where a date without a year is to be looked for: the tense, where its verb is close by."""
        return self.tense if self.close else 0

    @property
    def told_of(self) -> int | None:
        """The year long past that the sentence has named: what follows in it is of the same year."""
        year = self.near.year if self.near else None
        if year is None or self.published is None or self.published.year - year < LONG_PAST:
            return None
        return year


def year_said(caught: Caught, at: Bearings) -> tuple[bool, int | None]:
    """Whether the words say the year, and which it is: a number, "last year", "the same year"."""
    year, toward = caught.number("year"), caught.number("year-toward")
    if year is not None:
        return True, year
    if toward is not None:
        return True, at.published.year + toward if at.published else None
    if caught.has("same"):
        return True, at.named.year if at.named else None
    return False, None
