from __future__ import annotations

import pytest

from riwaya.compare.comparer import compare
from riwaya.compare.conventions import CONVENTIONS, code
from riwaya.model import Record, Report
from riwaya.read.reader import reader


def coded(records: list[Record], name: str) -> dict[str, int | str | None]:
    return {field.field: field.value for field in code(compare(records), name)[0].fields}


def test_each_convention_has_its_source() -> None:
    assert set(CONVENTIONS) == {"acled", "airwars", "ibc", "standards", "ucdp"}
    assert all(convention.source for convention in CONVENTIONS.values())


def test_airwars_takes_the_last_state_of_a_toll(records: dict[str, Record]) -> None:
    found = coded([records["wire"], records["reprint"], records["rescuers"]], "airwars")
    assert (found["civilians killed min"], found["civilians killed max"]) == (7, 7)
    assert (found["civilians injured min"], found["civilians injured max"]) == (11, 25)
    assert (found["child killed min"], found["child killed max"]) == (3, 3)
    assert found["grading"] == "fair"


def test_one_origin_is_weak(records: dict[str, Record]) -> None:
    assert coded([records["wire"], records["reprint"]], "airwars")["grading"] == "weak"


def test_body_count_spans_all_accounts(records: dict[str, Record]) -> None:
    found = coded([records["wire"], records["rescuers"]], "ibc")
    assert (found["deaths min"], found["deaths max"]) == (4, 7)


def test_ucdp_has_a_best_between_low_and_high(records: dict[str, Record]) -> None:
    found = coded([records["wire"], records["rescuers"]], "ucdp")
    assert (found["low"], found["best"], found["high"]) == (4, 7, 7)


def test_the_treatments_of_the_standards(records: dict[str, Record]) -> None:
    found = coded([records["wire"], records["rescuers"]], "standards")
    assert list(found) == ["range min", "range max", "majority", "named sources first", "middle", "for discussion"]
    assert found["for discussion"] == "no"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("عشرات المدنيين", 10), ("مئات المدنيين", 100), ("عشرات آلاف المدنيين", 10_000), ("ما لا يقل عن 30 مدنيا", 30),
        ("3 آلاف مدني", 3000), ("أكثر من 3 آلاف مدني", 3001),
    ],
)  # fmt: skip
def test_acled_has_values_for_vague_words(words: str, value: int) -> None:
    text = f"قتلى في سرمين\n\nقال الدفاع المدني إن {words} قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
    record = reader("ar").read(Report(text, title="قتلى في سرمين", published=None, language="ar")).record
    assert coded([record], "acled")["fatalities"] == value


def test_each_number_has_its_words(records: dict[str, Record]) -> None:
    for name in CONVENTIONS:
        for coding in code(compare(records.values()), name):
            assert all(field.accounts for field in coding.fields if isinstance(field.value, int) and field.value)


def test_an_admission_of_something_else_confirms_no_harm() -> None:
    text = (
        "التحالف ومغادرة المقاتلين\n\nقال التحالف الدولي إن أي مقاتل أجنبي لن يغادر الرقة في القافلة.\n\n"
        "وأقر التحالف الدولي باحتمال أن يكون مقاتلون أجانب غادروا الرقة في القافلة. وقال إن 4 مدنيين قتلوا.\n"
    )
    record = reader("ar").read(Report(text, title="التحالف", published=None, language="ar")).record
    assert coded([record], "airwars")["grading"] == "weak"
