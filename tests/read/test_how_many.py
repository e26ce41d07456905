"""How many: the engine and its slow twin alike on every example, parts and wholes, fates and classes, and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.errors import LexiconError
from riwaya.evaluate.examples import Placed, examples
from riwaya.lexicon.counted import BEFALLS, COUNTED, enter_counted, enter_happening
from riwaya.lexicon.load import load
from riwaya.lexicon.schema import Counted, GrammarFile, Happening
from riwaya.match import reference
from riwaya.match.engine import Match, RuleSet
from riwaya.model import Figure
from riwaya.read.how_many import HowMany
from riwaya.text.form import Form

ARABIC = load("ar")
HOW_MANY = HowMany(ARABIC)
EXAMPLES = [placed for placed in examples("ar") if placed.question == "how_many"]
FATES = {"killed": "قُتل", "injured": "أصيب", "detained": "اعتقل", "kidnapped": "خُطف", "displaced": "نزح"}
PEOPLE = {
    "civilian": "مدنيين",
    "child": "أطفال",
    "woman": "نساء",
    "fighter": "مسلحين",
    "security": "جنود",
    "journalist": "صحفيين",
    "medic": "أطباء",
    "person": "أشخاص",
}


def figures(text: str, published: str | None = "2022-01-20") -> tuple[Figure, ...]:
    return riwaya.read(text, published=published, language="ar").figures


def told(text: str) -> list[tuple[str, int | None, int | None, str, str]]:
    """The figures of a text in short."""
    return [(figure.words, figure.low, figure.high, str(figure.who), str(figure.what)) for figure in figures(text)]


# ------------------------------------------------------------------------------------------------ the engine and its slow twin
def matched_slowly(rules: RuleSet[Any], forms: list[Form], index: int) -> list[Match]:
    """What the reference matcher finds at a form, rule by rule."""
    found = (reference.match(rule.rule, rule.pattern, forms, index, rules.holds) for rule in rules.rules)
    return [match for match in found if match is not None]


@pytest.mark.parametrize("placed", EXAMPLES, ids=lambda placed: str(placed.line))
def test_the_engine_agrees_with_the_reference(placed: Placed) -> None:
    page = ARABIC.lexicon.page(placed.example.text)
    numbers, found = HOW_MANY.reader, HOW_MANY.figures
    spelled = numbers.rules.spell(page)
    laid = numbers.overlay(page.forms, numbers.alone(page.forms, spelled))
    counted = found.overlay(page.forms, {count.place: count for count in numbers.find(page)}, set())
    for rules, overlay in ((numbers.rules, {}), (numbers.rules, laid), (found.rules, counted)):
        forms = found.stood_in(page.forms, overlay)
        spelled = rules.spell(page, overlay)
        for index in range(1, len(page) - 1):
            assert list(rules.at(spelled, index)) == matched_slowly(rules, forms, index)


def test_the_examples_are_many_and_a_good_part_of_them_near_misses() -> None:
    assert len(EXAMPLES) >= 110
    assert sum(not placed.example.gives for placed in EXAMPLES) >= 35


# ------------------------------------------------------------------------------------------------ fates, classes, parts
@pytest.mark.parametrize("what", FATES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_fate_before_a_number_of_people(what: str, who: str) -> None:
    assert told(f"{FATES[what]} 7 {PEOPLE[who]} في القرية") == [("7", 7, 7, who, what)]


@pytest.mark.parametrize("clause", ["قتل {} وأصيب {}", "مقتل {} وإصابة {}", "{} قتلى و{} جرحى", "سقوط {} شهداء وإصابة {} آخرين"])
def test_each_number_has_the_fate_of_its_own_clause(clause: str) -> None:
    assert [(figure.low, str(figure.what)) for figure in figures(clause.format(5, 9))] == [(5, "killed"), (9, "injured")]


def test_a_part_points_to_its_whole() -> None:
    whole, children, woman, injured, soldiers = figures("مقتل 9 مدنيين بينهم 3 أطفال وامرأة وإصابة 20 شخصا، منهم 4 جنود")
    assert (whole.part_of, children.part_of, woman.part_of) == (None, whole.id, whole.id)
    assert (injured.part_of, soldiers.part_of) == (None, injured.id)
    assert [str(figure.what) for figure in (whole, children, woman, injured, soldiers)] == ["killed"] * 3 + ["injured"] * 2


def test_others_share_a_class_but_not_the_age_or_the_sex_of_those_before_them() -> None:
    assert told("مقتل مدني وإصابة 3 آخرين")[1][3] == "civilian"
    assert told("مقتل طفل وإصابة 3 آخرين")[1][3] == "person"
    assert told("مقتل 4 جنود و3 آخرين")[1][3] == "person"


def test_the_bound_stays_with_its_number_in_a_figure() -> None:
    assert told("إصابة ما لا يقل عن 12 عاملا ومقتل 3 أشخاص على الأقل") == [
        ("ما لا يقل عن 12", 12, None, "person", "injured"),
        ("3 أشخاص على الأقل", 3, None, "person", "killed"),
    ]


def test_digits_of_a_time_count_nobody() -> None:
    assert told("قتل 5 جنود في 12 تموز 2021") == [("5", 5, 5, "security", "killed")]


@pytest.mark.parametrize(
    "text", ["أصيب وعمره 40 عاما", "سجن 3 أشهر", "إصابة 5 سيارات", "مقتله على بعد 9 كيلومترات", "قتل 30% منهم", "غرفة رقم 12"]
)
def test_what_is_no_count_of_people(text: str) -> None:
    assert told(text) == []


# ------------------------------------------------------------------------------------------------ what holds for any text
WORDS = [
    "قتل",
    "مقتل",
    "وإصابة",
    "أصيب",
    "7",
    "ثلاثة",
    "مدنيين",
    "وطفل",
    "بينهم",
    "منهم",
    "آخرين",
    "غارات",
    "قتيلا",
    "وجريحا",
    "من",
    "،",
    "\n",
    "عدد",
    "إلى",
    "أحد",
    "اثنين",
    "الجيش",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_any_text_is_read_and_every_span_is_exact(text: str) -> None:
    record = riwaya.read(text, language="ar")
    ids = [figure.id for figure in record.figures]
    starts = [figure.start for figure in record.figures]
    assert starts == sorted(starts)
    for place, figure in enumerate(record.figures):
        assert text[figure.start : figure.end] == figure.words
        assert figure.counted is None or text[figure.counted.start : figure.counted.end] == figure.counted.words
        assert figure.part_of is None or ids.index(figure.part_of) < place
        assert figure.low is not None
        assert figure.high is None or 0 <= figure.low <= figure.high


@pytest.mark.parametrize("again", ["قتل 3 ", "طفلين وامرأة و", "3 مدنيين و", "قتل 5 بينهم 3 ", "غارتان و"])
def test_a_sentence_without_end_is_read(again: str) -> None:
    text = again * 1500
    found = HOW_MANY.find(ARABIC.lexicon.page(text), [])
    assert len(found) >= 1500
    assert all(figure.part_of is None or figure.part_of < place for place, figure in enumerate(found))


# ------------------------------------------------------------------------------------------------ families of words
def test_a_noun_is_entered_in_all_its_numbers() -> None:
    numbers = {word: ARABIC.lexicon.analyse(word).sense(COUNTED).value.number for word in ("طفل", "طفلا", "طفلان", "طفلين", "أطفال")}  # type: ignore[union-attr]
    assert list(numbers.values()) == ["single", "single", "pair", "pair", "plural"]


def test_a_verb_is_entered_in_all_its_persons() -> None:
    agrees = [ARABIC.lexicon.analyse(word).sense(BEFALLS).value.agrees for word in ("قتل", "قتلت", "قتلا", "قتلوا", "يقتلون")]  # type: ignore[union-attr]
    assert agrees == ["3ms", "3fs", "3md", "3mp", "3mp"]


def test_an_unknown_declension_or_conjugation_is_an_error_that_names_the_file() -> None:
    with pytest.raises(LexiconError, match=r"how_many\.toml: there is no declension 'odd'"):
        enter_counted(ARABIC.lexicon, Counted("person", nouns=["x"], like="odd"), {}, "how_many.toml")
    with pytest.raises(LexiconError, match=r"happenings\.toml: there is no conjugation 'odd'"):
        enter_happening(ARABIC.lexicon, Happening("killed", past="x", like="odd"), GrammarFile(), "happenings.toml")


def test_a_noun_is_declined_as_its_letters_say_where_its_entry_does_not() -> None:
    english = load("en").lexicon
    numbers = {word: english.analyse(word).sense(COUNTED).value.number for word in ("family", "families", "boys")}  # type: ignore[union-attr]
    assert numbers == {"family": "single", "families": "plural", "boys": "plural"}
    with pytest.raises(LexiconError, match="no declension is made for 'x'"):
        enter_counted(ARABIC.lexicon, Counted("person", nouns=["x"]), {}, "how_many.toml")


@pytest.mark.parametrize(
    ("text", "counted", "who"),
    [
        ("At least 12 Syrian army soldiers were killed.", "soldiers", "security"),
        ("Scores of New Island Army rebels were killed.", "rebels", "fighter"),
        ("Dozens of Island Claim militants were killed.", "militants", "fighter"),
        ("A Turkish police officer was killed.", "officer", "security"),
        ("Two Turks were killed near the army post.", "Turks", "person"),
    ],
)
def test_the_noun_at_the_end_of_a_chain_is_the_one_that_is_counted(text: str, counted: str, who: str) -> None:
    [figure] = riwaya.read(text, language="en").figures
    assert figure.counted is not None
    assert (figure.counted.words, figure.who) == (counted, who)
