"""The figures that reports give of one event, sorted by what they answer: how many of whom met which fate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from statistics import median

import msgspec

from riwaya.compare.strands import LEAD
from riwaya.model import Counted, Fate, Figure, Interval, Record, Statement

# Whole counts: "7 civilians" and "7 people" answer one question unless a report sets them beside others.
WHOLE = (Counted.PERSON, Counted.CIVILIAN, Counted.MIXED)
# Classes that may be among the people that a whole count counts.
UNDER = (*WHOLE, Counted.CHILD, Counted.WOMAN, Counted.THING)
COORDINATED = 150  # characters: "10 soldiers and three civilians" with a name or an age between
ANOTHER_ORDER = 20  # times: a toll so much larger than what the first lines give is that of a war, not of the event
FAR_MORE = 3  # times what the report itself opens with
ENDS = re.compile(r"\n|[.!?]\s")  # of a sentence
BIG_OTHER = 3  # what people did or do beside suffering is worth a question from here on: "a thousand protesters", not "one of them"
SOME = 2  # what "several" and "others" say at least
STEP = 3.0  # times: counts of people that lie further apart answer different questions where no fate says what they count


class Tally(msgspec.Struct, frozen=True):
    """A figure of one report as an answer: who says it, its origin, the day it was printed, and the dead that its report counts in all.

    `voice` is the number of the source whose word it is, None where the report itself speaks or nobody can be known again; `party` is the
    state, the armed group or the alliance that it speaks for; `through` is the key of a known outlet that one who cannot be known again
    has spoken to ("drivers told the BBC").
    """

    report: int
    figure: Figure
    statement: Statement | None
    origin: str
    voice: int | None
    party: str | None
    through: str | None
    published: date | None
    beside: Interval | None
    in_lead: bool

    @property
    def speaker(self) -> str | None:
        """The name of the one whose word it is, None where the report itself speaks."""
        return self.statement.speaker.name if self.statement and self.statement.speaker else None

    @property
    def interval(self) -> Interval:
        """How many."""
        return Interval(self.figure.low, self.figure.high, self.figure.approx)


Key = tuple[Counted, Fate, str]  # whom a question counts, what befell them, and what else tells it from its like


def sorted_by_question(tallies: Sequence[Tally], records: Sequence[Record]) -> dict[Key, list[Tally]]:
    """The tallies of an event by the question that they answer, the foremost questions first."""
    by_report: defaultdict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_report[tally.report].append(tally)
    totals = {tally.figure.low for tally in tallies if tally.figure.who in WHOLE}
    parts = {id(tally) for tally in tallies if is_part(tally, by_report[tally.report], totals, records[tally.report].report.text)}
    whole = whole_class(tallies, parts)
    found: defaultdict[Key, list[Tally]] = defaultdict(list)
    for tally in tallies:
        figure = tally.figure
        if (figure.what is Fate.OTHER and (figure.high or figure.low or 0) < BIG_OTHER) or is_told_better(tally, by_report[tally.report]):
            continue
        who = figure.who if figure.who not in WHOLE else whole[figure.what]
        if id(tally) in parts and figure.who in WHOLE:
            found[figure.who, figure.what, "part"].append(tally)
        else:
            found[who, figure.what, ""].append(tally)
    for key in [key for key in found if key[1] is Fate.OTHER]:
        for number, group in enumerate(by_order(found.pop(key))):
            found[key[0], key[1], f"{key[2]}{number or ''}"] = group
    return dict(sorted(found.items(), key=lambda item: rank(item[0], item[1])))


def rank(key: Key, tallies: Sequence[Tally]) -> tuple[int, int, int, int, str]:
    """Where a question stands among those of an event: fates in their order, whole counts first, then what most reports answer."""
    who, what, part = key
    return list(Fate).index(what), bool(part), who not in WHOLE, -len({tally.report for tally in tallies}), f"{who}{part}"


def whole_class(tallies: Sequence[Tally], parts: set[int]) -> dict[Fate, Counted]:
    """Whom the whole counts of each fate count: civilians where most of them say so, people otherwise."""
    counts: defaultdict[Fate, dict[Counted, int]] = defaultdict(dict)
    for tally in tallies:
        if tally.figure.who in WHOLE and id(tally) not in parts:
            one = counts[tally.figure.what]
            one[tally.figure.who] = one.get(tally.figure.who, 0) + 1
    civilian, person = Counted.CIVILIAN, Counted.PERSON
    found = {fate: civilian if 2 * one.get(civilian, 0) > sum(one.values()) else person for fate, one in counts.items()}
    return {fate: found.get(fate, person) for fate in Fate}


def is_part(tally: Tally, beside: Sequence[Tally], totals: Collection[int | None], text: str) -> bool:
    """Whether the figure counts only some of those of its fate: its report says so, or sets another class beside it."""
    figure = tally.figure
    if figure.part_of is not None:
        whole = next((other.figure for other in beside if other.figure.id == figure.part_of), None)
        return whole is None or whole.what is figure.what
    return figure.who in WHOLE and any(
        is_beside(figure, other.figure, totals) and stand_together(figure, other.figure, text) for other in beside
    )  # fmt: skip


def is_beside(figure: Figure, other: Figure, totals: Collection[int | None]) -> bool:
    """Whether a count of people is set beside one of combatants or officials, not above it: "ten soldiers and three workers"."""
    if other.what is not figure.what or other.who in UNDER or other.part_of == figure.id:
        return False
    one, more = figure.low or 0, other.low or 0
    return figure.who is Counted.CIVILIAN or one < more or one + more in totals


def is_told_better(tally: Tally, beside: Sequence[Tally]) -> bool:
    """Whether its report counts the same people better: victims told one by one, or "others", below a number of them."""
    figure = tally.figure
    one_of_them = figure.high == 1 and figure.low == 1 and figure.part_of is None
    some = figure.high is None and figure.low == SOME and not tally.in_lead
    return (one_of_them or some) and any(
        other.figure.what is figure.what and other.figure.who is figure.who and (other.figure.low or 0) > (figure.low or 0)
        for other in beside
    )


def stand_together(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures are of one list: in one sentence and close to each other."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    between = text[first.end : second.start]
    return len(between) <= COORDINATED and not ENDS.search(between)


def by_order(tallies: Sequence[Tally]) -> Iterator[list[Tally]]:
    """Counts whose fate is not told, in groups of one order of magnitude, the largest group first."""
    ordered = sorted(tallies, key=lambda tally: (tally.figure.low or 0, tally.report))
    groups: list[list[Tally]] = []
    for tally in ordered:
        if groups and (tally.figure.low or 0) <= STEP * (groups[-1][-1].figure.low or 0):
            groups[-1].append(tally)
        else:
            groups.append([tally])
    yield from sorted(groups, key=lambda group: -len({tally.report for tally in group}))


def beyond_the_event(tallies: Sequence[Tally]) -> Iterator[tuple[Tally, str]]:
    """The tallies below the first lines that count more than the event, tolls of a war or of a year, and why they are left aside."""
    opening: dict[tuple[int, Family], int] = {}
    for tally in tallies:
        if tally.in_lead and tally.figure.part_of is None:
            key = tally.report, family(tally.figure)
            opening[key] = max(opening.get(key, 0), tally.figure.high or tally.figure.low or 0)
    usual: defaultdict[Family, set[tuple[str, int]]] = defaultdict(set)
    origins = {tally.report: tally.origin for tally in tallies}
    for (report, kind), number in opening.items():
        usual[kind].add((origins[report], number))
    for tally in tallies:
        low, kind = tally.figure.low or 0, family(tally.figure)
        opens = opening.get((tally.report, kind), 0)
        if tally.in_lead or tally.figure.what in (Fate.OTHER, Fate.ATTACK):
            continue
        if opens and low >= FAR_MORE * opens:
            yield tally, f"the report opens with {opens}; {low} is told further down and counts more than the event"
        elif usual[kind] and low >= ANOTHER_ORDER * (median(number for _, number in usual[kind]) or 1):
            yield tally, f"{low} is of another order than what the reports open with"


Family = tuple[Fate, Counted]


def family(figure: Figure) -> Family:
    """What a figure counts, whole counts of people as one."""
    return figure.what, Counted.PERSON if figure.who in WHOLE else figure.who


def in_lead(figure: Figure) -> bool:
    """Whether the figure stands in the first lines."""
    return figure.start <= LEAD
