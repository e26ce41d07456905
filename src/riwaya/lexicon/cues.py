"""Enter the words that attribute: every form of every verb, participle, noun and phrase of `who_said.toml`."""

from __future__ import annotations

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.inflect import Inflected, verb_forms
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Cue, GrammarFile
from riwaya.text.form import Sense

# The class of a word that attributes, by what it is; `CueSense.kind` is one of these.
FINITE, FIRST, PARTICIPLE, DONE, NOUN = "says", "says-first", "saying", "said", "speech"
KINDS = {"participle": PARTICIPLE, "done": DONE}  # of the forms that are no finite verbs, by their tense
# What a participle must take for a pronoun to be attached to it as its object.
SUFFIXED = {"person", "any-object", "as", "blame", "number", "object"}
MANY = ("mp", "md", "fd", "fp")


class CueSense(msgspec.Struct, frozen=True):
    """What a word that attributes says of itself: its act, how sure it makes its content, and with whom it agrees ("3fs")."""

    lemma: str
    kind: str
    act: str
    certainty: str
    agrees: str
    takes: tuple[str, ...]
    negated: str = ""


def enter_cue(lexicon: Lexicon, cue: Cue, grammar: GrammarFile) -> None:
    """Every written form of one `[[cue]]` entry, with a class for what it is and one for each thing it takes."""
    lemma = cue.past or (cue.nouns or cue.words or [cue.present])[0]
    takes = [f"takes-{name}" for name in cue.takes]
    active = [name for name in takes if name != "takes-passive"] or takes  # "it is believed" has the form of the present
    entry = f"who_said.toml: {lemma}"

    def enter(word: str, sort: str, kind: str, agrees: str = "", *more: str, taken: list[str] | None = None) -> None:
        sense = CueSense(lemma, kind, cue.act, cue.certainty, agrees, tuple(cue.takes), cue.negated)
        lexicon.add(word, sort, Sense(kind, sense, entry), [*(taken or takes), *(["weak"] if cue.weak else []), *more])

    if cue.past or cue.present or cue.participle:
        try:
            forms = list(verb_forms(grammar, cue))
        except LexiconError as error:
            raise LexiconError(f"{entry}: {error}") from None
        for form in forms:
            if lexicon.has(form.written, "never"):
                continue
            sort = "present" if form.tense == "present" else "verb" if form.tense == "past" or SUFFIXED & set(cue.takes) else "bare-verb"
            if form.tense in KINDS:
                enter(form.written, sort, KINDS[form.tense], form.agrees)
            else:
                enter(
                    form.written,
                    sort,
                    FIRST if form.agrees.startswith("1") else FINITE,
                    form.agrees,
                    *many(form.agrees),
                    *tense(form),
                    taken=active if form.tense == "past" else None,
                )
    for noun in cue.nouns:
        enter(noun, "noun", NOUN, "", "verbal-noun")
    for word in cue.words:
        enter(word, "closed", cue.kind or NOUN)


def tense(form: Inflected) -> list[str]:
    """The class of a form by its tense: of the past, or of the present with an ending or without, which may be a noun as well."""
    return ["of-the-past"] if form.tense == "past" else ["third"] if form.agrees == "3s" else [] if form.agrees else ["bare"]


def many(agrees: str) -> list[str]:
    """The class of a form that shows more than one speaker: its subject never follows it."""
    return ["says-many"] if agrees[1:] in MANY else []
