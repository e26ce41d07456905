"""The shape of a mark says what kind of number it is."""

from __future__ import annotations

import pytest

from riwaya.model import Interval
from riwaya.model.event import Event
from riwaya.pictures.ink import Ink, inks, numbered
from riwaya.pictures.mark import Shape, Sheet, drawn, mark_of, within_reach
from riwaya.pictures.scale import Scale

SCALE = Scale(0, 100, (0, 50, 100))
SHEET = Sheet("q", "{:g}%".format, "{:g}%".format, "50%")


@pytest.mark.parametrize(
    ("interval", "shape"),
    [
        (Interval.exactly(7), Shape.EXACT),
        (Interval.about(30), Shape.ABOUT),
        (Interval.at_least(4), Shape.LEAST),
        (Interval.fewer_than(30), Shape.MOST),
        (Interval(None, 30), Shape.MOST),
        (Interval.between(20, 30), Shape.RANGE),
        (Interval(None, None), Shape.NOTHING),
        (Interval(0, None), Shape.NOTHING),
    ],
)
def test_each_kind_of_number_has_a_shape(interval: Interval, shape: Shape) -> None:
    assert mark_of(interval, SCALE).shape is shape


def test_a_bar_fades_at_the_end_that_is_open_and_is_firm_at_the_other() -> None:
    least = drawn(mark_of(Interval.at_least(40), SCALE), Ink(1), SHEET)
    assert 'mask="url(#q-up)"' in least
    assert 'class="cap" x="40%"' in least
    most = drawn(mark_of(Interval.at_most(40), SCALE), Ink(1), SHEET)
    assert 'mask="url(#q-down)"' in most
    assert 'class="cap" x="40%"' in most
    both = drawn(mark_of(Interval.between(20, 40), SCALE), Ink(1), SHEET)
    assert "mask" not in both
    assert both.count('class="cap"') == 2


def test_what_is_approximate_has_no_firm_end() -> None:
    about = drawn(mark_of(Interval.about(50), SCALE), Ink(1), SHEET)
    assert 'class="ring" cx="50%"' in about
    assert 'mask="url(#q-both)"' in about
    assert "cap" not in drawn(mark_of(Interval(20, 40, approx=True), SCALE), Ink(1), SHEET)
    assert "cap" not in drawn(mark_of(Interval(20, None, approx=True), SCALE), Ink(1), SHEET)


def test_the_ninth_origin_has_the_colour_of_the_first_and_another_pattern() -> None:
    assert len({numbered(place) for place in range(24)}) == 24
    alike = (numbered(0), numbered(8), numbered(16))
    assert len({ink.colour for ink in alike}) == 1
    for interval in (Interval.exactly(7), Interval.about(50), Interval.between(7, 9)):
        assert len({drawn(mark_of(interval, SCALE), ink, SHEET) for ink in alike}) == 3


def test_an_origin_has_one_ink_and_its_reports_have_it_too(event: Event) -> None:
    found = inks(event)
    assert len({found[name] for name in ("o1", "o4", "o5")}) == 3
    assert found["r1"] == found["r2"] == found["o1"]


@pytest.mark.parametrize("interval", [Interval.exactly(7), Interval.about(50), Interval.at_least(40), Interval.between(20, 40)])
def test_a_finger_meets_a_mark(interval: Interval) -> None:
    around = within_reach(mark_of(interval, SCALE), SHEET)
    assert 'class="reach"' in around
    assert 'r="12"' in around or 'height="24"' in around
