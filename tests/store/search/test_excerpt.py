from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.lexicon.terms import index
from riwaya.store.search.excerpt import excerpt
from riwaya.store.search.full_text import parts

LONG = "كلام طويل عن الطقس " * 40 + "ثم قال الدفـاع المدنيّ إن القصف توقف " + "وكلام آخر " * 40


def marked(text: str, asked: str) -> list[str]:
    found = excerpt(text, parts(asked, index()), index())
    assert all(found.start <= start < end <= found.end for start, end in found.found)
    return [text[start:end] for start, end in found.found]


def test_the_excerpt_shows_the_words_as_they_are_printed() -> None:
    assert marked(LONG, '"الدفاع المدني"') == ["الدفـاع المدنيّ"]
    assert marked(LONG, "مدني قصف") == ["المدنيّ", "القصف"]
    assert marked(LONG, "توق*") == ["توقف"]


def test_the_excerpt_is_a_few_lines_of_whole_words() -> None:
    found = excerpt(LONG, parts("القصف", index()), index())
    assert found.end - found.start <= 200
    assert LONG[found.start - 1] == " "
    assert not LONG[found.end - 1 : found.end + 1].isalpha()


def test_where_no_word_stands_the_beginning_is_shown() -> None:
    found = excerpt(LONG, parts("مدرسة", index()), index())
    assert (found.start, found.found) == (0, ())
    assert found.end > 0


@given(st.text(max_size=300), st.text(alphabet="قالمدن a", min_size=1, max_size=10))
def test_an_excerpt_lies_in_the_text(text: str, asked: str) -> None:
    words = parts(asked, index()) if index().words(asked) else ()
    found = excerpt(text, words, index())
    assert 0 <= found.start <= found.end <= len(text)
