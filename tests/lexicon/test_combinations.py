"""What bits words can have is known before any is read: else rules would be compiled again in the middle of reading."""

from __future__ import annotations

import pytest

from riwaya.lexicon.load import load

ARABIC = load("ar").lexicon
CLASSES = (
    "word", "foreign", "the", "and", "by", "to", "as", "own", "says", "event", "weak", "noun", "name", "given-name", "place-sure",
    "place-plain", "to-place", "at-place", "looks-to", "looks-by", "looks-verb", "looks-conjoined", "nisba", "ends-accusative",
)  # fmt: skip
MASK = sum(ARABIC.bit(name) for name in CLASSES)


@pytest.fixture(scope="module")
def foreseen() -> set[int]:
    return ARABIC.combinations.under(MASK)


@pytest.mark.parametrize(
    "word",
    [
        "وزير",
        "ولوزيرها",  # clitics on both ends
        "وبحثت",  # in no list: a verb by its shape, and perhaps joined to what stands before
        "لكانت",
        "لوغانسك",  # a place that begins like a preposition
        "لبنغازي",  # a place with a preposition and the ending of an adjective
        "القوه",  # a noun with its article, or a verb with its pronoun
        "CNN",
        "5",
    ],
)
def test_what_a_word_can_be_is_foreseen(foreseen: set[int], word: str) -> None:
    assert ARABIC.analyse(word).bits & MASK in foreseen


def test_not_everything_is_foreseen(foreseen: set[int]) -> None:
    assert MASK not in foreseen
