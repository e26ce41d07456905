"""The table of words: clitics taken off, spellings folded or kept apart, meanings joined, pieces remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import LexiconError
from riwaya.lexicon.cues import CueSense
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.load import load
from riwaya.lexicon.schema import Clitics, Folding, LanguageFile, Words
from riwaya.text.form import BITS, Sense

ARABIC = load("ar").lexicon
CLITICS = ("and", "the", "by", "to", "as", "what", "will", "own", "clitic")


def classes(word: str) -> set[str]:
    """The classes of a word, by name."""
    form = ARABIC.analyse(word)
    return {name for name, bit in ARABIC.bits.items() if form.bits & bit}


def clitics(word: str) -> set[str]:
    return classes(word) & set(CLITICS)


# ------------------------------------------------------------------------------------------------ Arabic
@pytest.mark.parametrize(
    ("word", "stem", "found"),
    [
        ("وزير", "وزير", set()),
        ("ووزير", "وزير", {"and"}),
        ("الوزير", "وزير", {"the"}),
        ("والوزير", "وزير", {"and", "the"}),
        ("بالوزير", "وزير", {"by", "the"}),
        ("للوزير", "وزير", {"to", "the"}),
        ("وللوزير", "وزير", {"and", "to", "the"}),
        ("كوزير", "وزير", {"as"}),
        ("وزيرهم", "وزير", {"own"}),
        ("لوزيرها", "وزير", {"to", "own"}),
        ("وقال", "قال", {"and"}),
        ("فقالت", "قالت", {"and"}),
        ("سيقول", "يقول", {"will"}),
        ("وسيقول", "يقول", {"and", "will"}),
        ("وصفه", "وصف", {"own"}),
        ("حكومته", "حكومه", {"own"}),
        ("بأنه", "انه", {"by"}),
    ],
)
def test_clitics_are_told_from_the_word(word: str, stem: str, found: set[str]) -> None:
    assert ARABIC.analyse(word).stem == stem
    assert clitics(word) == found


@pytest.mark.parametrize(
    "word", ["والي", "وفاة", "بيان", "لجنة", "كلمة", "الله", "ألف", "وفد", "فريق", "بنك", "ليبيا", "هاتف", "وجه", "كمين"]
)
def test_a_first_letter_of_the_word_itself_is_no_clitic(word: str) -> None:
    assert not clitics(word) & {"and", "by", "to", "as"}
    assert not clitics(word) & {"own"}


@pytest.mark.parametrize(("one", "other"), [("على", "علي"), ("آب", "أب"), ("رأى", "رأي"), ("نفى", "نفي"), ("كأن", "كان"), ("إلا", "ألا")])
def test_spellings_that_matter_are_two_words(one: str, other: str) -> None:
    assert ARABIC.table.spelling(one) != ARABIC.table.spelling(other)
    assert ARABIC.analyse(one).bits != ARABIC.analyse(other).bits


@pytest.mark.parametrize(
    ("word", "loosely"),
    [("أكد", "اكد"), ("أعلن", "اعلن"), ("إن", "ان"), ("الأمم", "الامم"), ("مسؤول", "مسوول"), ("وزارة", "وزاره"), ("أضاف", "اضاف")],
)
def test_a_word_without_its_hamza_means_the_same(word: str, loosely: str) -> None:
    assert ARABIC.analyse(loosely).senses == ARABIC.analyse(word).senses != ()


@pytest.mark.parametrize("word", ["وقال", "الوزير", "بأنه", "ستعلن", "المتحدث"])
@pytest.mark.parametrize("mark", ["ـ", "َ", "ّ", "\u200f"])
def test_a_dressed_word_means_the_same(word: str, mark: str) -> None:
    form = ARABIC.analyse(word[:2] + mark + word[2:])
    assert (form.bits, form.senses, form.stem) == (ARABIC.analyse(word).bits, ARABIC.analyse(word).senses, ARABIC.analyse(word).stem)


@pytest.mark.parametrize(
    ("word", "act", "agrees"),
    [
        ("قالت", "say", "3fs"),
        ("أعلنوا", "announce", "3mp"),
        ("ينفي", "deny", "3ms"),
        ("تتهم", "accuse", "3fs"),
        ("أكدا", "confirm", "3md"),
        ("نؤكد", "confirm", "1p"),
    ],
)
def test_a_verb_of_saying_knows_its_act_and_its_subject(word: str, act: str, agrees: str) -> None:
    senses = [sense.value for sense in ARABIC.analyse(word).senses if isinstance(sense.value, CueSense)]
    assert (act, agrees) in [(sense.act, sense.agrees) for sense in senses]


def test_a_word_of_another_script_is_foreign() -> None:
    assert {"word", "foreign"} <= classes("CNN")
    assert "foreign" not in classes("سي")


@pytest.mark.parametrize("sign", [",", "،", "؛", ":", ".", "؟", "«", "»", "(", ")", "-", "%"])
def test_marks_have_no_letters(sign: str) -> None:
    assert "word" not in classes(sign)
    assert len(classes(sign)) >= 1


def test_a_letter_that_stands_before_a_quoted_name_is_a_clitic_of_its_own() -> None:
    assert {"clitic", "by"} <= {name for name, bit in ARABIC.bits.items() if ARABIC.page('بـ"الصمت"').forms[1].bits & bit}


def test_a_class_that_nobody_declares_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no word belongs to class 'wrod'"):
        ARABIC.mask("word", "wrod")


@given(st.text(alphabet="اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ", min_size=1, max_size=12))
def test_any_word_is_analysed_and_its_clitics_are_no_more_than_the_word(word: str) -> None:
    form = ARABIC.analyse(word)
    assert form.surface == word
    assert form.bits & BITS["word"]
    assert len(form.stem) + len(form.suffix) <= len(form.folded) + 1  # a joined letter may come back: "ته" was "ة" and "ه"
    assert ARABIC.analyse(word).bits == form.bits


# ------------------------------------------------------------------------------------------------ a language of a few words
def small() -> Lexicon:
    """A language with three letters that are clitics, one that is folded, and two spellings that are kept apart."""
    return Lexicon(
        LanguageFile(
            code="xx", name="xx", english="Small", direction="ltr", script="[a-z]", function_words=["the"], marks={"comma": ","},
            words=Words(letters="abcdefghijklmnopqrstuvwxyz", marks="~"),
            fold=Folding(merge={"q": "k"}, exact=["kin", "qin"]),
            clitics=Clitics(
                before=[("w", "and"), ("l", "the"), ("wl", "and the")],
                allowed={"closed": ["and"], "noun": ["and", "the"]},
                after={"noun": ["ha"]},
                joins={"t": "h"},
            ),
        )
    )  # fmt: skip


def entered(lexicon: Lexicon, word: str, sort: str, name: str, value: object = None) -> None:
    lexicon.add(word, sort, Sense(name, value, f"made: {word}"))


def test_a_word_takes_only_the_clitics_of_its_sort() -> None:
    lexicon = small()
    entered(lexicon, "book", "noun", "thing")
    entered(lexicon, "if", "closed", "particle")
    thing, particle, the, own = (lexicon.bit(name) for name in ("thing", "particle", "the", "own"))
    assert lexicon.analyse("wlbook").bits & (thing | the) == thing | the
    assert lexicon.analyse("bookha").bits & (thing | own) == thing | own
    assert lexicon.analyse("wif").bits & particle
    assert not lexicon.analyse("lif").bits & particle
    assert not lexicon.analyse("ifha").bits & particle


def test_a_letter_lost_before_a_pronoun_comes_back() -> None:
    lexicon = small()
    entered(lexicon, "citah", "noun", "place")
    form = lexicon.analyse("citatha")
    assert (form.stem, form.suffix, bool(form.bits & lexicon.bit("place"))) == ("citah", "ha", True)


def test_one_spelling_may_have_several_meanings() -> None:
    lexicon = small()
    entered(lexicon, "may", "noun", "month", 5)
    entered(lexicon, "may", "closed", "perhaps")
    form = lexicon.analyse("may")
    assert [(sense.name, sense.value) for sense in form.senses] == [("month", 5), ("perhaps", None)]
    assert form.sense("perhaps") == form.senses[1]
    assert form.sense("year") is None


def test_folded_spellings_are_one_word_and_exact_ones_two() -> None:
    lexicon = small()
    entered(lexicon, "quay", "noun", "place")
    entered(lexicon, "kin", "noun", "people")
    entered(lexicon, "qin", "noun", "dynasty")
    assert lexicon.analyse("kuay").bits & lexicon.bit("place")
    assert [sense.name for sense in lexicon.analyse("kin").senses] == ["people"]
    assert [sense.name for sense in lexicon.analyse("wqin").senses] == ["dynasty"]


def test_a_literal_is_a_class_of_one_spelling() -> None:
    lexicon = small()
    entered(lexicon, "book", "noun", "thing")
    lexicon.add_literal("book")
    lexicon.add_literal("new")
    literal = lexicon.bits['"book"']
    assert lexicon.analyse("book").bits & literal
    assert lexicon.analyse("lbook").bits & literal
    assert lexicon.analyse("new").bits & lexicon.bits['"new"']
    assert not lexicon.analyse("news").bits & lexicon.bits['"new"']


def test_a_common_word_gives_way_to_one_with_a_meaning() -> None:
    lexicon = small()
    entered(lexicon, "book", "noun", "thing")
    lexicon.add_common("book", "closed", ["common"])
    lexicon.add_common("pen", "noun", ["common"])
    assert not lexicon.analyse("book").bits & lexicon.bit("common")
    assert lexicon.analyse("lpen").bits & lexicon.bit("common")


def test_a_word_of_no_known_sort_is_an_error() -> None:
    with pytest.raises(LexiconError, match="'verb' is not a sort of word"):
        entered(small(), "run", "verb", "motion")


def test_a_pattern_may_name_a_word_that_has_been_met() -> None:
    lexicon = Lexicon(ARABIC.language)
    met = lexicon.page("وصل رتل").forms[1].bits
    lexicon.add_literal("وصل")
    assert lexicon.page("وصل رتل").forms[1].bits == met | lexicon.bit('"وصل"')
