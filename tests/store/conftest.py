"""What the tests of the store need: people who judge a record without a case, numbered and placed as a case does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.model import Record
from riwaya.store.review.asking import Request, drafts
from riwaya.store.review.effective import Effective, effective
from riwaya.store.review.fields import View
from riwaya.store.review.judgement import Judgement, Placed, Subject, Verb, born, decisions

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def read_numbers(words: str) -> Mapping[str, Any]:
    """What the digits in the words say, as the reader of numbers would."""
    digits = "".join(char for char in words if char.isdigit())
    return {"low": int(digits), "high": int(digits), "approx": False} if digits else {"low": 2, "high": None, "approx": False}


class People:
    """Reviewers at work on one record; `judgements` is all that they said."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.judgements: list[Judgement] = []

    def ask(self, act: str, *cells: str, by: str = "hana", **more: Any) -> list[Judgement]:
        """Keep what is asked for; raises `JudgementError` where it does not fit."""
        request = Request(act=Verb(act), cells=cells, by=by, why="so it says", **more)
        made = []
        for draft in drafts(request, View.of(self.record, self.left().record), read_numbers):
            made.append(
                Judgement(
                    len(self.judgements) + len(made) + 1, by, WHEN, draft.act, draft.subject, "report", 1,
                    draft.cells, draft.field, draft.value, request.why, draft.about,
                )
            )  # fmt: skip
        self.judgements += made
        return made

    def withdraw(self, number: int) -> None:
        """Take a judgement back."""
        self.judgements.append(
            Judgement(
                len(self.judgements) + 1, "hana", WHEN, Verb.WITHDRAW, Subject.CELL, "report", 1, (), None, None, "a slip", number
            )
        )  # fmt: skip

    def placed(self) -> list[Placed]:
        """The judgements in force with their cells in the reading on which they were made."""
        return [Placed(one, keys(one)) for one in decisions(self.judgements)]

    def left(self) -> Effective:
        """The record as they left it."""
        return effective(self.record, self.placed())


def keys(judgement: Judgement) -> tuple[str, ...]:
    """The keys of the judgement's cells in the reading that it was made on."""
    found = tuple(anchor.key for anchor in judgement.cells)
    return (born(judgement.cells[0].kind, judgement.id), *found[1:]) if judgement.act is Verb.ADD else found


@pytest.fixture(scope="session")
def people_on() -> type[People]:
    """Reviewers at work on a record that is given."""
    return People
