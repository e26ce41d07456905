"""Words around numbers, days and verdicts, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from markupsafe import Markup

from riwaya.model import Counted, Fate, Interval
from riwaya.model.event import Account, Answer, Because, DisputeKind, Question, Verdict
from riwaya.wording import best, wording_for

AR, EN = wording_for("ar"), wording_for("en")


def answer(
    low: int | None, high: int | None, *, approx: bool = False, stated: str | None = None, origins: tuple[str, ...] = ("o1",)
) -> Answer:
    accounts = tuple(Account("r", None, "f1", None, origin, 0, 1, "x") for origin in origins)
    return Answer(low, high, approx, origins, stated, accounts)


def question(verdict: Verdict, *answers: Answer, between: tuple[int, ...] = (0, 1)) -> Question:
    return Question("e1.q1", Counted.PERSON, Fate.KILLED, answers, verdict, None, None, Because(between, ""))


@pytest.mark.parametrize(
    ("given", "arabic", "english"),
    [
        (Interval.exactly(7), "٧", "7"),
        (Interval.about(3000), "نحو ٣٬٠٠٠", "about 3,000"),
        (Interval.at_least(4), "٤ على الأقل", "at least 4"),
        (Interval.fewer_than(300), "٢٩٩ على الأكثر", "at most 299"),
        (Interval.between(200, 300), "بين ٢٠٠ و٣٠٠", "200–300"),
        (Interval(200, 300, approx=True), "بين ٢٠٠ و٣٠٠ تقريبًا", "about 200–300"),
        (Interval(20, None, approx=True), "نحو ٢٠ على الأقل", "at least about 20"),
        (Interval(None, 20, approx=True), "نحو ٢٠ على الأكثر", "at most about 20"),
        (Interval(0, 0), "٠", "0"),
        (Interval(None, None), "العدد غير مذكور", "number not given"),
        (Interval(0, None), "العدد غير مذكور", "number not given"),
    ],
)
def test_intervals_are_written_as_an_editor_writes_them(given: Interval, arabic: str, english: str) -> None:
    assert AR.interval(given.low, given.high, given.approx) == arabic
    assert EN.interval(given.low, given.high, given.approx) == english


@pytest.mark.parametrize(
    ("asked", "arabic", "english"),
    [
        (question(Verdict.REVISED, answer(3, 3, stated="2022-01-20"), answer(7, 7, stated="2022-01-21")), "ارتفعت: ٣ ← ٧", "rose: 3 → 7"),
        (question(Verdict.REVISED, answer(3, 3, stated="2022-01-22"), answer(7, 7, stated="2022-01-21")), "انخفضت: ٧ ← ٣", "fell: 7 → 3"),
        (question(Verdict.REVISED, answer(3, 3), answer(7, 7, stated="2022-01-21")), "تغيّرت: بين ٣ و٧", "changed: from 3 to 7"),
        (question(Verdict.CONFLICT, answer(3, 3), answer(7, None)), "متعارضة: ٣ مقابل ٧ على الأقل", "conflict: 3 against at least 7"),
        (question(Verdict.REFINE, answer(20, None), answer(34, 34)), "حُدِّدت: ٢٠ على الأقل ← ٣٤", "narrowed: at least 20 → 34"),
        (question(Verdict.PART, answer(3, 3), answer(7, 7)), "جزء من كل: ٣ من ٧", "part: 3 of 7"),
        (question(Verdict.SINGLE, answer(3, 3), between=(0,)), "رواية واحدة", "single account"),
        (question(Verdict.SINGLE, answer(3, 3), answer(4, 4)), "رواية واحدة", "single account"),
        (
            question(Verdict.AGREE, answer(3, 3, origins=("o1", "o2", "o3")), between=(0,)),
            "متفقة: ٣ روايات مستقلة",
            "3 independent accounts agree",
        ),
    ],
)
def test_a_verdict_says_its_numbers(asked: Question, arabic: str, english: str) -> None:
    assert (AR.verdict(asked), EN.verdict(asked)) == (arabic, english)


def test_arabic_counts_in_six_forms() -> None:
    agreeing = ("{n} independent account agrees", "{n} independent accounts agree")
    said = [AR.count(*agreeing, number).removeprefix("متفقة: ") for number in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    assert said == [
        "لا روايات مستقلة", "رواية مستقلة واحدة", "روايتان مستقلتان", "٣ روايات مستقلة", "١٠ روايات مستقلة", "١١ رواية مستقلة",
        "٩٩ رواية مستقلة", "١٠٠ رواية مستقلة", "١٠٢ رواية مستقلة", "١٠٣ روايات مستقلة",
    ]  # fmt: skip
    assert [EN.count("{n} report", "{n} reports", number) for number in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]


def test_published_words_in_a_sentence_keep_their_digits() -> None:
    assert AR.say("{day}, {hour}", day="3 May", hour=7) == "3 May، ٧"


def test_markup_in_a_sentence_stays_markup_and_words_beside_it_are_escaped() -> None:
    said = AR.say("{day}, {hour}", day=Markup("<b>x</b>"), hour="<script>")
    assert isinstance(said, Markup)
    assert said == "<b>x</b>، &lt;script&gt;"


def test_words_in_braces_are_only_words() -> None:
    assert EN.say("{day}, {hour}", day="{hour.__class__}", hour="x") == "{hour.__class__}, x"


def test_what_the_catalogue_has_not_is_shown_in_english() -> None:
    assert wording_for("ar").term("fate", "unheard-of") == "unheard-of"
    assert wording_for("tlh").language == EN.language


def test_days_months_years_and_what_lies_between() -> None:
    assert EN.period("2016-01-01", "2016-12-31") == "2016"
    assert AR.period("2017-10-12", "2017-10-14") == "١٢–١٤ تشرين الأول ٢٠١٧"
    assert (EN.period("2017-10-12", None), EN.period(None, "2017-10-12")) == ("from 12 October 2017", "until 12 October 2017")
    assert AR.period(None, None) == ""
    assert AR.moment(datetime(2022, 1, 20, 4, 30, tzinfo=UTC)) == "٢٠ كانون الثاني ٢٠٢٢، ٠٤:٣٠"
    assert AR.weekday("2022-01-20") == "الخميس، ٢٠ كانون الثاني ٢٠٢٢"


def test_sides_of_disputes_in_words() -> None:
    assert AR.says(DisputeKind.DATE, "2022-01-20") == "٢٠ كانون الثاني ٢٠٢٢"
    assert AR.says(DisputeKind.PLACE, "Afrin") == "Afrin"
    assert AR.says(DisputeKind.HAPPENED, "deny, denied") == "نفي"
    assert (EN.says(DisputeKind.CULPRIT, "قسد"), AR.says(DisputeKind.CULPRIT, "رجل مجهول")) == ("Syrian Democratic Forces", "رجل مجهول")


def test_names_of_countries_and_languages() -> None:
    assert (AR.country("SY"), AR.tongue("ar"), EN.country(None), EN.country("XX")) == ("سوريا", "العربية", "", "XX")


@pytest.mark.parametrize(
    ("header", "language"),
    [("ar", "ar"), ("en-US,en;q=0.9,ar;q=0.8", "en"), ("fr, de", "en"), ("", "ar"), ("*", "ar"), ("ar;q=0, en", "en"), ("x;q=high", "en")],
)
def test_the_language_a_reader_wants(header: str, language: str) -> None:
    assert best(header) == language
