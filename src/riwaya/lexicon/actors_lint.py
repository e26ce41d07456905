"""Lint the table of known actors: keys and names that stand twice, letters that do not belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from riwaya.errors import LexiconError
from riwaya.lexicon.actors import FILE, ActorRow, KnownActor, actors, actors_file, rows
from riwaya.lexicon.lint import Finding, letter_problem
from riwaya.lexicon.load import codes, read_language_file


def lint_actors() -> list[Finding]:
    """What is wrong with the table; where it cannot be read, only why."""
    try:
        listed = list(rows(actors_file()))
    except LexiconError as error:
        return [Finding(FILE, 0, str(error).partition(": ")[2])]
    counted = Counter(actor.key for actor, _ in listed)
    found = [f"the key {key!r} stands twice" for key, count in counted.items() if count > 1]
    bearers: dict[tuple[str, tuple[str, ...]], str] = {}
    for actor, row in listed:
        found += [f"{actor.key!r} {problem}" for problem in problems(actor, row, bearers)]
    return [Finding(FILE, 0, problem) for problem in found]


def problems(actor: KnownActor, row: ActorRow, bearers: dict[tuple[str, tuple[str, ...]], str]) -> Iterator[str]:
    """What is wrong with one row; `bearers` are the names seen so far with the keys that they belong to."""
    if row.country and not (len(row.country) == 2 and row.country.isupper()):
        yield f"has the country {row.country!r}, which is no code of ISO 3166"
    if row.wikidata and not (row.wikidata[0] == "Q" and row.wikidata[1:].isdecimal()):
        yield f"has {row.wikidata!r}, which is no id of Wikidata"
    for code, names in row.names.items():
        for name in names:
            key = code, actors(code).folded(name)
            if key in bearers:
                yield f"has the name {name!r}, which stands twice, the other time under {bearers[key]!r}"
            bearers.setdefault(key, actor.key)
            wrong = letters(name, code)
            if wrong:
                yield f"has the name {name!r}, which {wrong}"


def letters(name: str, code: str) -> str:
    """What is wrong with the letters of a name, nothing where its language has no folder that says which there are."""
    return letter_problem(name, read_language_file(code)) if code in codes() else ""


def count() -> tuple[int, int]:
    """How many actors the table holds, and how many names."""
    listed = list(rows(actors_file()))
    return len(listed), sum(len(names) for _, row in listed for names in row.names.values())
