"""Every written form of a verb from its principal parts, by the templates of its conjugation.

A template holds letters and slots: `{p}` is the past stem (the verb as listed), `{r}` the present stem (the listed present
without its first letter), `{b}` the present as listed, `{a}` the participle, `{d}` the participle of what is done, `{n}` a noun. A digit
after a slot drops that many last letters (`{p1}`); `h` drops the letter before the last (`{ph}`, for hollow verbs); `t` is the last
letter alone (`{b}{bt}ed`, where it is doubled). Keys of a template are person, gender and number: "3ms", "3fp", "1p"; a key may carry a
suffix after "-" when one person has several forms, and be nothing but that suffix when the form shows no person. A template is filled
where the parts that it uses are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.schema import Conjugation, GrammarFile, Irregular

SLOT = re.compile(r"\{([prbadn])(\d|h|t)?\}")


# The slot by which a template of each tense asks for that tense's own principal part.
OWN_SLOT = {"past": "{p", "present": "{", "participle": "{a", "done": "{d"}


class Verb(Protocol):
    """An entry that lists a verb by its principal parts."""

    @property
    def past(self) -> str: ...
    @property
    def present(self) -> str: ...
    @property
    def participle(self) -> str: ...
    @property
    def like(self) -> str: ...


class Inflected(msgspec.Struct, frozen=True):
    """One written form of a verb and the person, gender and number it shows ("3ms"); `tense` is past, present, participle or done."""

    written: str
    agrees: str
    tense: str


def verb_forms(grammar: GrammarFile, verb: Verb) -> Iterator[Inflected]:
    """All forms of a verb of `who_said.toml`; one that names no conjugation has the first that is made for verbs written like it."""
    base = verb.present or verb.past or verb.participle
    fitting = (one for one in grammar.conjugation.values() if any(re.fullmatch(shape, base) for shape in one.of))
    conjugation = grammar.conjugation.get(verb.like) if verb.like else next(fitting, None)
    if conjugation is None:
        raise LexiconError(
            f"there is no conjugation {verb.like!r} in grammar.toml" if verb.like else f"no conjugation is made for {base!r}"
        )
    parts = grammar.irregular.get(base, Irregular())
    return inflections(conjugation, verb.past or parts.past, verb.present, verb.participle or parts.participle, parts.done)


def inflections(conjugation: Conjugation, past: str, present: str, participle: str, done: str = "") -> Iterator[Inflected]:
    """All forms of a verb that the given principal parts make; a part that is given stands for what a template would make of another."""
    stems = {"p": past, "r": present[1:], "b": present, "a": participle, "d": done}
    tables: Mapping[str, tuple[str, dict[str, str]]] = {
        "past": (past, conjugation.past),
        "present": (present, conjugation.present),
        "participle": (participle, conjugation.participle),
        "done": (done, conjugation.done),
    }
    for tense, (listed, templates) in tables.items():
        made = {agrees: template for agrees, template in templates.items() if all(stems[slot] for slot, _ in SLOT.findall(template))}
        own = {agrees: template for agrees, template in made.items() if OWN_SLOT[tense] in template}
        for agrees, template in (own if listed and own else made).items():
            yield Inflected(fill(template, stems), agrees.partition("-")[0], tense)


def fill(template: str, stems: Mapping[str, str]) -> str:
    """The template with its slots filled.

    >>> fill("{p1}ت", {"p": "نفى"})
    'نفت'
    >>> fill("{ph}نا", {"p": "قال"})
    'قلنا'
    """
    filled = SLOT.sub(lambda slot: cut(stems[slot[1]], slot[2]), template)
    if "{" in filled:
        raise LexiconError(f"conjugation template {template!r} has a slot that is not {{p}}, {{r}}, {{b}}, {{a}}, {{d}} or {{n}}")
    return filled


def cut(stem: str, how: str | None) -> str:
    """The stem without its last letters, or without the letter before the last, or its last letter."""
    if how is None:
        return stem
    if how == "t":
        return stem[-1:]
    return stem[:-2] + stem[-1:] if how == "h" else stem[: len(stem) - int(how)]
