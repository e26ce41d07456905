"""Every written form of a verb from its principal parts, by the templates of its conjugation.

A template holds letters and slots: `{p}` is the past stem (the verb as listed), `{r}` the present stem (the listed present
without its first letter), `{a}` the participle, `{n}` a noun. A digit after a slot drops that many last letters (`{p1}`);
`h` drops the letter before the last (`{ph}`, for hollow verbs). Keys of a template are person, gender and number: "3ms", "3fp",
"1p"; a key may carry a suffix after "-" when one person has several forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.schema import Conjugation

SLOT = re.compile(r"\{([pran])(\d|h)?\}")


class Inflected(msgspec.Struct, frozen=True):
    """One written form of a verb and the person, gender and number it shows ("3ms"); `tense` is past, present or participle."""

    written: str
    agrees: str
    tense: str


def inflections(conjugation: Conjugation, past: str, present: str, participle: str) -> Iterator[Inflected]:
    """All forms of a verb: those of the tenses whose principal part is given."""
    stems = {"p": past, "r": present[1:], "a": participle}
    tables: Mapping[str, tuple[str, dict[str, str]]] = {
        "past": (past, conjugation.past),
        "present": (present, conjugation.present),
        "participle": (participle, conjugation.participle),
    }
    for tense, (listed, templates) in tables.items():
        if listed:
            for agrees, template in templates.items():
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
        raise LexiconError(f"conjugation template {template!r} has a slot that is not {{p}}, {{r}}, {{a}} or {{n}}")
    return filled


def cut(stem: str, how: str | None) -> str:
    """The stem without its last letters, or without the letter before the last."""
    if how is None:
        return stem
    return stem[:-2] + stem[-1:] if how == "h" else stem[: len(stem) - int(how)]
