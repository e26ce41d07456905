"""How sure: which marks of doubt count, how far into a content, and what the cue says before them."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.evaluate.examples import Placed, examples
from riwaya.lexicon.load import load
from riwaya.match import reference
from riwaya.model import Certainty
from riwaya.read.reader import reader

ARABIC = load("ar")
SURE = reader("ar").how_sure
EXAMPLES = [placed for placed in examples("ar") if placed.question in ("who_said", "how_sure")]
MARKS = {
    "ربما": Certainty.POSSIBLE,
    "من المحتمل أن": Certainty.POSSIBLE,
    "من الممكن أن": Certainty.POSSIBLE,
    "يمكن أن": Certainty.POSSIBLE,
    "هناك احتمال أن": Certainty.POSSIBLE,
    "من المرجح أن": Certainty.PROBABLE,
    "على الأرجح": Certainty.PROBABLE,
    "من المتوقع أن": Certainty.PROBABLE,
}
CONTENT = "تصل القافلة إلى المدينة"


def certainties(text: str) -> list[Certainty]:
    return [statement.certainty for statement in riwaya.read(text, language="ar").statements]


def certainty(text: str) -> Certainty:
    """How sure the one statement of a text is."""
    (found,) = certainties(text)
    return found


@pytest.mark.parametrize("placed", EXAMPLES, ids=lambda placed: f"{placed.question}:{placed.line}")
def test_the_engine_agrees_with_the_reference(placed: Placed) -> None:
    page = ARABIC.lexicon.page(placed.example.text)
    spelled = SURE.rules.spell(page)
    for index in range(1, len(page) - 1):
        slowly = (reference.match(rule.rule, rule.pattern, page.forms, index, SURE.rules.holds) for rule in SURE.rules.rules)
        assert list(SURE.rules.at(spelled, index)) == [match for match in slowly if match is not None]


@pytest.mark.parametrize(("mark", "sure"), MARKS.items())
@pytest.mark.parametrize("cue", ["قال الوزير إنه", "وأوضحت الوزارة أنه", "وأضاف أنه", "ذكر مصدر أمني أنه"])
def test_a_mark_of_doubt_counts_whoever_speaks(cue: str, mark: str, sure: Certainty) -> None:
    assert certainty(f"{cue} {mark} {CONTENT}") == sure


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_doubt_outside_the_content_does_not_count(mark: str) -> None:
    plain = "قال الوزير إن القافلة وصلت إلى المدينة."
    assert certainties(f"{plain}\n\n{mark} {CONTENT}.")[0] == Certainty.ASSERTED
    assert certainties(f"{mark} {CONTENT}.\n\n{plain}")[-1] == Certainty.ASSERTED


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_doubt_far_behind_the_main_verb_does_not_count(mark: str) -> None:
    content = "القافلة وصلت إلى المدينة صباحا بعد رحلة طويلة عبر الجبال الشمالية حيث"
    assert certainty(f"قال الوزير إن {content} {mark} {CONTENT}") == Certainty.ASSERTED


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(
    ("cue", "sure"),
    [
        ("نفى الوزير أنه", Certainty.DENIED),
        ("لم يؤكد الوزير أنه", Certainty.UNKNOWN),
        ("رجح الوزير أنه", Certainty.PROBABLE),
        ("وقيل إنه", Certainty.UNKNOWN),
    ],
)
def test_the_cue_goes_before_the_marks_of_the_content(cue: str, sure: Certainty, mark: str) -> None:
    assert certainty(f"{cue} {mark} {CONTENT}") == sure


def test_a_statement_within_another_has_a_certainty_of_its_own() -> None:
    assert certainties("قال النائب إن الوزارة نفت أن تكون القافلة وصلت") == [Certainty.ASSERTED, Certainty.DENIED]
    assert certainties("نفى النائب أن الوزارة أعلنت أن القافلة وصلت") == [Certainty.DENIED, Certainty.ASSERTED]


@pytest.mark.parametrize("verb", ["انسحبت", "وصلت", "احترقت", "غادرت", "فروا", "انتهى"])
def test_a_past_event_is_no_doubt(verb: str) -> None:
    assert certainty(f"قال الوزير إن القوات قد {verb} من المدينة") == Certainty.ASSERTED


@pytest.mark.parametrize("verb", ["تنسحب", "يصلون", "ينسحبون", "تغادر", "ترتفع", "يضربون", "تكون"])
def test_a_present_event_after_the_same_particle_is_possible(verb: str) -> None:
    assert certainty(f"قال الوزير إن القوات قد {verb} قبل نهاية الأسبوع") == Certainty.POSSIBLE


def test_the_mark_is_the_match_that_explains_the_certainty() -> None:
    page = ARABIC.lexicon.page("الطريق ربما يفتح غدا ومن المرجح أن يغلق")
    found = SURE.judge(SURE.rules.spell(page), [(1, len(page) - 1)])
    assert found is not None
    assert (found.rule.name, found.rule.means, page.span(found.first, found.after).words) == ("perhaps", "possible", "ربما")
    assert SURE.judge(SURE.rules.spell(page), [(3, len(page) - 1)]) != found
    assert SURE.judge(SURE.rules.spell(page), []) is None


def test_every_rule_means_a_certainty() -> None:
    assert {Certainty(rule.rule.means) for rule in SURE.rules.rules} <= {Certainty.POSSIBLE, Certainty.PROBABLE}


def test_the_examples_are_enough() -> None:
    own = [placed.example for placed in EXAMPLES if placed.question == "how_sure"]
    assert len(own) >= 30
    assert {cell["certainty"] for example in own for cell in example.gives} == {str(one) for one in Certainty}
