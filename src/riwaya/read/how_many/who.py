"""Which class of people a figure counts, from the noun phrase behind its number."""

from __future__ import annotations

from itertools import pairwise

from riwaya.lexicon.counted import BEFALLS, COUNTED, FATE
from riwaya.lexicon.lexicon import Lexicon
from riwaya.model import Counted
from riwaya.text.form import Form

REACH = 9  # words looked at behind a number: longer noun phrases name places and dates, not classes
# What ends a noun phrase.
CLAUSE = ("finite", BEFALLS, FATE, "that", "relative", "conjunction", "says", "count", "auxiliary", "phrase-end")


class WhoReader:
    """Reads noun phrases of people: where the counted noun stands, and who they are."""

    def __init__(self, lexicon: Lexicon) -> None:
        bit = lexicon.bit
        self.human, self.attack, self.thing, self.force = bit("human"), bit("attack"), bit("thing"), bit("force")
        self.single = bit("single") | bit("pair")
        self.loose, self.household, self.plural = bit("loose"), bit("household"), bit("plural")
        self.linked, self.definite, self.by, self.own, self.all = bit("and"), bit("the"), bit("by"), bit("own"), bit("all")
        self.apart, self.attributive = bit("and-apart"), bit("attributive")
        self.says, self.capital = bit("says"), bit("capital")
        self.word, self.rest, self.adjective = bit("word"), bit("count-rest"), bit("nisba")
        self.preposition, self.of, self.within, self.ranks = bit("preposition"), bit("of-word"), bit("within-word"), bit("ranks")
        self.ends = sum(map(bit, CLAUSE))
        self.no_head = self.preposition | self.linked | self.apart
        self.no_noun = self.ends | self.preposition | bit("others") | self.linked | self.by | bit("to") | bit("time-part")

    def noun(self, forms: list[Form], first: int, after: int) -> tuple[int, int] | None:
        """Where the counted noun stands in the words from `first` up to `after`, with the adjectives behind it."""
        for index in range(first, after):
            bits = forms[index].bits
            if bits & self.attributive and self.describes(forms, index + 1, after):
                continue
            if bits & (self.human | self.attack) or (index == first and self.is_nation(bits)):
                end = index + 1
                while end < after and forms[end].bits & self.adjective and not forms[end].bits & (self.linked | self.ends):
                    end += 1
                return index, end
        return None

    def describes(self, forms: list[Form], index: int, after: int) -> bool:
        """Whether another noun of people follows the one before `index`, which only says more of it: Syrian army soldiers."""
        for form in forms[index:after]:
            if form.bits & self.human:
                return True
            if form.bits & self.no_head or not form.bits & self.word:
                return False
        return False

    def is_said_of(self, forms: list[Form], index: int) -> bool:
        """Whether the noun at `index` only says more of the one behind it: "army" of an army officer."""
        return bool(forms[index].bits & self.attributive) and self.describes(forms, index + 1, self.phrase(forms, index))

    def begin(self, forms: list[Form], index: int) -> int:
        """Where the noun phrase of a noun at `index` begins, with what is said of it before: "army officer"."""
        while index and forms[index - 1].bits & self.attributive:
            index -= 1
        return index

    def is_nation(self, bits: int) -> bool:
        """Whether a word right behind a number has the form of "a Nepalese": people by where they come from."""
        return bool(bits & self.adjective) and not bits & (self.no_noun | self.definite | self.thing)

    def phrase(self, forms: list[Form], first: int) -> int:
        """Where the noun phrase that begins at `first` ends."""
        index = first
        while index < min(first + REACH, len(forms) - 1):
            bits = forms[index].bits
            if bits & self.apart and index > first and self.is_people(forms[index + 1].bits):
                index += 2
                continue
            if not bits & (self.word | self.rest) or (bits & self.ends and not self.is_name(forms, index, first)):
                break
            if bits & self.preposition and not bits & self.of and not self.leads_on(bits, forms[index + 1].bits):
                break
            if index > first and self.leads_away(bits):
                break
            index += 1
        return index

    def is_elsewhere(self, bits: int) -> bool:
        """Whether the word right behind a number is none that it counts: "by" something, "one of them"."""
        return self.leads_away(bits) and not bits & (self.human | self.force)

    def is_name(self, forms: list[Form], index: int, first: int) -> bool:
        """Whether a verb of saying is a part of a name instead, between its capital and the one before: Islamic State fighters."""
        here, before = forms[index].bits, forms[index - 1].bits
        return bool(index > first and here & self.says and here & before & self.capital)

    def is_people(self, bits: int) -> bool:
        """Whether the word behind an "and" of its own is a noun of people that the same number counts: "women and children"."""
        return bool(bits & self.human and bits & self.plural) and not bits & self.ends

    def leads_away(self, bits: int) -> bool:
        """Whether a word in a noun phrase belongs to it no more: "by" something, "most of them", "and" nobody or somebody else."""
        joined = bits & self.linked and (not bits & (self.human | self.force) or bits & self.single)
        return bool(bits & self.by or (bits & self.all and bits & self.own) or joined)

    def leads_on(self, bits: int, following: int) -> bool:
        """Whether "in" or "among" goes on to say who is counted: in the ranks of the army, among the civilians."""
        group = following & self.human and following & self.plural and following & self.definite
        return bool(bits & self.within and (following & (self.force | self.ranks) or group))

    def classify(self, forms: list[Form], first: int, after: int, *, alone: bool = False) -> Counted | None:
        """Who the people are that the words from `first` up to `after` name; None when the words name nobody.

        `alone` says that the first noun stands for itself, whoever is joined to it.
        """
        found: Counted | None = None
        loose = True
        for before, form in pairwise(forms[max(self.head(forms, first, after) - 1, 0) : after]):
            named = self.named(form)
            if named is None:
                continue
            who, is_loose = named
            if found is not None and form.bits & self.household:
                continue
            if found is None or (loose and not is_loose):
                found, loose = who, is_loose
            elif alone or is_loose or who is found or not form.bits & self.plural:
                continue
            elif form.bits & self.linked or before.bits & self.apart:
                return Counted.MIXED
        return found

    def head(self, forms: list[Form], first: int, after: int) -> int:
        """Where a noun that says who they are stands, whatever is said of it before: Free Syrian Army rebels; `first` without one."""
        noun = self.noun(forms, first, after)
        return noun[0] if noun and forms[noun[0]].bits & self.human and not forms[noun[0]].bits & self.loose else first

    def is_bare(self, form: Form) -> bool:
        """Whether the form behind a number is no noun that the number could count."""
        return not form.bits & self.word or bool(form.bits & self.no_noun)

    def named(self, form: Form) -> tuple[Counted, bool] | None:
        """The class that one word names, and whether it says little by itself."""
        sense = form.sense(COUNTED) if form.bits & self.human else None
        if sense is not None:
            return Counted(sense.value.who), bool(form.bits & self.loose)
        sense = form.sense("force") if form.bits & self.force else None
        return None if sense is None else (Counted(sense.value), False)
