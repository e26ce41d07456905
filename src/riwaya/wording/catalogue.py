"""A gettext catalogue as it is used: the sentences of one language by their English, and the members of closed sets by their value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import msgspec
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # of plurals, in the order in which CLDR and gettext list them
SOURCE = "en"  # the language of the msgids
HELD = ("sentences", "counted", "terms")


class Catalogue(msgspec.Struct, frozen=True):
    """The words of one language: `sentences` by their English, `counted` one string a plural category, `terms` by context and value.

    `locale` is the language with the region whose days and numbers are used.
    """

    locale: Locale
    sentences: Mapping[str, str]
    counted: Mapping[str, tuple[str, ...]]
    terms: Mapping[tuple[str, str], str]

    def form(self, number: float) -> int:
        """Which of the plural strings goes with a number.

        >>> from riwaya.wording.choice import catalogue
        >>> [catalogue("ar").form(number) for number in (0, 1, 2, 3, 11, 100)]
        [0, 1, 2, 3, 4, 5]
        """
        rule = self.locale.plural_form
        used = [category for category in CATEGORIES if category in rule.tags or category == CATEGORIES[-1]]
        return used.index(rule(number))


def read_catalogue(written: bytes) -> Catalogue:
    """The catalogue out of the bytes of a .po file, whose header names the language and its region."""
    found: Catalog = read_po(BytesIO(written), abort_invalid=True)
    if found.locale is None:
        raise ValueError("the header of the catalogue names no language")
    sentences: dict[str, str] = {}
    counted: dict[str, tuple[str, ...]] = {}
    terms: dict[tuple[str, str], str] = {}
    for message in found:
        match message.id, message.string:
            case (str(english), *_), (str(), *_) as forms:
                counted[english] = tuple(map(str, forms))
            case str(english), str(words) if english and message.context is None:
                sentences[english] = words
            case str(english), str(words) if english:
                terms[str(message.context), english] = words
    return Catalogue(found.locale, sentences, counted, terms)


def whole(parts: Sequence[Catalogue]) -> Catalogue:
    """The catalogue that several parts make, all of one language."""
    if len({str(part.locale) for part in parts}) != 1:
        raise ValueError("the parts of a catalogue are of several languages, or there are none")
    sentences, counted, terms = ({key: words for part in parts for key, words in getattr(part, held).items()} for held in HELD)
    return Catalogue(parts[0].locale, sentences, counted, terms)
