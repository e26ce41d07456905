from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from riwaya.compare.comparer import compare
from riwaya.model import Counted, Fate, Record, Report
from riwaya.model.event import Comparison, Question, Verdict
from riwaya.read.reader import reader


def question(comparison: Comparison, who: Counted, what: Fate) -> Question:
    return next(one for one in comparison.events[0].questions if (one.who, one.what) == (who, what))


def test_reports_of_one_event_are_one_event(records: dict[str, Record]) -> None:
    found = compare(records.values())
    assert found.reports == ("elsewhere", "reprint", "rescuers", "wire")
    assert [event.reports for event in found.events] == [("reprint", "rescuers", "wire"), ("elsewhere",)]
    first = found.events[0]
    assert first.date == "2022-01-20"
    assert first.place is not None
    assert first.place.country == "SY"
    assert first.title in {record.report.title for record in records.values()}


def test_a_toll_that_rises_is_revised_and_a_reprint_adds_no_origin(records: dict[str, Record]) -> None:
    killed = question(compare(records.values()), Counted.PERSON, Fate.KILLED)
    assert [(answer.low, answer.high) for answer in killed.answers] == [(4, 4), (4, None), (7, 7)]
    assert killed.verdict is Verdict.REVISED
    assert (killed.low, killed.high) == (4, 7)
    assert [len(answer.origins) for answer in killed.answers] == [1, 1, 1]
    open_answer = killed.answers[1]
    assert {account.report for account in open_answer.accounts} == {"wire", "reprint"}


def test_injured_are_refined(records: dict[str, Record]) -> None:
    injured = question(compare(records.values()), Counted.PERSON, Fate.INJURED)
    assert [(answer.low, answer.high) for answer in injured.answers] == [(11, None), (25, 25)]
    assert injured.verdict is Verdict.REFINE


def test_every_account_is_pinned_to_its_words(records: dict[str, Record]) -> None:
    for event in compare(records.values()).events:
        for one in event.questions:
            for answer in one.answers:
                for account in answer.accounts:
                    assert records[account.report].report.text[account.start : account.end] == account.words


def test_a_dispute_is_pinned_to_its_words(records: dict[str, Record]) -> None:
    sides = [side for event in compare(records.values()).events for dispute in event.disputes for side in dispute.accounts]
    assert all(records[side.report].report.text[side.start : side.end] == side.words for side in sides)


def test_the_same_report_twice_is_one(records: dict[str, Record]) -> None:
    assert compare([*records.values(), records["wire"]]) == compare(records.values())


def test_two_texts_with_one_id_are_told_apart(records: dict[str, Record]) -> None:
    other = msgspec.structs.replace(records["rescuers"], report=msgspec.structs.replace(records["rescuers"].report, id="wire"))
    assert compare([records["wire"], other]).reports == ("wire", "wire#2")


def test_nothing_compares_to_nothing() -> None:
    assert compare([]) == Comparison(())


def test_the_format_has_every_key(records: dict[str, Record]) -> None:
    found = compare(records.values()).to_dict()
    assert found["format"] == "riwaya.comparison/1"
    assert {"reports", "origins", "events"} <= found.keys()
    assert {"id", "kind", "reports", "credited", "shared"} <= found["origins"][0].keys()
    event = found["events"][0]
    assert {"id", "title", "date", "place", "reports", "questions", "disputes"} <= event.keys()
    assert {"id", "who", "what", "answers", "verdict", "low", "high"} <= event["questions"][0].keys()
    answer = event["questions"][0]["answers"][0]
    assert {"low", "high", "approx", "origins", "stated", "accounts"} <= answer.keys()
    assert {"report", "statement", "figure", "speaker", "origin"} <= answer["accounts"][0].keys()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=some.permutations(["wire", "reprint", "rescuers", "elsewhere"]))
def test_the_order_of_reports_changes_nothing(records: dict[str, Record], order: list[str]) -> None:
    assert compare(records[name] for name in order) == compare(records.values())


@pytest.mark.parametrize("name", ["wire", "rescuers", "elsewhere"])
def test_a_reprint_of_any_report_changes_no_verdict_and_no_count(records: dict[str, Record], name: str) -> None:
    report = msgspec.structs.replace(records[name].report, id="printed again")
    before, after = compare(records.values()), compare([*records.values(), msgspec.structs.replace(records[name], report=report)])

    def told(comparison: Comparison) -> set[tuple[object, ...]]:
        return {
            (one.who, one.what, one.verdict, tuple((answer.low, answer.high, len(answer.origins)) for answer in one.answers))
            for event in comparison.events
            for one in event.questions
        }

    assert told(before) == told(after)


WORDS = [
    "قتل",
    "أصيب",
    "7",
    "عشرات",
    "مدنيين",
    "في",
    "حلب",
    "سرمين",
    "أمس",
    "قال",
    "إن",
    "الجيش",
    "بينهم",
    "طفل",
    ".",
    "\n",
    "نفى",
    "20 يناير 2022",
]


@settings(max_examples=40, deadline=None)
@given(some.lists(some.lists(some.sampled_from(WORDS), max_size=30).map(" ".join), max_size=4))
def test_whatever_the_reports_say_they_compare_and_stay_pinned(texts: list[str]) -> None:
    read = reader("ar")
    found = compare(read.read(Report(text, id=str(number), language="ar")).record for number, text in enumerate(texts))
    for event in found.events:
        pinned = [*(account for one in event.questions for answer in one.answers for account in answer.accounts)]
        pinned += [side for dispute in event.disputes for side in dispute.accounts]
        assert all(texts[int(one.report.partition("#")[0])][one.start : one.end] == one.words for one in pinned)
        assert set(event.reports) <= set(found.reports)
