"""Find the counts of people and of attacks: wake the rules of `how_many.toml` at numbers, duals and single victims."""

from __future__ import annotations

from riwaya.lexicon.load import Language
from riwaya.match.engine import RuleSet
from riwaya.read.how_many.finds import Finds, Tells
from riwaya.read.how_many.numbers import APART, KEPT, Count, is_whole, rules_of, standing
from riwaya.read.how_many.who import WhoReader
from riwaya.read.seen import FigureSeen, TimeSeen
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page


class Figures:
    """Reads figures by the rules of one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        question = language.questions["how_many"]
        self.count_bit, self.one_bit, self.digits_bit = lexicon.bit("count"), lexicon.bit("count-one"), lexicon.bit("in-digits")
        self.rest_bit, self.time_bit = lexicon.bit("count-rest"), lexicon.bit("time-part")
        self.kept = lexicon.mask(*KEPT)
        self.apart = {lexicon.bit(name): lexicon.bit(particle) for name, particle in APART.items()}
        self.who = WhoReader(lexicon)
        self.tells = Tells(lexicon, question.closed.get("their", ()))
        self.stand_ins: dict[int, Form] = {}
        laid = standing(lexicon, self.count_bit, self.count_bit | self.digits_bit, self.one_bit, self.one_bit | self.digits_bit)
        self.rules = RuleSet(lexicon, rules_of(question, "figure"), question.macros, laid=[self.rest_bit, self.time_bit, *laid])

    def find(self, page: Page, counts: list[Count], times: list[TimeSeen]) -> list[FigureSeen]:
        """The figures of the page in reading order; a number that belongs to a time counts nothing."""
        timed = {index for time in times for index in range(time.first, time.after)}
        free = {count.place: count for count in counts if counts_something(count) and not timed & {count.first, count.after - 1}}
        laid = self.overlay(page.forms, free, timed)
        spelled = self.rules.spell(page, laid)
        finds = Finds(self.who, self.tells, page, self.stood_in(page.forms, laid))
        for index in self.rules.triggers(spelled):
            any(finds.take(match, index, free.get(index)) for match in self.rules.at(spelled, index))
        return finds.figures

    def stood_in(self, forms: list[Form], laid: dict[int, int]) -> list[Form]:
        """The forms of the page with one for each number and time that shows only what it counts as."""
        stood = forms.copy()
        for index, bits in laid.items():
            stood[index] = self.stand_ins.get(bits) or self.stand_ins.setdefault(bits, Form("", "", bits))
        return stood

    def overlay(self, forms: list[Form], counts: dict[int, Count], timed: set[int]) -> dict[int, int]:
        """What the forms of the page count as for the rules: one place for each number, the words of times set apart."""
        laid = dict.fromkeys(timed, self.time_bit)
        for place, count in counts.items():
            laid.update(dict.fromkeys((*range(place, count.end), *range(count.behind, count.after)), self.rest_bit))
            shown = forms[place] if forms[place].bits & BITS["word"] else forms[count.first]
            bit = self.one_bit if is_word_one(count, forms) else self.count_bit
            bit |= self.digits_bit if forms[count.end - 1].bits & BITS["number"] else 0
            laid[place] = bit | shown.bits & self.kept | sum(particle for name, particle in self.apart.items() if forms[place].bits & name)
        return laid


def counts_something(count: Count) -> bool:
    """Whether the number can count people at all: a whole one, and no percentage."""
    return is_whole(count) and not count.percent


def is_word_one(count: Count, forms: list[Form]) -> bool:
    """Whether the number is the bare word "one", which stands behind its noun like an adjective."""
    return count.low == count.high == 1 and not count.some and bool(forms[count.first].bits & BITS["word"])
