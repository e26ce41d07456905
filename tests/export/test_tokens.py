from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from riwaya.export.marks import Mark
from riwaya.export.tokens import lines, tokens

TEXT = "عنوان\n\n  قال طبيب \nوأضاف\n"


def mark(start: int, end: int) -> Mark:
    return Mark("m", "Said", start, end)


def test_lines_without_blanks_at_their_ends() -> None:
    assert [TEXT[start:end] for start, end in lines(TEXT, [])] == ["عنوان", "قال طبيب", "وأضاف"]


def test_lines_that_a_mark_goes_over_are_one() -> None:
    found = lines(TEXT, [mark(TEXT.index("طبيب"), TEXT.index("وأضاف") + 5)])
    assert [TEXT[start:end] for start, end in found] == ["عنوان", "قال طبيب \nوأضاف"]


def test_a_mark_that_ends_with_its_line_joins_nothing() -> None:
    assert len(lines(TEXT, [mark(0, 5), mark(TEXT.index("وأضاف"), TEXT.index("وأضاف") + 5)])) == 3


def test_a_vowel_mark_stays_with_its_letter() -> None:
    assert list(tokens("مُصَرّ!", (0, 7), [])) == [(0, 6), (6, 7)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_words_are_whole_and_end_where_marks_do(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    found = lines(text, marks)
    cuts = {place for one in marks for place in (one.start, one.end)}
    words = [word for line in found for word in tokens(text, line, cuts)]
    assert all(start < end and not text[start:end].isspace() for start, end in words)
    assert all(before[1] <= after[0] for before, after in pairwise(words))
    assert not [(start, end, cut) for start, end in words for cut in cuts if start < cut < end]
