"""Stretches of a page: what is left without the marks at their ends, and which quotations stand in or around them."""

from __future__ import annotations

from riwaya.read.who_said.draft import Range
from riwaya.text.form import BITS
from riwaya.text.page import Page
from riwaya.text.quotes import Quote

QUOTE = BITS["quote-open"] | BITS["quote-close"] | BITS["quote-straight"]
ENDS = BITS["stop"] | BITS["newline"] | BITS["question"]
TRAILING = ENDS | BITS["comma"] | BITS["semicolon"] | BITS["blank"] | BITS["dots"] | BITS["colon"] | BITS["dash"]
BREAKS = BITS["comma"] | BITS["semicolon"]


def stopped(page: Page, span: Range, breaks: list[int]) -> Range:
    """The span up to the first break in it that stands in no quotation of its own."""
    first, after = span
    found = next((place for place in breaks if first < place < after and not in_inner_quote(page, place, first)), None)
    return span if found is None else (first, trimmed_end(page, first, found))


def quote_at(page: Page, index: int) -> Quote | None:
    """The quotation whose opening mark stands at `index`."""
    return next(iter(page.quotes.opening(index, index + 1)), None)


def unquoted(page: Page, span: Range) -> Range:
    """The span without the quotation marks around all of it."""
    quote = quote_at(page, span[0])
    return (quote.open + 1, quote.close) if quote is not None and quote.close == span[1] - 1 and quote.close > quote.open + 1 else span


def quote_before(page: Page, index: int) -> Range:
    """The inside of the last quotation that closes before the form at `index`."""
    quote = page.quotes.last_before(index)
    return (quote.open + 1, trimmed_end(page, quote.open + 1, quote.close)) if quote is not None else (index, index)


def innermost_quote(page: Page, index: int) -> Quote | None:
    """The shortest quotation around the form at `index`."""
    return min(page.quotes.around(index), key=lambda quote: (quote.close - quote.open, quote.open), default=None)


def in_inner_quote(page: Page, index: int, start: int) -> bool:
    """Whether the form at `index` stands in a quotation that opens at or after `start` (or just before it)."""
    quote = next(page.quotes.around(index), None)
    return quote is not None and quote.open >= start - 1


def sentence_before(page: Page, first: int) -> Range | None:
    """The sentence that ends before the form at `first`, without the stop that closes it; None at the beginning of a page."""
    index = first - 1
    while index > 0 and page.forms[index].bits & (TRAILING | BITS["newline"]):
        index -= 1
    begin, _ = page.sentence(index)
    while begin < index and page.forms[begin].bits & (TRAILING | BITS["newline"]):
        begin += 1
    return (begin, index + 1) if has_words(page, (begin, index + 1)) else None


def has_words(page: Page, span: Range) -> bool:
    """Whether any word stands in the span."""
    return any(page.forms[index].bits & (BITS["word"] | BITS["number"]) for index in range(*span))


def trimmed_end(page: Page, start: int, end: int) -> int:
    """The end of the span without the punctuation that closes it."""
    forms = page.forms
    while end > start + 1 and forms[end - 1].bits & TRAILING:
        end -= 1
    if end > start + 1 and forms[end - 1].bits & QUOTE and not page.quotes.closes_at(end - 1, start):
        return trimmed_end(page, start, end - 1)
    return end
