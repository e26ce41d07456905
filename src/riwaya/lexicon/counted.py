"""Enter what figures count and what happens to it: every form of the nouns and verbs of `how_many.toml` and `happenings.toml`."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.inflect import fill, inflections
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Conjugation, Counted, Declension, Happening
from riwaya.text.form import Sense

# The classes of a noun of `[[counted]]`, and of a verb and a noun of `[[happening]]`.
COUNTED, BEFALLS, FATE = "counted", "befalls", "fate"
HUMAN, ATTACK, THING, VICTIM = "human", "attack", "thing", "victim"


class CountedSense(msgspec.Struct, frozen=True):
    """What a counted noun says: who they are, what happened to them ("" where it does not say), how many it is by its own form."""

    who: str
    what: str
    number: str


class HappeningSense(msgspec.Struct, frozen=True):
    """What a word says has happened, and with whom its form agrees ("3mp"; "" for a noun)."""

    what: str
    agrees: str


def enter_counted(lexicon: Lexicon, noun: Counted, declensions: Mapping[str, Declension], file: str) -> None:
    """Every written form of the nouns of one `[[counted]]` entry, with its number for a class."""
    if noun.like not in declensions:
        raise LexiconError(f"{file}: there is no declension {noun.like!r} in grammar.toml")
    declension = declensions[noun.like]
    kind = HUMAN if noun.who != THING else ATTACK if noun.what == ATTACK else THING
    victim = [VICTIM, noun.what] if noun.what and kind == HUMAN else []

    def enter(written: str, number: str, lemma: str) -> None:
        sense = Sense(COUNTED, CountedSense(noun.who, noun.what, number), f"{file}: counted {lemma}")
        lexicon.add(written, "noun", sense, [kind, number, "common", *victim, *noun.classes])

    for lemma in noun.nouns:
        for number in Declension.__struct_fields__:
            for template in getattr(declension, number):
                enter(fill(template, {"n": lemma}), number, lemma)
    for plural in noun.plurals:
        enter(plural, "plural", plural)


def enter_happening(lexicon: Lexicon, happening: Happening, conjugations: Mapping[str, Conjugation], file: str) -> None:
    """Every written form of one `[[happening]]` family, with what has happened for a class."""
    lemma = happening.past or (happening.nouns or happening.words)[0]
    weak = ["weak-fate"] if happening.weak else []

    def enter(written: str, sort: str, name: str, agrees: str, *classes: str) -> None:
        sense = Sense(name, HappeningSense(happening.what, agrees), f"{file}: happening {lemma}")
        lexicon.add(written, sort, sense, [happening.what, *weak, *classes])

    if happening.past or happening.present:
        if happening.like not in conjugations:
            raise LexiconError(f"{file}: there is no conjugation {happening.like!r} in grammar.toml")
        for form in inflections(conjugations[happening.like], happening.past, happening.present, ""):
            if form.agrees.startswith("3"):
                several = ["of-several"] if form.agrees[2] != "s" else []
                sort = "present" if form.tense == "present" else "verb"
                enter(form.written, sort, BEFALLS, form.agrees, "finite", *several)
    for noun in happening.nouns:
        enter(noun, "noun", FATE, "", "verbal-noun")
    for word in happening.words:
        enter(word, "closed", FATE, "")
