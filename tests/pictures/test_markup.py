from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from riwaya.pictures.markup import isolated, settled

REACHING = "".join(chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in
                   ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))  # fmt: skip


def test_nothing_is_left_that_would_turn_what_stands_beside() -> None:
    assert settled(f"seven{REACHING} killed") == "seven killed"
    assert isolated("seven\u2067") == "<bdi>seven</bdi>"


def test_marks_that_only_their_own_words_feel_stay() -> None:
    assert settled("قال\u200f «7»\u200e\u200b\ufeff\u061c") == "قال\u200f «7»\u200e\u200b\ufeff\u061c"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_no_character_that_ends_a_paragraph_or_opens_a_direction_is_left(words: str) -> None:
    left = {unicodedata.bidirectional(char) for char in settled(words) if char not in "\n\r"}
    assert not left & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B"}
