from __future__ import annotations

from typing import Any

import pytest

from riwaya.errors import CaseError, JudgementError
from riwaya.model import Counted, Document, Record, Report
from riwaya.store.asking import Request
from riwaya.store.case import Case
from riwaya.store.judgement import Judgement, Subject, Verb
from riwaya.store.keys import cell_of
from riwaya.store.nouns import Incoming
from riwaya.store.queue import Because, queue
from riwaya.store.review import judgements


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


@pytest.mark.parametrize(("about", "sentence"), [(None, "Give its number"), (99, "has no judgement 99")])
def test_there_must_be_a_judgement_to_withdraw(kept: Case, about: int | None, sentence: str) -> None:
    with pytest.raises(JudgementError, match=sentence):
        kept.judge([Request(act=Verb.WITHDRAW, by="hana", why="a slip", about=about)])


def test_placing_by_hand_moves_a_judgement_to_another_cell(case: Case) -> None:
    case.add(Report("مقتل 7 في سرمين\n\nقال مسعفون إن 7 مدنيين قتلوا في سرمين وإن 3 أطفال أصيبوا.\n", id="ariha"))
    keys = [figure.id for figure in case.record("ariha").figures]
    (made,) = ask(case, "reject", keys[0])
    ask(case, "place", keys[-1], about=made.id, by="omar", why="that one was meant")
    left = case.effective("ariha")
    assert cell_of(left, keys[-1]) is None
    assert cell_of(left, keys[0]) is not None
    (told,) = [ones for key, ones in case.judged("ariha").because.items() if key == keys[-1]]
    assert told[0] == made  # hana's judgement still, put to its place by omar
    with pytest.raises(JudgementError, match="is no figure"):
        ask(case, "place", "p1", about=made.id)


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


def test_merged_events_and_reports_that_tell_of_another(case: Case) -> None:
    from riwaya.store.events import event_drafts

    with case.reading() as connection, pytest.raises(JudgementError, match="`riwaya case compare` makes one"):
        event_drafts(connection, Request(act=Verb.MERGE, cells=("e1", "e2"), by="hana", why="one strike"))


def test_no_judgement_can_be_changed(kept: Case) -> None:
    from sqlalchemy import update
    from sqlalchemy.exc import DBAPIError

    from riwaya.store.schema import judgement

    ask(kept, "accept", "f1")
    with pytest.raises((CaseError, DBAPIError)), kept.writing() as connection:
        connection.execute(update(judgement).values(why="something else"))
    assert on_ariha(kept)[0].why == "so it says"
