"""A page: from characters to forms and back, and every form in one sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.load import load
from riwaya.text.form import BITS
from riwaya.text.page import Page

LEXICON = load("ar").lexicon
PIECES = [
    "قال ",
    "وقال",
    "الوزير",
    "إن ",
    "د.",
    " ",
    "\u00a0",
    "\n",
    "\r\n",
    ". ",
    ".",
    "..",
    "؟",
    "! ",
    "«",
    "»",
    '"',
    "“",
    "”",
    "(",
    ")",
    "1.5",
    "3,500 ",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from([*PIECES, "محمد ", "BBC", "قُـتِلَ ", "\u200f", "🙂", "https://a.b "]), max_size=40).map("".join), st.text()
)


def page_of(text: str) -> Page:
    return LEXICON.page(text)


@given(TEXTS)
def test_every_character_belongs_to_the_form_that_stands_there(text: str) -> None:
    page = page_of(text)
    assert len(page.starts) == len(page)
    for index in range(1, len(page) - 1):
        start, end = page.starts[index], page.starts[index + 1]
        assert start < end
        assert text[start : page.end(index)] == page.forms[index].surface
        assert {page.at(offset) for offset in range(start, end)} == {index}
        assert not text[page.end(index) : end].strip()


@given(TEXTS, st.data())
def test_a_span_is_the_text_from_its_first_form_to_its_last(text: str, data: st.DataObject) -> None:
    page = page_of(text)
    if len(page) > 2:
        first = data.draw(st.integers(1, len(page) - 2))
        after = data.draw(st.integers(first + 1, len(page) - 1))
        span = page.span(first, after)
        assert text[span.start : span.end] == span.words
        assert (page.at(span.start), page.at(max(span.start, span.end - 1))) == (first, after - 1)


@given(TEXTS)
def test_sentences_follow_one_another_and_leave_nothing_out(text: str) -> None:
    page = page_of(text)
    sentences = page.sentences
    assert sentences[0][0] == 1
    assert sentences[-1][1] == len(page) - 1
    assert all(left[1] == right[0] for left, right in pairwise(sentences))
    for first, after in sentences:
        assert all(page.sentence(index) == (first, after) for index in range(first, after))
        lines = [index for index in range(first, after) if page.forms[index].bits & BITS["newline"]]
        assert lines in ([], [after - 1])


@given(TEXTS)
def test_a_form_is_glued_where_no_blank_follows(text: str) -> None:
    page = page_of(text)
    for index in range(1, len(page) - 1):
        form = page.forms[index]
        if form.bits & (BITS["word"] | BITS["number"]):
            assert form.glued == (page.end(index) == page.starts[index + 1])


def test_the_same_word_is_the_same_form_on_every_page() -> None:
    assert page_of("الوزير قال").forms[1] is page_of("عاد الوزير أمس").forms[2]


def test_words_are_found_by_their_stem() -> None:
    page = page_of("الوزير والوزير وزير بالوزير")
    assert page.words(["وزير"]) == [1, 2, 3, 4]
    assert page.words(["سفير"]) == []


def test_lines_end_where_they_end_and_at_the_edges() -> None:
    page = page_of("سطر\n\nآخر")
    assert list(page.line_ends()) == [0, 2, 3, 5]


@pytest.mark.parametrize("text", ["", "\n", " ", "."])
def test_a_text_without_words_is_a_page(text: str) -> None:
    page = page_of(text)
    assert page.text == text
    assert list(page.quotes) == []
    assert page.sentences == [(1, len(page) - 1)]
