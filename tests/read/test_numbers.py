"""Numbers: every integer in words reads back as itself, a hedge is never lost, and no text makes the reader stumble."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.lexicon.load import load
from riwaya.lexicon.schema import WordTables
from riwaya.model import Number
from riwaya.read.how_many.digits import amount, begins_groups, both_ends

ARABIC = load("ar")

UNITS = ("واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
TEENS = ("عشرة", "أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in UNITS[2:]))
TENS = ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
HUNDREDS = ("مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")
# One, two, three to ten, and eleven or more of each scale.
SCALES = {
    10**12: ("تريليون", "تريليونان", "تريليونات", "تريليون"),
    10**9: ("مليار", "ملياران", "مليارات", "مليار"),
    10**6: ("مليون", "مليونان", "ملايين", "مليون"),
    10**3: ("ألف", "ألفان", "آلاف", "ألفا"),
}


def read(text: str) -> list[Number]:
    return riwaya.numbers(text, language="ar")


def intervals(text: str) -> list[tuple[str, int | None, int | None, bool]]:
    return [(number.words, number.low, number.high, number.approx) for number in read(text)]


# ------------------------------------------------------------------------------------------------ integers in words
def below_thousand(number: int) -> list[str]:
    """The words of a number from 1 to 999, one for each "and"."""
    hundreds, rest = divmod(number, 100)
    words = [HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 <= rest < 20:
        return [*words, TEENS[rest - 10]]
    tens, units = divmod(rest, 10)
    return [*words, *([UNITS[units - 1]] if units else []), *([TENS[tens - 2]] if tens else [])]


def in_words(number: int) -> str:
    """The number as a careful writer spells it."""
    parts: list[str] = []
    for scale, (one, two, few, many) in SCALES.items():
        count, number = divmod(number, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            *first, last = below_thousand(count)
            parts += [*first, f"{last} {few if count <= 10 else many}"]
    return " و".join([*parts, *below_thousand(number)])


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**12))
@example(10**12)
@example(1_000_001)
@example(2_002_002)
@example(999_999_999_999)
@example(100_000)
@example(1_258_888)
def test_an_integer_in_words_reads_back_as_itself(number: int) -> None:
    written = in_words(number)
    assert intervals(written) == [(written, number, number, False)]


@pytest.mark.parametrize("number", range(1, 1000))
def test_every_number_below_a_thousand(number: int) -> None:
    written = in_words(number)
    assert intervals(written) == [(written, number, number, False)]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"]), st.sampled_from(["", ",", "٬", "،", "."]))
def test_an_integer_in_digits_reads_back_as_itself(number: int, digits: str, mark: str) -> None:
    written = f"{number:,}".replace(",", mark).translate(str.maketrans("0123456789", digits))
    assert intervals(f"عدد {written} كتاب") == [(written, number, number, False)]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999))
def test_two_numbers_side_by_side_stay_two(first: int, second: int) -> None:
    low, high = in_words(first), in_words(second)
    assert intervals(f"{low} كتاب و{high} دفتر")[0][1:3] == (first, first)
    assert intervals(f"{low} كتاب ثم {high} دفتر") == [(low, first, first, False), (high, second, second, False)]


# ------------------------------------------------------------------------------------------------ hedges and bounds
HEDGES = {
    "نحو {n}": lambda n: (n, n, True),
    "حوالي {n}": lambda n: (n, n, True),
    "ما يقارب {n}": lambda n: (n, n, True),
    "أكثر من {n}": lambda n: (n + 1, None, False),
    "ما يزيد عن {n}": lambda n: (n + 1, None, False),
    "تجاوز {n}": lambda n: (n + 1, None, False),
    "ما لا يقل عن {n}": lambda n: (n, None, False),
    "على الأقل {n}": lambda n: (n, None, False),
    "{n} كتابا على الأقل": lambda n: (n, None, False),
    "{n} أو أكثر": lambda n: (n, None, False),
    "أقل من {n}": lambda n: (0, n - 1, False),
    "لا يزيد على {n}": lambda n: (0, n, False),
    "ما يصل إلى {n}": lambda n: (0, n, False),
    "حتى {n}": lambda n: (0, n, False),
    "نحو {n} أو أكثر": lambda n: (n, None, True),
    "حوالي {n} على الأكثر": lambda n: (0, n, True),
}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(HEDGES)), st.integers(1, 10**9), st.booleans())
def test_a_hedge_is_never_dropped(template: str, number: int, spelt: bool) -> None:
    written = template.format(n=in_words(number) if spelt else number)
    assert intervals(written) == [(written, *HEDGES[template](number))]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["بين {} و{}", "ما بين {} و{}", "من {} إلى {}", "بين {} إلى {}"]))
def test_a_range_holds_both_its_ends(first: int, second: int, template: str) -> None:
    assume(first < second)
    written = template.format(first, second)
    assert intervals(written) == [(written, first, second, False)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("عشرات", 20, 99),
        ("مئات", 200, 999),
        ("آلاف", 2000, 9999),
        ("ملايين", 2_000_000, 9_999_999),
        ("بضعة", 3, 9),
        ("عدة", 2, None),
        ("عشرات الآلاف", 20_000, 99_999),
        ("مئات الآلاف", 200_000, 999_999),
        ("بضع مئات", 300, 999),
        ("عدة آلاف", 2000, 9999),
    ],
)
def test_a_vague_number_is_an_interval(text: str, low: int, high: int | None) -> None:
    assert intervals(f"وصل {text} من الكتب") == [(text, low, high, False)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("آلاف عشر", [(2000, 9999), (10, 10)]),
        ("بضعة عشر", [(13, 19)]),
        ("بضعة عشر ألفا", [(13_000, 19_999)]),
        ("عدة عشرات", [(20, 99)]),
    ],
)
def test_only_a_few_can_have_ten_behind_it(text: str, numbers: list[tuple[int, int]]) -> None:
    assert [(low, high) for _, low, high, _ in intervals(text)] == numbers


@pytest.mark.parametrize("written", ["9" * 20_000, "1." + "9" * 20_000, "9" * 5000 + ",999" * 3000, "1" + ",000" * 3000])
def test_digits_without_end_are_no_number(written: str) -> None:
    assert intervals(f"{written} قتيل") == []


@pytest.mark.parametrize("text", ["مليون " * 2000, "آلاف " + "ملايين " * 2000, "1" + " 234" * 2000, "ثلاثة و" * 2000, "ألف و" * 2000])
def test_a_text_that_repeats_itself_has_numbers_of_common_size(text: str) -> None:
    assert all(number.high is not None and 0 < number.high < 10**40 for number in read(text))


# ------------------------------------------------------------------------------------------------ what holds for any text
def number_words() -> list[str]:
    """The words of `how_many.toml`."""
    question = ARABIC.questions["how_many"]
    return [word for sort in WordTables.__struct_fields__ for table in getattr(question, sort).values() for word in table]


def vocabulary() -> list[str]:
    """The words of `how_many.toml`, bare and with what may be written before them."""
    words = number_words()
    words += [
        "من",
        "ما",
        "لا",
        "يقل",
        "عن",
        "على",
        "الأقل",
        "بين",
        "إلى",
        "شخصا",
        "%",
        "(",
        ")",
        "،",
        "\n",
        "3,500",
        "40-50",
        "12:40",
        "٤٫٥",
    ]
    return sorted({before + word for word in words for before in ("", "ال", "و", "ب")})


MADE_UP = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(sorted(set(number_words()))), min_size=2, max_size=6).map(" ".join),
    st.lists(st.sampled_from(vocabulary()), max_size=20).map(" ".join),
)


@settings(max_examples=800, deadline=None)
@given(MADE_UP)
@example("على الأكثر 100 وعلى الأقل 20")
@example("نصف نصف مليون ومليون")
@example("بين بين 3 و")
@example("\ud800 3")
def test_any_text_is_read_and_every_span_is_exact(text: str) -> None:
    end = 0
    for number in read(text):
        assert text[number.start : number.end] == number.words
        assert end <= number.start < number.end
        assert number.low is not None
        assert number.high is None or 0 <= number.low <= number.high
        end = number.end


# ------------------------------------------------------------------------------------------------ digits
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("٣٬٥٠٠", 3500),
        ("3.500", 3500),
        ("1,5", Fraction(3, 2)),
        ("10,000.0", 10000),
        ("0.5", Fraction(1, 2)),
        ("٠٤١٠.0", 410),
        ("20/1/2022", None),
        ("3,50,000", None),
        ("1.2.3", None),
    ],
)
def test_what_digits_are_worth(written: str, value: int | None) -> None:
    assert amount(written) == value


def test_a_point_before_a_scale_word_has_decimals_behind_it() -> None:
    assert amount("1.250", scaled=True) == Fraction(5, 4)
    assert amount("1,250", scaled=True) == 1250
    assert intervals("1.250 مليون") == [("1.250 مليون", 1_250_000, 1_250_000, False)]


def test_what_is_no_range() -> None:
    assert both_ends("50-40") is None
    assert both_ends("2015-1-2") is None
    assert both_ends("x-3") is None
    assert not begins_groups("05")
