from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon.load import load
from riwaya.llm.chunks import parts

LEXICON = load("en").lexicon


@settings(deadline=None)
@given(st.lists(st.sampled_from(["One went.", "Two", "\n", "\n\n", " ", "“Three.”", "4,5", "٣", "\t"]), max_size=60), st.integers(1, 80))
def test_every_word_is_in_one_part(pieces: list[str], largest: int) -> None:
    page = LEXICON.page(" ".join(pieces))
    found = parts(page, largest)
    assert all(one.end <= other.start for one, other in pairwise(found))
    inside = {index for part in found for index in range(part.first, part.after)}
    assert all(index in inside or not page.forms[index].surface.strip() for index in range(1, len(page) - 1))
    for part in found:
        assert (page.at(part.start), page.starts[part.after]) == (part.first, part.end)


@pytest.mark.parametrize(
    ("text", "largest", "cut"),
    [
        ("", 10, []),
        ("\n\n", 10, []),
        ("One went.", 100, ["One went."]),
        ("One went.\nTwo stayed.", 12, ["One went.\n", "Two stayed."]),
        ("One went. Two stayed. Three came.", 12, ["One went. ", "Two stayed. ", "Three came."]),
        ("One went and two stayed and three came.", 12, ["One went and two stayed and three came."]),
    ],
)
def test_cut_between_lines_then_between_sentences(text: str, largest: int, cut: list[str]) -> None:
    page = LEXICON.page(text)
    assert [text[part.start : part.end] for part in parts(page, largest)] == cut
