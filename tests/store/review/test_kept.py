from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from riwaya.errors import CaseError, JudgementError
from riwaya.model import Counted, Document, Record, Report
from riwaya.sources.again import text_again
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Judgement, Subject, Verb
from riwaya.store.review.kept import judgements
from riwaya.store.review.keys import cell_of
from riwaya.store.review.queue import Because, queue
from riwaya.store.search.query import Kind, Query
from riwaya.store.verify import verify


@pytest.fixture
def kept(case: Case, record: Record) -> Case:
    """The case with one report in it, whose record has a cell of every kind."""
    case.add_read([Incoming(record.report, Document(b"", "page.html"), record)])
    return case


def ask(case: Case, act: str, *cells: str, by: str = "hana", why: str = "so it says", **more: Any) -> list[Judgement]:
    about = more.get("about") is not None
    return case.judge([Request(act=Verb(act), report="" if about else "ariha", cells=cells, by=by, why=why, **more)])


def on_ariha(case: Case) -> list[Judgement]:
    with case.reading() as connection:
        return judgements(connection, case.report("ariha").id)


def test_a_judgement_comes_back_as_it_was_given(kept: Case, record: Record) -> None:
    (made,) = ask(kept, "correct", "f1", fields={"who": "civilian"}, by="  Hana   Khoury ")
    assert (made.reviewer, made.made, made.act, made.subject) == ("Hana Khoury", kept.now(), Verb.CORRECT, Subject.CELL)
    assert (made.report, made.field, made.value, made.why) == ("ariha", "who", "civilian", "so it says")
    (anchor,) = made.cells
    figure = record.figures[0]
    assert (anchor.key, anchor.start, anchor.words) == ("f1", figure.start, figure.words)
    assert anchor.before == record.report.text[figure.start - 32 : figure.start]
    assert on_ariha(kept) == [made]


def test_the_machines_record_stays_beside_what_people_left(kept: Case, record: Record) -> None:
    ask(kept, "correct", "f1", fields={"who": "civilian"})
    ask(kept, "reject", "p1")
    assert kept.record("ariha") == record
    left = kept.effective("ariha")
    assert left.figures[0].who is Counted.CIVILIAN
    assert left.places == ()
    assert left.figures[0].where is None
    assert {key: [one.reviewer for one in ones] for key, ones in kept.judged("ariha").because.items()} == {"f1": ["hana"], "p1": ["hana"]}


def test_a_reference_is_kept_with_the_cell_that_it_names(kept: Case) -> None:
    (made,) = ask(kept, "correct", "f1", fields={"where": "p1"})
    assert [anchor.key for anchor in made.cells] == ["f1", "p1"]
    assert on_ariha(kept) == [made]


def test_several_judgements_are_kept_all_or_none(kept: Case) -> None:
    good = Request(act=Verb.ACCEPT, report="ariha", cells=("f1",), by="hana")
    bad = Request(act=Verb.ACCEPT, report="ariha", cells=("f9",), by="hana")
    with pytest.raises(JudgementError, match="'f9' is no cell") as refused:
        kept.judge([good, good, bad])
    assert refused.value.number == 2
    assert on_ariha(kept) == []
    assert kept.sizes().judgements == 0


def test_a_later_judgement_of_one_batch_sees_the_earlier_ones(kept: Case) -> None:
    added = Request(act=Verb.ADD, report="ariha", cells=("place",), by="hana", why="missed", words=("وكالة النخيل",))
    (made,) = kept.judge([added])
    then = Request(act=Verb.CORRECT, report="ariha", cells=(f"pj{made.id}",), by="omar", why="its name", fields={"name": "Palm"})
    kept.judge([then, Request(act=Verb.ACCEPT, report="ariha", cells=(f"pj{made.id}",), by="rima")])
    place = cell_of(kept.effective("ariha"), f"pj{made.id}")
    assert getattr(place, "name", "") == "وكالة النخيل"  # the newest judgement takes it as it was added


def test_an_added_figure_has_the_numbers_that_its_words_say(kept: Case) -> None:
    without = Request(act=Verb.REJECT, report="ariha", cells=("f1",), by="hana", why="to add it better")
    kept.judge([without])
    (made,) = ask(kept, "add", "figure", words=("300 شخص",))
    figure = cell_of(kept.effective("ariha"), f"fj{made.id}")
    assert (getattr(figure, "low", 0), getattr(figure, "high", 0)) == (300, 300)
    with pytest.raises(JudgementError, match="no number can be read"):
        ask(kept, "add", "figure", words=("وكالة النخيل",))


@pytest.mark.parametrize(
    ("act", "more", "sentence"),
    [
        ("reject", {"why": " "}, "Give a reason with --why"),
        ("accept", {"by": " "}, "Give --by NAME"),
        ("correct", {"fields": {"low": 500}}, "500 is more than 299"),
        ("correct", {"fields": {"part_of": "f1"}}, "within itself"),
    ],
)
def test_what_is_refused_is_not_kept(kept: Case, act: str, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(JudgementError, match=sentence):
        ask(kept, act, "f1", **more)
    assert kept.sizes().judgements == 0


def test_no_such_report(kept: Case) -> None:
    with pytest.raises(JudgementError, match="no report 'other'"):
        kept.judge([Request(act=Verb.ACCEPT, report="other", cells=("f1",), by="hana")])


def test_withdrawing_undoes_and_the_row_stays(kept: Case, record: Record) -> None:
    (made,) = ask(kept, "reject", "f1")
    (back,) = ask(kept, "withdraw", about=made.id, by="omar", why="it is right")
    assert kept.effective("ariha") == record
    assert [one.id for one in on_ariha(kept)] == [made.id, back.id]
    with pytest.raises(JudgementError, match="withdrawn already"):
        ask(kept, "withdraw", about=made.id)
    ask(kept, "withdraw", about=back.id, why="it was wrong after all")
    assert cell_of(kept.effective("ariha"), "f1") is None


def test_what_people_left_standing_is_what_is_found(kept: Case) -> None:
    figures = Query(Kind.FIGURE)
    (before,) = kept.search(figures).hits
    assert (before.key, before.who) == ("f1", "person")
    ask(kept, "correct", "f1", fields={"who": "civilian"})
    assert [hit.who for hit in kept.search(figures).hits] == ["civilian"]
    ask(kept, "reject", "f1")
    assert kept.search(figures).hits == ()
    assert not [fault for fault in verify(kept.database, text_again) if "index" in fault.what]


def test_what_is_withdrawn_is_found_again_as_it_was(kept: Case) -> None:
    asked = [Query(Kind.FIGURE), Query(Kind.FIGURE, who="person"), Query(Kind.FIGURE, words="300"), Query(who="person")]
    before = [kept.search(query) for query in asked]
    assert all(found.hits for found in before)
    (corrected,) = ask(kept, "correct", "f1", fields={"who": "civilian"})
    (number,) = ask(kept, "reject", "f1")
    assert not any(kept.search(query).hits for query in asked)
    ask(kept, "withdraw", about=number.id)
    assert [hit.who for hit in kept.search(asked[2]).hits] == ["civilian"]
    assert not kept.search(asked[1]).hits
    ask(kept, "withdraw", about=corrected.id)
    assert [kept.search(query) for query in asked] == before
    assert not [fault for fault in verify(kept.database, text_again) if "index" in fault.what]


@pytest.mark.parametrize(("about", "sentence"), [(None, "Give its number"), (99, "has no judgement 99")])
def test_there_must_be_a_judgement_to_withdraw(kept: Case, about: int | None, sentence: str) -> None:
    with pytest.raises(JudgementError, match=sentence):
        kept.judge([Request(act=Verb.WITHDRAW, by="hana", why="a slip", about=about)])


def test_placing_by_hand_moves_a_judgement_to_another_cell(case: Case) -> None:
    case.add(Report("مقتل 7 في سرمين\n\nقال مسعفون إن 7 مدنيين قتلوا في سرمين وإن 3 أطفال أصيبوا.\n", id="ariha"))
    keys = [figure.id for figure in case.record("ariha").figures]
    found = [hit.key for hit in case.search(Query(Kind.FIGURE)).hits]
    (made,) = ask(case, "reject", keys[0])
    assert [hit.key for hit in case.search(Query(Kind.FIGURE)).hits] == [key for key in found if key != keys[0]]
    ask(case, "place", keys[-1], about=made.id, by="omar", why="that one was meant")
    left = case.effective("ariha")
    assert cell_of(left, keys[-1]) is None
    assert cell_of(left, keys[0]) is not None
    (told,) = [ones for key, ones in case.judged("ariha").because.items() if key == keys[-1]]
    assert told[0] == made  # hana's judgement still, put to its place by omar
    with pytest.raises(JudgementError, match="is no figure"):
        ask(case, "place", "p1", about=made.id)
    assert [hit.key for hit in case.search(Query(Kind.FIGURE)).hits] == [key for key in found if key != keys[-1]]


def test_what_waits_is_what_the_reviewer_has_not_judged(kept: Case) -> None:
    ask(kept, "accept", "f1", "s1")
    with kept.reading() as connection:
        _, hers = queue(connection, "ariha", "hana")
        _, his = queue(connection, "ariha", "omar")
    assert [(one.because, one.cell.id) for one in hers if one.cell] == [(Because.NEW, key) for key in ("p1", "a1", "t1")]
    assert len(his) == 5


def test_the_records_of_all_reports_as_people_left_them(kept: Case) -> None:
    other = Report("قال طبيب إن 3 أطفال أصيبوا في إدلب.\n", id="other")
    kept.add(other)
    ask(kept, "reject", "f1")
    found = {one.name: left for one, left in kept.every_judged()}
    assert found["ariha"].record == kept.effective("ariha")
    assert found["other"].record == kept.record("other")


SARMIN = "مقتل 4 أشخاص في قصف على سرمين\n\nقال مسعفون إن 4 أشخاص قتلوا يوم الخميس في قصف على بلدة سرمين في محافظة إدلب.\n"
AGAIN = "4 قتلى في سرمين\n\nأعلن الدفاع المدني السوري أن 4 مدنيين قتلوا يوم الخميس في قصف على بلدة سرمين بريف إدلب.\n"
ADEN = "مقتل 9 جنود في انفجار بعدن\n\nقال مصدر أمني إن 9 جنود قتلوا يوم الأربعاء في انفجار سيارة ملغومة في مدينة عدن.\n"


@pytest.fixture
def compared(case: Case) -> Case:
    """A case of two events, compared."""
    for name, text in (("sarmin", SARMIN), ("again", AGAIN), ("aden", ADEN)):
        case.add(Report(text, id=name, published=date(2022, 1, 21)))
    assert told(case) == [("again", "sarmin"), ("aden",)]
    return case


def told(case: Case) -> list[tuple[str, ...]]:
    return [event.reports for event in case.compare().comparison.events]


def ask_of_events(case: Case, act: str, *cells: str) -> Judgement:
    return case.judge([Request(act=Verb(act), cells=cells, by="hana", why="so it is told")])[0]


def test_judgements_on_events_change_the_next_comparison(compared: Case) -> None:
    split = ask_of_events(compared, "split", "e1", "again")
    assert (split.subject, split.report, split.cells) == (Subject.EVENT, None, ())
    assert sorted(told(compared)) == [("aden",), ("again",), ("sarmin",)]
    merge = ask_of_events(compared, "merge", "e1", "e2", "e3")
    assert told(compared) == [("aden", "again", "sarmin")]
    for one in (merge, split):
        compared.judge([Request(act=Verb.WITHDRAW, about=one.id, by="omar", why="a slip")])
    assert told(compared) == [("again", "sarmin"), ("aden",)]


def test_a_judgement_on_events_that_are_gone_is_told(compared: Case) -> None:
    merge = ask_of_events(compared, "merge", "e1", "e2")
    assert [(one.judgement, one.idle) for one in compared.event_history()] == [(merge, None)]
    for figure in compared.record("aden").figures:
        compared.judge([Request(act=Verb.REJECT, report="aden", cells=(figure.id,), by="hana", why="no count")])
    assert told(compared) == [("again", "sarmin")]
    assert [(one.judgement.id, bool(one.idle)) for one in compared.event_history()] == [(merge.id, True)]
    back = compared.judge([Request(act=Verb.WITHDRAW, about=merge.id, by="omar", why="a slip")])[0]
    assert [(one.withdrawn, bool(one.idle)) for one in compared.event_history()] == [(back.id, False), (None, False)]


def test_the_comparison_is_one_of_what_people_left(compared: Case) -> None:
    figure = compared.record("aden").figures[0]
    made = Request(
        act=Verb.CORRECT, report="aden", cells=(figure.id,), by="hana", why="a slip of the paper", fields={"low": 19, "high": 19}
    )
    compared.judge([made])
    lows = {answer.low for event in compared.compare().comparison.events for one in event.questions for answer in one.answers}
    assert 19 in lows


@pytest.mark.parametrize(
    ("act", "cells", "sentence"),
    [
        ("merge", ("e1",), "two or more events"),
        ("merge", ("e1", "e9"), "e9: the newest comparison has no such event"),
        ("split", ("e1", "aden"), "aden is no report of e1"),
        ("split", ("e1", "again", "sarmin"), "Some, and not all"),
        ("split", ("e1",), "Some, and not all"),
        ("accept", ("e1",), "only events are merged or split"),
    ],
)
def test_what_cannot_be_done_with_events(compared: Case, act: str, cells: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(JudgementError, match=sentence):
        ask_of_events(compared, act, *cells)


def test_events_are_judged_when_there_are_some(case: Case) -> None:
    with pytest.raises(JudgementError, match="`riwaya case compare` makes one"):
        ask_of_events(case, "merge", "e1", "e2")


def test_no_judgement_can_be_changed(kept: Case) -> None:
    from sqlalchemy import update
    from sqlalchemy.exc import DBAPIError

    from riwaya.store.schema import judgement

    ask(kept, "accept", "f1")
    with pytest.raises((CaseError, DBAPIError)), kept.writing() as connection:
        connection.execute(update(judgement).values(why="something else"))
    assert on_ariha(kept)[0].why == "so it says"
