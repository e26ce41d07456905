from __future__ import annotations

from riwaya.model import Counted, Fate, Figure, Record, Report
from riwaya.model.document import Document
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming
from riwaya.store.review.looked import LONGEST, SIDE, Looked, looked
from riwaya.store.review.needs import Need, Wanted

FIRST = "word " * 100
TEXT = f"{FIRST}7 killed in Sarmin {'more ' * 200}"


def look(case: Case, *wanted: Wanted) -> list[Looked]:
    start = TEXT.index("7")
    figure = Figure("f1", start, start + 1, "7", 7, 7, False, None, Counted.PERSON, Fate.KILLED, None, None, None, None, "made")
    record = Record(Report(TEXT, id="one", publisher="Palm", language="en"), figures=(figure,))
    case.add_read([Incoming(record.report, Document(b"", "one"), record)])
    with case.reading() as connection:
        return looked(connection, wanted)


def test_words_stand_among_whole_words_of_their_text(case: Case) -> None:
    start = TEXT.index("7")
    (found,) = look(case, Wanted(Need.NEW, "one", start, start + 1, "f1"))
    assert found.words == "7"
    assert found.before.startswith("… word ")
    assert found.after.endswith("more …")
    assert TEXT.index(found.before[2:] + found.words + found.after[:-2]) == start - len(found.before) + 2
    assert len(found.before) <= SIDE + 2
    assert (found.publisher, found.cell and found.cell.low, found.cell and found.cell.what) == ("Palm", 7, "killed")


def test_words_at_either_end_of_a_text_have_nothing_beyond(case: Case) -> None:
    first, last = look(case, Wanted(Need.UNREAD, "one", 0, 4), Wanted(Need.UNREAD, "one", len(TEXT) - 5, len(TEXT)))
    assert (first.before, first.words, first.cell) == ("", "word", None)
    assert (last.words, last.after) == ("more ", "")


def test_a_long_passage_is_shown_by_its_beginning(case: Case) -> None:
    (found,) = look(case, Wanted(Need.UNREAD, "one", 0, len(TEXT)))
    assert found.words == TEXT[:LONGEST]


def test_what_is_in_no_report_of_the_case_is_left_out(case: Case) -> None:
    assert look(case, Wanted(Need.NEW, "two", 0, 1, "f1")) == []
