from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from riwaya.export.plot import axis, column, drawn
from riwaya.model import Interval

WIDTH = 24


def test_the_axis_spans_every_number_named() -> None:
    assert axis([Interval.fewer_than(300), Interval.exactly(3500), Interval.at_least(4)]) == (0, 3500)
    assert axis([Interval(None, None)]) == (0, 0)


def test_an_approximate_number_is_a_ring() -> None:
    assert drawn(Interval.about(4), (4, 7), WIDTH).strip() == "○"
    assert drawn(Interval.exactly(4), (4, 7), WIDTH).strip() == "●"


def test_a_bound_is_open_on_its_side() -> None:
    assert drawn(Interval.at_least(4), (4, 7), WIDTH).rstrip().endswith("▶")
    assert drawn(Interval.at_least(7), (4, 7), WIDTH).rstrip().endswith("▶")
    assert drawn(Interval(None, 4), (4, 7), WIDTH).strip() == "●" or drawn(Interval(None, 4), (4, 7), WIDTH).startswith("─")


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_numbers_keep_their_order(number: int) -> None:
    assert column(number, (4, 7), WIDTH) == drawn(Interval.exactly(number), (4, 7), WIDTH).index("●")
    assert column(4, (4, 7), WIDTH) <= column(number, (4, 7), WIDTH) <= column(7, (4, 7), WIDTH) == WIDTH - 1


@given(low=some.integers(0, 10**6), more=some.integers(0, 10**6), below=some.integers(0, 10**6), above=some.integers(0, 10**6))
def test_every_drawing_fills_the_axis(low: int, more: int, below: int, above: int) -> None:
    ends = (max(low - below, 0), low + more + above)
    assert len(drawn(Interval(low, low + more), ends, WIDTH)) == WIDTH
    assert len(drawn(Interval.at_least(low), ends, WIDTH)) == WIDTH
