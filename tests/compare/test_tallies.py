from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from riwaya.compare.comparer import compare
from riwaya.compare.tallies import Tally, beyond_the_event, by_order, stand_together
from riwaya.model import Counted, Fate, Interval, Record, Report
from riwaya.read.reader import reader

Make = Callable[..., Tally]


def read(text: str) -> Record:
    return reader("ar").read(Report(text, title=text.partition("\n")[0], published=date(2022, 1, 20), language="ar")).record


def asked(record: Record) -> list[tuple[Counted, Fate, list[int | None]]]:
    return [(one.who, one.what, [answer.low for answer in one.answers]) for one in compare([record]).events[0].questions]


def test_a_class_set_beside_another_is_no_whole_count() -> None:
    found = asked(read("مقتل 13 في تفجير بأبها\n\nقتل عشرة من رجال الأمن وثلاثة من العاملين في تفجير بمدينة أبها اليوم.\n"))
    assert (Counted.PERSON, Fate.KILLED, [13]) in found
    assert (Counted.SECURITY, Fate.KILLED, [10]) in found
    assert (Counted.PERSON, Fate.KILLED, [3]) in found


def test_civilians_and_people_are_one_question() -> None:
    found = asked(read("مقتل 7 أشخاص في سرمين\n\nقتل 7 مدنيين اليوم في قصف على بلدة سرمين بريف إدلب.\n"))
    assert [one for one in found if one[1] is Fate.KILLED] == [(Counted.PERSON, Fate.KILLED, [7])]


def test_the_toll_of_a_war_is_left_aside(tally: Make) -> None:
    of_event = tally(Interval.exactly(7))
    of_war = tally(Interval.about(500_000), in_lead=False)
    found = list(beyond_the_event([of_event, of_war]))
    assert [one for one, _ in found] == [of_war]
    assert "500000" in found[0][1]


def test_a_larger_toll_in_the_first_lines_stays(tally: Make) -> None:
    assert list(beyond_the_event([tally(Interval.exactly(2)), tally(Interval.exactly(9), report=1, origin="o2")])) == []


def test_counts_without_a_fate_are_parted_by_magnitude(tally: Make) -> None:
    low, about, high = (
        tally(interval, what=Fate.OTHER) for interval in (Interval.exactly(40), Interval.about(1000), Interval.more_than(1000))
    )
    assert list(by_order([high, low, about])) == [[low], [about, high]] or list(by_order([high, low, about])) == [[about, high], [low]]


@pytest.mark.parametrize(("text", "expected"), [("10 soldiers and 3 workers", True), ("10 soldiers left. 3 workers", False)])
def test_figures_of_one_sentence_stand_together(text: str, *, expected: bool) -> None:
    made = reader("ar").numbers(text)
    record = read("مقتل 7\n\nقتل 7 مدنيين.\n")
    figure = record.figures[0]
    from msgspec.structs import replace

    one, other = (replace(figure, start=number.start, end=number.end) for number in made)
    assert stand_together(one, other, text) is expected
