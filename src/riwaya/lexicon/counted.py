"""Enter what figures count and what happens to it: every form of the nouns and verbs of `how_many.toml` and `happenings.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.inflect import fill, verb_forms
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Counted, Declension, GrammarFile, Happening
from riwaya.text.form import Sense

# The classes of a noun of `[[counted]]`, and of a verb and a noun of `[[happening]]`.
COUNTED, BEFALLS, FATE = "counted", "befalls", "fate"
SEVERAL = ("d", "p")  # how the agreement of a form ends that shows more than one
NUMBERS = ("single", "pair", "plural")  # the grammatical numbers of a declension
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
    kind = HUMAN if noun.who != THING else ATTACK if noun.what == ATTACK else THING
    victim = [VICTIM, noun.what] if noun.what and kind == HUMAN else []

    def enter(written: str, number: str, lemma: str) -> None:
        sense = Sense(COUNTED, CountedSense(noun.who, noun.what, number), f"{file}: counted {lemma}")
        lexicon.add(written, "noun", sense, [kind, number, "common", *victim, *noun.classes])

    for lemma in noun.nouns:
        declension = declension_of(noun, lemma, declensions, file)
        for number in NUMBERS:
            for template in getattr(declension, number):
                enter(fill(template, {"n": lemma}), number, lemma)
    for plural in noun.plurals:
        enter(plural, "plural", plural)


def declension_of(noun: Counted, lemma: str, declensions: Mapping[str, Declension], file: str) -> Declension:
    """How a noun is declined: as its entry says, else as the first declension that is made for nouns written like it."""
    fitting = (one for one in declensions.values() if any(re.fullmatch(shape, lemma) for shape in one.of))
    found = declensions.get(noun.like) if noun.like else next(fitting, None)
    if found is None:
        problem = f"there is no declension {noun.like!r} in grammar.toml" if noun.like else f"no declension is made for {lemma!r}"
        raise LexiconError(f"{file}: {problem}")
    return found


def enter_happening(lexicon: Lexicon, happening: Happening, grammar: GrammarFile, file: str) -> None:
    """Every written form of one `[[happening]]` family, with what has happened for a class."""
    lemma = happening.past or happening.present or (happening.nouns or happening.words)[0]
    weak = ["weak-fate"] if happening.weak else []

    def enter(written: str, sort: str, name: str, agrees: str, *classes: str) -> None:
        sense = Sense(name, HappeningSense(happening.what, agrees), f"{file}: happening {lemma}")
        lexicon.add(written, sort, sense, [happening.what, *weak, *classes])

    if happening.past or happening.present:
        try:
            forms = list(verb_forms(grammar, happening))
        except LexiconError as error:
            raise LexiconError(f"{file}: {error} (happening {lemma!r})") from None
        for form in forms:
            if form.tense == "participle":
                enter(form.written, "noun", FATE, "", "verbal-noun")
            elif not form.agrees or form.agrees.startswith("3"):
                several = ["of-several"] if form.agrees[2:] in SEVERAL else []
                sort = "present" if form.tense == "present" else "verb"
                enter(form.written, sort, BEFALLS, form.agrees, "finite", *several)
    for noun in happening.nouns:
        enter(noun, "noun", FATE, "", "verbal-noun")
    for word in happening.words:
        enter(word, "closed", FATE, "")
