"""What reading costs: the steps it takes for a letter stay the same when a text is eight times as long."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import Any

import pytest

from riwaya.model import Report
from riwaya.read.reader import reader
from riwaya.text import sentences

# One line each of what makes readers look far: attributions in a row, quotations never closed, numbers, dates, names, no full stop.
LINES = [
    "قال المتحدث باسم المستشفى أحمد سالم إن 12 شخصا أصيبوا أمس في مدينة الرقة، وأضاف أن الطريق مقطوع.",
    "وأضاف أن الطريق مقطوع، ",
    "قال سالم إن الطريق مقطوع ",
    "بحسب المصدر، ",
    "قال سالم: «الطريق مقطوع\n",
    "« الطريق ",
    '"الطريق" ',
    "يوم الاثنين 12 يناير 2015 ",
    "قتل 12 شخصا وأصيب خمسة وعشرون ",
    "ًً",
    "الرقة، حلب، ",
]
ENGLISH = [
    "Omar Saleh, a spokesman for the hospital, said on Friday that 12 people had been hurt, adding that the road was closed. ",
    "The road, he said, is closed, ",
    "“The road is closed,” he said. “It is safe.” ",
    "“The road is closed\n\n",
    "according to the mayor, ",
    "he said that ",
    "the man and the man of the man ",
]
SHORT, LONG = 500, 4000  # letters
SENTENCE = 20  # words: within a sentence, which has an end after so many at the latest, more may be looked at
ALLOWED = 1.5  # times as many steps a letter; what takes the square of the length would make it eight times


def steps(call: Callable[[], Any]) -> int:
    """How many lines of Python the call runs."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(("code", "line"), [*(("ar", line) for line in LINES), *(("en", line) for line in ENGLISH)])
def test_a_text_eight_times_as_long_takes_eight_times_the_steps(code: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST", SENTENCE)
    language = reader(code)
    short, long = (Report(line * (letters // len(line)), language=code) for letters in (SHORT, LONG))
    language.make_ready()
    language.read(long)  # now every word is known and every rule compiled
    each = [steps(lambda report=report: language.read(report)) / len(report.text) for report in (short, long)]  # type: ignore[misc]
    assert each[1] <= ALLOWED * each[0]


def test_what_may_be_an_aside_is_not_parted_in_every_way() -> None:
    """The steps that are taken within one match of a rule are not counted above; parted in every way, this sentence takes a minute."""
    language = reader("ar")
    language.make_ready()
    text = "المؤسسات تعترف " + "من الناس في هذه المدن على طريق الذي عن هناك " * 4 + "."
    began = process_time()
    language.read(Report(text, language="ar"))
    assert process_time() - began < 5
