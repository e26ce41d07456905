"""Which quotation marks belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from riwaya.model.value import Value
from riwaya.text.form import BITS, Form

OPEN, CLOSE, STRAIGHT, NEWLINE = BITS["quote-open"], BITS["quote-close"], BITS["quote-straight"], BITS["newline"]
WORDS = BITS["word"] | BITS["number"]
STOPS = BITS["comma"] | BITS["stop"] | BITS["question"] | BITS["bracket-close"] | BITS["semicolon"] | NEWLINE


class Quote(Value, frozen=True, order=True):
    """A quotation: the position of its opening mark, that of its closing mark, and whether it was closed at all."""

    open: int
    close: int
    closed: bool = True


class Quotes:
    """The quotations of a page in the order of their opening marks, found by where they open and close and by what they hold."""

    __slots__ = ("_closes", "_opens", "_outlasting", "_quotes")

    def __init__(self, quotes: list[Quote]) -> None:
        self._quotes = quotes
        self._opens = [quote.open for quote in quotes]
        # The closing marks with the opening ones, the last to open first among those that close together.
        self._closes = sorted([(quote.close, -quote.open) for quote in quotes])
        self._outlasting = outlasting(quotes)

    def __len__(self) -> int:
        return len(self._quotes)

    def __getitem__(self, place: int) -> Quote:
        return self._quotes[place]

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._quotes)

    def opening(self, first: int, after: int) -> list[Quote]:
        """Those that open from `first` up to `after`."""
        return self._quotes[bisect_left(self._opens, first) : bisect_left(self._opens, after)]

    def place(self, quote: Quote) -> int:
        """How many stand before the quotation."""
        return bisect_left(self._quotes, quote)

    def closes_at(self, index: int, begin: int) -> bool:
        """Whether one closes at `index` that opens at `begin` or later."""
        place = bisect_left(self._closes, (index, -index))
        return place < len(self._closes) and self._closes[place][0] == index and -self._closes[place][1] >= begin

    def last_before(self, index: int) -> Quote | None:
        """The last to close before `index`, the first to open of those that close together."""
        place = bisect_left(self._closes, (index, -index)) - 1
        return self.opening(-self._closes[place][1], 1 - self._closes[place][1])[0] if place >= 0 else None

    def around(self, index: int) -> Iterator[Quote]:
        """Those that hold the form at `index` between their marks, the last to open first."""
        place = bisect_left(self._opens, index) - 1
        while place >= 0:
            quote = self._quotes[place]
            if quote.close > index:
                yield quote
                place -= 1
            else:
                place = self._outlasting[place]


def outlasting(quotes: list[Quote]) -> list[int]:
    """For each quotation the last before it that closes after it, -1 where there is none."""
    found: list[int] = []
    for place, quote in enumerate(quotes):
        before = place - 1
        while before >= 0 and quotes[before].close <= quote.close:
            before = found[before]
        found.append(before)
    return found


def find_quotes(forms: list[Form], marks: Iterable[int]) -> Quotes:
    """Pair the quotation marks of a page; one that is never closed ends with its line, as does one that is opened anew further on.

    `marks` are the positions of all quotation marks and line ends, in order.
    """
    quotes: list[Quote] = []
    pending: list[tuple[int, int]] = []  # (the opening mark, the end of its line once that has come)
    for index in marks:
        bits = forms[index].bits
        if bits & NEWLINE:
            if pending and not pending[-1][1]:
                pending = end_of_line(forms, pending, index, quotes)
        elif pending and closes(forms, index):
            quotes.append(Quote(pending.pop()[0], index))
        elif not bits & CLOSE or bits & OPEN or opens_backwards(forms, index):
            if pending and pending[0][1]:
                quotes.extend(Quote(opening, line_end, closed=False) for opening, line_end in pending)
                pending = []
            pending.append((index, 0))
    quotes.extend(Quote(opening, line_end or len(forms) - 1, closed=False) for opening, line_end in pending)
    return Quotes(sorted(quotes))


def end_of_line(forms: list[Form], pending: list[tuple[int, int]], index: int, quotes: list[Quote]) -> list[tuple[int, int]]:
    """What stays open over the line end at `index`: a mark whose shape says that it opens; the rest are quotations never closed."""
    still = []
    for opening, line_end in pending:
        if forms[opening].bits & OPEN and not forms[opening].bits & CLOSE:
            still.append((opening, line_end or index))
        else:
            quotes.append(Quote(opening, index, closed=False))
    return still


def opens_backwards(forms: list[Form], index: int) -> bool:
    """Whether a closing mark stands where only an opening one can: free before, and a word after it."""
    return not forms[index - 1].glued and bool(forms[index + 1].bits & (BITS["word"] | BITS["number"]))


def closes_forwards(forms: list[Form], index: int) -> bool:
    """Whether an opening mark stands where only a closing one can: right after a word, and free behind or before a mark."""
    after = forms[index + 1].bits
    return forms[index - 1].glued and bool(forms[index - 1].bits & WORDS) and (not forms[index].glued or bool(after & STOPS))


def closes(forms: list[Form], index: int) -> bool:
    """Whether the mark at `index` can close a quotation, as far as its own shape and its neighbours tell."""
    bits = forms[index].bits
    if bits & (OPEN | CLOSE) in (OPEN, CLOSE):
        return bool(bits & CLOSE) or closes_forwards(forms, index)
    before, after = forms[index - 1], forms[index + 1]
    stands_free_before = not before.glued and not before.bits & NEWLINE
    touches_next = forms[index].glued and not after.bits & STOPS
    return not (stands_free_before and touches_next)
