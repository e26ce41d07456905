"""Who is known by name in every language: the rows of `languages/actors.toml`, looked up by a name as a report prints it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.load import LANGUAGES, codes, read_language_file
from riwaya.text.fold import Fold

FILE = "actors.toml"
ANY = "any"  # in `[before]`: words that may stand before a name of every kind
FORGET_AT = 100_000  # names remembered before the table starts anew: some 20 MB, more than a year of one newspaper has
WORDS = re.compile(r"\w+")


class ActorRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `actors.toml`: the country (ISO 3166), the Wikidata id, and the names by language, the one that is shown first."""

    names: dict[str, list[str]]
    country: str = ""
    wikidata: str = ""


Rows = dict[str, ActorRow]


class ActorsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`actors.toml`: the rows by key under their kind; `before` are the words by language that a name of a kind may have before it."""

    before: dict[str, dict[str, list[str]]] = {}
    government: Rows = {}
    ministry: Rows = {}
    office: Rows = {}
    forces: Rows = {}
    armed_group: Rows = {}
    alliance: Rows = {}
    international: Rows = {}
    monitor: Rows = {}
    relief: Rows = {}
    agency: Rows = {}
    outlet: Rows = {}


KINDS = {field: field.replace("_", "-") for field in ActorsFile.__struct_fields__ if field != "before"}


class KnownActor(msgspec.Struct, frozen=True, eq=False):
    """Somebody whom all languages know by the same key; `shown` is one name in each language."""

    key: str
    kind: str
    country: str
    wikidata: str
    shown: Mapping[str, str]


class Actors:
    """The known actors by their names, as one language folds its words.

    >>> actors = Actors(Fold())
    >>> [actors.named(name).key for name in ("the SDF", "Syrian Democratic Forces", "قسد")]
    ['sdf', 'sdf', 'sdf']
    """

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._named: dict[tuple[str, ...], tuple[KnownActor, bool]] = {}
        self._before: dict[tuple[str, ...], set[str]] = {}
        self._asked: dict[str, KnownActor | None] = {}
        file = actors_file()
        for kind, listed in file.before.items():
            for word in spread(listed):
                self._before.setdefault(self.folded(word), set()).add(kind)
        for actor, row in rows(file):
            for name in spread(row.names):
                self._named.setdefault(self.folded(name), (actor, name.isupper()))

    def folded(self, name: str) -> tuple[str, ...]:
        """The words of a name as they are compared: folded, without marks."""
        return tuple(WORDS.findall(self._fold.deep(name)))

    def named(self, name: str) -> KnownActor | None:
        """Who bears that name, the whole of it; None when nobody does. An abbreviation in capitals has to be printed in capitals."""
        if name not in self._asked:
            if len(self._asked) > FORGET_AT:
                self._asked.clear()
            self._asked[name] = self._look_up(name)
        return self._asked[name]

    def _look_up(self, name: str) -> KnownActor | None:
        words = self.folded(name)
        kinds = {ANY}
        while words:
            actor, capitals = self._named.get(words, (None, False))
            if actor is not None and kinds & {ANY, actor.kind} and not (capitals and not has_capitals(name, len(words))):
                return actor
            length = next((length for length in (2, 1) if words[:length] in self._before and len(words) > length), 0)
            if not length:
                return None
            found = self._before[words[:length]]
            kinds = kinds if ANY in found else found if ANY in kinds else kinds & found
            words = words[length:]
        return None

    def is_shown(self, name: str) -> bool:
        """Whether the name is the one that the table shows for its actor."""
        actor = self.named(name)
        return actor is not None and self.folded(name) in map(self.folded, actor.shown.values())


def actor_called(name: str) -> KnownActor | None:
    """Who is known by that name in any language, None when nobody is.

    >>> [actor_called(name).key for name in ("قسد", "SDF")]
    ['sdf', 'sdf']
    """
    return next((found for actors in in_every_language() if (found := actors.named(name)) is not None), None)


@cache
def in_every_language() -> list[Actors]:
    """The known actors by their names, once for each way to fold words."""
    files = [read_language_file(code) for code in codes()]
    return [Actors(Fold(file.words.marks, file.fold.merge)) for file in files]


def has_capitals(name: str, count: int) -> bool:
    """Whether the last `count` words of a name are printed in capitals."""
    return all(word.isupper() for word in WORDS.findall(name)[-count:])


def spread(listed: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words of every language, one after the other."""
    for words in listed.values():
        yield from words


def rows(file: ActorsFile) -> Iterator[tuple[KnownActor, ActorRow]]:
    """Every row with the actor that it makes."""
    for field, kind in KINDS.items():
        for key, row in getattr(file, field).items():
            yield KnownActor(key, kind, row.country, row.wikidata, {code: names[0] for code, names in row.names.items() if names}), row


@cache
def actors_file() -> ActorsFile:
    """The table, checked against its schema."""
    try:
        return msgspec.convert(tomllib.loads((LANGUAGES / FILE).read_text(encoding="utf-8")), ActorsFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"languages/{FILE}: {error}") from None


@cache
def known_actors() -> dict[str, KnownActor]:
    """The known actors by their keys.

    >>> known_actors()["sdf"].kind
    'armed-group'
    """
    return {actor.key: actor for actor, _ in rows(actors_file())}


@cache
def actors(code: str) -> Actors:
    """The known actors as a language folds their names; one without a folder folds nothing."""
    if code not in codes():
        return Actors(Fold())
    language = read_language_file(code)
    return Actors(Fold(marks=language.words.marks, merge=language.fold.merge))
