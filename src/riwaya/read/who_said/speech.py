"""Which quotations are somebody's words and which only mark a name."""

from __future__ import annotations

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Habits
from riwaya.read.seen import TimeSeen
from riwaya.text.form import BITS
from riwaya.text.page import Page
from riwaya.text.quotes import Quote

# A quoted name is short: of the quotations that a source is named with, 97 in 100 have no more words (readable gold).
NAME_WORDS = 5
CLAUSE_ENDS = BITS["stop"] | BITS["newline"] | BITS["question"] | BITS["comma"] | BITS["semicolon"] | BITS["dots"] | BITS["edge"]
LAID_OVER = ("time", "named", "open-speech", "close-speech")


class Speech:
    """Tells quotations apart, and lays classes over the words of a page: calendar expressions, quoted names, speech marks."""

    def __init__(self, lexicon: Lexicon, habits: Habits) -> None:
        self._closing = BITS["comma"] | BITS["question"] if habits.comma_closes else 0
        self._bits = {name: lexicon.bit(name) for name in LAID_OVER}
        self._introduces = lexicon.mask("colon", "filler")
        self._takes_quote = lexicon.mask("takes-quote")
        self._says = lexicon.mask("says", "saying")
        self._that, self._what = lexicon.mask("that"), lexicon.mask("what")
        self._and = lexicon.mask("and")
        self._finite = lexicon.mask("says")
        self._follows = lexicon.mask("finite", "says", "saying", "and", "conjunction")
        self._opens_clause = lexicon.mask("finite", "says", "says-first", "negation", "that")
        self._clitic = lexicon.mask("by", "to", "preposition")
        self._noun = lexicon.mask("noun", "name", "outlet", "the")

    @property
    def laid(self) -> list[int]:
        """The bits that are laid over a page."""
        return list(self._bits.values())

    def overlay(self, page: Page, times: list[TimeSeen]) -> dict[int, int]:
        """The bits that single positions get in place of their own: positions of times, of quoted names, of speech marks."""
        laid = dict.fromkeys(page.inner_stops(), self._bits["named"])
        laid |= {index: self._bits["time"] for time in times for index in range(time.first, time.after)}
        for quote in page.quotes:
            if self.is_speech(page, quote):
                laid[quote.open] = self._bits["open-speech"]
                laid[quote.close] = self._bits["close-speech"]
            elif not page.forms[quote.open + 1].bits & self._clitic:
                laid |= dict.fromkeys(range(quote.open, quote.close + 1), self._bits["named"])
        return laid

    def is_speech(self, page: Page, quote: Quote) -> bool:
        """Whether the quotation is speech: introduced as such, too long for a name, or a clause of its own."""
        before = page.forms[quote.open - 1].bits
        length = quote.close - quote.open - 1
        if before & self._introduces or length > NAME_WORDS or not quote.closed:
            return length > 0
        closing = self._closing | BITS["stop"] if self._closing and before & BITS["comma"] else self._closing
        if page.forms[quote.close - 1].bits & closing:
            return True
        first = page.forms[quote.open + 1].bits
        if length > 2 and first & self._opens_clause and not first & self._noun:
            return True
        if before & self._says and page.forms[quote.open - 2].bits & self._what:
            return False  # "as “the union” said": whoever is quoted, not what
        if before & self._takes_quote and not before & self._that:
            return self._is_all_that_is_said(page, quote)
        return self._is_followed_by_its_cue(page, quote)

    def _is_followed_by_its_cue(self, page: Page, quote: Quote) -> bool:
        """Whether a verb of saying comes right after the quotation and its comma, and goes on to nothing else."""
        forms = page.forms
        after = quote.close + 1
        if forms[after].bits & BITS["comma"]:
            after += 1
        cue = forms[after].bits
        if not cue & self._takes_quote or cue & self._and or not cue & self._finite:
            return False
        rest = forms[after + 1 : page.sentence(quote.open)[1]]
        return not any(form.bits & (self._that | BITS["colon"]) for form in rest)

    def _is_all_that_is_said(self, page: Page, quote: Quote) -> bool:
        """Whether the clause ends with the short quotation after a verb of saying: one that goes on to "that" only names who speaks."""
        forms = page.forms
        after = quote.close + 1
        if not forms[after].bits & (CLAUSE_ENDS | self._follows):
            return False
        for form in forms[after : page.sentence(quote.open)[1]]:
            if form.bits & (self._that | BITS["colon"]):
                return False
            if form.bits & self._says:
                break
        return True
