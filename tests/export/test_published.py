from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from riwaya.export.published import FIRST_STRONG_ISOLATE, POP_ISOLATE, around, cut, isolated, plain, run, wrapped

words = st.text(max_size=200)


@given(words, st.integers(4, 60), st.integers(1, 4))
def test_no_line_is_wider_than_it_may_be(text: str, width: int, most: int) -> None:
    lines = wrapped(run(text), width, most)
    assert len(lines) <= most
    assert all(cell_len(plain(line)) <= width for line in lines)


@given(words)
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    lines = wrapped(run(text), 1000, 3)
    assert " ".join(map(plain, lines)) == plain(run(text))


@given(words)
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    shown = isolated(run(text), right_to_left=True).plain
    assert shown.startswith(FIRST_STRONG_ISOLATE)
    assert shown.endswith(POP_ISOLATE)
    assert all(char.isprintable() or char == " " or ord(char) > 0xA0 for char in shown)
    assert sum(char in "\u2066\u2067\u2068\u202a\u202b\u202d\u202e" for char in shown) == 1


def test_a_line_that_begins_with_a_foreign_word_keeps_the_direction_of_its_text() -> None:
    assert isolated(run("BBC قالت"), right_to_left=True).plain == "\u2068\u200fBBC قالت\u2069"
    assert isolated(run("قالت BBC"), right_to_left=True).plain == "\u2068قالت BBC\u2069"


def test_combining_marks_take_no_room() -> None:
    assert plain(cut(run("مُصَرّ"), 3)) == "مُصَرّ"


@given(words, st.data())
def test_around_is_on_one_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = around(text, start, end, 20)
    assert "\n" not in left + right
