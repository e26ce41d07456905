from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.sources.direction import as_read, is_backward, turn


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("سمأ اولتق نويندم 7", "7 مدنيون قتلوا أمس"),
        (".صخش 3,500 نع لقي ال ام حزن", "نزح ما لا يقل عن 3,500 شخص."),
        ("(نالفط مهنيب) نويندم", "مدنيون (بينهم طفلان)"),
        (".«دحأ لصي مل» :لاق", "قال: «لم يصل أحد»."),
        ("BBC News ةانق تلاق", "قالت قناة BBC News"),
        ("ةرئاط F-16 تفصق", "قصفت F-16 طائرة"),
        ("20/1/2022 يف", "في 20/1/2022"),
        ("10:30 ةعاسلا", "الساعة 10:30"),
        ("%50 نم رثكأ", "أكثر من 50%"),
        ("Two killed (again)", "Two killed (again)"),
    ],
)
def test_a_line_is_turned_and_what_runs_forward_in_it_is_kept(drawn: str, read: str) -> None:
    assert as_read([drawn]) == [read]


def test_forms_that_are_only_drawn_become_letters() -> None:
    assert as_read(["ﺲﻣﺃ ﺔﻠﻓﺎﻘﻟﺍ ﺖﺟﺮﺧ ﻻ"]) == ["لا خرجت القافلة أمس"]
    assert as_read(["½ ﻻ"]) == ["لا ½"]


def test_lines_in_the_order_of_reading_are_left_alone() -> None:
    line = "قال المتحدث إن القافلة خرجت من المدينة إلى البلدة في 12 حافلة"
    assert as_read([line]) == [line]
    assert not is_backward("12 buses")


@given(st.text(alphabet="ابتث ()«».12,ABC", max_size=30))
def test_no_character_is_lost(line: str) -> None:
    mirrored = str.maketrans(")»", "(«")
    assert sorted(turn(line).translate(mirrored)) == sorted(line.translate(mirrored))
