"""Run the examples of a language folder, in both directions: each gives exactly its cells, and each rule is fired by one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.lint import folder
from riwaya.lexicon.load import Language
from riwaya.lexicon.schema import QuestionFile, Rule
from riwaya.match.trace import traced
from riwaya.model import Report, Span
from riwaya.model.report import first_line
from riwaya.read.reader import Reader, reader

NOTHING = "none"  # how a TOML file, which has no null, writes that a key of a cell holds nothing


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[example]]`: a text, its English gloss, and all cells of one list that it gives.

    `gives` holds for each cell the keys that are compared; an empty list makes the example a near-miss, and `near` says of what.
    """

    text: str
    gloss: str
    reads: Literal["statements", "figures", "times", "places", "numbers"]
    gives: list[dict[str, Any]]
    published: date | None = None
    publisher: str | None = None
    near: str = ""
    source: str = ""


class ExampleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of examples."""

    example: list[Example] = []


class Placed(msgspec.Struct, frozen=True):
    """An example and where it stands: the name of its question and its line."""

    question: str
    line: int
    example: Example


class Failed(msgspec.Struct, frozen=True):
    """An example that does not give its cells: which, and what was wanted and got, cell by cell."""

    placed: Placed
    wanted: Sequence[str]
    got: Sequence[str]


RuleKey = tuple[str, str]  # a rule's name and pattern: two questions may each have a rule of one name


class Outcome(msgspec.Struct, frozen=True):
    """What came of one example: its failure if it failed, and the rules that matched."""

    failed: Failed | None
    fired: frozenset[RuleKey]


def examples(code: str) -> list[Placed]:
    """All examples of a language, file by file."""
    return [placed for path in sorted((folder(code) / "examples").glob("*.toml")) for placed in examples_in(path)]


def examples_in(path: Path) -> list[Placed]:
    """The examples of one file."""
    text = path.read_text(encoding="utf-8")
    try:
        found = msgspec.convert(tomllib.loads(text), ExampleFile).example
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"examples/{path.name}: {error}") from None
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\[\[\s*example\s*\]\]", line)]
    return [Placed(path.stem, line, example) for line, example in zip(lines, found, strict=True)]


def run(code: str, placed: Placed) -> Outcome:
    """What comes of an example."""
    with traced() as matches:
        got = cells(reader(code), placed.example)
    wanted = placed.example.gives
    shown = [shown_cell(cell, want.keys()) for cell, want in zip(got, wanted, strict=False)]
    shown += [shown_cell(cell, ("words", "rule")) for cell in got[len(wanted) :]]
    hopes = [shown_cell(want, want.keys()) for want in wanted]
    failed = None if shown == hopes else Failed(placed, hopes, shown)
    return Outcome(failed, frozenset(key(match.rule) for match in matches))


def cells(reader: Reader, example: Example) -> list[dict[str, Any]]:
    """The cells of the list that the example is about, as plain values."""
    if example.reads == "numbers":
        return [flat(cell) for cell in reader.numbers(example.text)]
    report = Report(example.text, title=first_line(example.text), published=example.published, publisher=example.publisher)
    return [flat(cell) for cell in getattr(reader.read(report).record, example.reads)]


def flat(cell: msgspec.Struct) -> dict[str, Any]:
    """A cell with words in place of spans and names in place of speakers: what an example writes."""
    values = {name: plain(getattr(cell, name)) for name in cell.__struct_fields__}
    speaker = getattr(cell, "speaker", None)
    if speaker is not None:
        values["kind"] = str(speaker.kind)
    return {"words": values.get("cue"), **values}


def plain(value: Any) -> Any:
    """A value as an example writes it."""
    match value:
        case None:
            return NOTHING
        case tuple():
            return [plain(part) for part in value]
        case Span():
            return value.words
        case msgspec.Struct():
            return value.name  # type: ignore[attr-defined]  # speakers and intermediaries have one
    return str(value) if isinstance(value, str) else value


def shown_cell(cell: dict[str, Any], keys: Iterable[str]) -> str:
    """The chosen keys of a cell in one line."""
    return "  ".join(f"{key} = {shown(cell.get(key, 'no such key'))}" for key in keys)


def shown(value: Any) -> str:
    """A value, a list of one as that one."""
    if isinstance(value, list):
        return " … ".join(map(shown, value)) or NOTHING
    return str(value).lower() if isinstance(value, bool) else str(value)


def key(rule: Rule) -> RuleKey:
    """What tells a rule from the others."""
    return rule.name, rule.pattern


def unfired(language: Language, fired: Container[RuleKey]) -> list[tuple[str, str]]:
    """The rules that no example fires, each with the name of its question."""
    return [(name, rule.name) for name, question in questions(language) for rule in question.rule if key(rule) not in fired]


def without_examples(language: Language, placed: Iterable[Placed]) -> list[str]:
    """The questions that have rules and no example."""
    covered = {one.question for one in placed}
    return [name for name, question in questions(language) if question.rule and name not in covered]


def questions(language: Language) -> list[tuple[str, QuestionFile]]:
    """The files of rules, by name."""
    return [*language.questions.items(), ("who_said", language.who_said)]
