"""What reading costs: the steps it takes for a letter stay the same when a text is eight times as long."""

from __future__ import annotations

import sys
from collections.abc import Callable
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


@pytest.mark.parametrize("line", LINES)
def test_a_text_eight_times_as_long_takes_eight_times_the_steps(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST", SENTENCE)
    arabic = reader("ar")
    short, long = (Report(line * (letters // len(line)), language="ar") for letters in (SHORT, LONG))
    arabic.make_ready()
    arabic.read(long)  # now every word is known and every rule compiled
    each = [steps(lambda report=report: arabic.read(report)) / len(report.text) for report in (short, long)]  # type: ignore[misc]
    assert each[1] <= ALLOWED * each[0]
