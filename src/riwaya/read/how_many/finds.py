"""What the figure rules found on a page, in reading order: a find may take its fate, its class and its whole from those before it."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.lexicon.counted import BEFALLS, COUNTED, FATE
from riwaya.lexicon.lexicon import Lexicon
from riwaya.match.engine import Match
from riwaya.model import Counted, Fate
from riwaya.read.how_many.numbers import Count
from riwaya.read.how_many.who import WhoReader
from riwaya.read.seen import FigureSeen
from riwaya.text.form import Form
from riwaya.text.page import Page

# The classes that "others" can share with those before them; "a child and three others" are not four children.
SHARED = {Counted.CIVILIAN, Counted.FIGHTER, Counted.SECURITY, Counted.JOURNALIST, Counted.MEDIC, Counted.OFFICIAL}
REACH = 300  # How many words back a figure may take something from, in a sentence without end.


class Tells:
    """What a form can tell a find, by its classes; `theirs` are the pronouns of people that may be written onto "some"."""

    def __init__(self, lexicon: Lexicon, theirs: Iterable[str]) -> None:
        bit = lexicon.bit
        self.happened, self.weak, self.life = bit(BEFALLS) | bit(FATE), bit("weak-fate"), bit("life")
        self.counted, self.others, self.of, self.of_them = bit("count") | bit("count-rest"), bit("others"), bit("of-word"), bit("of-them")
        self.human, self.plural, self.definite, self.known = bit("human"), bit("plural"), bit("the"), bit("the") | bit("own")
        self.alone, self.linked, self.own = bit("single") | bit("pair"), bit("and"), bit("own")
        self.attributive = bit("attributive")
        self.some = bit("all")  # "one of them" behind a number is not what it counts
        self.theirs = frozenset(theirs)


class Finds:
    """The figures of one page as they are found."""

    def __init__(self, who: WhoReader, tells: Tells, page: Page, forms: list[Form]) -> None:
        self.who = who
        self.tells = tells
        self.page = page
        self.forms = forms
        self.figures: list[FigureSeen] = []

    def take(self, match: Match, index: int, count: Count | None) -> bool:
        """Add the figure that a rule matched at `index`, False when it makes none there after all."""
        gives = match.rule.gives
        if self.is_counted(index) if count is None else self.is_found(match.group("counted")):
            return True
        phrase = self.phrase(match, index, count)
        earlier = self.earlier(index, part=bool(gives.get("part"))) if gives.get("same") else None
        what = self.what(match, phrase, index, earlier)
        if what is None or not self.plausible(match, phrase):
            return False
        if count is not None and count.some and count.high is None and (what is Fate.OTHER or self.lacks_noun(count)):
            return what is Fate.OTHER
        low, high = interval(match, self.forms[index], count)
        first, after = (count.first, count.after) if count else (index, index + 1)
        counted = match.group("counted") or self.who.noun(self.forms, *phrase)
        who = Counted.THING if what is Fate.ATTACK else self.who_is(match, phrase, earlier, alone=count is None)
        part_of = self.whole(earlier, part=bool(gives.get("part")))
        approx = bool(count and count.approx)
        self.figures.append(FigureSeen(first, after, match.rule.name, match, low, high, approx, counted, who, what, part_of))
        return True

    def phrase(self, match: Match, index: int, count: Count | None) -> tuple[int, int]:
        """The words of the noun phrase that the figure counts."""
        first = match.groups.get("counted", (count.end if count else index, 0))[0]
        before = self.forms[index - 1].bits
        if count and self.forms[index].bits & self.tells.definite and before & self.tells.human and before & self.tells.known:
            first = index - 1
        if count and self.who.is_elsewhere(self.forms[first].bits):
            return first, first
        return first if count else self.who.begin(self.forms, first), self.who.phrase(self.forms, first)

    def is_counted(self, index: int) -> bool:
        """Whether the noun at `index` is what the number before it counts, or an adjective of the noun before it."""
        before = self.forms[index - 1].bits
        if self.describes(before, self.forms[index].bits) or self.who.is_said_of(self.forms, index):
            return True
        last = self.figures[-1] if self.figures else None
        in_phrase = last is not None and last.counted is not None and last.first < last.counted[0] <= index < last.counted[1]
        return in_phrase or bool(before & self.tells.counted and not self.forms[index].bits & self.tells.some)

    def describes(self, before: int, here: int) -> bool:
        """Whether a noun is an adjective of the noun before it, with which it agrees: "two armed men" in the dual."""
        tells = self.tells
        agree = before & here & tells.alone and bool(before & tells.definite) == bool(here & tells.definite)
        return bool(agree and before & tells.human and not before & (tells.own | tells.attributive) and not here & tells.linked)

    def is_found(self, counted: tuple[int, int] | None) -> bool:
        """Whether the noun has made a figure already: "a man" before "one"."""
        return bool(counted and self.figures and self.figures[-1].first <= counted[0] < self.figures[-1].after)

    def begin(self, index: int) -> int:
        """Where the sentence of `index` begins, or as far back of it as matters."""
        return max(self.page.sentence(index)[0], index - REACH)

    def sentence_figures(self, index: int) -> list[FigureSeen]:
        """The counts of people found so far in the sentence of `index`, the last first."""
        begin = self.begin(index)
        found = []
        for figure in reversed(self.figures):
            if figure.first < begin:
                break
            if figure.what is not Fate.ATTACK:
                found.append(figure)
        return found

    def earlier(self, index: int, *, part: bool) -> FigureSeen | None:
        """The figure that one at `index` goes on from: the last in its sentence, for a part the last that is no part itself.

        None where another fate stands between the two.
        """
        for figure in self.sentence_figures(index):
            if part and figure.part_of is not None:
                continue
            fates = (place for place in range(figure.after, index) if self.forms[place].bits & self.tells.happened)
            return figure if all(self.fate(place) is figure.what for place in fates) else None
        return None

    def what(self, match: Match, phrase: tuple[int, int], index: int, earlier: FigureSeen | None) -> Fate | None:
        """What happened to the counted: as the rule says, as the word of its fate says, as the figure before it or the noun says."""
        given = match.rule.gives.get("what")
        if given is not None:
            return Fate(str(given))
        fate = match.group("fate")
        if fate is not None:
            return self.fate(fate[0])
        if match.rule.gives.get("same"):
            return earlier.what if earlier else None
        return self.fate(phrase[0]) or self.fate(index) or Fate.OTHER

    def fate(self, place: int) -> Fate | None:
        """What the word at `place` says has happened, None when it says nothing."""
        for name in (BEFALLS, FATE, COUNTED):
            sense = self.forms[place].sense(name)
            if sense is not None and sense.value.what:
                fate = Fate(sense.value.what)
                lost_life = fate is Fate.MISSING and bool(self.forms[place + 1].bits & self.tells.life)
                return Fate.KILLED if lost_life else self.of_both(place, fate)
        return None

    def of_both(self, place: int, fate: Fate) -> Fate:
        """The fate of the victims at `place` with that of those they are joined to: "the dead and the wounded" are casualties."""
        forms, tells = self.forms, self.tells
        first = place - 1 if forms[place].bits & tells.linked else place
        pair = [form for form in forms[first : first + 2] if form.bits & tells.plural and not form.bits & tells.happened]
        joined = {sense.value.what for form in pair if (sense := form.sense(COUNTED))} == {"killed", "injured"}
        return Fate.CASUALTIES if joined and forms[first + 1].bits & tells.linked else fate

    def plausible(self, match: Match, phrase: tuple[int, int]) -> bool:
        """Whether what follows the number can be people: a noun of people, or nothing at all where the rule allows that."""
        if match.rule.gives.get("theirs"):
            return self.page.forms[match.first].suffix in self.tells.theirs
        if self.who.noun(self.forms, *phrase) or match.group("counted"):
            return True
        fate = match.group("fate")
        if fate is not None and self.forms[fate[0]].bits & self.tells.weak:
            return False
        return not match.rule.gives.get("strict") or self.who.is_bare(self.forms[phrase[0]])

    def lacks_noun(self, count: Count) -> bool:
        """Whether "a number of" is followed by no noun."""
        return bool(self.page.forms[count.end - 1].bits & self.tells.of) and self.who.is_bare(self.forms[count.end])

    def who_is(self, match: Match, phrase: tuple[int, int], earlier: FigureSeen | None, *, alone: bool) -> Counted:
        """Who the counted are: as their noun says, as those are whom they are part of or joined to."""
        others = bool(self.forms[phrase[0]].bits & self.tells.others)
        named = self.who.classify(self.forms, *phrase, alone=alone) if self.names_people(phrase) or earlier is None else None
        if named is not None and not (others and named is Counted.PERSON):
            return named
        if earlier is not None:
            return Counted.PERSON if others else earlier.who
        return self.antecedent(phrase[0]) or self.toll(match) or self.shared(phrase[0])

    def names_people(self, phrase: tuple[int, int]) -> bool:
        """Whether the words are a noun of people, or tell to whom the counted belong."""
        return self.who.noun(self.forms, *phrase) is not None or bool(self.forms[phrase[0]].bits & self.tells.of)

    def antecedent(self, index: int) -> Counted | None:
        """Who "of them" behind a number are: the people in the plural last named in the sentence."""
        if not self.forms[index].bits & self.tells.of_them:
            return None
        for place in range(index - 1, self.begin(index) - 1, -1):
            if self.forms[place].bits & self.tells.human and self.forms[place].bits & self.tells.plural:
                return self.who.classify(self.forms, place, self.who.phrase(self.forms, place))
        return None

    def toll(self, match: Match) -> Counted | None:
        """Who they are by the noun of a toll before the number."""
        fate = match.group("fate")
        if fate is None or not self.forms[fate[0]].bits & self.tells.human:
            return None
        return self.who.classify(self.forms, fate[0], self.who.phrase(self.forms, fate[0]))

    def shared(self, index: int) -> Counted:
        """The class of all whom the sentence has counted so far, when they have one that others can share."""
        if self.forms[index - 1].bits & self.tells.definite:
            return Counted.PERSON
        classes = {figure.who for figure in self.sentence_figures(index) if figure.part_of is None}
        return classes.pop() if len(classes) == 1 and classes <= SHARED else Counted.PERSON

    def whole(self, earlier: FigureSeen | None, *, part: bool) -> int | None:
        """The place in the list of the figure that this one is a part of."""
        if earlier is None or (not part and earlier.part_of is None):
            return None
        if not part:
            return earlier.part_of
        return next(place for place in reversed(range(len(self.figures))) if self.figures[place] is earlier)


def interval(match: Match, form: Form, count: Count | None) -> tuple[int, int | None]:
    """How many: as the number says, as the rule says, or as the form of the noun shows."""
    if count is not None:
        return int(count.low), None if count.high is None else int(count.high)
    low = int(match.rule.gives.get("low", 0)) or one_or_two(form)
    return low, None if match.rule.gives.get("open") else low


def one_or_two(form: Form) -> int:
    """How many people a noun names by its own form: two in the dual, one in the singular."""
    numbers = [sense.value.number for sense in form.senses if sense.name == COUNTED]
    return 2 if "pair" in numbers else 1
