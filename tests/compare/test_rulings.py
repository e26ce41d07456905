from __future__ import annotations

import msgspec
import pytest

import riwaya
from riwaya.compare.comparer import compare
from riwaya.compare.rulings import Known, Ruling
from riwaya.model import Record
from riwaya.model.event import Comparison, Event

SARMIN = "مقتل 4 أشخاص في قصف على سرمين\n\nقال مسعفون إن 4 أشخاص قتلوا يوم الخميس في قصف على بلدة سرمين في محافظة إدلب.\n"
AGAIN = "4 قتلى في سرمين\n\nأعلن الدفاع المدني السوري أن 4 مدنيين قتلوا يوم الخميس في قصف على بلدة سرمين بريف إدلب.\n"
ADEN = "مقتل 9 جنود في انفجار بعدن\n\nقال مصدر أمني إن 9 جنود قتلوا يوم الأربعاء في انفجار سيارة ملغومة في مدينة عدن.\n"


def records() -> list[Record]:
    read = [riwaya.read(text, published="2022-01-21") for text in (SARMIN, AGAIN, ADEN)]
    named = zip(("sarmin", "again", "aden"), read, strict=True)
    return [msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, id=name)) for name, one in named]


def known(event: Event) -> Known:
    accounts = {(each.report, each.start) for question in event.questions for answer in question.answers for each in answer.accounts}
    return Known(event.id, event.title, event.date, event.reports, tuple(sorted(accounts)))


def told(found: Comparison) -> list[tuple[str, ...]]:
    return [event.reports for event in found.events]


@pytest.fixture
def two() -> Comparison:
    found = compare(records())
    assert told(found) == [("again", "sarmin"), ("aden",)]
    return found


def test_merged_events_are_one_with_all_their_questions(two: Comparison) -> None:
    merged = compare(records(), [Ruling(tuple(map(known, two.events)))])
    (event,) = merged.events
    assert event.reports == ("aden", "again", "sarmin")
    assert {question.who.value for question in event.questions} >= {"security"} | {one.who.value for one in two.events[0].questions}


def test_reports_of_an_event_that_tell_of_another(two: Comparison) -> None:
    assert sorted(told(compare(records(), [Ruling((known(two.events[0]),), ("again",))]))) == [("aden",), ("again",), ("sarmin",)]


def test_a_later_ruling_sees_what_an_earlier_one_did(two: Comparison) -> None:
    split = Ruling((known(two.events[0]),), ("again",))
    apart = compare(records(), [split])
    one, other = (next(event for event in apart.events if event.reports == (name,)) for name in ("again", "sarmin"))
    assert told(compare(records(), [split, Ruling((known(one), known(other)))])) == told(two)


def test_an_event_is_known_again_by_its_numbers_where_its_reports_tell_of_several(two: Comparison) -> None:
    both = Known("e9", "", None, ("again", "sarmin", "aden"), (("aden", ADEN.index("9")),))
    assert told(compare(records(), [Ruling((both, known(two.events[0])))])) == [("aden", "again", "sarmin")]


def test_a_ruling_on_what_is_nowhere_changes_nothing(two: Comparison) -> None:
    gone = Known("e1", "", None, ("other",))
    assert compare(records(), [Ruling((gone, known(two.events[0]))), Ruling((gone,), ("other",))]) == two


def test_the_order_of_the_reports_changes_nothing(two: Comparison) -> None:
    ruling = Ruling(tuple(map(known, two.events)))
    assert compare(records()[::-1], [ruling]) == compare(records(), [ruling])
