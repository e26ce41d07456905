from __future__ import annotations

from riwaya.compare.shingles import containment, shingles
from riwaya.lexicon.load import load

TEXT = "قتل سبعة مدنيين وأصيب 25 آخرون في قصف على سوق البلدة صباح الخميس"


def runs(text: str) -> frozenset[int]:
    return shingles(text, load("ar").lexicon)


def test_spelling_and_digits_make_no_other_text() -> None:
    assert runs(TEXT) == runs(TEXT.replace("أصيب", "اصيب").replace("25", "٢٥").replace("قتل", "قُتِل"))


def test_half_a_copy_is_contained_whole() -> None:
    half = " ".join(TEXT.split()[:7])
    assert containment(runs(half), runs(TEXT)) == 1.0


def test_other_words_share_nothing() -> None:
    assert containment(runs(TEXT), runs("افتتح الوزير معرض الكتاب في العاصمة مساء أمس بحضور الناشرين")) == 0.0


def test_a_text_of_no_words_has_no_runs() -> None:
    assert runs("… !") == frozenset()
    assert containment(frozenset(), runs(TEXT)) == 0.0


def test_a_short_text_is_one_run() -> None:
    assert len(runs("قصف على البلدة")) == 1
