"""Events made by hand, so that a picture of any kind can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from riwaya.model import Counted, Fate, Interval, Report
from riwaya.model.event import Account, Answer, Because, Event, Origin, OriginKind, Question, Verdict
from riwaya.pictures.setting import Setting, setting_for
from riwaya.wording import wording_for


class Made:
    """Parts of events with what a test does not care about filled in."""

    @staticmethod
    def account(report: str, origin: str, speaker: str | None = None, words: str = "seven") -> Account:
        return Account(report, "s1", "f1", speaker, origin, 10, 15, words)

    @staticmethod
    def answer(interval: Interval, *accounts: Account) -> Answer:
        origins = tuple(dict.fromkeys(one.origin for one in accounts))
        return Answer(interval.low, interval.high, interval.approx, origins, "2022-01-20", accounts)

    @staticmethod
    def question(*answers: Answer, verdict: Verdict = Verdict.CONFLICT) -> Question:
        because = Because((0, len(answers) - 1) if len(answers) > 1 else (0,), "")
        return Question("e1.q1", Counted.PERSON, Fate.KILLED, answers, verdict, None, None, because)


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def event(made: Made) -> Event:
    """Three copies of one text say at least four, a ministry says seven, and somebody says about twenty."""
    asked = made.question(
        made.answer(Interval.at_least(4), *(made.account(name, "o1", "مسعفون") for name in ("r1", "r2", "r3"))),
        made.answer(Interval.exactly(7), made.account("r4", "o4", "Ministry <b>")),
        made.answer(Interval.about(20), made.account("r5", "o5")),
    )
    return Event("e1", "قصف", "2022-01-20", None, ("r1", "r2", "r3", "r4", "r5"), (asked,), ())


@pytest.fixture
def reports() -> list[Report]:
    names = {"r1": "Agency", "r2": "شام", "r3": "Zaytun", "r4": "Gazette", "r5": "زيتون"}
    days = [date(2022, 1, 20 + number % 2) for number in range(len(names))]
    return [Report("x" * 40, id=key, publisher=name, published=day) for (key, name), day in zip(names.items(), days, strict=True)]


@pytest.fixture
def setting(event: Event, reports: list[Report]) -> Callable[[str], Setting]:
    """The setting of the event in a language, whose doors lead to /report/NAME?at=START-END."""
    origins = [Origin("o1", OriginKind.COPY, ("r1", "r2", "r3"), "رويترز", 0.9)]

    def door(report: str, start: int, end: int) -> str:
        return f"/report/{report}?at={start}-{end}"

    return lambda language: setting_for(event, wording_for(language), door, reports, origins)
