"""Find the times of a page: wake the rules, keep the longest readings, resolve them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from riwaya.errors import LexiconError
from riwaya.lexicon.load import Language
from riwaya.match.engine import Match, RuleSet
from riwaya.read.seen import TimeSeen
from riwaya.read.when.bearings import Bearings
from riwaya.read.when.calendar import Moment
from riwaya.read.when.caught import Caught
from riwaya.read.when.operations import OPERATIONS, nothing, resolved
from riwaya.text.form import BITS
from riwaya.text.page import Page

# The classes and proclitics by which a clause looks ahead; those of verbs, which look back unless they show or may show the present.
AHEAD = ("coming", "scheduled", "will")
VERBS = ("finite", "says", "says-first", "looks-verb", "had")
PRESENT, UNDECIDED = ("imperfect", "third"), ("maybe-imperfect", "bare")
VERB_WITHIN = 5  # words: a verb of the past further back tells of another time ("he announced that the cup is on 3 September")
# The words that may stand beside the date of a page, and those that close the place and date which open an agency's report.
LABEL, WIRE = "dateline-label", "wire"
TOP_LINES = 15  # The title, the section, the author, a caption and share buttons may stand above the date of a page.
PLACE_WORDS = 4  # "New Delhi, India, " before the date of an agency's report.


class Candidate(NamedTuple):
    """A match that may be a time, the words it would take, and the place of the word that woke its rule."""

    first: int
    after: int
    match: Match
    woken: int


class When:
    """Finds the times of a page.

    >>> from riwaya.lexicon.load import load
    >>> arabic = load("ar")
    >>> page = arabic.lexicon.page("وصلت القافلة أمس")
    >>> [time.value for time in When(arabic).find(page, date(2022, 1, 20))]
    ['2022-01-19']
    """

    def __init__(self, language: Language) -> None:
        question = language.questions["when"]
        for rule in question.rule:
            if rule.means not in OPERATIONS:
                raise LexiconError(f"when.toml: rule {rule.name!r} means {rule.means!r}, which is none of {', '.join(OPERATIONS)}")
        self.rules = RuleSet(language.lexicon, question.rule, question.macros)
        self.order = {rule.name: place for place, rule in enumerate(question.rule)}
        bits = language.lexicon.bits
        self.ahead = sum(bits.get(name, 0) for name in AHEAD)
        self.verbs = sum(bits.get(name, 0) for name in VERBS)
        self.present, self.undecided = (sum(bits.get(name, 0) for name in names) for names in (PRESENT, UNDECIDED))
        self.label = bits.get(LABEL, 0)
        self.closes_wire = bits.get(WIRE, 0) | BITS["bracket-open"] | BITS["dash"]

    def candidates(self, page: Page) -> list[Candidate]:
        """Every match that may be a time, in reading order: what the times of a page and the day of its publication are found among."""
        spelled = self.rules.spell(page)
        found = [candidate(match, index) for index in self.rules.triggers(spelled) for match in self.rules.at(spelled, index)]
        found.sort(key=lambda one: one.first)
        return found

    def find(self, page: Page, published: date | None, candidates: list[Candidate] | None = None) -> list[TimeSeen]:
        """The times of the page in reading order, none overlapping another, the longest reading of the words each time."""
        at = Standpoint(self, page, published)
        found = self.candidates(page) if candidates is None else candidates
        return [seen(one, moment) for group in rivals(found) for one, moment in at.settled(group)]

    def dateline(self, page: Page, candidates: list[Candidate] | None = None) -> date | None:
        """The day that the page itself gives as its day of publication, None when it gives none.

        That is a full date alone in a line near the top, or one that opens an agency's report after the place.
        """
        lines = [(*line, *self.told(page, line)) for line in top_lines(page)]
        until = lines[-1][1] if lines else 0
        found = self.candidates(page) if candidates is None else candidates
        groups = list(rivals(one for one in found if one.woken < until))
        while groups and not any(self.dates_page(page, one, lines) for one in groups[-1]):
            groups.pop()
        at = Standpoint(self, page, None)
        for group in groups:
            for one, moment in at.settled(group):
                if moment.day is not None and self.dates_page(page, one, lines):
                    return moment.day
        return None

    def told(self, page: Page, line: tuple[int, int]) -> tuple[int, int]:
        """From where up to where a line has words that may not stand beside the date of a page."""
        first, after = line
        while first < after and not self.says(page, first):
            first += 1
        while after > first and not self.says(page, after - 1):
            after -= 1
        return first, after

    def says(self, page: Page, index: int) -> bool:
        """Whether a word may not stand beside the date of a page."""
        bits = page.forms[index].bits
        return bits & BITS["word"] != 0 and not bits & self.label

    def dates_page(self, page: Page, one: Candidate, lines: list[tuple[int, int, int, int]]) -> bool:
        """Whether a date is all that one of the lines says, or stands where an agency's report has it."""
        line = next((line for line in lines if line[0] <= one.first < line[1]), None)
        if line is None:
            return False
        begin, _, first, after = line
        if one.first - begin <= PLACE_WORDS and page.forms[one.after].bits & self.closes_wire:
            return True
        return first >= after or (one.first <= first and after <= one.after)

    def rank(self, one: Candidate) -> tuple[int, int]:
        """The order in which rivals are tried: the longest match first, then the rule that stands first."""
        return one.match.first - one.match.after, self.order[one.match.rule.name]

    def verb_before(self, page: Page, place: int) -> tuple[int, bool]:
        """Whether the last verb before a place in its sentence looks ahead (1), back (-1) or neither (0), and whether it is close by."""
        certain = True
        for index in range(place - 1, page.sentence(place)[0] - 1, -1):
            bits = page.forms[index].bits
            if bits & self.ahead:
                return 1, True
            if bits & self.verbs:
                if bits & self.present:
                    return 0, False
                if not bits & self.undecided:
                    return -1, certain and place - index <= VERB_WITHIN
                certain = False
        return 0, False


class Standpoint:
    """How far the reading of a page has come: what later words that point back point to."""

    __slots__ = ("at", "page", "sentence", "when")

    def __init__(self, when: When, page: Page, published: date | None) -> None:
        self.when = when
        self.page = page
        self.at = Bearings(published)
        self.sentence = (0, 0)

    def settled(self, rivals: list[Candidate]) -> list[tuple[Candidate, Moment]]:
        """Which of some rivals stand, none overlapping another, with the times that they name."""
        self.move_to(rivals[0].first)
        ranked = rivals if len(rivals) == 1 else sorted(rivals, key=self.when.rank)
        taken: set[int] = set()
        kept = []
        for one in ranked:
            words = range(one.first, one.after)
            if not taken.isdisjoint(words):
                continue
            moment = resolved(one.match.rule.means, Caught(self.page, one.match), self.at)
            if moment is not None:
                kept.append((one, moment))
            if moment is not None or OPERATIONS[one.match.rule.means] is nothing:
                taken.update(words)
        kept.sort(key=lambda pair: pair[0].first)
        for _, moment in kept:
            self.remember(moment)
        return kept

    def move_to(self, place: int) -> None:
        """Stand before the form at `place`."""
        sentence = self.page.sentence(place)
        if sentence != self.sentence:
            self.sentence, self.at.near = sentence, None
        self.at.tense, self.at.close = self.when.verb_before(self.page, place)

    def remember(self, moment: Moment) -> None:
        """Let what follows point back to a time that has been named, if it is one on the calendar."""
        if moment.earliest is not None:
            self.at.near = self.at.named = moment


def rivals(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates whose words overlap together, in reading order."""
    group: list[Candidate] = []
    after = 0
    for one in candidates:
        if group and one.first >= after:
            yield group
            group = []
        group.append(one)
        after = max(after, one.after)
    if group:
        yield group


def top_lines(page: Page) -> list[tuple[int, int]]:
    """The first lines of a page that hold anything, as positions from and up to."""
    lines = ((first + 1, after) for first, after in pairwise(page.line_ends()) if after > first + 1)
    return list(islice(lines, TOP_LINES))


def candidate(match: Match, woken: int) -> Candidate:
    """The match with the words that it would take: those of one slot where its rule says so, else all but what stands `before`."""
    first, after = match.groups.get(str(match.rule.gives.get("words")), (match.first, match.after))
    before = match.groups.get("before")
    return Candidate(before[1] if before else first, after, match, woken)


def seen(one: Candidate, moment: Moment) -> TimeSeen:
    """The time as the record wants it."""
    earliest, latest = moment.earliest, moment.latest
    return TimeSeen(
        one.first, one.after, one.match.rule.name, one.match, moment.value,
        earliest.isoformat() if earliest else None, latest.isoformat() if latest else None,
    )  # fmt: skip
