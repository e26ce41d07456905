"""Every written form of a verb from its principal parts."""

from __future__ import annotations

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.inflect import fill, inflections, verb_forms
from riwaya.lexicon.load import read_file
from riwaya.lexicon.schema import Conjugation, Cue, GrammarFile

ENGLISH = read_file("en", "grammar.toml", GrammarFile)
CONJUGATIONS = read_file("ar", "grammar.toml", GrammarFile).conjugation


def forms(like: str, past: str, present: str, participle: str = "") -> dict[str, set[str]]:
    """The written forms by person, past and present together."""
    found: dict[str, set[str]] = {}
    for form in inflections(CONJUGATIONS[like], past, present, participle):
        found.setdefault(form.agrees, set()).add(form.written)
    return found


@pytest.mark.parametrize(
    ("like", "past", "present", "person", "written"),
    [
        ("sound", "أعلن", "يعلن", "3fs", {"أعلنت", "تعلن"}),
        ("sound", "أعلن", "يعلن", "3mp", {"أعلنوا", "يعلنون", "يعلنوا"}),
        ("sound", "أعلن", "يعلن", "1p", {"أعلننا", "نعلن"}),
        ("hollow", "قال", "يقول", "3ms", {"قال", "يقول", "يقل"}),
        ("hollow", "قال", "يقول", "3fp", {"قلن", "يقلن"}),
        ("hollow", "أشار", "يشير", "1p", {"أشرنا", "نشير"}),
        ("defective", "نفى", "ينفي", "3fs", {"نفت", "تنفي", "تنف"}),
        ("defective", "نفى", "ينفي", "3mp", {"نفوا", "ينفون", "ينفوا"}),
        ("defective-w", "دعا", "يدعو", "3fs", {"دعت", "تدعو", "تدع"}),
        ("defective-w", "دعا", "يدعو", "1s", {"دعوت", "أدعو"}),
    ],
)
def test_how_verbs_are_written(like: str, past: str, present: str, person: str, written: set[str]) -> None:
    assert forms(like, past, present)[person] == written


def test_a_participle_agrees_in_gender_and_number() -> None:
    found = {form.agrees: form.written for form in inflections(CONJUGATIONS["sound"], "", "", "مؤكد")}
    assert found["ms"] == "مؤكدا"
    assert found["fs"] == "مؤكدة"
    assert found["mp"] == "مؤكدون"


def test_only_the_parts_that_are_given_are_inflected() -> None:
    assert {form.tense for form in inflections(CONJUGATIONS["sound"], "أجمع", "", "")} == {"past"}
    assert {form.tense for form in inflections(CONJUGATIONS["sound"], "", "يقدم", "مقدم")} == {"present", "participle"}


@pytest.mark.parametrize("name", sorted(CONJUGATIONS))
def test_every_template_fills_to_a_word(name: str) -> None:
    for form in inflections(CONJUGATIONS[name], "أعلن", "يعلن", "معلن"):
        assert form.written.isalpha()
        assert len(form.written) >= 2


@pytest.mark.parametrize(
    ("base", "written"),
    [
        ("claim", {"past": {"claimed"}, "present": {"claim", "claims"}, "participle": {"claiming"}, "done": {"claimed"}}),
        ("announce", {"past": {"announced"}, "present": {"announce", "announces"}, "participle": {"announcing"}, "done": {"announced"}}),
        ("deny", {"past": {"denied"}, "present": {"deny", "denies"}, "participle": {"denying"}, "done": {"denied"}}),
        ("stress", {"past": {"stressed"}, "present": {"stress", "stresses"}, "participle": {"stressing"}, "done": {"stressed"}}),
        ("say", {"past": {"said"}, "present": {"say", "says"}, "participle": {"saying"}, "done": {"said"}}),
    ],
)
def test_a_verb_takes_the_conjugation_made_for_its_letters(base: str, written: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for form in verb_forms(ENGLISH, Cue("say", ["that"], present=base)):
        found.setdefault(form.tense, set()).add(form.written)
    assert found == written


def test_a_conjugation_is_named_where_it_cannot_be_told_by_the_letters() -> None:
    found = {form.written for form in verb_forms(ENGLISH, Cue("say", ["that"], present="admit", like="doubling"))}
    assert found == {"admit", "admits", "admitted", "admitting"}
    with pytest.raises(LexiconError, match="no conjugation is made for"):
        list(verb_forms(GrammarFile(), Cue("say", ["that"], present="admit")))


def test_a_slot_that_is_not_known_is_an_error() -> None:
    with pytest.raises(LexiconError, match="has a slot that is not"):
        list(inflections(Conjugation(past={"3ms": "{x}"}), "أعلن", "", ""))
    assert fill("{p2}", {"p": "أعلن"}) == "أع"
