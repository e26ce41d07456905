from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.lexicon.terms import index
from riwaya.store.search.full_text import Part, parts


def only(asked: str) -> Part:
    (part,) = parts(asked, index())
    return part


def test_words_phrases_beginnings_and_exclusions_are_told_apart() -> None:
    word, phrase, beginning, without = parts('قتلى "الدفاع المدني" نزح* -إشاعة', index())
    assert word.alternatives == (("قتلي",),)
    assert ("دفاع", "مدني") in phrase.alternatives
    assert ("بدفاع", "مدني") in phrase.alternatives
    assert (beginning.beginning, beginning.alternatives) == (True, (("نزح",),))
    assert without.excluded


@pytest.mark.parametrize("asked", ["«الدفاع المدني»", "“الدفاع المدني”", "„الدفاع المدني“", '"الدفاع المدني"'])
def test_every_habit_of_quoting_makes_a_phrase(asked: str) -> None:
    assert only(asked).is_phrase


def test_an_open_quotation_mark_alone_is_passed_over() -> None:
    assert only('"مدنيين').alternatives == (("مدنيين",),)


def test_nothing_but_exclusions_is_refused() -> None:
    with pytest.raises(InputError, match="at least one word"):
        parts("-إشاعة", index())
    with pytest.raises(InputError, match="at least one word"):
        parts("...", index())


def test_nothing_asked_is_nothing_asked() -> None:
    assert parts(" ", index()) == ()
