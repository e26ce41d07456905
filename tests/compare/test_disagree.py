from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as some

from riwaya.compare.disagree import answers, compatible, verdict, widened
from riwaya.compare.tallies import Tally
from riwaya.model import Counted, Fate, Interval, Record
from riwaya.model.event import Verdict

Make = Callable[..., Tally]
TOLL = (Counted.PERSON, Fate.KILLED, "")
INJURED = (Counted.PERSON, Fate.INJURED, "")
numbers = some.integers(0, 10_000)
intervals = some.one_of(
    numbers.map(Interval.exactly), numbers.map(Interval.about), numbers.map(Interval.at_least), numbers.map(Interval.at_most),
    some.tuples(numbers, numbers).map(lambda ends: Interval.between(*ends)),
)  # fmt: skip


def judged(key: tuple[Counted, Fate, str], tallies: list[Tally]) -> Verdict:
    return verdict(key, answers(tallies))[0]


def test_one_text_is_single_however_often_it_is_printed(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.exactly(7)), tally(Interval.exactly(7), report=1)]) is Verdict.SINGLE


def test_one_source_in_several_texts_is_single(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.exactly(7), voice=3), tally(Interval.exactly(7), report=1, origin="o2", voice=3)]) is Verdict.SINGLE


def test_one_outlets_unnamed_source_is_single(tally: Make, record: Record) -> None:
    drivers = record.statements[0]
    one = tally(Interval.about(250), through="bbc", statement=drivers)
    assert judged(TOLL, [one, tally(Interval.about(250), report=1, origin="o2", through="bbc", statement=drivers)]) is Verdict.SINGLE
    assert judged(TOLL, [one, tally(Interval.about(250), report=1, origin="o2", through="afp", statement=drivers)]) is Verdict.AGREE


def test_two_texts_with_one_number_agree(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.exactly(7)), tally(Interval.exactly(7), report=1, origin="o2")]) is Verdict.AGREE


def test_a_number_narrows_a_bound(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.at_least(13)), tally(Interval.exactly(13), report=1, origin="o2")]) is Verdict.REFINE


def test_more_than_and_the_number_are_one(tally: Make) -> None:
    assert judged(INJURED, [tally(Interval.exactly(120)), tally(Interval.more_than(120), report=1, origin="o2")]) is Verdict.REFINE


def test_a_rising_toll_is_revised(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.exactly(4)), tally(Interval.exactly(7), report=1, origin="o2")]) is Verdict.REVISED


def test_two_parties_that_differ_on_the_dead_conflict(tally: Make) -> None:
    one = tally(Interval.exactly(4), voice=1, party="TR")
    other = tally(Interval.exactly(40), report=1, origin="o2", voice=2, party="sdf")
    found, because = verdict(TOLL, answers([one, other]))
    assert found is Verdict.CONFLICT
    assert because.between == (0, 1)


def test_two_bodies_of_one_state_are_no_two_parties(tally: Make) -> None:
    ministry = tally(Interval.exactly(27), voice=1, party="TR")
    premier = tally(Interval.exactly(32), report=1, origin="o2", voice=2, party="TR")
    assert judged(TOLL, [ministry, premier]) is Verdict.REVISED


def test_different_injured_beside_the_same_dead_conflict(tally: Make) -> None:
    seven = Interval.exactly(7)
    one = tally(Interval.exactly(20), what=Fate.INJURED, beside=seven)
    other = tally(Interval.exactly(25), what=Fate.INJURED, beside=seven, report=1, origin="o2")
    assert judged(INJURED, [one, other]) is Verdict.CONFLICT


def test_different_injured_beside_different_dead_are_revised(tally: Make) -> None:
    one = tally(Interval.exactly(11), what=Fate.INJURED, beside=Interval.exactly(3))
    other = tally(Interval.exactly(25), what=Fate.INJURED, beside=Interval.exactly(7), report=1, origin="o2")
    assert judged(INJURED, [one, other]) is Verdict.REVISED


def test_a_number_that_is_counted_in_another_is_part(tally: Make) -> None:
    key = (Counted.WOMAN, Fate.KILLED, "")
    of_town = tally(Interval.exactly(1), who=Counted.WOMAN, part_of="f7", figure="f9")
    of_all = tally(Interval.exactly(2), who=Counted.WOMAN, part_of="f2", figure="f4")
    elsewhere = tally(Interval.exactly(1), who=Counted.WOMAN, part_of="f1", report=1, origin="o2")
    assert judged(key, [of_town, of_all, elsewhere]) is Verdict.PART


def test_two_named_sources_of_one_page_are_two(tally: Make) -> None:
    one = tally(Interval.about(3000), what=Fate.DISPLACED, voice=1)
    other = tally(Interval.exactly(3500), what=Fate.DISPLACED, voice=2)
    assert judged((Counted.CIVILIAN, Fate.DISPLACED, ""), [one, other]) is Verdict.CONFLICT


def test_what_a_page_says_itself_is_its_one_source(tally: Make) -> None:
    assert judged(TOLL, [tally(Interval.exactly(13)), tally(Interval.at_least(13), voice=1)]) is Verdict.SINGLE


@pytest.mark.parametrize(("one", "other", "expected"), [(3000, 3299, True), (3000, 3500, False), (10, 11, True)])
def test_about_allows_a_tenth(one: int, other: int, *, expected: bool) -> None:
    assert compatible(Interval.about(one), Interval.exactly(other)) is expected


@drawn(intervals, intervals)
def test_compatible_is_symmetric_and_reflexive(one: Interval, other: Interval) -> None:
    assert compatible(one, one)
    assert compatible(one, other) == compatible(other, one)


@drawn(intervals)
def test_widening_holds_what_it_widens(interval: Interval) -> None:
    assert widened(interval).contains(interval)


@drawn(intervals, intervals)
def test_whatever_both_allow_makes_them_compatible(one: Interval, other: Interval) -> None:
    assert one.intersection(other) is None or compatible(one, other)


@drawn(some.lists(some.tuples(intervals, some.integers(0, 3), some.sampled_from([None, 1, 2])), min_size=1, max_size=6), some.randoms())
def test_the_order_of_accounts_changes_no_verdict(parts: list[tuple[Interval, int, int | None]], random: object) -> None:
    tallies = [made(interval, report, voice) for interval, report, voice in parts]
    shuffled = list(tallies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert verdict(TOLL, answers(tallies)) == verdict(TOLL, answers(shuffled))
    assert judged(INJURED, tallies) is judged(INJURED, shuffled)


@drawn(
    some.lists(some.tuples(intervals, some.integers(0, 3), some.sampled_from([None, 1, 2])), min_size=1, max_size=6), some.integers(0, 5)
)
def test_a_reprint_changes_no_verdict(parts: list[tuple[Interval, int, int | None]], which: int) -> None:
    tallies = [made(interval, report, voice) for interval, report, voice in parts]
    interval, report, voice = parts[which % len(parts)]
    reprint = made(interval, 9, voice, origin=f"o{report}")
    assert judged(TOLL, tallies) is judged(TOLL, [*tallies, reprint])


def made(interval: Interval, report: int, voice: int | None, origin: str | None = None) -> Tally:
    from riwaya.model import Figure

    figure = Figure(
        "f1", 0, 1, "7", interval.low, interval.high, interval.approx, None, Counted.PERSON, Fate.KILLED, None, None, None, None, "made"
    )
    return Tally(report, figure, None, origin or f"o{report}", voice, None, None, date(2022, 1, 20), None, True)
