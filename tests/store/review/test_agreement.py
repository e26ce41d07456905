from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from riwaya.model import Record
from riwaya.store.review.agreement import Judged, agreements, cohen
from riwaya.store.review.judgement import Anchor, Judgement, Placed, Subject, Verb
from riwaya.store.review.keys import cells, span


def table(*rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """The pairs of a table of counts: what one said by rows, what the other said by columns."""
    return [(one, other) for one, row in enumerate(rows) for other, count in enumerate(row) for _ in range(count)]


def test_the_worked_example_of_fleiss() -> None:
    """Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 18.1: two raters diagnose 100 patients; kappa is 0.68."""
    found = cohen(table((75, 1, 4), (5, 4, 1), (0, 0, 10)))
    assert found.observed == pytest.approx(0.89)
    assert found.expected == pytest.approx(0.66)
    assert found.kappa == pytest.approx(0.68, abs=0.005)


def test_the_worked_example_of_viera_and_garrett() -> None:
    """Viera and Garrett, Understanding interobserver agreement (2005): 15, 5, 10 and 70 of 100; kappa is 0.57."""
    assert cohen(table((15, 5), (10, 70))).kappa == pytest.approx(0.57, abs=0.005)


def test_less_than_chance_is_below_nothing() -> None:
    found = cohen(table((0, 5), (5, 0)))
    assert found.kappa == -1


@pytest.mark.parametrize("pairs", [[], [("accept", "accept")] * 3])
def test_where_kappa_is_not_defined_it_says_why(pairs: list[tuple[str, str]]) -> None:
    found = cohen(pairs)
    assert found.kappa is None
    assert found.undefined


def test_who_never_differs_and_says_two_things_agrees_wholly() -> None:
    assert cohen([("accept", "accept"), ("reject", "reject")]).kappa == 1


class Bench:
    """Judgements of several people on one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cells = {cell.id: cell for _, cell in cells(record)}
        self.placed: list[Placed] = []

    def says(self, reviewer: str, act: Verb, key: str, field: str | None = None, value: Any = None) -> None:
        kind = next(kind for kind, cell in cells(self.record) if cell.id == key)
        anchor = Anchor.of(self.record.report.text, key, kind, span(self.cells[key]))
        number = len(self.placed) + 1
        made = datetime(2026, 1, 1, tzinfo=UTC)
        judgement = Judgement(number, reviewer, made, act, Subject.CELL, "ariha", 1, (anchor,), field, value, "so it says")
        self.placed.append(Placed(judgement, (key,)))

    def agreement(self, *reviewers: str) -> Any:
        (found,) = agreements([Judged("ariha", self.cells, self.placed)], reviewers)
        return found


@pytest.fixture
def bench(record: Record) -> Bench:
    return Bench(record)


def test_only_cells_that_both_judged_count(bench: Bench) -> None:
    bench.says("hana", Verb.ACCEPT, "f1")
    bench.says("hana", Verb.REJECT, "t1")
    bench.says("omar", Verb.ACCEPT, "f1")
    found = bench.agreement()
    assert (found.one, found.other) == ("hana", "omar")
    assert found.verdicts.cells == 1
    assert not found.to_settle


def test_the_newest_word_of_a_person_counts(bench: Bench) -> None:
    bench.says("hana", Verb.ACCEPT, "f1")
    bench.says("omar", Verb.REJECT, "f1")
    bench.says("omar", Verb.ACCEPT, "f1")
    assert bench.agreement().verdicts.observed == 1


def test_a_cell_is_to_be_settled_until_a_third_person_has_judged_it(bench: Bench) -> None:
    bench.says("hana", Verb.ACCEPT, "f1")
    bench.says("omar", Verb.REJECT, "f1")
    (case,) = bench.agreement("hana", "omar").to_settle
    assert (case.key, case.words, case.one.verdict, case.other.verdict) == ("f1", "أقل من 300", Verb.ACCEPT, Verb.REJECT)
    bench.says("rima", Verb.REJECT, "f1")
    assert not bench.agreement("hana", "omar").to_settle


def test_values_are_compared_with_what_the_other_left_standing(bench: Bench) -> None:
    bench.says("hana", Verb.CORRECT, "f1", "who", "civilian")
    bench.says("omar", Verb.ACCEPT, "f1")
    found = bench.agreement()
    assert found.verdicts.observed == 0
    (field,) = found.fields
    assert (field.field, field.values.cells, field.values.observed) == ("who", 1, 0)


def test_two_who_correct_to_one_value_agree_on_it(bench: Bench) -> None:
    bench.says("hana", Verb.CORRECT, "f1", "who", "civilian")
    bench.says("omar", Verb.CORRECT, "f1", "who", "civilian")
    found = bench.agreement()
    assert found.fields[0].values.observed == 1
    assert not found.to_settle


def test_a_correction_to_what_the_machine_has_is_the_same_value(bench: Bench) -> None:
    bench.says("hana", Verb.CORRECT, "s1", "speaker", "a1")
    bench.says("omar", Verb.ACCEPT, "s1")
    assert bench.agreement().fields[0].values.observed == 1
