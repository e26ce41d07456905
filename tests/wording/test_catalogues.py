"""The catalogues are whole: every sentence of the code in every language, every member of every closed set, the values in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

import riwaya
from riwaya.export.formats import EXPORTS
from riwaya.lexicon.actors import KINDS
from riwaya.model import Act, Certainty, Counted, Fate, Mode, SpeakerKind
from riwaya.model.event import DisputeKind, OriginKind, Verdict
from riwaya.store.review.judgement import Manner, Subject, Verb
from riwaya.store.review.keys import CellKind
from riwaya.store.review.needs import Need
from riwaya.store.review.queue import Because
from riwaya.store.search.query import Kind
from riwaya.web.overview import ORDERS
from riwaya.wording import wordings
from riwaya.wording.catalogue import CATEGORIES, SOURCE
from riwaya.wording.choice import catalogue

SOURCES = Path(riwaya.__file__).parent
SPEAKING = ("wording", "pictures", "export", "web")  # the packages that hold sentences for readers
KEYWORDS = {"_": None, "say": None, "ngettext": (1, 2), "count": (1, 2)}
VALUE = re.compile(r"\{[^}]*\}")
CLOSED: dict[str, Iterable[str]] = {
    "question": Fate,
    "fate": Fate,
    "counted": Counted,
    "verdict": Verdict,
    "because": Verdict,
    "dispute": DisputeKind,
    "disputed": DisputeKind,
    "act": Act,
    "certainty": Certainty,
    "mode": Mode,
    "kind": SpeakerKind,
    "origin": OriginKind,
    "verb": Verb,
    "done": Verb,
    "cell": CellKind,
    "subject": Subject,
    "manner": Manner,
    "waiting": Because,
    "known": KINDS.values(),
    "found": set(Kind) - {Kind.TIME, Kind.PLACE},
    "order": ORDERS,
    "quarrel": DisputeKind,
    "need": Need,
    "export": EXPORTS,
    "exported": EXPORTS,
}


def found(path: Path) -> set[str | tuple[str, ...]]:
    """The sentences that a file says."""
    method = "jinja2.ext:babel_extract" if path.suffix != ".py" else "python"
    options = {"encoding": "utf-8", "silent": "false"}
    messages = extract(method, BytesIO(path.read_bytes()), KEYWORDS, (), options)
    return {tuple(message) if isinstance(message, tuple) else message for _, message, *_ in messages}


def said() -> set[str | tuple[str, ...]]:
    """The sentences of all code and all templates."""
    files = [path for part in SPEAKING for path in (SOURCES / part).rglob("*") if path.suffix in (".py", ".html", ".svg", ".xml")]
    return set().union(*(found(path) for path in files if "vendor" not in path.parts))


@pytest.mark.parametrize("language", [name for name in wordings() if name != SOURCE])
def test_every_sentence_is_in_every_language_and_no_other(language: str) -> None:
    there = catalogue(language)
    sentences = {message if isinstance(message, str) else message[0] for message in said()}
    known = {*there.sentences, *there.counted}
    assert not sentences - known, "write these in the catalogue"
    assert not known - sentences, "nobody says these any more"


@pytest.mark.parametrize("language", wordings())
def test_every_member_of_a_closed_set_has_a_word(language: str) -> None:
    terms = catalogue(language).terms
    assert not [(context, str(value)) for context, values in CLOSED.items() for value in values if not terms.get((context, str(value)))]
    extra = [key for key in terms if key[0] in CLOSED and key[1] not in set(map(str, CLOSED[key[0]]))]
    assert not extra


def test_the_languages_have_words_for_the_same_things() -> None:
    assert len({frozenset(catalogue(language).terms) for language in wordings()}) == 1


@pytest.mark.parametrize("language", wordings())
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    there = catalogue(language)
    wrong = [english for english, words in there.sentences.items() if sorted(VALUE.findall(english)) != sorted(VALUE.findall(words))]
    assert not wrong
    # A number that its noun says by its form ("two reports" in one word) need not stand beside it.
    counted = [
        english
        for english, forms in there.counted.items()
        for form in forms
        if {*VALUE.findall(english), "{n}"} != {*VALUE.findall(form), "{n}"}
    ]
    assert not counted


@pytest.mark.parametrize("language", wordings())
def test_every_plural_has_every_form(language: str) -> None:
    there = catalogue(language)
    used = len([category for category in CATEGORIES if category in {*there.locale.plural_form.tags, "other"}])
    assert not [english for english, forms in there.counted.items() if len(forms) != used or not all(forms)]


@pytest.mark.parametrize("language", wordings())
def test_nothing_is_left_untranslated(language: str) -> None:
    there = catalogue(language)
    assert not [key for key, words in (*there.sentences.items(), *there.terms.items()) if not words]


@pytest.mark.parametrize("language", wordings())
def test_every_kind_of_place_has_a_word(language: str) -> None:
    kinds = {line.split("\t")[2] for line in (SOURCES / "languages" / "ar" / "where.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    assert not {kind for kind in kinds if ("place", kind) not in catalogue(language).terms}
