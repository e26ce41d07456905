"""Pieces of a text: none is lost, and what belongs together stays together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.load import read_language_file
from riwaya.text.words import Splitter, starts

FILE = read_language_file("ar")
ARABIC = Splitter.of(FILE.script, FILE.words.marks, FILE.words.joiner)
ANY = st.one_of(st.text(), st.text(alphabet="اأبتثجحخدذرسشصطعغفقكلمنهويىةءًٌَُِّْـ 0123٤٥٦.,:/-«»\"'()\n\t\u00a0\u200f؟،xyz&;#_🙂"))


@given(ANY)
def test_the_pieces_add_up_to_the_text(text: str) -> None:
    pieces = ARABIC.split(text)
    assert "".join(pieces) == text
    assert all(pieces)


def test_an_abbreviation_keeps_its_full_stops() -> None:
    english = read_language_file("en")
    split = Splitter.of(english.script, english.words.marks, english.words.joiner, english.words.whole).split
    assert split("Mr. Lee left the U.S. embassy.") == ["Mr. ", "Lee ", "left ", "the ", "U.S. ", "embassy", "."]
    assert split("He left the U.S. The embassy") == ["He ", "left ", "the ", "U.S", ". ", "The ", "embassy"]
    assert split("It doesn't matter to Lee’s well-known firm") == ["It ", "doesn't ", "matter ", "to ", "Lee’s ", "well-known ", "firm"]


@given(ANY)
def test_each_piece_starts_where_the_last_one_ends(text: str) -> None:
    pieces = ARABIC.split(text)
    places = starts(pieces)
    assert places[0] == 0
    assert places[-1] == len(text)
    assert [text[start:end] for start, end in pairwise(places)] == pieces


@given(ANY)
def test_blanks_follow_what_stands_before_them(text: str) -> None:
    for piece in ARABIC.split(text):
        if "\n" not in piece and piece.strip():
            assert not piece[0].isspace()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("قال الوزير.", ["قال ", "الوزير", "."]),
        ("قُتِلَ ٣ أشخاص", ["قُتِلَ ", "٣ ", "أشخاص"]),
        ("قـ.ـصف و إصـ.ـابة", ["قـ.ـصف ", "و ", "إصـ.ـابة"]),
        ("نهاية.بداية", ["نهاية", ".", "بداية"]),
        ("لـCNN وBBC", ["لـ", "CNN ", "و", "BBC"]),
        ("3,500 و12:40 و20/01/2022 و1.5", ["3,500 ", "و", "12:40 ", "و", "20/01/2022 ", "و", "1.5"]),
        ("عام 2022.", ["عام ", "2022", "."]),
        ("انتهى.. ثم ...", ["انتهى", ".. ", "ثم ", "..."]),
        ("«قال»", ["«", "قال", "»"]),
        ("&quot;قال&quot;", ["&quot;", "قال", "&quot;"]),
        ("https://a.b/c?d=1 قال", ["https://a.b/c?d=1 ", "قال"]),
        ("سطر\r\nآخر\n\nثالث", ["سطر", "\r\n", "آخر", "\n", "\n", "ثالث"]),
        ("#غزة_الآن", ["#", "غزة", "_", "الآن"]),
        ("l’Orient", ["l’Orient"]),
    ],
)
def test_what_stays_together(text: str, pieces: list[str]) -> None:
    assert ARABIC.split(text) == pieces


@pytest.mark.xfail(reason="a character that cannot be seen parts a word in two", strict=True)
@pytest.mark.parametrize("char", ["\u200d", "\u200c", "\u00ad"])
def test_a_word_may_hold_what_cannot_be_seen(char: str) -> None:
    assert ARABIC.split(f"الوز{char}ير قال") == [f"الوز{char}ير ", "قال"]
