"""What asking costs: an estimate before, and what was used after."""

from __future__ import annotations

import msgspec

BYTES = 3  # of UTF-8 in a token: English news has four to five, Arabic three to four, so that the estimate is rather too high
ANSWERED = 1.0  # tokens that come out for one of the page: answers copy nearly all of a report that is full of statements


class Prices(msgspec.Struct, frozen=True):
    """What a million tokens cost, in any currency; None where nobody said."""

    million_in: float | None = None
    million_out: float | None = None

    def of(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost, None where no price is known.

        >>> Prices(2.0, 10.0).of(500_000, 100_000)
        2.0
        """
        if self.million_in is None and self.million_out is None:
            return None
        return (tokens_in * (self.million_in or 0.0) + tokens_out * (self.million_out or 0.0)) / 1e6


class Tally(msgspec.Struct):
    """How many reports and parts of them there were, how many parts were kept from before or failed, and the tokens of the others."""

    reports: int = 0
    parts: int = 0
    kept: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(one + its for one, its in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)))

    def line(self, prices: Prices, *, about: bool) -> str:
        """The sentence that says so; `about` makes it an estimate."""
        asked = self.parts - self.kept
        cost = prices.of(self.tokens_in, self.tokens_out)
        told = [
            f"{counted(self.reports, 'report')}, {counted(self.parts, 'part')}",
            f"{self.kept} kept from before, {asked} {'to ask' if about else 'asked'}",
            f"{'about ' if about else ''}{self.tokens_in:,} tokens in, {self.tokens_out:,} out",
        ]
        told += [f"{self.failed} failed"] if self.failed else []
        told += [f"cost {'about ' if about else ''}{cost:.4f}"] if cost is not None else []
        return "; ".join(told)


def tokens(text: str) -> int:
    """About how many tokens a text has.

    >>> tokens("Seven people")
    4
    """
    return -(-len(text.encode("utf-8", "surrogatepass")) // BYTES)


def counted(number: int, noun: str) -> str:
    """The number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
