"""The report that `make demo` reads: who contradicts whom, through whom it was heard, when and where, as a person reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

import riwaya
from riwaya.model import Certainty, Figure, Mode, Record, Statement

PAGE = Path(__file__).parents[2] / "examples" / "raqqa-convoy.ar.txt"


@pytest.fixture(scope="module")
def record() -> Record:
    return riwaya.read(PAGE.read_text(encoding="utf-8"))


def said(record: Record, cue: str, words: str) -> Statement:
    """The statement with that cue whose content holds the words."""
    found = [one for one in record.statements if one.cue.words == cue and any(words in span.words for span in one.content)]
    assert len(found) == 1, [one.cue.words for one in record.statements]
    return found[0]


def speaker(statement: Statement | None) -> str | None:
    return statement.speaker.name if statement and statement.speaker else None


def figure(record: Record, words: str) -> Figure:
    """The figure whose words begin so."""
    return next(one for one in record.figures if one.words.startswith(words))


def teller(record: Record, one: Figure) -> str | None:
    return speaker(next((statement for statement in record.statements if statement.id == one.statement), None))


def test_the_page_dates_itself(record: Record) -> None:
    assert str(record.report.published) == "2017-11-15"
    assert record.report.title == "بي بي سي: مئات المقاتلين غادروا الرقة في قافلة قبل أيام من سقوطها"
    assert record.unread == ()


@pytest.mark.parametrize(
    ("words", "low", "high", "approx", "who", "what", "teller_is"),
    [
        # how many civilians left: two sources, two numbers
        ("قرابة 3 آلاف", 3000, 3000, True, "civilian", "displaced", "قوات سوريا الديمقراطية"),
        ("3500", 3500, 3500, False, "civilian", "displaced", "رايان ديلون"),
        # how many fighters left: hundreds, or fewer than three hundred
        ("مئات", 200, 999, False, "fighter", "displaced", "بي بي سي"),
        ("أقل من ٣٠٠", 0, 299, False, "person", "other", "رايان ديلون"),
        ("عشرات", 20, 99, False, "person", "displaced", "بي بي سي"),
        ("صحفيان", 2, 2, False, "journalist", "other", None),
        ("3,500", 3500, 3500, False, "person", "other", ...),
        ("نحو ٢٥٠", 250, 250, True, "fighter", "other", ...),
        ("275", 275, 275, False, "fighter", "displaced", ...),
        ("ما بين 200 و300", 200, 300, False, "fighter", "other", ...),
        ("أربعة", 4, 4, False, "fighter", "detained", "رايان ديلون"),
    ],
)
def test_how_many_and_on_whose_word(
    record: Record, words: str, low: int, high: int, approx: bool, who: str, what: str, teller_is: object
) -> None:
    one = figure(record, words)
    assert (one.low, one.high, one.approx, one.who, one.what) == (low, high, approx, who, what)
    if teller_is is not ...:
        assert teller(record, one) == teller_is


def test_the_foreigners_are_a_part_of_the_hundreds(record: Record) -> None:
    hundreds = [one for one in record.figures if one.words == "مئات"]
    assert figure(record, "عشرات").part_of == hundreds[-1].id


@pytest.mark.parametrize(
    ("cue", "words", "name", "act", "certainty"),
    [
        (":", "مئات المقاتلين", "بي بي سي", "say", "asserted"),
        ("وقالت", "القافلة تجمعت", "بي بي سي", "say", "asserted"),
        ("أعلنت", "قرابة 3 آلاف", "قوات سوريا الديمقراطية", "announce", "asserted"),
        ("ذكر", "مجلس الرقة المدني", "التحالف الدولي", "say", "asserted"),
        ("فقال", "3500 مدني", "رايان ديلون", "say", "asserted"),
        ("وأضاف", "أربعة مقاتلين أجانب", "رايان ديلون", "say", "asserted"),
        ("وأوضح", "عبر القادة المحليين", "رايان ديلون", "say", "asserted"),
        ("مؤكداً", "القرار يعود", "رايان ديلون", "confirm", "asserted"),
        ("ونددت", "بموقف وزارة الدفاع", "وزارة الخارجية التركية", "condemn", "asserted"),
        ("واعتبرت", "بالغ الخطورة", "وزارة الخارجية التركية", "believe", "asserted"),
        ("وحذر", "قد يقتلون أبرياء", "بن علي يلدريم", "warn", "possible"),
        ("ويعتقد", "بعض ركاب القافلة", None, "believe", "probable"),
    ],
)
def test_who_said_it_and_how_sure(record: Record, cue: str, words: str, name: str | None, act: str, certainty: str) -> None:
    one = said(record, cue, words)
    assert (speaker(one), one.act, one.certainty) == (name, act, certainty)


def test_manners_of_speech(record: Record) -> None:
    assert said(record, "وقال", "لم نكن نريد أن يغادر أحد").mode is Mode.DIRECT
    assert said(record, "وأوضح", "عبر القادة المحليين").mode is Mode.MIXED
    assert said(record, "أعلنت", "قرابة 3 آلاف").mode is Mode.INDIRECT


def test_a_statement_stands_within_the_one_that_reports_it(record: Record) -> None:
    outer, inner = said(record, "وأفاد", "سائقاً من المشاركين"), said(record, "قال", "وعدوهم بآلاف الدولارات")
    assert inner.within == outer.id


def test_what_a_spokesman_told_an_agency_came_through_it(record: Record) -> None:
    one = said(record, "قال", "275 مقاتلاً")
    assert [via.words for via in one.via] == ["وكالة «رويترز»"]
    assert [time.value for time in record.times if time.id == one.said] == ["2017-10-15"]


def test_the_spokesman_has_his_own_name(record: Record) -> None:
    assert speaker(said(record, "قال", "275 مقاتلاً")) == "طلال سلو"
    assert speaker(said(record, "وأكد", "المدنيين جميعهم")) == "طلال سلو"


def test_a_chain_of_paper_broadcaster_and_drivers(record: Record) -> None:
    one = said(record, "ونقلت", "نحو خمسين شاحنة")
    assert one.source is not None
    assert one.source.words == "سائقين شاركوا في الرحلة"
    assert [via.words for via in one.via] == ["صحيفة «حرييت ديلي نيوز» التركية", "«بي بي سي»"]
    assert speaker(said(record, "وأضافوا", "نحو ٢٥٠")) == speaker(one)


def test_a_denial_of_a_noun_phrase(record: Record) -> None:
    one = said(record, "ونفى", "مشاركته في المفاوضات")
    assert (speaker(one), one.act, one.certainty) == ("التحالف الدولي", "deny", Certainty.DENIED)


def test_what_is_not_ruled_out_is_possible(record: Record) -> None:
    one = said(record, "يستبعد", "آخرون قد تسللوا بين المدنيين")
    assert (speaker(one), one.certainty) == ("رايان ديلون", Certainty.POSSIBLE)


def test_an_apposition_is_part_of_the_source(record: Record) -> None:
    one = said(record, "وصف", "حل محلي لمسألة محلية")
    assert one.source is not None
    assert one.source.words == "إريك باهون، المتحدث باسم وزارة الدفاع الأمريكية"


def test_when(record: Record) -> None:
    found = {time.words: time.value for time in record.times}
    assert found == {
        "الأربعاء، ١٥ نوفمبر ٢٠١٧": "2017-11-15",
        "٢٦ صفر ١٤٣٩ هـ": "2017-11-15",
        "قبل شهر": "2017-10",
        "أول من أمس الاثنين": "2017-11-13",
        "صباح الخميس ١٢ تشرين الأول/أكتوبر": "2017-10-12TMO",
        "14 تشرين الأول": "2017-10-14",
        "اليوم التالي": "2017-10-15",
        "14/10/2017": "2017-10-14",
        "أمس": "2017-11-14",
        "أمس الثلاثاء": "2017-11-14",
    }


def test_where(record: Record) -> None:
    found = {(place.name, place.geonames, place.country) for place in record.places}
    assert found >= {("Ar Raqqah", 172955, "SY"), ("Al-Tabqa", 172374, "SY"), ("Washington", 4140963, "US"), ("Turkey", 298795, "TR")}
    (civilians,) = (one for one in record.figures if one.words == "قرابة 3 آلاف")
    assert [place.name for place in record.places if place.id == civilians.where] == ["Ar Raqqah"]
    assert [time.value for time in record.times if time.id == civilians.when] == ["2017-10-14"]
