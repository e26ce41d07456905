"""Speakers, outlets and reports of a case, from above."""

from __future__ import annotations

from datetime import date

from riwaya.model import Report
from riwaya.store.case import Case
from riwaya.store.overview.outlets import outlets, published_by
from riwaya.store.overview.places import printed_names
from riwaya.store.overview.reports import called, recent
from riwaya.store.overview.speakers import Voice, keys_said, said, shown, speaker, speakers

FIRST = "قالت قوات سوريا الديمقراطية إن 7 مدنيين قتلوا في الرقة. وأضافت قسد أن 3 أصيبوا."
SECOND = "قالت قسد إن 9 مدنيين قتلوا في الرقة، فيما قال رياض حمود إن المدينة هادئة."


def filled(case: Case) -> Case:
    """The case with two reports of two outlets, and one of nobody knows which."""
    case.add(Report(FIRST, id="one", publisher="Furat", published=date(2017, 10, 14)))
    case.add(Report(SECOND, id="two", publisher="Nahr", published=date(2017, 10, 15)))
    case.add(Report("قال رياض حمود إن السوق مغلق.", id="three"))
    return case


def test_one_who_is_known_speaks_under_all_names_as_one(case: Case) -> None:
    with filled(case).reading() as connection:
        first, second = speakers(connection)
    assert first.voice == Voice(known="sdf")
    assert set(first.names) == {"قوات سوريا الديمقراطية", "قسد"}
    assert (first.statements, first.reports, first.first, first.last) == (3, 2, date(2017, 10, 14), date(2017, 10, 15))
    assert (second.voice, second.statements, second.reports) == (Voice(name="رياض حمود"), 2, 2)
    assert (second.first, second.last) == (date(2017, 10, 15), date(2017, 10, 15))


def test_the_speaker_alone_is_the_speaker_among_all(case: Case) -> None:
    with filled(case).reading() as connection:
        assert [speaker(connection, one.voice) for one in speakers(connection)] == speakers(connection)
        assert speaker(connection, Voice(name="nobody")) is None


def test_what_somebody_said_comes_newest_first_with_its_place(case: Case) -> None:
    with filled(case).reading() as connection:
        found = said(connection, Voice(known="sdf"), 10)
        assert [one.report for one in found] == ["two", "one", "one"]
        assert all({"one": FIRST, "two": SECOND}[one.report][one.start : one.end] == one.words for one in found)
        assert [one.day for one in found] == [date(2017, 10, 15), date(2017, 10, 14), date(2017, 10, 14)]
        assert said(connection, Voice(known="sdf"), 1, 1) == found[1:2]
        assert keys_said(connection, Voice(known="sdf")) == {(one.report, one.key) for one in found}
        assert said(connection, Voice(name="رياض حمود"), 10)[-1].day is None


def test_a_known_speaker_is_shown_in_the_readers_language() -> None:
    assert shown(Voice(known="sdf"), ("قسد",), "en") == "Syrian Democratic Forces"
    assert shown(Voice(name="رياض حمود"), ("رياض حمود",), "en") == "رياض حمود"


def test_outlets_are_counted_with_their_days(case: Case) -> None:
    with filled(case).reading() as connection:
        found = {one.name: one for one in outlets(connection)}
        assert published_by(connection) == {"one": "Furat", "two": "Nahr", "three": None}
    assert (found["Furat"].reports, found["Furat"].first) == (1, date(2017, 10, 14))
    assert (found[None].reports, found[None].first) == (1, None)


def test_reports_come_a_page_at_a_time(case: Case) -> None:
    with filled(case).reading() as connection:
        assert [one.name for one in recent(connection, 2)] == ["two", "one"]
        assert [one.name for one in recent(connection, 2, 2)] == ["three"]
        assert set(called(connection, ["two", "none", "three"])) == {"two", "three"}


def test_a_place_is_called_what_most_reports_of_the_language_call_it(case: Case) -> None:
    case.add(Report("Seven people were killed in Raqqa on Saturday.", id="four", language="en"))
    with filled(case).reading() as connection:
        (arabic,) = printed_names(connection, "ar").items()
        assert arabic[1] == "الرقة"
        assert printed_names(connection, "en") == {arabic[0]: "Raqqa"}
        assert printed_names(connection, "fr") == {}
