"""Which strands are of one happening: by place, day, what befell whom, equal numbers and shared words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from math import log, sqrt

from riwaya.compare.groups import Groups
from riwaya.compare.strands import Strand
from riwaya.compare.whereabouts import likeness
from riwaya.model import Fate

# How much each sign says for one happening, in the log odds that a logistic regression found on the pairs of Arabic posts and pages whose
# incidents people coded, rounded; the sign of harm was added, so that two reports of one town and day are not one happening for that.
WORDS = 5.0  # for sharing all their words, the rare ones counted most
PLACE = {1.0: 0.3, 0.7: 0.5, 0.6: 0.4, 0.2: -0.2, 0.1: -0.5, 0.0: -2.5}  # by likeness of the places
NO_PLACE = 0.2
SAID = (2.7, 1.0, 0.2, -0.2)  # by days between them, where the words of both name the day; further apart they are two happenings
PUBLISHED = (1.2, 1.0, 0.2, -0.2)  # the same where one is dated by its publication alone: on one day, a newspaper tells of everything
NO_DAY = -0.3
DAYS_APART = -4.0
HARM, NO_HARM = 1.0, -1.0  # both tell of the same harm to people, or one of them of none
EQUAL_NUMBERS, MOST_EQUAL = 1.0, 3  # for each number above two that both give of the same fate
ONE_HAPPENING = 2.5  # from here on: best on the annotated events and on dated articles about coded incidents together
SIDE = 3.0  # what a strand beside the main one needs: it is told in few words, so the signs must be plainer
PSEUDO = 20  # strands as if seen before, so that in a handful of reports no word is taken for rare or common
LATEST = 40  # strands of one place and day that a new one is held against: the latest ones
RARE = 4  # a word in at most so many strands brings two undated reports together
LONG = 10  # days: what may have happened on any day of a month is found by its words alone


class Likeness:
    """How much two of the strands say for one happening, each pair computed once."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        self.strands = strands
        counts = Counter(word for strand in strands for word in strand.words)
        self.rarity = {word: log((len(strands) + PSEUDO) / (count + 1)) for word, count in counts.items()}
        self.counts = counts
        self._weight = [self.weight(strand.words) for strand in strands]
        self._numbers = [numbers(strand) for strand in strands]
        self._known: dict[tuple[int, int], float] = {}

    def weight(self, words: Iterable[str]) -> float:
        """The rarity of all the words together; sorted, since sums of fractions depend on their order."""
        return sum(self.rarity[word] for word in sorted(words))

    def __call__(self, one: int, other: int) -> float:
        """The signs for one happening, added up."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._signs(*pair)
        return self._known[pair]

    def _signs(self, one: int, other: int) -> float:
        first, second = self.strands[one], self.strands[other]
        whole = sqrt(self._weight[one] * self._weight[other]) or 1.0
        words = WORDS * self.weight(first.words & second.words) / whole
        equal = min(len(self._numbers[one] & self._numbers[other]), MOST_EQUAL)
        return (
            words
            + day_sign(first, second)
            + place_sign(first, second)
            + EQUAL_NUMBERS * equal
            + (HARM if first.fates & second.fates else NO_HARM)
        )


def numbers(strand: Strand) -> set[tuple[int | None, int | None, Fate]]:
    """The numbers above two that the strand gives of people's fates."""
    return {(figure.low, figure.high, figure.what) for figure in strand.figures if (figure.low or 0) > 2}


def day_sign(one: Strand, other: Strand) -> float:
    """What the days of the two say."""
    if one.days is None or other.days is None:
        return NO_DAY
    gap = one.days.gap(other.days)
    if gap >= len(SAID):
        return DAYS_APART
    return (SAID if one.days.said and other.days.said else PUBLISHED)[gap]


def place_sign(one: Strand, other: Strand) -> float:
    """What the places of the two say: the best pair of their places counts."""
    if not one.spots or not other.spots:
        return NO_PLACE
    return PLACE[max(likeness(first, second) for first in one.spots for second in other.spots)]


def happenings(strands: Sequence[Strand], copies: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The strands in groups, each of one happening; `copies` are main strands of one text, which are together whatever they say.

    A strand beside the main one joins the happening that it fits best, or others that are told beside the same happening; it brings no two
    happenings together.
    """
    alike = Likeness(strands)
    groups = Groups(number for number, strand in enumerate(strands) if strand.is_main)
    for one, other in copies:
        groups.join(one, other)
    groups.link(candidates(alike), alike, ONE_HAPPENING)
    found = {first: list(members) for first, members in groups.members.items()}
    at = places(strands)
    main = {strand.report: number for number, strand in enumerate(strands) if strand.is_main}
    aside: dict[tuple[int, str], list[int]] = {}
    for number, strand in enumerate(strands):
        if not strand.is_main:
            best = home(alike, at, number)
            if best is not None:
                found[groups.of(best)].append(number)
            else:
                aside.setdefault((groups.of(main[strand.report]), scene_key(strand)), []).append(number)
    return [sorted(members) for members in [*found.values(), *aside.values()]]


def scene_key(strand: Strand) -> str:
    """The foremost place and the month of a strand: told beside one happening, strands that agree in both are of one other happening."""
    return f"{strand.spots[0].key if strand.spots else ''} {strand.days.first.isoformat()[:7] if strand.days else ''}"


def places(strands: Sequence[Strand]) -> dict[str, list[int]]:
    """The main strands at each place."""
    at: dict[str, list[int]] = {}
    for number, strand in enumerate(strands):
        if strand.is_main:
            for spot in strand.spots:
                at.setdefault(spot.key, []).append(number)
    return at


def home(alike: Likeness, at: dict[str, list[int]], number: int) -> int | None:
    """The main strand of another report that a strand beside the main one fits best, None where it fits none well."""
    strand = alike.strands[number]
    near = {other for spot in strand.spots for other in at.get(spot.key, ())[-LATEST:]}
    fitting = [(alike(number, other), -other) for other in sorted(near) if alike.strands[other].report != strand.report]
    score, other = max(fitting, default=(0.0, 0))
    return -other if score >= SIDE else None


def candidates(alike: Likeness) -> set[tuple[int, int]]:
    """Pairs of main strands that may be of one happening: of one place or province and about one day, or with a rare word in common."""
    found: set[tuple[int, int]] = set()
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, strand in enumerate(alike.strands):
        if strand.is_main:
            for key in sorted({*places_and_days(strand), *(word for word in strand.words if alike.counts[word] <= RARE)}):
                found.update((other, number) for other in holders[key][-LATEST:])
                holders[key].append(number)
    return found


def places_and_days(strand: Strand) -> Iterator[str]:
    """The places of a strand with each day about which it may have happened; without a day where it has none."""
    days: list[str] = [""]
    if strand.days is not None:
        span = (strand.days.last - strand.days.first).days
        days = [(strand.days.first + timedelta(step)).isoformat() for step in range(-1, span + 2)] if span <= LONG else []
    for spot in strand.spots:
        for day in days:
            yield f"{spot.key} {day}"
            yield f"{spot.country} {spot.admin} {day}"
