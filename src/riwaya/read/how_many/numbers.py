"""Find the numbers of a page, in words and digits, with the hedges and bounds around them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.load import Language
from riwaya.lexicon.schema import QuestionFile, Rule
from riwaya.match.engine import Match, RuleSet
from riwaya.match.spelled import Spelled
from riwaya.read.how_many.digits import amount, begins_groups, both_ends, is_group
from riwaya.read.how_many.tally import Sum, Token, add_up, add_up_vague
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

NUMBER, GLUED, NEWLINE = BITS["number"], BITS["glued"], BITS["newline"]
# The classes of number words in `how_many.toml`; what each adds to a number is decided in `tally.py`.
KINDS = (
    "unit", "unit-of-teen", "unit-of-tens", "ten", "teen", "tens", "hundred", "hundreds", "scale", "scale-or-two", "two-scale", "scales",
    "many-hundred", "many-ten", "dozen", "two-dozen", "part-of-scale", "few", "several", "zero",
)  # fmt: skip
# The particles that a rule can tell on a number, and the classes of words that stand for one in front of it.
KEPT = ("and", "the", "by", "to", "as")
APART = {"and-apart": "and", "the-apart": "the"}
# After these a word of the class `inside-number` may stand within a number: "half a million", "tens of thousands".
LEADING = ("part-of-scale", "many-ten", "many-hundred", "scales")
OPEN = BITS["bracket-open"] | BITS["quote-open"] | BITS["quote-straight"] | BITS["slash"]
CLOSE = BITS["bracket-close"] | BITS["quote-close"] | BITS["quote-straight"] | BITS["slash"]
# No number that is written out has more words or more groups of three digits; past that a text only repeats itself.
MOST_WORDS, MOST_GROUPS = 40, 6

Matches = dict[int, list[Match]]


@dataclass(slots=True)
class Count:
    """A number on the page: the interval, the words with hedge and bound (`first` to `after`), and the number alone.

    `place` is where it stands for a rule, from the particle, bracket or quotation mark written onto it up to `end`; the form there
    stands in for all of them. `tail` is the place of the last number of a range, `behind` where a bound behind the counted noun begins,
    `scale` the last scale word, or 0; `some` tells a quantity without any number ("a number of"),
    `percent` a percentage, which counts nobody.
    """

    first: int
    after: int
    low: int | Fraction
    high: int | Fraction | None
    rule: str
    place: int
    end: int
    tail: int
    behind: int
    scale: int = 0
    approx: bool = False
    match: Match | None = None
    some: bool = False
    percent: bool = False


class Numbers:
    """Reads the numbers of a page by the rules of one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        question = language.questions["how_many"]
        self.count_bit, self.rest_bit = lexicon.bit("count"), lexicon.bit("count-rest")
        self.linked, self.definite = lexicon.bit("and"), lexicon.bit("the")
        self.kept = lexicon.mask(*KEPT)
        self.attached = lexicon.bit("by") | lexicon.bit("to") | lexicon.bit("as")
        self.joint = lexicon.bit("clitic")  # a particle that is printed apart from its number
        self.apart = {lexicon.bit(name): lexicon.bit(particle) for name, particle in APART.items()}
        self.parted = sum(self.apart)
        self.joins, self.inside = lexicon.bit("joins-number"), lexicon.bit("inside-number")
        self.words = sum(lexicon.bit(kind) for kind in KINDS)
        rules = rules_of(question, "number", "none", "range", "before", "after", "percent")
        self.rules = RuleSet(lexicon, rules, question.macros, laid=[self.rest_bit, *standing(lexicon, self.count_bit)])

    def find(self, page: Page) -> list[Count]:
        """The numbers of the page in reading order, each as wide as its words allow."""
        spelled = self.rules.spell(page)
        counts = self.alone(page.forms, spelled)
        spelled = self.rules.laid_over(spelled, self.overlay(page.forms, counts))
        matches = {count.place: list(self.rules.at(spelled, count.place)) for count in counts}
        counts = joined(counts, matches)
        done = 0
        for count in counts:
            bound(count, matches, done)
            done = count.after
            if page.forms[count.place - 1].bits & self.parted:
                count.place -= 1
        return combined(counts)

    def alone(self, forms: list[Form], spelled: Spelled) -> list[Count]:
        """The numbers of the page without what stands around them."""
        found: list[Count] = []
        done = 0
        for index in self.rules.triggers(spelled):
            if index < done:
                continue
            for match in self.rules.at(spelled, index):
                if match.rule.gives["step"] == "none":
                    break
                count = vague(match) if "low" in match.rule.gives else self.core(forms, index, match)
                if count is not None:
                    count.match = match
                    found.append(count)
                    done = count.end
                    break
        return found

    def core(self, forms: list[Form], index: int, match: Match) -> Count | None:
        """The number whose words begin at `index` and its match before it, None when its words or digits make no number."""
        ends = both_ends(forms[index].surface) if forms[index].bits & NUMBER else None
        if ends is not None:
            total: Sum | None = Sum(*ends, index + 1, 0)
        else:
            tokens = self.tokens(forms, index)
            total = add_up(tokens) or add_up_vague(tokens) if tokens else None
        if total is None:
            return None
        first, rule = min(index, match.first), match.rule.name
        place, end = self.surroundings(forms, first, total.after)
        return Count(first, total.after, total.low, total.high, rule, place, end, tail=place, behind=total.after, scale=total.scale)

    def surroundings(self, forms: list[Form], first: int, after: int) -> tuple[int, int]:
        """The number with the brackets, quotation marks or slashes around it and the particle before it."""
        place, end = first, after
        if forms[place - 1].bits & OPEN and forms[end].bits & CLOSE:
            place, end = place - 1, end + 1
        if forms[place - 1].bits & self.joint:
            place -= 1
        return place, end

    def tokens(self, forms: list[Form], index: int) -> list[Token]:
        """The number words and digits that stand together from `index` on, as many as one number can have."""
        found: list[Token] = []
        while len(found) < MOST_WORDS:
            link = bool(found) and bool(forms[index].bits & (self.joint | self.parted))
            while found and found[-1].kind in LEADING and forms[index + link].bits & self.inside:
                index += 1
            token = self.token(forms, index + link)
            if token is None:
                break
            found.append(token)
            index = token.after
        return found

    def token(self, forms: list[Form], index: int) -> Token | None:
        """The number word or digits at `index`."""
        form = forms[index]
        bits = form.bits | self.particle(forms[index - 1])
        linked, definite, free = bool(bits & (self.linked | self.joins)), bool(bits & self.definite), not bits & self.attached
        if form.bits & NUMBER:
            return self.digits(forms, index, linked=linked, free=free, definite=definite)
        if form.bits & self.words:
            for sense in form.senses:
                if sense.name in KINDS:
                    return Token(sense.name, sense.value, linked, definite, free, index, index + 1)
        return None

    def particle(self, form: Form) -> int:
        """The classes of a particle that is printed apart from its number, or of a word that stands for one; 0 when the form is none."""
        if form.bits & self.parted:
            return sum(particle for name, particle in self.apart.items() if form.bits & name)
        return form.bits if form.bits & self.joint else 0

    def digits(self, forms: list[Form], index: int, *, linked: bool, free: bool, definite: bool) -> Token | None:
        """The digits at `index`, with the groups of three that blanks part from them."""
        after = index + 1
        scaled = any(sense.name in KINDS for sense in forms[after].senses)
        value = amount(forms[index].surface, scaled=scaled)
        if value is None:
            return None
        if begins_groups(forms[index].surface):
            while after - index < MOST_GROUPS and is_group(forms[after].surface) and not forms[after - 1].bits & GLUED:
                value = value * 1000 + int(forms[after].surface)
                after += 1
        return Token("digits", value, linked, definite, free, index, after)

    def overlay(self, forms: list[Form], counts: list[Count]) -> dict[int, int]:
        """What the forms of the page count as for the rules that look at whole numbers: one place for each number."""
        laid: dict[int, int] = {}
        for count in counts:
            laid.update(dict.fromkeys(range(count.place, count.end), self.rest_bit))
            laid[count.place] = self.count_bit | (self.particle(forms[count.place]) | forms[count.first].bits) & self.kept
        return laid


def joined(counts: list[Count], matches: Matches) -> list[Count]:
    """The numbers with the two ends of each range made one."""
    by_place = {count.place: count for count in counts}
    found: list[Count] = []
    for count in counts:
        if not found or count.place >= found[-1].end:
            found.append(ranged(count, by_place, matches) or count)
    return found


def ranged(low: Count, by_place: dict[int, Count], matches: Matches) -> Count | None:
    """The range that begins with this number, None when none does."""
    for match in matches[low.place]:
        if match.rule.gives["step"] != "range":
            continue
        if match.rule.gives["bound"] == "none":
            return None
        high = next(by_place[place] for place in range(*match.groups["high"]) if place in by_place)
        whole = between(low, high, match)
        if whole is not None:
            return whole
    return None


def bound(count: Count, matches: Matches, done: int) -> None:
    """Widen the number by the hedges and bounds before and behind it; words up to `done` belong to the number before."""
    before = first_of(matches[count.place], "before")
    if before is not None and (before.first >= done or before.rule.gives.get("apart")):
        widen(count, str(before.rule.gives["bound"]))
        count.rule, count.match = before.rule.name, before
        count.first = count.first if before.rule.gives.get("apart") else before.first
    behind = first_of(matches[count.tail], "after")
    if behind is not None:
        widen(count, str(behind.rule.gives["bound"]))
        count.after, count.rule, count.match = behind.after, behind.rule.name, behind
        count.behind = behind.groups.get("counted-words", (0, count.end))[1]
    count.percent = first_of(matches[count.tail], "percent") is not None
    count.place = min(count.place, count.first)


def first_of(matches: list[Match], step: str) -> Match | None:
    """The match of the first rule of one step."""
    return next((match for match in matches if match.rule.gives["step"] == step), None)


def standing(lexicon: Lexicon, *kinds: int) -> list[int]:
    """The bits of whatever stands for a number in an overlay: each kind with every particle that can be written onto it."""
    flags = [lexicon.bit(name) for name in KEPT]
    stacks = [sum(chosen) for size in range(len(flags) + 1) for chosen in combinations(flags, size)]
    return [kind | stack for kind in kinds for stack in stacks]


def rules_of(question: QuestionFile, *steps: str) -> list[Rule]:
    """The rules that run at these steps, in the order of the file."""
    return [rule for rule in question.rule if rule.gives.get("step") in steps]


def vague(match: Match) -> Count:
    """The number that a rule gives for words that are no number words: "a number of", "more than one child"."""
    gives = match.rule.gives
    low = int(gives["low"])
    end = match.groups.get("noun", (match.after, 0))[0]
    return Count(
        match.first, match.after, low, None if gives.get("open") else low, match.rule.name, match.first, end,
        tail=match.first, behind=match.after, match=match, some=True,
    )  # fmt: skip


def is_whole(count: Count) -> bool:
    """Whether the number is one that can count: not 3.7."""
    return count.low.denominator == 1 and (count.high is None or count.high.denominator == 1)


def between(low: Count, high: Count, match: Match) -> Count | None:
    """The range from one number to the other, None when it would run downwards; "3 to 5 thousand" is thousands at both ends."""
    first, last = low.low, high.high
    if last is None or low.high is None:
        return None
    if not low.scale and high.scale and first * high.scale <= last:
        first *= high.scale
    if first >= last and not (match.rule.gives["bound"] == "between" and first > last):
        return None
    return Count(
        min(match.first, low.first), high.after, min(first, last), max(first, last), match.rule.name, low.place, high.end,
        tail=high.place, behind=high.after, scale=high.scale, match=match,
    )  # fmt: skip


def widen(count: Count, bound: str) -> None:
    """Let the interval grow as its bound says."""
    match bound:
        case "about":
            count.approx = True
        case "at-least":
            count.high = None
        case "at-most":
            count.low = 0
        case "more-than":
            count.low, count.high = count.low + 1, None
        case "fewer-than":
            count.low, count.high = 0, count.high and count.high - 1
        case "or-equal" if count.high is None:
            count.low -= 1
        case "or-equal" if count.high is not None:
            count.high += 1


def combined(counts: list[Count]) -> list[Count]:
    """The numbers with "more than a and fewer than b" made one."""
    found: list[Count] = []
    for count in counts:
        last = found[-1] if found else None
        if last and last.high is None and last.after == count.first and not count.low and count.high and last.low <= count.high:
            last.high, last.after, last.end, last.behind = count.high, count.after, count.end, count.behind
            last.approx = last.approx or count.approx
        else:
            found.append(count)
    return found
