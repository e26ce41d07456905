"""What is tied to what: figures to the day and place of what is told, statements to the day of speaking; what is left unread."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.model import Record


def read(text: str) -> Record:
    return riwaya.read(text, published="2022-01-20", language="ar")


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        ("قال المتحدث أمس إن 7 مدنيين قتلوا في حلب", None, "2022-01-19"),
        ("وفي اليوم نفسه، قال المتحدث إن 7 مدنيين قتلوا أمس", "2022-01-19", None),
        ("أمس قال المتحدث إن 7 مدنيين قتلوا مساء الأحد", "2022-01-16TEV", "2022-01-19"),
        ("قتل 7 مدنيين أمس في حلب", "2022-01-19", None),
    ],
)
def test_the_day_of_speaking_is_not_the_day_of_what_is_told(text: str, told: str | None, said: str | None) -> None:
    record = read(text)
    days = {time.id: time.value for time in record.times}
    assert [days.get(figure.when or "") for figure in record.figures] == [told]
    if said:
        assert [days.get(statement.said or "") for statement in record.statements] == [said]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال المتحدث «لم يصل أحد\nثم سكت الجميع", ["«لم يصل أحد"]),
        ("قال المتحدث \"لم يصل أحد.\nثم قال 'انتهى'", ['"لم يصل أحد.']),
        ("قال المتحدث «وصلوا» ثم سكت", []),
        ('عاد "الجميع" إلى البلدة"', ['"']),
    ],
)
def test_a_quotation_that_is_never_closed_is_unread(text: str, words: list[str]) -> None:
    record = read(text)
    assert [passage.words for passage in record.unread] == words
    assert all(text[passage.start : passage.end] == passage.words for passage in record.unread)
    assert {passage.why for passage in record.unread} <= {"quotation mark never closed"}
