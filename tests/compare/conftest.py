"""What the tests of comparing need: reports of our own about one event, read, and tallies made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from riwaya.compare.tallies import Tally
from riwaya.model import Counted, Fate, Figure, Interval, Record, Report
from riwaya.read.reader import reader

WIRE = """مقتل 4 أشخاص في قصف على بلدة سرمين

قال مسعفون إن أربعة أشخاص على الأقل قتلوا يوم الخميس 20 يناير كانون الثاني في قصف بالمدفعية أصاب سوقا للخضار وسط بلدة سرمين في محافظة إدلب.
وأضاف المسعفون أن أكثر من عشرة آخرين أصيبوا بجروح نقلوا على أثرها إلى مستشفى البلدة الوحيد الذي يعاني نقصا في الدواء.
ولم تعلن أي جهة مسؤوليتها عن القصف الذي جاء بعد أيام من هدوء نسبي ساد خطوط التماس جنوب المحافظة.
"""
REPORTS = {
    "wire": (WIRE, "2022-01-20"),
    "reprint": ("عاجل من إدلب\n\n" + WIRE.split("\n\n")[1], "2022-01-20"),
    "rescuers": (
        """الدفاع المدني: 7 قتلى في مجزرة سرمين

أعلن الدفاع المدني السوري أن 7 مدنيين بينهم 3 أطفال قتلوا وأصيب 25 آخرون يوم الخميس 20 كانون الثاني حين سقطت قذائف على سوق سرمين.
""",
        "2022-01-21",
    ),
    "elsewhere": (
        """حريق يودي بحياة عاملين في مصنع بالإسكندرية

قالت مديرية الصحة إن عاملين قتلا يوم الأحد 6 مارس 2022 في حريق شب في مصنع للورق بالإسكندرية، وأصيب 12 آخرون.
""",
        "2022-03-06",
    ),
}


@pytest.fixture(scope="session")
def records() -> dict[str, Record]:
    """The reports above, each as its record."""
    read = reader("ar")
    return {
        name: read.read(Report(text, id=name, title=text.partition("\n")[0], published=date.fromisoformat(day), language="ar")).record
        for name, (text, day) in REPORTS.items()
    }


Make = Callable[..., Tally]


@pytest.fixture
def tally() -> Make:
    """A function that makes a tally: an interval, and what is to be other than usual."""

    def make(interval: Interval, **other: object) -> Tally:
        figure = Figure(
            id=str(other.pop("figure", "f1")), start=0, end=1, words="7", low=interval.low, high=interval.high, approx=interval.approx,
            counted=None, who=other.pop("who", Counted.PERSON), what=other.pop("what", Fate.KILLED), statement=None, when=None, where=None,
            part_of=other.pop("part_of", None), rule="made",
        )  # fmt: skip
        usual = {
            "report": 0, "statement": None, "origin": "o1", "voice": None, "party": None, "through": None,
            "published": date(2022, 1, 20), "beside": None, "in_lead": True,
        }  # fmt: skip
        return Tally(figure=figure, **(usual | other))

    return make
