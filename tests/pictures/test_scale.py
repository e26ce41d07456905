"""Axes show every number, begin where that is honest, and have few round ticks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Interval
from riwaya.pictures.scale import TICKS, scale_for

numbers = st.integers(0, 10**7)
intervals = st.one_of(
    numbers.map(Interval.exactly),
    numbers.map(Interval.about),
    numbers.map(Interval.at_least),
    numbers.map(Interval.at_most),
    st.tuples(numbers, numbers).map(lambda pair: Interval.between(*pair)),
    st.just(Interval(None, None)),
)


@given(st.lists(intervals, max_size=6))
def test_every_number_lies_on_the_axis_and_in_its_order(given: list[Interval]) -> None:
    scale = scale_for(given)
    named = sorted(number for one in given for number in (one.low, one.high) if number is not None)
    assert scale.low <= min(named, default=scale.low)
    assert scale.high >= max(named, default=scale.high)
    places = [scale.at(number) for number in named]
    assert places == sorted(places)
    assert 2 <= len(scale.ticks) <= TICKS + 1
    assert (scale.ticks[0], scale.ticks[-1]) == (scale.low, scale.high)


def test_an_open_end_has_room_to_run_on() -> None:
    assert scale_for([Interval.at_least(10)]).at(10) < 90


def test_small_numbers_begin_at_zero_and_numbers_close_to_each_other_do_not() -> None:
    assert scale_for([Interval.exactly(3), Interval.exactly(7)]).low == 0
    close = scale_for([Interval.exactly(3000), Interval.exactly(3200)])
    assert close.low > 0
    assert close.at(3200) - close.at(3000) > 25


def test_an_axis_is_logarithmic_only_where_a_straight_one_would_hide_numbers() -> None:
    assert not scale_for([Interval.exactly(7), Interval.exactly(900)]).logarithmic
    scale = scale_for([Interval.exactly(7), Interval.exactly(70_000)])
    assert scale.logarithmic
    assert scale.at(7) > 10


def test_a_single_number_stands_on_an_axis_from_zero() -> None:
    assert scale_for([Interval.exactly(1)]).at(1) > 0
    assert scale_for([Interval.exactly(0)]).at(0) == 0


def test_an_axis_is_no_longer_than_it_has_to_be() -> None:
    assert scale_for([Interval.at_least(4), Interval.between(20, 99)]).high == 100
    assert scale_for([Interval.exactly(27), Interval.at_least(27)]).high > 27
