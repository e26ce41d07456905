from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.terms import Index, index

SAME = [
    ("إدلب", "ادلب"), ("الرقة", "الرقه"), ("موسى", "موسي"), ("مسؤول", "مسوول"), ("قُتِلَ", "قتل"), ("قـــتل", "قتل"),
    ("٣٥٠٠", "3500"), ("Raqqa", "RAQQA"), ("قـ.ـصف", "قصف"),
]  # fmt: skip
WITH_CLITICS = [
    ("والمدنيين", "مدنيين"), ("للدفاع", "دفاع"), ("وبالقرب", "قرب"), ("منازلهم", "منازل"), ("مدينتهم", "مدينة"),
    ("فقال", "قال"), ("كالمدارس", "مدارس"), ("سيعود", "يعود"), ("وزيرهم", "وزير"),
]  # fmt: skip


def found(text: str, asked: str) -> bool:
    terms = index().terms(text)
    (word,) = index().words(asked)
    return not {*terms.words.split(), *terms.stems.split()}.isdisjoint(index().forms(word))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writers_differ_and_are_found_alike(one: str, other: str) -> None:
    assert index().terms(one).words == index().terms(other).words
    assert found(one, other)
    assert found(other, one)


@pytest.mark.parametrize(("text", "asked"), WITH_CLITICS)
def test_a_word_is_found_with_what_is_written_in_one_with_it(text: str, asked: str) -> None:
    assert found(text, asked)


def test_a_plural_is_found_as_a_subject_and_as_an_object() -> None:
    assert found("وبالمقاتلين", "مقاتلون")
    assert found("المقاتلون", "المقاتلين")
    assert not found("قرون", "قرين")


def test_a_word_that_is_asked_for_is_not_cut_down_to_another() -> None:
    assert not found("زير", "وزير")
    assert not found("يان", "بيان")


def test_the_article_of_what_is_asked_for_does_not_matter() -> None:
    assert found("مدنيون", "المدنيون")
    assert found("المدنيون", "مدنيون")


@given(st.text(max_size=200))
def test_terms_hold_nothing_but_words_one_for_each_word(text: str) -> None:
    terms = index().terms(text)
    assert len(terms.words.split(" ")) == max(1, len(index().words(text)))
    assert all(part.isalnum() for part in terms.words.split())


@given(st.text(alphabet="قال المدني.ـًَ 3٣a'", max_size=80))
def test_pieces_are_words_of_the_text_where_they_stand(text: str) -> None:
    last = 0
    for piece in Index().pieces(text):
        assert last <= piece.start < piece.end <= len(text)
        assert index().words(text[piece.start : piece.end])
        last = piece.end
