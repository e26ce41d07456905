"""What was seen on a page and could not be interpreted."""

from __future__ import annotations

from riwaya.model import Unread
from riwaya.text.form import BITS
from riwaya.text.page import Page
from riwaya.text.quotes import Quote

NEVER_CLOSED = "quotation mark never closed"


def unread(page: Page) -> tuple[Unread, ...]:
    """The passages that may not have been read right, in order: from each quotation mark that is never closed to the end of its line.

    Where such a quotation ends, and so whose words the rest of the line are, the page does not say.
    """
    return tuple(passage(page, quote, NEVER_CLOSED) for quote in page.quotes if not quote.closed)


def passage(page: Page, quote: Quote, why: str) -> Unread:
    """The words from the opening mark on, without the line end."""
    after = quote.close + 1
    while after > quote.open + 1 and page.forms[after - 1].bits & BITS["newline"]:
        after -= 1
    span = page.span(quote.open, after)
    return Unread(span.start, span.end, span.words, why)
