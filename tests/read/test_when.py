"""When: every month of every region, the engine and its slow twin alike, the algebra of values and days, the date of a page."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest
from babel import Locale, localedata
from hijridate import Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.evaluate.examples import examples
from riwaya.lexicon.load import load
from riwaya.lexicon.schema import WordTables
from riwaya.match import reference
from riwaya.match.engine import RuleSet
from riwaya.model import Time
from riwaya.read.when import When
from riwaya.read.when import calendar as cal
from riwaya.read.when.calendar import Unit
from riwaya.read.when.clock import time_of

ARABIC = load("ar")
WHEN = When(ARABIC)
EXAMPLES = [placed for placed in examples("ar") if placed.question == "when"]
THURSDAY = "2022-01-20"


def times(text: str, published: str | date | None = THURSDAY) -> list[tuple[str, str]]:
    """The words and values of the times in a text."""
    return [(time.words, time.value) for time in riwaya.dates(text, published=published, language="ar")]


def value(text: str, published: str | date | None = THURSDAY) -> str:
    """The value of the one time in a text."""
    ((_, found),) = times(text, published)
    return found


# ------------------------------------------------------------------------------------------------ every month of every region
def months() -> list[tuple[str, int]]:
    """Every Arabic month name that CLDR knows, in any region, and its month."""
    regions = [code for code in localedata.locale_identifiers() if code.split("_")[0] == "ar"]
    forms = [Locale.parse(code).months[form]["wide"] for code in regions for form in ("format", "stand-alone")]
    return sorted({(" ".join(name.split()), month) for form in forms for month, name in form.items()})


@pytest.mark.parametrize(("name", "month"), months())
def test_a_month_of_any_region_is_that_month(name: str, month: int) -> None:
    assert value(f"وصل الوفد في 5 {name} 2019") == f"2019-{month:02}-05"
    assert value(f"وصل الوفد في {name} 2019") == f"2019-{month:02}"
    assert value(f"وصل الوفد خلال شهر {name} الماضي", "2020-02-29")[5:] == f"{month:02}"


@pytest.mark.parametrize(("name", "month"), months())
def test_a_month_beside_its_other_name_is_one_time(name: str, month: int) -> None:
    other = Locale.parse("ar_EG").months["format"]["wide"][month]
    for both in (f"{name}/{other}", f"{name} ({other})", f"{other}/ {name}"):
        assert times(f"وصل الوفد في 5 {both} 2019") == [(f"5 {both} 2019", f"2019-{month:02}-05")]


def test_two_months_that_differ_are_two_times() -> None:
    assert [found for _, found in times("يتوقع أن تنخفض الأسعار في يوليو/سبتمبر 2019")] == ["2019-07", "2019-09"]


@pytest.mark.parametrize("weekday", range(7))
def test_the_weekdays_of_cldr_are_read(weekday: int) -> None:
    name = Locale.parse("ar").days["format"]["wide"][weekday]
    assert value(f"قتل الجندي {name}", "2022-01-23") == (date(2022, 1, 17) + timedelta(days=weekday)).isoformat()


# ------------------------------------------------------------------------------------------------ the engine and its slow twin
@pytest.mark.parametrize("placed", EXAMPLES, ids=lambda placed: str(placed.line))
def test_the_engine_agrees_with_the_reference(placed: object) -> None:
    rules = WHEN.rules
    page = ARABIC.lexicon.page(placed.example.text)  # type: ignore[attr-defined]
    spelled = rules.spell(page)
    for index in range(1, len(page) - 1):
        assert list(rules.at(spelled, index)) == list(matched_slowly(rules, page.forms, index))


def matched_slowly(rules: RuleSet, forms: list, index: int) -> list:  # type: ignore[type-arg]
    """What the reference matcher finds at a form, rule by rule."""
    found = (reference.match(rule.rule, rule.pattern, forms, index, rules.holds) for rule in rules.rules)
    return [match for match in found if match is not None]


# ------------------------------------------------------------------------------------------------ what holds for any text
def vocabulary() -> list[str]:
    """The words of `when.toml`, bare and with what may be written before them."""
    question = ARABIC.questions["when"]
    words = [word for sort in WordTables.__struct_fields__ for table in getattr(question, sort).values() for word in table]
    return sorted({before + word for word in words for before in ("", "ال", "و", "بال", "لل")})


FIGURES = "1 5 12 27 31 99 1436 2015 0000 9999 12:40 99:99 3:7 20/01/2022 31/02/2020 4-3-3 1/2 40-50 5-10 ٣"
WORDS = st.one_of(
    st.sampled_from(vocabulary()), st.sampled_from([*FIGURES.split(), *"()/-:،.\n«»", "من", "في", "قبل", "بعد", "بين", "إلى"])
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2000, 2, 29), date(1924, 8, 1), date(2077, 11, 16)]))
VALUE = re.compile(
    r"(?P<reference>PAST_REF|PRESENT_REF|FUTURE_REF)"
    r"|(?P<stretch>\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d)"
    r"|(?P<base>(?:\d{4}|\d{3}X|\d\dXX|XX\dX|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-[1-7])?|-Q[1-4]|-H[12]|-(?:SP|SU|FA|WI))?)"
    r"(?P<time>T(?:MO|AF|EV|NI|\d\d:\d\d))?"
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_every_time_is_pinned_and_covers_what_its_value_says(text: str, published: date | None) -> None:
    after = 0
    for time in riwaya.dates(text, published=published, language="ar"):
        assert after <= time.start < time.end
        assert text[time.start : time.end] == time.words
        assert VALUE.fullmatch(time.value), time.value
        assert days_of(time) == covered(time.value), time
        after = time.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_without_a_day_of_publication_nothing_is_resolved_against_today(text: str) -> None:
    for time in riwaya.dates(text, language="ar"):
        match = VALUE.fullmatch(time.value)
        assert match is not None
        if time.rule in ("yesterday", "today", "this-last-next", "weekday", "ago"):
            assert match["base"].startswith("XX"), time
            assert days_of(time) is None


def days_of(time: Time) -> tuple[date, date] | None:
    """The first and the last day of a time, in order."""
    if time.earliest is None or time.latest is None:
        assert time.earliest is time.latest
        return None
    assert time.earliest <= time.latest
    return date.fromisoformat(time.earliest), date.fromisoformat(time.latest)


def covered(value: str) -> tuple[date, date] | None:
    """The days that a value stands for by what TIMEX3 says of it, worked out anew."""
    match = VALUE.fullmatch(value)
    assert match is not None
    if match["stretch"]:
        first, last = value.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    base = match["base"] or ""
    if match["reference"] or base.startswith("XX"):
        return None
    if "X" in base:
        low, high = int(base.replace("X", "0")), int(base.replace("X", "9"))
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    year, _, part = base.partition("-")
    return in_year(int(year), part)


def in_year(year: int, part: str) -> tuple[date, date]:
    """The days of a part of a year: "", "02", "02-29", "W07", "Q3", "H1", "SU"."""
    if part.startswith("W"):
        monday = date.fromisocalendar(year, int(part[1:3]), 1)
        return monday, monday + timedelta(days=6)
    if len(part) == 5:
        return date(year, int(part[:2]), int(part[3:])), date(year, int(part[:2]), int(part[3:]))
    spans = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
    spans |= {f"Q{number}": (3 * number - 2, 3 * number) for number in range(1, 5)} | {
        f"{month:02}": (month, month) for month in range(1, 13)
    }
    first, last = spans[part]
    end, month = (year, last) if last <= 12 else (year + 1, last - 12)
    return date(year, first, 1), date(end, month, calendar.monthrange(end, month)[1])


# ------------------------------------------------------------------------------------------------ sums
@given(st.dates(date(2, 1, 1), date(9900, 12, 31)), st.sampled_from(Unit), st.integers(-12, 12))
def test_a_unit_shifted_and_shifted_back_is_the_same(day: date, unit: Unit, count: int) -> None:
    start = cal.around(day, unit).earliest
    assert start is not None
    if start.year > 1300 or unit not in (Unit.CENTURY, Unit.DECADE, Unit.YEAR):
        try:
            there = cal.shifted(start, unit, count)
        except (ValueError, OverflowError):
            return
        assert there.earliest is not None
        assert cal.shifted(there.earliest, unit, -count) == cal.around(start, unit)


@given(st.dates(date(1925, 1, 1), date(2077, 1, 1)))
def test_a_hijri_month_covers_the_days_whose_month_it_is(day: date) -> None:
    _, from_day = cal.hijri_days()
    year, month, number = from_day(day)
    assert cal.hijri(year, month, number) == cal.day_of(day)
    whole = cal.hijri(year, month)
    assert whole is not None
    assert whole.earliest is not None
    assert whole.latest is not None
    assert whole.earliest <= day <= whole.latest
    assert (whole.latest - whole.earliest).days + 1 == Hijri(year, month, 1).month_length()


def test_a_hijri_date_outside_the_tables_is_no_date() -> None:
    assert cal.hijri(1342, 1, 1) is None
    assert cal.hijri(1501, 1) is None
    assert cal.hijri(1445, 9, 0) is None
    assert cal.hijri(1500, 12) is not None
    assert list(cal.hijri_years_around(date(1800, 1, 1))) == []


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(1, 7), st.sampled_from([-1, 0, 1]))
def test_the_nearest_weekday_is_that_weekday_within_a_week(day: date, weekday: int, toward: int) -> None:
    found = cal.weekday_near(day, weekday, toward)
    assert found.isoweekday() == weekday
    assert {-1: found < day, 0: found <= day, 1: found > day}[toward]
    assert abs((found - day).days) <= 7


@pytest.mark.parametrize(
    ("hour", "minute", "part", "time"),
    [
        (10, 30, "TMO", "T10:30"),
        (12, 40, "TAF", "T12:40"),
        (11, 0, "TAF", "T11:00"),
        (2, 0, "TAF", "T14:00"),
        (8, 45, "TEV", "T20:45"),
        (23, 35, "TEV", "T23:35"),
        (3, 0, "TNI", "T03:00"),
        (11, 0, "TNI", "T23:00"),
        (12, 0, "TNI", "T24:00"),
        (12, 0, "TEV", "T24:00"),
        (12, 0, "TMO", "T00:00"),
        (8, 30, None, "T08:30"),
        (25, 0, None, None),
        (10, 75, None, None),
    ],
)
def test_the_hour_of_twelve_goes_with_the_part_of_day(hour: int, minute: int, part: str | None, time: str | None) -> None:
    assert time_of(hour, minute, part, after_midnight=False) == time


def test_an_hour_after_midnight_is_of_the_morning() -> None:
    assert time_of(12, 22, "TNI", after_midnight=True) == "T00:22"
    assert time_of(1, 0, "TNI", after_midnight=True) == "T01:00"


# ------------------------------------------------------------------------------------------------ what a date without a year means
@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("وقع الهجوم في 12 تشرين الأول", "2022-01-20", "2021-10-12"),
        ("ينطلق المهرجان في 20 مارس", "2022-01-20", "2022-03-20"),
        ("المهلة حتى 27 يناير", "2022-01-20", "2022-01-27"),
        ("اندلعت الحرب في 27 يناير", "2022-01-20", "2021-01-27"),
        ("حريق في المستودع في 20 يناير", "2022-01-20", "2022-01-20"),
        ("عاد في 30 ديسمبر الماضي", "2022-01-02", "2021-12-30"),
        ("يعود في 2 يناير المقبل", "2021-12-30", "2022-01-02"),
        ("اختتم المعرض في يناير", "2022-01-20", "2022-01"),
        ("ولد في 29 فبراير", "2022-01-20", None),
    ],
)
def test_the_year_that_is_left_out(text: str, published: str, expected: str | None) -> None:
    assert [found for _, found in times(text, published)] == ([expected] if expected else ["2022-02"])


@pytest.mark.parametrize("published", ["2022-01-17", "2022-01-18", "2022-01-19", "2022-01-20", "2022-01-21", "2022-01-22", "2022-01-23"])
def test_a_bare_weekday_is_the_last_one_and_a_last_one_is_before_today(published: str) -> None:
    day = date.fromisoformat(published)
    bare, last, following = (date.fromisoformat(value(f"قتل الجندي الثلاثاء{more}", day)) for more in ("", " الماضي", " المقبل"))
    assert bare.isoweekday() == last.isoweekday() == following.isoweekday() == 2
    assert day - timedelta(days=6) <= bare <= day
    assert day - timedelta(days=7) <= last < day < following <= day + timedelta(days=7)


def test_values_without_a_day_of_publication_stay_open() -> None:
    text = "قال أمس إن اللقاء عقد في 5 مايو خلال الأسبوع الماضي، وفي العام الماضي والشهر المقبل، وفي 3 يونيو 2019"
    found = [found for _, found in times(text, None)]
    assert found == ["XXXX-XX-XX", "XXXX-05-05", "XXXX-WXX", "XXXX", "XXXX-XX", "2019-06-03"]


# ------------------------------------------------------------------------------------------------ the date of a page
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("عنوان الخبر\n\nأخبار عربية\n\nالأربعاء، ١٥ نوفمبر ٢٠١٧\n\nقال المتحدث إن القافلة خرجت", "2017-11-15"),
        ("عنوان الخبر\nنشرت في: 20/01/2022 - 17:31\nقال المتحدث إن القافلة خرجت", "2022-01-20"),
        ("عنوان الخبر\nآخر تحديث: 2022-01-20 الساعة 14:05 بتوقيت غرينتش\nقتل شخصان", "2022-01-20"),
        ("دمشق 15 تشرين الثاني 2017 (سانا) خرجت القافلة من المدينة", "2017-11-15"),
        ("الرياض 20 شوال 1436 هـ الموافق 5 أغسطس 2015 م واس\nافتتح الأمير المعرض", "2015-08-05"),
        ("عنوان الخبر\n7 أغسطس 2015م\nافتتح الأمير المعرض", "2015-08-07"),
    ],
)
def test_a_page_may_give_its_own_date(text: str, day: str) -> None:
    assert WHEN.dateline(ARABIC.lexicon.page(text)) == date.fromisoformat(day)
    assert riwaya.read(text, language="ar").report.published == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "خرجت القافلة في 15 نوفمبر 2017 من المدينة",
        "عنوان الخبر\n15 نوفمبر\nخرجت القافلة",  # no year
        "عنوان الخبر\nنوفمبر 2017\nخرجت القافلة",  # no day
        "عنوان الخبر\nأمس\nخرجت القافلة",
        "خرجت القافلة من المدينة\n" * 30 + "15 نوفمبر 2017\n",  # far below the top
    ],
)
def test_a_date_inside_the_text_is_not_that_of_the_page(text: str) -> None:
    assert WHEN.dateline(ARABIC.lexicon.page(text)) is None


def test_relative_days_count_from_the_date_of_the_page() -> None:
    record = riwaya.read("عنوان الخبر\n\nالخميس 20 يناير 2022\n\nقتل ثلاثة عمال أمس", language="ar")
    assert [time.value for time in record.times] == ["2022-01-20", "2022-01-19"]


# ------------------------------------------------------------------------------------------------ the examples themselves
def test_the_examples_hold_enough_near_misses() -> None:
    assert len(EXAMPLES) >= 90
    assert sum(not placed.example.gives for placed in EXAMPLES) >= 25


NEED_THE_ARTICLE = ("weekday", "unit-short", "unit-long", "toward-last", "toward-now", "toward-next", "nth", "hour", "o-clock", "stretch")


def test_every_word_of_the_tables_is_found_with_its_article() -> None:
    """A whole word that another question lists must not hide the article of ours."""
    lexicon = ARABIC.lexicon
    tables = ARABIC.questions["when"].adverb
    for name in NEED_THE_ARTICLE:
        both = lexicon.mask(name, "the")
        assert not [word for word in tables[name] if lexicon.analyse("ال" + word).bits & both != both]
