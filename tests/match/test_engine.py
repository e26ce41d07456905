"""The engine and its slow twin on made rules over a made language, and what the engine promises of its matches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.errors import LexiconError
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Clitics, LanguageFile, Rule, Words
from riwaya.match import reference
from riwaya.match.engine import RuleSet
from riwaya.text.form import BITS, Sense

MARKS = {"comma": ",", "stop": ".", "question": "?"}
WORDS = {
    "red": ["colour"],
    "blue": ["colour", "sad"],
    "one": ["count"],
    "two": ["count", "many"],
    "box": ["thing"],
    "boxes": ["thing", "many"],
}


def small() -> Lexicon:
    """A language of six words, each in a class or two, with a conjunction written in one word with the next."""
    clitics = Clitics(before=[("w", "and")], allowed={"noun": ["and"]})
    file = LanguageFile(
        code="xx",
        name="xx",
        english="Small",
        direction="ltr",
        script="[a-z]",
        function_words=[],
        marks=MARKS,
        words=Words(marks="~"),
        clitics=clitics,
    )
    lexicon = Lexicon(file)
    for word, classes in WORDS.items():
        for name in classes:
            lexicon.add(word, "noun", Sense(name, None, f"made: {word}"))
    lexicon.add_literal("red")  # before any page is read, as a language does: words that have been met keep their classes
    return lexicon


LEXICON = small()


def found(text: str, *rules: str, **macros: str) -> list[tuple[str, dict[str, str]]]:
    """What made rules match in a text, in reading order: the words, and those of each name."""
    rule_set = RuleSet(LEXICON, [Rule(f"r{place}", pattern) for place, pattern in enumerate(rules)], macros)
    page = LEXICON.page(text)
    spelled = rule_set.spell(page)
    matches = [match for index in rule_set.triggers(spelled) for match in rule_set.at(spelled, index)]
    return [
        (
            page.span(match.first, match.after).words,
            {name: page.span(*span).words for name, span in match.groups.items() if span[1] > span[0]},
        )
        for match in matches
    ]


def words(text: str, *rules: str, **macros: str) -> list[str]:
    return [matched for matched, _ in found(text, *rules, **macros)]


# ------------------------------------------------------------------------------------------------ what rules match
@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("thing!", "one red box", ["box"]),
        ("count colour* thing!", "one red blue box", ["one red blue box"]),
        ("count! colour* thing", "one red blue box", ["one red blue box"]),
        ("colour? thing!", "red red box", ["red box"]),
        ("colour+ thing!", "box", []),
        ("colour{2,2} thing!", "red red red box", ["red red box"]),
        ("count! word*", "one red box, two", ["one red box", "two"]),
        ("count! word*~ thing", "one box box", ["one box"]),
        ("[colour & !sad] thing!", "red box blue box", ["red box"]),
        ("[colour | count] thing!", "red box one box box", ["red box", "one box"]),
        ('"red"! thing', "red box blue box wred box", ["red box", "wred box"]),
        ("[and]! thing", "wred box red box", ["wred box"]),
        ("(one:count | colour) thing!", "two box red box", ["two box", "red box"]),
        ("count! !(sad) colour", "one blue one red", ["one red"]),
        ("count! &(sad) colour", "one blue one red", ["one blue"]),
        ("^ thing!", "box, box. box", ["box", "box"]),
        ("thing! $", "box, box. box", ["box", "box"]),
        ("^ count thing! $", "one box. two boxes one box", ["one box"]),
        ("thing! stop", "box. box", ["box."]),
    ],
)
def test_what_a_rule_matches(pattern: str, text: str, matched: list[str]) -> None:
    assert words(text, pattern) == matched


def test_a_border_may_be_what_the_rules_say() -> None:
    assert words("box, box. box", "^ thing!", border="comma") == ["box"]


def test_names_hold_what_they_caught() -> None:
    assert found("two red blue boxes", "n:count c:(colour*) t:thing!") == [
        ("two red blue boxes", {"n": "two", "c": "red blue", "t": "boxes"})
    ]
    assert found("one box", "n:count c:colour? thing!") == [("one box", {"n": "one"})]


def test_rules_are_tried_in_their_order_and_each_word_wakes_its_own() -> None:
    assert words("red box one", "colour! thing", "colour!", "thing!", "count!") == ["red box", "red", "box", "one"]
    assert words("red", "thing!") == []


def test_macros_are_rules_within_rules() -> None:
    assert words("two red blue boxes", "things thing!", things="count shade*", shade="colour") == ["two red blue boxes"]


def test_an_overlay_makes_single_words_something_else() -> None:
    rules = RuleSet(LEXICON, [Rule("r", "colour thing!")], {}, laid=[BITS["comma"]])
    page = LEXICON.page("red box red box")
    spelled = rules.spell(page, {3: BITS["comma"]})
    assert [(match.first, match.after) for index in rules.triggers(spelled) for match in rules.at(spelled, index)] == [(1, 3)]
    assert len([1 for index in rules.triggers(rules.spell(page)) for _ in rules.at(rules.spell(page), index)]) == 2


def test_a_phrase_is_matched_by_its_name_wherever_it_begins() -> None:
    rules = RuleSet(LEXICON, [Rule("r", "thing!")], {"shades": "colour+"}, ["shades"])
    spelled = rules.spell(LEXICON.page("red blue box red"))
    assert [rules.phrase("shades", spelled, index) for index in range(1, 5)] == [3, 3, None, 5]
    assert rules.phrases == {"shades"}


def test_foreseen_letters_change_no_match() -> None:
    rules = RuleSet(LEXICON, [Rule("r", "count colour* thing!"), Rule("s", "[colour & !sad]! word")], {})
    for text in ("one red box", "two blue boxes, red wbox", "one wred box 12 box"):
        page = LEXICON.page(text)
        before = [list(rules.at(rules.spell(page), index)) for index in range(1, len(page) - 1)]
        rules.foresee()
        assert [list(rules.at(rules.spell(page), index)) for index in range(1, len(page) - 1)] == before
        assert any(before)


def test_triggers_are_asked_for_between_two_places() -> None:
    rules = RuleSet(LEXICON, [Rule("r", "thing!")], {})
    spelled = rules.spell(LEXICON.page("box box box box"))
    assert list(rules.triggers(spelled)) == [1, 2, 3, 4]
    assert list(rules.triggers_between(spelled, 2, 4)) == [2, 3]


def test_a_word_that_nobody_foresaw_is_read_all_the_same() -> None:
    rules = RuleSet(LEXICON, [Rule("r", "[foreign & number] thing!"), Rule("s", "[foreign] thing!")], {})
    page = LEXICON.page("БГ box")
    before = [match.rule.name for index in rules.triggers(rules.spell(page)) for match in rules.at(rules.spell(page), index)]
    laid = rules.spell(page, {1: BITS["foreign"] | BITS["number"] | BITS["word"]})  # in no alphabet until now
    after = [match.rule.name for index in rules.triggers(laid) for match in rules.at(laid, index)]
    assert (before, after) == (["s"], ["r", "s"])


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("thing", "exactly one trigger"),
        ("thnig!", "no word belongs to class 'thnig'"),
        ("[thing & ]!", "lacks a class name"),
        ("!(red) thing!", "look ahead"),
    ],
)
def test_a_rule_that_cannot_be_read_is_an_error(pattern: str, problem: str) -> None:
    with pytest.raises(LexiconError, match=problem):
        RuleSet(LEXICON, [Rule("r", pattern)], {})


# ------------------------------------------------------------------------------------------------ the engine and its slow twin
TESTS = st.sampled_from(
    ["colour", "count", "thing", "many", "word", "comma", "[colour & !sad]", "[count | comma]", "[word & !many]", '"red"', "[and]"]
)


def several(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Parts in a row, or one of them."""
    return st.tuples(st.lists(parts, min_size=1, max_size=3), st.sampled_from([" ", " | "])).map(lambda both: f"({both[1].join(both[0])})")


# What takes at least one word, so that it may be repeated; rules that repeat nothing say nothing, and regular expressions differ on them.
SOLID = st.recursive(
    TESTS, lambda inner: st.one_of(several(inner), st.tuples(inner, st.sampled_from(["+", "+~", "{1,2}"])).map("".join)), max_leaves=4
)
PART = st.tuples(SOLID, st.sampled_from(["", "", "?", "*", "?~", "*~", "{0,3}~"])).map("".join)
ITEM = st.one_of(PART, several(PART))
SIDE = st.lists(st.tuples(st.sampled_from(["", "", "x:"]), ITEM).map("".join), max_size=2)
AHEAD = st.lists(st.one_of(ITEM, ITEM.map(lambda part: f"!({part})"), ITEM.map(lambda part: f"&({part})")), max_size=3)
PATTERNS = st.builds(
    lambda before, left, trigger, right, after: " ".join([before, *left, f"{trigger}!", *right, after]),
    st.sampled_from(["", "", "^"]),
    SIDE,
    TESTS,
    AHEAD,
    st.sampled_from(["", "", "$"]),
)
TEXTS = st.lists(st.sampled_from([*WORDS, "wred", "wtwo", "other", ",", ".", "7"]), max_size=8).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3), TEXTS)
def test_the_engine_agrees_with_the_reference(patterns: list[str], text: str) -> None:
    rules = RuleSet(LEXICON, [Rule(f"r{place}", pattern) for place, pattern in enumerate(patterns)], {})
    page = LEXICON.page(text)
    spelled = rules.spell(page)
    for index in range(1, len(page) - 1):
        slowly = [reference.match(rule.rule, rule.pattern, page.forms, index, rules.holds) for rule in rules.rules]
        assert list(rules.at(spelled, index)) == [match for match in slowly if match is not None]


@settings(max_examples=150, deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3), TEXTS)
def test_a_match_holds_its_trigger_and_every_name_in_it(patterns: list[str], text: str) -> None:
    rules = RuleSet(LEXICON, [Rule(f"r{place}", pattern) for place, pattern in enumerate(patterns)], {})
    spelled = rules.spell(LEXICON.page(text))
    woken = list(rules.triggers(spelled))
    for index in range(1, len(spelled) - 1):
        for match in rules.at(spelled, index):
            assert index in woken
            assert match.first <= index < match.after
            assert all(match.first <= first <= after <= match.after for first, after in match.groups.values())


def test_a_rule_is_possible_where_all_that_it_needs_is_shown_or_laid_over_the_page() -> None:
    rules = RuleSet(LEXICON, [Rule("boxes", "count! thing"), Rule("reds", 'count! "red"? many+')], {})
    shown = [rules.spell(LEXICON.page(text)).possible & 0b11 for text in ("one two", "one box", "one boxes", "one")]
    assert shown == [0b10, 0b01, 0b11, 0b00]
    spelled = rules.spell(LEXICON.page("one one"), {2: LEXICON.bit("thing")})
    assert [match.rule.name for match in rules.at(spelled, 1)] == ["boxes"]


def test_rules_of_two_languages_learn_each_others_kinds_without_harm() -> None:
    other = small()
    mine, theirs = (RuleSet(lexicon, [Rule("one", "count! thing")], {}) for lexicon in (LEXICON, other))
    for text in ("one box", "two boxes", "red one box"):
        for rules, lexicon in ((mine, LEXICON), (theirs, other)):
            spelled = rules.spell(lexicon.page(text))
            assert [match.rule.name for index in rules.triggers(spelled) for match in rules.at(spelled, index)] == ["one"], text
