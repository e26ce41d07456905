"""What a report says was struck: a military thing or a civilian one, in its words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.lexicon.load import LANGUAGES, load
from riwaya.model import Record, Span
from riwaya.text.form import BITS

REACH = 1500  # characters: the title and the first paragraphs, which say what was struck
NEAR = 6  # words between the striking and the thing: "struck, late on Friday, the edge of a"
KINDS = ("military", "civilian")
FILE = "targets.toml"


class Target(msgspec.Struct, frozen=True):
    """A thing that was struck, by its kind, and the words from the striking to the thing."""

    kind: str
    span: Span


class Words(msgspec.Struct, frozen=True):
    """The stems of one language: of the striking, and of the things of each kind."""

    struck: frozenset[str]
    things: dict[str, str]


def targets(record: Record) -> Iterator[Target]:
    """The things that the first paragraphs say were struck, in order; of each striking the first thing that is named after it.

    A report in a language without words for it has none.
    """
    known = words_of(record.report.language or "")
    page = load(record.report.language or "").lexicon.page(record.report.text[:REACH])
    stops = BITS["stop"] | BITS["newline"] | BITS["question"] | BITS["edge"]
    for index, form in enumerate(page.forms):
        if form.stem not in known.struck or not form.bits & BITS["word"]:
            continue
        for after in range(index + 1, min(index + 1 + NEAR, len(page.forms))):
            if page.forms[after].bits & stops or page.forms[after].stem in known.struck:
                break
            kind = known.things.get(page.forms[after].stem)
            if kind is not None:
                yield Target(kind, page.span(index, after + 1))
                break


@cache
def words_of(language: str) -> Words:
    """The words of `targets.toml` in one language, by their stems.

    >>> words_of("en").things["hospital"]
    'civilian'
    """
    listed = tomllib.loads((LANGUAGES / FILE).read_text(encoding="utf-8"))
    lexicon = load(language).lexicon

    def stems(table: str) -> Iterator[str]:
        return (lexicon.analyse(word).stem for word in listed[table].get(language, ()))

    return Words(frozenset(stems("struck")), {stem: kind for kind in KINDS for stem in stems(kind)})
