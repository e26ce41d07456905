"""Every verb of `who_said.toml` in a sentence: before and after its subject, with "and", negated, in speech and in quotation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import riwaya
from riwaya.lexicon.cues import CueSense
from riwaya.lexicon.inflect import Inflected, verb_forms
from riwaya.lexicon.load import load, read_file
from riwaya.lexicon.schema import Cue, GrammarFile
from riwaya.model import Act, Certainty, Mode, Statement

ARABIC = load("ar")
GRAMMAR = read_file("ar", "grammar.toml", GrammarFile)
SUBJECTS = {"3ms": "الوزير", "3fs": "الوزيرة"}
SAID = "القافلة وصلت إلى المدينة قبل منتصف الليل"
CLAUSE, QUOTATION = "{} أن " + SAID, "{}: «" + SAID + "»"
OTHER_WORDS = ("ورد", "وردت", "فرد")  # with "and" before them these are spelt like other words: "it came", "a single person"


def verbs(takes: str) -> list[Cue]:
    """The verbs that take it after them."""
    return [cue for cue in ARABIC.who_said.cue if cue.past and takes in cue.takes]


def forms(cue: Cue) -> Iterator[Inflected]:
    """How the verb is written when a man or a woman alone is its subject."""
    for form in verb_forms(GRAMMAR, cue):
        if form.tense in ("past", "present") and form.agrees in SUBJECTS and not ARABIC.lexicon.has(form.written, "never"):
            yield form


def only(text: str) -> Statement:
    """The one statement of a text."""
    (found,) = riwaya.read(text, language="ar").statements
    return found


def acts(written: str) -> set[tuple[str, str]]:
    """The acts and certainties that the spelling stands for: some are spelt alike."""
    senses = [sense.value for sense in ARABIC.lexicon.analyse(written).senses if isinstance(sense.value, CueSense)]
    return {(sense.act, sense.certainty or "asserted") for sense in senses}


@pytest.mark.parametrize("cue", verbs("that"), ids=lambda cue: cue.past)
def test_a_verb_with_its_subject_and_a_clause(cue: Cue) -> None:
    for form in forms(cue):
        subject = SUBJECTS[form.agrees]
        for phrase in (f"{form.written} {subject}", f"{subject} {form.written}"):
            found = only(CLAUSE.format(phrase))
            assert (found.cue.words, found.source and found.source.words) == (form.written, subject)
            assert [span.words for span in found.content] == [SAID]
            assert (found.act, found.certainty) in acts(form.written)
            assert found.mode == Mode.INDIRECT


@pytest.mark.parametrize("cue", verbs("quote"), ids=lambda cue: cue.past)
def test_a_verb_with_its_subject_and_a_quotation(cue: Cue) -> None:
    for form in forms(cue):
        subject = SUBJECTS[form.agrees]
        for phrase in (f"{form.written} {subject}", f"{subject} {form.written}"):
            found = only(QUOTATION.format(phrase))
            assert (found.cue.words, found.source and found.source.words) == (form.written, subject)
            assert [span.words for span in found.content] == [SAID]
            assert found.mode == Mode.DIRECT


@pytest.mark.parametrize("cue", verbs("that"), ids=lambda cue: cue.past)
def test_a_conjunction_changes_the_cue_alone(cue: Cue) -> None:
    for form in forms(cue):
        phrase = CLAUSE.format(f"{form.written} {SUBJECTS[form.agrees]}")
        for conjunction in {"و", "ف"} - {word[0] for word in OTHER_WORDS if word[1:] == form.written}:
            plain, joined = only(phrase), only(conjunction + phrase)
            assert joined.cue.words == conjunction + plain.cue.words
            assert (joined.source and joined.source.words, joined.content[0].words) == (SUBJECTS[form.agrees], SAID)
            assert (joined.act, joined.certainty, joined.rule) == (plain.act, plain.certainty, plain.rule)


@pytest.mark.parametrize("cue", verbs("that"), ids=lambda cue: cue.past)
def test_what_is_not_said_is_unknown_and_what_is_not_doubted_possible(cue: Cue) -> None:
    for form in forms(cue):
        if form.tense == "present":
            phrase = CLAUSE.format(f"{form.written} {SUBJECTS[form.agrees]}")
            denied, plain = only(f"لا {phrase}"), only(phrase)
            assert denied.certainty == (Certainty.POSSIBLE if plain.act == Act.DOUBT else Certainty.UNKNOWN)
            assert (denied.act, denied.cue.words, denied.content[0].words) == (plain.act, plain.cue.words, SAID)


ANONYMOUS = pytest.mark.xfail(reason="a past form of a verb whose present is also an anonymous passive is taken for one", strict=True)


def continuing() -> list[object]:
    """The verbs that take a clause, those marked that are not yet read where they stand alone."""
    passive = ARABIC.lexicon.mask("takes-passive")
    return [pytest.param(cue, marks=ANONYMOUS if ARABIC.lexicon.analyse(cue.past).bits & passive else ()) for cue in verbs("that")]


@pytest.mark.parametrize("cue", continuing(), ids=lambda cue: cue.past)
def test_a_verb_alone_goes_on_for_the_last_speaker_of_its_gender(cue: Cue) -> None:
    first = "قال الطبيب سامر النجار إن القسم امتلأ.\n\nوقالت المهندسة ليلى حداد إن السد آمن.\n\n"
    for form in forms(cue):
        if form.tense != "past" or "و" + form.written in OTHER_WORDS:
            continue
        found = riwaya.read(first + CLAUSE.format("و" + form.written), language="ar").statements[2:]
        (last,) = found
        assert last.source is None
        assert last.speaker is not None
        assert last.speaker.name == {"3ms": "سامر النجار", "3fs": "ليلى حداد"}[form.agrees]
