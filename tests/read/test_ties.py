"""The time and the place of a figure: those of its own clause, the town before the country, the village before what lies around it."""

from __future__ import annotations

import pytest

import riwaya


def tied(text: str) -> list[tuple[int, str | None, str | None]]:
    record = riwaya.read(text, published="2022-01-20", language="ar")
    times = {time.id: time.value for time in record.times}
    places = {place.id: place.words for place in record.places}
    return [(figure.low or 0, times.get(figure.when or ""), places.get(figure.where or "")) for figure in record.figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("قتل 4 مدنيين في إدلب وأصيب سبعة في حلب.", [(4, None, "إدلب"), (7, None, "حلب")]),
        ("في إدلب قتل 4 مدنيين وأصيب سبعة في حلب.", [(4, None, "إدلب"), (7, None, "حلب")]),
        ("قتل شخصان بلغم، وبذلك ترتفع الحصيلة منذ عام 2021 إلى 87 قتيلا.", [(2, None, None), (87, "2021", None)]),
        ("قتل 45 مدنيا، بينهم 5 أطفال، منذ عام 2021.", [(45, "2021", None), (5, "2021", None)]),
        ("قتل 3 مدنيين أمس، وقتل 56 مدنيا منذ بداية العام.", [(3, "2022-01-19", None), (56, "2022", None)]),
    ],
)
def test_a_figure_goes_with_what_stands_in_its_own_clause(text: str, figures: list[tuple[int, str | None, str | None]]) -> None:
    assert tied(text) == figures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("إسرائيل تعلن مقتل 3 مقاتلين في غارة على دمشق.", "دمشق"),
        ("مقتل 3 أشخاص في لبنان.", "لبنان"),
        ("مقتل 3 شبان من مدينة حمص بلغم في ريف دير الزور.", "دير الزور"),
        ("مقتل 3 أشخاص في حريق كبير في سوق مدينة أعزاز بريف حلب الشمالي.", "أعزاز"),
        ("حلب - وكالات: قتل 3 مدنيين في غارة على سوق في معرة النعمان.", "معرة النعمان"),
        ("قال مراسل الوكالة في بيروت إن 3 أشخاص قتلوا في غارة على النبطية.", "النبطية"),
        ("توفي 3 شبان من أبناء مدينة دوما في حادث في مدينة الباب.", "الباب"),
        ("حلب: قتل 3 مدنيين في غارة.", "حلب"),
        ("أصيب 3 عمال بين مدينتي حمص وحماة.", "حمص"),
    ],
)
def test_the_place_says_as_much_as_it_can(text: str, place: str) -> None:
    assert [where for _, _, where in tied(text)] == [place]
