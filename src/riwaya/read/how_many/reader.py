"""The question HOW MANY: the numbers of a page, and the counts of people and attacks that they make."""

from __future__ import annotations

from riwaya.lexicon.load import Language
from riwaya.read.how_many.figures import Figures
from riwaya.read.how_many.numbers import Count, Numbers, is_whole
from riwaya.read.seen import FigureSeen, NumberSeen, TimeSeen
from riwaya.text.page import Page


class HowMany:
    """Reads numbers and figures in one language."""

    def __init__(self, language: Language) -> None:
        self.reader = Numbers(language)
        self.figures = Figures(language)

    def numbers(self, page: Page) -> list[NumberSeen]:
        """The whole numbers of the page with their hedges and bounds, in reading order, none a part of another."""
        return [seen(count) for count in self.reader.find(page) if is_whole(count) and not count.some]

    def find(self, page: Page, times: list[TimeSeen]) -> list[FigureSeen]:
        """The counts of people and of attacks on the page, in reading order; digits that belong to a time count nothing."""
        return self.figures.find(page, self.reader.find(page), times)


def seen(count: Count) -> NumberSeen:
    """The number as it is handed on."""
    high = None if count.high is None else int(count.high)
    return NumberSeen(count.first, count.after, count.rule, count.match, int(count.low), high, count.approx)
