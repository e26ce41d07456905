"""What somebody says around the words that say so: the clause or quotation before them, and what goes on behind them."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.lexicon.lexicon import Lexicon
from riwaya.read.who_said.draft import Draft, Range
from riwaya.read.who_said.spans import BREAKS, ENDS, TRAILING, has_words, trimmed_end
from riwaya.text.form import BITS
from riwaya.text.page import Page
from riwaya.text.quotes import Quote

CLOSES = BITS["quote-close"] | BITS["quote-straight"]
BETWEEN = BITS["stop"] | BITS["question"] | CLOSES  # what stands between a sentence and the quotation that goes on
SHORT = 8  # words and marks before "according to X," that are no whole clause: what follows the comma belongs to them
INTERRUPTING = "according"  # the kind of a cue that stands behind a clause more often than in it
DATELINE = 12  # words and marks of a place, a country, a day and an agency in brackets before the dash
OWNER = 3  # marks and words between a quotation and the name of whoever says it: a comma, a title at most
SHAPE = "spoken"  # what a rule means whose content stands before it


class Spoken:
    """Gives attributions that stand behind or inside their content what is said in them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads_away = lexicon.mask("conjunction", "relative", "saying", "preposition")
        self._joins = lexicon.mask("conjunction", "while")

    def content(self, page: Page, draft: Draft, earlier: Iterable[Draft], owned: set[int]) -> list[Range]:
        """The parts of the content of a draft, in order.

        `earlier` are the attributions before it in its sentence, `owned` where those begin that stand behind what they attribute.
        """
        said = [span for span in self._before(page, draft, earlier) if has_words(page, span)]
        rest = self._behind(page, draft, owned)
        quoted = self._quotations(page, rest[1] if rest else self._end(page, draft), owned)
        return [*said, *([rest] if rest else []), *quoted]

    def _before(self, page: Page, draft: Draft, earlier: Iterable[Draft]) -> list[Range]:
        """The quotation that closes right before the source, or the sentence up to there."""
        first = behind_dateline(page, page.sentence(draft.begin)[0], draft.begin)
        quote = closing_before(page, draft.begin)
        if quote is not None and quote.open < first:
            return [inside(page, one) for one in (*unclosed_before(page, quote), quote)]
        begin = max([first, *(other.end for other in earlier if other.cue[0] < draft.cue[0] and first <= other.cue[0] and other.content)])
        if begin >= draft.begin:
            begin = first
        begin = max([begin, *self._brackets(page, begin, draft)])
        while begin < draft.begin and page.forms[begin].bits & (TRAILING | CLOSES | self._joins) and opening_at(page, begin) is None:
            begin += 1
        if quote is not None and quote.open == begin:
            return [inside(page, one) for one in (*unclosed_before(page, quote), quote)]
        return [(begin, trimmed_end(page, begin, draft.begin))]

    def _brackets(self, page: Page, begin: int, draft: Draft) -> list[int]:
        """The position behind a bracket that opens before the attribution and closes behind it: what stands in it is said."""
        forms = page.forms
        opened = [index for index in range(begin, draft.begin) if forms[index].bits & (BITS["bracket-open"] | BITS["bracket-close"])]
        return [opened[-1] + 1] if opened and forms[opened[-1]].bits & BITS["bracket-open"] else []

    def _behind(self, page: Page, draft: Draft, owned: set[int]) -> Range | None:
        """The clause or quotation that goes on behind the comma after the source, None where nothing does."""
        forms = page.forms
        index = draft.match.after
        if not forms[index].bits & (BREAKS | BITS["dash"] | BITS["colon"]):
            return None
        quote = opening_at(page, index + 1)
        if quote is not None:
            return None if is_owned(quote, owned) else inside(page, quote)
        last = page.sentence(index)[1]
        if closing_before(page, draft.begin) is not None or forms[index + 1].bits & self._leads_away or forms[index + 1].bits & ENDS:
            return None
        if draft.sense.kind == INTERRUPTING and draft.begin - page.sentence(draft.begin)[0] > SHORT:
            return None
        return index + 1, trimmed_end(page, index + 1, last)

    def _end(self, page: Page, draft: Draft) -> int:
        """Where the attribution ends: with its sentence."""
        index = draft.match.after
        last = page.sentence(index)[1] if index < len(page) else index
        return index if page.forms[index].bits & (ENDS | CLOSES) else last - 1 if page.forms[last - 1].bits & ENDS else last

    def _quotations(self, page: Page, index: int, owned: set[int]) -> list[Range]:
        """The quotations that follow in the same paragraph, or in the next where one is never closed, and have nobody else's name."""
        found: list[Range] = []
        while True:
            index = passed(page, index, BETWEEN)
            quote = opening_at(page, index)
            if quote is None or is_owned(quote, owned) or quote.close - quote.open < OWNER:
                return found
            found.append(inside(page, quote))
            index = quote.close + 1 if quote.closed else passed(page, quote.close + 1, BITS["newline"] | BITS["blank"])


def behind_dateline(page: Page, first: int, last: int) -> int:
    """The position behind the place and the agency that open a wire report, "CITY (AP) —"; `first` where nothing of the kind does."""
    for index in range(first, min(first + DATELINE, last - 1)):
        if page.forms[index].bits & BITS["bracket-close"] and page.forms[index + 1].bits & BITS["dash"]:
            return passed(page, index + 1, BITS["dash"])
    return first


def passed(page: Page, index: int, marks: int) -> int:
    """The position behind these marks, or that of a quotation which opens among them."""
    last = len(page) - 1
    while index < last and page.forms[index].bits & marks and opening_at(page, index) is None:
        index += 1
    return min(index, last)


def closing_before(page: Page, index: int) -> Quote | None:
    """The quotation whose closing mark stands right before the form at `index`, a comma between or not."""
    last = index - 1
    if page.forms[last].bits & BITS["comma"]:
        last -= 1
    quote = page.quotes.last_before(index)
    return quote if quote is not None and quote.close == last else None


def unclosed_before(page: Page, quote: Quote) -> list[Quote]:
    """The quotations of the paragraphs before, none of them closed, that this one goes on from."""
    found: list[Quote] = []
    place = page.quotes.place(quote) - 1
    while place >= 0 and not page.quotes[place].closed and not has_words(page, (page.quotes[place].close, quote.open)):
        quote = page.quotes[place]
        found.insert(0, quote)
        place -= 1
    return found


def inside(page: Page, quote: Quote) -> Range:
    """What stands between the marks of the quotation."""
    return quote.open + 1, trimmed_end(page, quote.open + 1, quote.close)


def opening_at(page: Page, index: int) -> Quote | None:
    """The quotation whose opening mark stands at `index`."""
    return next(iter(page.quotes.opening(index, index + 1)), None)


def is_owned(quote: Quote, owned: set[int]) -> bool:
    """Whether somebody is named behind the quotation as the one who says it."""
    return any(begin in owned for begin in range(quote.close + 1, quote.close + 1 + OWNER))
