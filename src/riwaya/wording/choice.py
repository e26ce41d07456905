"""Which languages the pages speak, and which of them a reader wants."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from riwaya.wording.catalogue import SOURCE, Catalogue, read_catalogue, whole
from riwaya.wording.wording import Wording

LOCALES = files("riwaya.wording") / "locale"
FIRST = "ar"  # what is shown to somebody who asks for nothing: the language that the pages are made for


@cache
def wordings() -> tuple[str, ...]:
    """The languages that there are, the first one first.

    >>> wordings()
    ('ar', 'en')
    """
    found = {entry.name for entry in LOCALES.iterdir() if entry.is_dir()}
    return tuple(sorted(found, key=lambda name: (name != FIRST, name)))


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once: all files of its folder, one a part of the program."""
    files = sorted((entry for entry in (LOCALES / language).iterdir() if entry.name.endswith(".po")), key=lambda entry: entry.name)
    return whole([read_catalogue(entry.read_bytes()) for entry in files])


@cache
def wording_for(language: str) -> Wording:
    """What the pages say in a language; of a language that they do not speak, in English.

    >>> wording_for("ar").number(3000), wording_for("en").interval(0, 299)
    ('٣٬٠٠٠', 'at most 299')
    """
    return Wording(catalogue(language if language in wordings() else SOURCE))


def best(accepted: str | None) -> str:
    """The language that fits an Accept-Language header best; English where none of those it names is there.

    >>> best("fr;q=0.9, ar-SY;q=0.8, en;q=0.7"), best("de"), best(None)
    ('ar', 'en', 'ar')
    """
    wanted = sorted(map(preference, (accepted or "*").split(",")), key=lambda one: -one[1])
    for name, quality in wanted:
        if quality > 0 and (name == "*" or name in wordings()):
            return FIRST if name == "*" else name
    return SOURCE


def preference(written: str) -> tuple[str, float]:
    """A language without its region, and how much it is wanted.

    >>> preference(" ar-SY;q=0.8")
    ('ar', 0.8)
    """
    name, _, quality = written.strip().lower().partition(";q=")
    try:
        return name.partition("-")[0], float(quality or 1)
    except ValueError:
        return name, 0.0
