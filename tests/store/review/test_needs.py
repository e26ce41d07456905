from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from riwaya.errors import MeanwhileError
from riwaya.model import Record, Report
from riwaya.model.document import Document
from riwaya.model.event import Account, Answer, Because, Comparison, Event, Question, Verdict
from riwaya.model.quantity import Counted, Fate
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming, Reader
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Judgement, Verb
from riwaya.store.review.kept import placed
from riwaya.store.review.ledger import ledger
from riwaya.store.review.needs import Need, Needs, Wanted, needs
from riwaya.store.review.reread import keep
from riwaya.store.schema import passage
from riwaya.store.verify import verify


@pytest.fixture
def kept(case: Case, record: Record) -> Case:
    """The case with one report in it, whose record has a cell of every kind and a passage that was not read."""
    case.add_read([Incoming(record.report, Document(b"", "page.html"), record)])
    return case


def ask(case: Case, act: str, *cells: str, by: str = "hana", why: str = "so it says", **more: Any) -> list[Judgement]:
    about = more.get("about") is not None
    return case.judge([Request(act=Verb(act), report="" if about else "ariha", cells=cells, by=by, why=why, **more)])


def compared(record: Record, verdict: Verdict = Verdict.CONFLICT) -> Comparison:
    """A comparison of one event in which the figure answers a question."""
    figure = record.figures[0]
    account = Account("ariha", "s1", "f1", None, "o1", figure.start, figure.end, figure.words)
    answer = Answer(figure.low, figure.high, figure.approx, ("o1",), None, (account,))
    question = Question("q1", Counted.PERSON, Fate.INJURED, (answer,), verdict, 0, 299, Because((0,), "so it is"))
    return Comparison(("ariha",), events=(Event("e1", "title", None, None, ("ariha",), (question,), ()),))


def needed(case: Case, found: Comparison | None = None) -> Needs:
    with case.reading() as connection:
        return needs(connection, found)


def reread(case: Case, record: Record) -> None:
    """A new reading of the report, by a reader of tomorrow."""
    with case.writing() as connection:
        keep(connection, {case.report("ariha").id: record}, Reader("rules", "99", "x"), case)


def test_a_conflict_comes_first_and_says_in_which_question(kept: Case, record: Record) -> None:
    kept.compare()
    found = needed(kept, compared(record))
    assert [one.need for one in found.wanted] == [Need.CONFLICT, Need.UNREAD]
    assert (found.wanted[0].key, found.wanted[0].event, found.wanted[0].question) == ("f1", "e1", "q1")
    assert found.urgent == 2


def test_a_cell_that_somebody_judged_needs_nobody(kept: Case, record: Record) -> None:
    kept.compare()
    ask(kept, "accept", "f1", by="omar")
    assert Need.CONFLICT not in {one.need for one in needed(kept, compared(record)).wanted}


def test_what_was_withdrawn_is_waited_for_again(kept: Case, record: Record) -> None:
    kept.compare()
    (made,) = ask(kept, "accept", "f1")
    ask(kept, "withdraw", about=made.id)
    assert needed(kept, compared(record)).wanted[0].need is Need.CONFLICT


def test_cells_of_events_that_nobody_judged_come_last_and_are_not_urgent(kept: Case, record: Record) -> None:
    kept.compare()
    found = needed(kept, compared(record, Verdict.AGREE))
    assert [one.need for one in found.wanted] == [Need.UNREAD, Need.NEW]
    assert found.urgent == 1


def test_the_comparison_is_not_asked_of_a_report_that_was_read_again_since(kept: Case, record: Record) -> None:
    kept.compare()
    reread(kept, record)
    assert [one.need for one in needed(kept, compared(record)).wanted] == [Need.UNREAD]


def test_an_unread_passage_waits_until_somebody_judges_in_it(kept: Case, record: Record) -> None:
    (one,) = needed(kept).wanted
    unread = record.unread[0]
    assert one == Wanted(Need.UNREAD, "ariha", unread.start, unread.end, why="quotation mark never closed")
    ask(kept, "add", "place", words=("أحد",))
    assert needed(kept).wanted == ()


def test_reviewers_who_disagree_wait_for_a_third(kept: Case) -> None:
    ask(kept, "accept", "f1")
    ask(kept, "reject", "f1", by="omar")
    (one,) = [each for each in needed(kept).wanted if each.need is Need.DIFFER]
    assert (one.key, one.people) == ("f1", ("hana", "omar"))
    ask(kept, "accept", "f1", by="rim")
    assert Need.DIFFER not in {each.need for each in needed(kept).wanted}


def test_a_judgement_that_lost_its_cell_waits(kept: Case, record: Record) -> None:
    (made,) = ask(kept, "accept", "p1")
    reread(kept, Record(record.report, unread=record.unread))
    found = next(one for one in needed(kept).wanted if one.need is Need.LOST)
    assert (found.judgement, found.key, found.start) == (made.id, None, record.places[0].start)


def test_a_cell_that_changed_since_it_was_accepted_waits(kept: Case, record: Record) -> None:
    import msgspec

    ask(kept, "accept", "f1")
    more = msgspec.structs.replace(record.figures[0], high=500)
    reread(kept, msgspec.structs.replace(record, figures=(more,)))
    assert [one.key for one in needed(kept).wanted if one.need is Need.CHANGED] == ["f1"]
    ask(kept, "accept", "f1", by="omar")
    assert Need.CHANGED not in {one.need for one in needed(kept).wanted}


def test_the_ledger_says_what_the_record_says(kept: Case, record: Record) -> None:
    ask(kept, "accept", "f1")
    ask(kept, "add", "place", words=("أحد",))
    ask(kept, "correct", "f1", fields={"who": "civilian"}, by="omar")
    (slip,) = ask(kept, "reject", "p1")
    ask(kept, "withdraw", about=slip.id)
    for _ in range(2):
        with kept.reading() as connection:
            assert ledger(connection) == {"ariha": placed(connection, kept.report("ariha"), record)}
        reread(kept, record)


def test_the_index_of_passages_follows_the_newest_reading(kept: Case, record: Record, report: Report) -> None:
    def rows() -> list[tuple[Any, ...]]:
        with kept.reading() as connection:
            return [tuple(row) for row in connection.execute(select(passage.c.number, passage.c.start, passage.c.why))]

    assert rows() == [(1, record.unread[0].start, "quotation mark never closed")]
    assert list(verify(kept.database, lambda _: None)) == []
    reread(kept, Record(report))
    assert rows() == []


def test_who_has_not_seen_the_newest_judgement_is_told_of_it(kept: Case) -> None:
    (first,) = ask(kept, "reject", "f1", by="omar", why="a year", seen=0)
    with pytest.raises(MeanwhileError, match="omar judged this meanwhile: reject, because 'a year'") as told:
        ask(kept, "accept", "f1", seen=0)
    assert told.value.judgement == first.id
    assert ask(kept, "accept", "f1", seen=first.id)


def test_what_others_say_of_other_cells_is_no_obstacle(kept: Case) -> None:
    ask(kept, "accept", "p1", by="omar")
    assert ask(kept, "accept", "f1", seen=0)
    assert ask(kept, "reject", "f1", seen=0)  # one's own is known
