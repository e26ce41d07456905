"""Which quotation marks belong together."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from riwaya.text.form import BITS, Form

OPEN, CLOSE, STRAIGHT, NEWLINE = BITS["quote-open"], BITS["quote-close"], BITS["quote-straight"], BITS["newline"]
STOPS = BITS["comma"] | BITS["stop"] | BITS["question"] | BITS["bracket-close"] | BITS["semicolon"] | NEWLINE


class Quote(msgspec.Struct, frozen=True, order=True):
    """A quotation: the position of its opening mark, that of its closing mark, and whether it was closed at all."""

    open: int
    close: int
    closed: bool = True


def find_quotes(forms: list[Form], marks: Iterable[int]) -> list[Quote]:
    """Pair the quotation marks of a page; one that is never closed ends with its line, as does one that is opened anew further on.

    `marks` are the positions of all quotation marks and line ends, in order.
    """
    quotes: list[Quote] = []
    pending: list[tuple[int, int]] = []  # (the opening mark, the end of its line once that has come)
    for index in marks:
        bits = forms[index].bits
        if bits & NEWLINE:
            pending = end_of_line(forms, pending, index, quotes)
        elif pending and closes(forms, index):
            quotes.append(Quote(pending.pop()[0], index))
        elif not bits & CLOSE or bits & OPEN or opens_backwards(forms, index):
            quotes.extend(Quote(opening, line_end, closed=False) for opening, line_end in pending if line_end)
            pending = [(opening, line_end) for opening, line_end in pending if not line_end]
            pending.append((index, 0))
    quotes.extend(Quote(opening, line_end or len(forms) - 1, closed=False) for opening, line_end in pending)
    return sorted(quotes)


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


def closes(forms: list[Form], index: int) -> bool:
    """Whether the mark at `index` can close a quotation, as far as its own shape and its neighbours tell."""
    bits = forms[index].bits
    if bits & (OPEN | CLOSE) in (OPEN, CLOSE):
        return bool(bits & CLOSE)
    before, after = forms[index - 1], forms[index + 1]
    stands_free_before = not before.glued and not before.bits & NEWLINE
    touches_next = forms[index].glued and not after.bits & STOPS
    return not (stands_free_before and touches_next)
