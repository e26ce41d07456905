"""Attribution in English: what stands around the words that say who speaks, and whom a pronoun stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import riwaya
from riwaya.model import Mode, Statement

PIECES = [
    "the mayor", "Omar Saleh", "he", "she", "who", "said", "told", "saying", "that", "according to", "“", "”", '"', "''", ",", ".",
    ":", "(", ")", " — ", "\n\n", "U.S.", "bridge", "is", "and", "to", "criticized", "claims", "reportedly", "asked", "about",
    "Reuters", "1,200",
]  # fmt: skip


def statements(text: str) -> tuple[Statement, ...]:
    return riwaya.read(text, language="en").statements


def contents(text: str) -> list[list[str]]:
    return [[span.words for span in one.content] for one in statements(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It is open,” he said. “It is safe.” Nobody crossed.", ["It is open", "It is safe"]),
        ("“It is open,” he said, “and it is safe.”", ["It is open", "and it is safe"]),
        ("“It is open. It is safe,” he said.", ["It is open. It is safe"]),
        ("“It is open.\n\n“It is safe,” he said.", ["It is open", "It is safe"]),
        ("“It is open,” he said.\n\n“It is safe.”", ["It is open"]),
        ("''It is open,'' he said.", ["It is open"]),
        ("The bridge, he said, is open.", ["The bridge", "is open"]),
        ("It is open (it is safe, he said) all day.", ["it is safe"]),
    ],
)
def test_what_is_said_around_the_words_that_say_so(text: str, content: list[str]) -> None:
    assert contents(text) == [content]


def test_a_quotation_belongs_to_whoever_is_named_behind_it() -> None:
    assert contents("“It is open,” the mayor said. “It is not,” the drivers said.") == [["It is open"], ["It is not"]]


def test_how_it_is_said() -> None:
    found = statements("“It is open,” the mayor said. The mayor said it was “wide open” now. The mayor said it was open.")
    assert [one.mode for one in found] == [Mode.DIRECT, Mode.MIXED, Mode.INDIRECT]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talal Silo said the road was open. He said it was safe.", ["Talal Silo", "Talal Silo"]),
        ("Talal Silo, a spokesman, said the road was open. “It is safe,” the spokesman said.", ["Talal Silo", "Talal Silo"]),
        ("Mary Lee said it was lost. John Marsh said it was won. She was told that it was late.", ["Mary Lee", "John Marsh"]),
        ("Mary Lee said it was lost. John Marsh said it was won. She said it was late.", ["Mary Lee", "John Marsh", "Mary Lee"]),
        ("The army said the road was open. It said the bridge was closed.", ["army", "army"]),
        ("Donald Marsh arrived. Marsh said the road was open.", ["Donald Marsh"]),
        ("The city heard of Marsh’s claim that the road was open.", ["Marsh"]),
    ],
)
def test_who_speaks(text: str, names: list[str]) -> None:
    found = [one.speaker.name if one.speaker else None for one in statements(text)]
    assert found[: len(names)] == names


def test_nobody_speaks_inside_a_quotation_but_its_speaker() -> None:
    assert contents("“The drivers say the road is closed,” the mayor said.") == [["The drivers say the road is closed"]]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_cell_is_cut_from_the_text(text: str) -> None:
    for one in statements(text):
        for span in (one.cue, *one.content, *([one.source] if one.source else [])):
            assert text[span.start : span.end] == span.words
