"""Where sentences end."""

from __future__ import annotations

import pytest

from riwaya.lexicon.load import load

LEXICON = load("ar").lexicon


def sentences(text: str) -> list[str]:
    page = LEXICON.page(text)
    return [page.span(first, after).words for first, after in page.sentences if after > first]


INITIALS = pytest.mark.xfail(reason="the stop between two initials that are written together ends a sentence", strict=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت القافلة. عاد السائق.", ["وصلت القافلة.", "عاد السائق."]),
        ("هل وصلت القافلة؟ لم تصل!", ["هل وصلت القافلة؟", "لم تصل!"]),
        ("وصلت القافلة.عاد السائق", ["وصلت القافلة.", "عاد السائق"]),
        ("عنوان\nنص", ["عنوان\n", "نص"]),
        ("استقبل د. محمود الوفد.", ["استقبل د. محمود الوفد."]),
        pytest.param("التقى م.ع. الوفد", ["التقى م.ع. الوفد"], marks=INITIALS),
        ("بلغت 1.5 مليون. ثم تراجعت", ["بلغت 1.5 مليون.", "ثم تراجعت"]),
        ("عام 2022. ثم عاد", ["عام 2022.", "ثم عاد"]),
        ("زار U.S. Army القاعدة", ["زار U.S. Army القاعدة"]),
        ("قال: «انتهى الأمر.» ثم غادر", ["قال: «انتهى الأمر.»", "ثم غادر"]),
        ("(وصلت القافلة.) عاد السائق", ["(وصلت القافلة.)", "عاد السائق"]),
        ('قال: "انتهى." "لن أعود"', ['قال: "انتهى."', '"لن أعود"']),
        ("وصلت.. ثم عادت", ["وصلت.. ثم عادت"]),
        ("وصلت، ثم عادت؛ وانتهى الأمر", ["وصلت، ثم عادت؛ وانتهى الأمر"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "stops"), [("د. محمود", [2]), ("انتهى. ثم", []), ("ثم 1 . 5", [])])
def test_a_stop_inside_a_name_ends_no_sentence(text: str, stops: list[int]) -> None:
    assert LEXICON.page(text).inner_stops() == stops
