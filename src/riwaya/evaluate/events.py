"""How good a comparison is: are the right reports together, which are one origin, what are the answers, what is the verdict on them.

The measures are those of the scorer that is given with the gold: B-cubed over reports for events, pairs for origins, intervals for answers
in the event that fits best, and the share of questions with the right verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from riwaya.errors import InputError
from riwaya.model import Counted
from riwaya.model.event import Comparison, Event, Question

ROWS = ("events", "origins", "answers", "verdicts")
ALIKE = (Counted.PERSON, Counted.CIVILIAN, Counted.MIXED)  # classes that a question may count instead of one another


class GoldAnswer(msgspec.Struct, frozen=True):
    """An interval that an annotated question is answered with."""

    low: int | None
    high: int | None


class GoldQuestion(msgspec.Struct, frozen=True):
    """An annotated question, its answers and the verdict on them."""

    who: str
    what: str
    answers: tuple[GoldAnswer, ...]
    verdict: str


class GoldEvent(msgspec.Struct, frozen=True):
    """An annotated event: its reports, those that are one origin, and its main questions."""

    id: str
    reports: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    questions: tuple[GoldQuestion, ...]


class GoldEvents(msgspec.Struct, frozen=True):
    """Annotated events, and reports that belong to none of them."""

    events: tuple[GoldEvent, ...]
    unrelated: tuple[str, ...] = ()

    @property
    def reports(self) -> list[str]:
        """The ids of all reports."""
        return sorted({*self.unrelated, *(report for event in self.events for report in event.reports)})


def read_events(path: Path) -> GoldEvents:
    """The annotated events of a file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=GoldEvents)
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {error}; it holds no annotated events") from None


def score_events(gold: GoldEvents, comparison: Comparison) -> dict[str, float]:
    """The scores of a comparison, from 0 to 1, by row; B-cubed and F1, the share that is right for verdicts."""
    found = {"events": together(gold, comparison), "origins": one_origin(gold, comparison)}
    right = given = wanted = verdicts = asked = 0
    for event in gold.events:
        best = fitting(event, comparison.events)
        for question in event.questions:
            want = {(answer.low, answer.high) for answer in question.answers}
            answer = answering(question, best, want)
            have = intervals(answer) if answer else set()
            asked, wanted, given, right = asked + 1, wanted + len(want), given + len(have), right + len(want & have)
            verdicts += answer is not None and answer.verdict.value == question.verdict
    return found | {"answers": f1(right, wanted, given), "verdicts": verdicts / asked if asked else 0.0}


def together(gold: GoldEvents, comparison: Comparison) -> float:
    """B-cubed F1 over reports: who is in one event with whom."""
    reports = gold.reports
    want, have = (
        neighbours([event.reports for event in gold.events], reports),
        neighbours([event.reports for event in comparison.events], reports),
    )
    precision = sum(len(want[report] & have[report]) / len(have[report]) for report in reports) / len(reports)
    recall = sum(len(want[report] & have[report]) / len(want[report]) for report in reports) / len(reports)
    return 2 * precision * recall / (precision + recall)


def neighbours(groups: Iterable[Sequence[str]], reports: Sequence[str]) -> dict[str, set[str]]:
    """For each report those that are with it in any group, itself among them."""
    found = {report: {report} for report in reports}
    for group in groups:
        members = [report for report in group if report in found]
        for report in members:
            found[report].update(members)
    return found


def one_origin(gold: GoldEvents, comparison: Comparison) -> float:
    """F1 over pairs of reports that are one origin."""
    known = set(gold.reports)

    def pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
        return {pair for group in groups for pair in combinations(sorted(known & set(group)), 2)}

    want = pairs(origin for event in gold.events for origin in event.origins)
    have = pairs(origin.reports for origin in comparison.origins)
    return f1(len(want & have), len(want), len(have))


def fitting(event: GoldEvent, events: Sequence[Event]) -> Event | None:
    """The event that has most reports of the annotated one, the smallest of equals."""
    return max(events, key=lambda one: (len(set(one.reports) & set(event.reports)), -len(one.reports)), default=None)


def answering(question: GoldQuestion, event: Event | None, want: set[tuple[int | None, int | None]]) -> Question | None:
    """The question of the event that is the annotated one: its fate, its class or one like it, and most of its answers."""
    alike = [one for one in (event.questions if event else ()) if one.what.value == question.what and is_alike(one.who, question.who)]
    return max(alike, key=lambda one: (len(want & intervals(one)), one.who.value == question.who, -len(one.answers)), default=None)


def is_alike(who: Counted, wanted: str) -> bool:
    """Whether a question may stand for the annotated one by its class."""
    return who.value == wanted or (who in ALIKE and wanted in {one.value for one in ALIKE})


def intervals(question: Question) -> set[tuple[int | None, int | None]]:
    """The intervals that a question is answered with."""
    return {(answer.low, answer.high) for answer in question.answers}


def f1(right: int, wanted: int, given: int) -> float:
    """The harmonic mean of precision and recall.

    >>> f1(2, 4, 4)
    0.5
    """
    return 2 * right / (wanted + given) if wanted + given else 0.0
