"""Whether the answers to one question agree, and if not, how they differ: the verdict, with the two answers that decide it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import msgspec

from riwaya.compare.groups import Groups
from riwaya.compare.tallies import WHOLE, Key, Tally
from riwaya.model import Fate, Interval
from riwaya.model.event import Because, Verdict

FAR_APART = 1.5  # times: what two parties count within an hour of each other seldom lies so far apart
ABOUT = 0.1  # "about 3000" allows a tenth more and less; UCDP and Airwars coders round no further


class Given(msgspec.Struct, frozen=True):
    """One interval and every tally that gives it."""

    interval: Interval
    tallies: tuple[Tally, ...]


def answers(tallies: Iterable[Tally]) -> list[Given]:
    """The distinct intervals, from the lowest to the highest, each with its tallies; it is approximate where every tally says so."""
    found: defaultdict[tuple[int | None, int | None], list[Tally]] = defaultdict(list)
    for tally in tallies:
        found[tally.interval.low, tally.interval.high].append(tally)
    ordered = sorted(found.items(), key=lambda item: (item[0][0] or 0, float("inf") if item[0][1] is None else item[0][1]))
    return [Given(Interval(low, high, all(tally.figure.approx for tally in group)), tuple(group)) for (low, high), group in ordered]


def widened(interval: Interval) -> Interval:
    """What the words allow: an approximate number a tenth more and less.

    >>> widened(Interval.about(3000))
    Interval(low=2700, high=3300, approx=True)
    """
    if not interval.approx:
        return interval
    low = None if interval.low is None else round(interval.low * (1 - ABOUT))
    return Interval(low, None if interval.high is None else round(interval.high * (1 + ABOUT)), approx=True)


def compatible(one: Interval, other: Interval) -> bool:
    """Whether both can be true; news that writes "more than 120" and "120" means one number."""
    return widened(one).intersection(widened(other)) is not None or is_next(one, other) or is_next(other, one)


def is_next(exact: Interval, more: Interval) -> bool:
    """Whether the second is "more than" the first."""
    return exact.low == exact.high and exact.low is not None and more.high is None and more.low == exact.low + 1


def verdict(key: Key, given: Sequence[Given]) -> tuple[Verdict, Because]:
    """The verdict on the answers to a question, and what decides it."""
    for judge in (single, agree, refine, part):
        found = judge(given)
        if found is not None:
            return found
    return differ(key, given)


def single(given: Sequence[Given]) -> tuple[Verdict, Because] | None:
    """One origin only: nobody else confirms it."""
    tallies = [tally for one in given for tally in one.tallies]
    if len(set(sources(tallies).values())) > 1:
        return None
    return Verdict.SINGLE, Because(tuple(range(len(given))), "one origin gives it")


def sources(tallies: Sequence[Tally]) -> dict[int, int]:
    """For each tally, by its identity, the number of what it goes back to.

    That is the source whose word it is where it can be known again, else the text. What a text says in its own voice goes back to the
    source that it names for this question, if it names one only; copies of one text that give one number pass on one source, and so do
    reports in which one outlet's unnamed source gives it.
    """
    groups = Groups(range(len(tallies)))
    voices: defaultdict[str, set[int]] = defaultdict(set)
    for tally in tallies:
        if tally.voice is not None:
            voices[tally.origin].add(tally.voice)
    first: dict[tuple[object, ...], int] = {}
    for number, tally in enumerate(tallies):
        keys: list[tuple[object, ...]] = [("same", tally.origin, tally.figure.low, tally.figure.high)]
        if tally.voice is not None:
            keys.append(("voice", tally.voice))
        elif tally.speaker is not None:
            keys.append(("unnamed", tally.origin, tally.speaker))
            if tally.through is not None:
                keys.append(("through", tally.through, tally.figure.low, tally.figure.high))
        if (len(voices[tally.origin]) == 1) if tally.voice is not None else tally.speaker is None:
            keys.append(("text", tally.origin))
        for key in keys:
            groups.join(first.setdefault(key, number), number)
    return {id(tally): groups.of(number) for number, tally in enumerate(tallies)}


def clashes(given: Sequence[Given]) -> Iterator[tuple[int, int]]:
    """The places of every two answers that cannot both be true."""
    for (place, one), (other, second) in combinations(enumerate(given), 2):
        if not compatible(one.interval, second.interval):
            yield place, other


def agree(given: Sequence[Given]) -> tuple[Verdict, Because] | None:
    """One interval, given by several origins."""
    return (Verdict.AGREE, Because((0,), "several origins give it")) if len(given) == 1 else None


def refine(given: Sequence[Given]) -> tuple[Verdict, Because] | None:
    """Nothing contradicts anything, and the narrowest answer is more exact than the widest."""
    if any(clashes(given)):
        return None
    width = {place: spread(one.interval) for place, one in enumerate(given)}
    narrow, wide = min(width, key=lambda place: width[place]), max(width, key=lambda place: width[place])
    return Verdict.REFINE, Because((wide, narrow), "the second is more exact, both can be true")


def spread(interval: Interval) -> float:
    """How many numbers an interval allows."""
    return float("inf") if interval.high is None else interval.high - (interval.low or 0) + 0.5 * interval.approx


def part(given: Sequence[Given]) -> tuple[Verdict, Because] | None:
    """Every answer that does not fit is counted in another: a report gives both, one of them of a smaller place or as a part."""
    pairs = list(clashes(given))
    if pairs and all(is_counted_in(given[one], given[other]) for one, other in pairs):
        return Verdict.PART, Because(pairs[0], "the first is counted in the second")
    return None


def is_counted_in(less: Given, more: Given) -> bool:
    """Whether a report that gives the larger number gives the smaller one, too, as a part of another whole."""
    wholes = {tally.report: tally.figure.part_of for tally in more.tallies}
    return any(
        tally.figure.part_of is not None and wholes.get(tally.report, tally.figure.part_of) != tally.figure.part_of
        for tally in less.tallies
    )


def differ(key: Key, given: Sequence[Given]) -> tuple[Verdict, Because]:
    """Answers that cannot all be true: a toll that changed, or two accounts of one state of affairs; the best attested decide."""
    who, what, part_of = key
    is_toll = who in WHOLE and not part_of and what is Fate.KILLED
    of = sources([tally for one in given for tally in one.tallies])
    for pair in sorted(clashes(given), key=lambda pair: (-min(len(given[place].tallies) for place in pair), pair)):
        for left, right in product(*(unlike(given[place].tallies, of) for place in pair)):
            if of[id(left)] != of[id(right)] and (are_parties(left, right) if is_toll else of_one_state(left, right)):
                return Verdict.CONFLICT, Because(pair, "they cannot both be true at one time")
    widest = max(clashes(given), key=lambda pair: (pair[1] - pair[0], -pair[0]))
    return Verdict.REVISED, Because(widest, "it changed as more became known")


def unlike(tallies: Iterable[Tally], of: Mapping[int, int]) -> Iterable[Tally]:
    """The tallies that differ in what a conflict is judged by; a hundred reprints are as one."""
    return {(of[id(tally)], tally.voice, tally.party, tally.published, tally.beside): tally for tally in tallies}.values()


def are_parties(left: Tally, right: Tally) -> bool:
    """Whether two parties to a war count, and far apart: they do not wait for each other's numbers as monitors and newsrooms do."""
    if None in (left.party, right.party) or left.party == right.party:
        return False
    less, more = sorted((left.figure.low or 0, right.figure.low or 0))
    return more >= FAR_APART * max(less, 1)


def of_one_state(left: Tally, right: Tally) -> bool:
    """Whether two tallies are of one state of what was known."""
    if left.beside is not None and right.beside is not None:
        return compatible(left.beside, right.beside)
    return left.published is None or right.published is None or left.published == right.published
