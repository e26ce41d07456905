from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.export.units import Units

texts = st.text(
    st.sampled_from("aش\u0651\u200f\n\U0001f525\U0001f468\u200d\U00010ffff\ufe0f") | st.characters(exclude_categories=["Cs"]), max_size=40
)


@given(texts)
def test_every_point_has_its_unit_and_back(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert units.of_point(point) == unit
        assert units.to_point(unit) == point


@given(texts)
def test_the_middle_of_a_character_is_no_point(text: str) -> None:
    units = Units(text)
    middles = [units.of_point(point) + 1 for point, char in enumerate(text) if ord(char) > 0xFFFF]
    assert [units.to_point(middle) for middle in middles] == [None] * len(middles)
