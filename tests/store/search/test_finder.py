from __future__ import annotations

from datetime import date

import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.store.case import Case, present_reader
from riwaya.store.search.near import Near, near
from riwaya.store.search.query import Kind, Query
from riwaya.store.write import put_readings

IDLIB = near("Idlib", 50)
PAGES = {
    "ariha": ("2023-06-26", "قال الدفاع المدني السوري إن 11 مدنياً قُتلوا أمس في قصف على جسر الشغور، وأصيب 30 آخرون."),
    "idlib": ("2023-06-27", "أعلن المرصد السوري لحقوق الإنسان أن 13 شخصاً قتلوا في غارة على سوق في إدلب يوم الأحد."),
    "aleppo": ("2023-07-02", "نفت وزارة الدفاع الروسية أن يكون 20 مدنيا قتلوا في حلب."),
    "damascus": ("2023-06-20", "وذكرت وكالة سانا أن أقل من 5 أشخاص أصيبوا في دمشق، وبالمدنيين وحدهم عُني التقرير."),
    "english": ("2023-06-25", "The Syrian Democratic Forces said on Sunday that at least 10 fighters were killed near Raqqa."),
}


@pytest.fixture
def told(case: Case) -> Case:
    for name, (day, text) in PAGES.items():
        case.add(Report(text, id=name, title=text[:20], publisher=name.title(), published=date.fromisoformat(day)))
    return case


def names(case: Case, query: Query) -> list[str | None]:
    return [hit.report for hit in case.search(query).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ادلب", ["idlib"]),
        ("إِدْلِـب", ["idlib"]),
        ("مدنيين", ["damascus"]),
        ("المدنيون -قصف", ["damascus"]),
        ("المدني", ["ariha"]),
        ('"الدفاع المدني"', ["ariha"]),
        ('"المدني الدفاع"', []),
        ("قتلوا", ["aleppo", "idlib", "ariha"]),
        ("قتلوا -حلب", ["idlib", "ariha"]),
        ("حقوق شخصا", ["idlib"]),
        ("fight*", ["english"]),
        ('"fighters were k*"', ["english"]),
        ("FORCES democratic", ["english"]),
        ("13", ["idlib"]),
        ("١٣", ["idlib"]),
        ("كلمةغريبة", []),
        ("", ["aleppo", "idlib", "ariha", "english", "damascus"]),
    ],
)
def test_reports_are_found_by_words_in_any_spelling_the_newest_first(told: Case, words: str, found: list[str]) -> None:
    assert names(told, Query(words=words)) == found


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", '"; DROP TABLE report', "a:b & | ! ( )", "NEAR(x y)", "words : x", "\\ ' % x", "عن*-"])
def test_what_a_database_would_obey_is_only_words(told: Case, hostile: str) -> None:
    told.search(Query(words=hostile))
    told.search(Query(Kind.STATEMENT, speaker=hostile))
    assert len(names(told, Query())) == len(PAGES)


def test_reports_are_found_by_what_is_read_out_of_them(told: Case) -> None:
    assert names(told, Query(speaker="SDF")) == ["english"]
    assert names(told, Query(speaker="قسد")) == ["english"]
    assert names(told, Query(speaker="المرصد")) == ["idlib"]
    assert names(told, Query(act="deny")) == ["aleppo"]
    assert names(told, Query(near=IDLIB)) == ["idlib", "ariha"]
    assert names(told, Query(publisher="aleppo")) == ["aleppo"]
    assert names(told, Query(language="en")) == ["english"]
    assert names(told, Query(what="injured")) == ["ariha", "damascus"]
    assert names(told, Query(since=date(2023, 6, 26), until=date(2023, 6, 30))) == ["idlib", "ariha"]


def keys(case: Case, query: Query) -> list[tuple[str | None, int | None]]:
    return [(hit.report, hit.low) for hit in case.search(query).hits]


def test_figures_over_a_number_near_a_place_in_a_month(told: Case) -> None:
    june = Query(Kind.FIGURE, what="killed", least=11, near=IDLIB, since=date(2023, 6, 1), until=date(2023, 6, 30))
    assert keys(told, june) == [("idlib", 13), ("ariha", 11)]


def test_a_number_is_surely_or_possibly_in_a_range(told: Case) -> None:
    killed = Query(Kind.FIGURE, what="killed", who="fighter")
    assert keys(told, killed) == [("english", 10)]
    assert keys(told, Query(Kind.FIGURE, who="fighter", least=11)) == []
    assert keys(told, Query(Kind.FIGURE, who="fighter", least=11, possibly=True)) == [("english", 10)]
    assert keys(told, Query(Kind.FIGURE, what="injured", most=4)) == [("damascus", 0)]
    assert keys(told, Query(Kind.FIGURE, what="injured", most=3)) == []
    assert keys(told, Query(Kind.FIGURE, what="injured", most=3, possibly=True)) == [("damascus", 0)]


def test_statements_are_found_by_speaker_words_and_what_stands_in_them(told: Case) -> None:
    (hit,) = told.search(Query(Kind.STATEMENT, words="حلب", act="deny")).hits
    assert (hit.report, hit.kind) == ("aleppo", Kind.STATEMENT)
    assert [hit.words[start:end] for start, end in hit.marked] == ["حلب"]
    assert told.text("aleppo")[hit.start : hit.end] == hit.words
    assert names(told, Query(Kind.STATEMENT, near=IDLIB)) == ["idlib", "ariha"]
    assert names(told, Query(Kind.STATEMENT, least=12, most=13)) == ["idlib"]
    assert names(told, Query(Kind.STATEMENT, speaker="وزارة الدفاع الروسية")) == ["aleppo"]


def test_places_and_times_are_found(told: Case) -> None:
    assert names(told, Query(Kind.PLACE, language="en")) == ["english"]
    assert names(told, Query(Kind.TIME, publisher="damascus")) == names(told, Query(Kind.TIME, until=date(2023, 6, 20))) == []
    assert names(told, Query(Kind.TIME, publisher="idlib")) == ["idlib"]
    assert names(told, Query(Kind.PLACE, near=near("حلب", 5))) == ["aleppo"]
    assert names(told, Query(Kind.PLACE, words="Idlib")) == ["idlib"]
    assert [hit.earliest for hit in told.search(Query(Kind.TIME, since=date(2023, 6, 25), until=date(2023, 6, 25))).hits] == [
        date(2023, 6, 25)
    ] * 3


def test_an_excerpt_shows_the_words_of_the_report(told: Case) -> None:
    (hit,) = told.search(Query(words="سوق")).hits
    assert told.text(hit.report or "")[hit.start : hit.end] == hit.words
    assert [hit.words[start:end] for start, end in hit.marked] == ["سوق"]


def test_a_page_of_hits_says_whether_there_is_more(told: Case) -> None:
    first = told.search(Query(), limit=2)
    assert ([hit.report for hit in first.hits], first.more) == (["aleppo", "idlib"], True)
    last = told.search(Query(), limit=2, offset=4)
    assert ([hit.report for hit in last.hits], last.more) == (["damascus"], False)


ASKED = {  # one of everything that can be asked but days, which everything has; nothing in the case is so
    "words": "x", "speaker": "x", "publisher": "x", "language": "fr", "near": near("Wellington", 9), "country": "NZ", "least": 10**9,
    "most": -1, "who": "medic", "what": "displaced", "act": "condemn", "certainty": "unknown",
}  # fmt: skip
COUNTED = {"least", "most", "who", "what"}


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        (Kind.REPORT, set(ASKED)),
        (Kind.STATEMENT, set(ASKED)),
        (Kind.FIGURE, set(ASKED)),
        (Kind.TIME, {"publisher", "language"}),
        (Kind.PLACE, {"words", "near", "country", "publisher", "language"}),
        (Kind.EVENT, {"words", "speaker", "near", "country", *COUNTED}),
        (Kind.ANSWER, {"words", "speaker", "near", "country", *COUNTED}),
    ],
)
def test_what_a_kind_has_not_is_refused_and_never_passed_over(told: Case, kind: Kind, has: set[str]) -> None:
    for field, value in ASKED.items():
        query = msgspec.convert({"kind": kind, field: value}, Query)
        if field in has:
            assert not told.search(query).hits
        else:
            with pytest.raises(InputError, match=rf"^an? {kind.value} has no .* of its own; search reports, .* by it$"):
                told.search(query)


def test_what_makes_no_sense_is_refused(told: Case) -> None:
    with pytest.raises(InputError, match=r"an event has no publisher of its own; search reports, .* times or places by it"):
        told.search(Query(Kind.EVENT, publisher="x"))
    with pytest.raises(InputError, match=r"a place has no number of its own; search reports, .* or answers by it"):
        told.search(Query(Kind.PLACE, most=3))
    with pytest.raises(InputError, match="at least one word"):
        told.search(Query(words="-x"))
    with pytest.raises(InputError, match="no place called"):
        near("لا مكان", 10)


def test_a_circle_may_cross_the_date_line() -> None:
    fiji = Near("Suva", -18.1, 178.4, 300)
    assert fiji.holds(-16.8, -179.9)
    assert not fiji.holds(-18.1, 170)
    assert not fiji.holds(None, None)
    assert len(fiji.box[2]) == 2


def test_a_report_that_is_read_again_is_found_by_its_new_record(told: Case) -> None:
    number, other = told.report("idlib").id, told.record("aleppo")
    with told.writing() as connection:
        put_readings(connection, [(number, other)], present_reader(), told.now())
    assert names(told, Query(Kind.STATEMENT, speaker="المرصد")) == []
    assert names(told, Query(Kind.STATEMENT, act="deny")) == ["aleppo", "idlib"]
