"""Every cell of every example of the language folders, pointed at as it stands and altered: the first is placed, the second never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from riwaya.evaluate.examples import examples
from riwaya.llm.chunks import part
from riwaya.llm.ground import Chosen, Ground
from riwaya.llm.pointers import pointers
from riwaya.llm.pointing import Pointing
from riwaya.model import Record, Report, Span, Statement
from riwaya.read.reader import reader

Alteration = tuple[str, str, Any]  # its name, the kind of cell, and the answer
KINDS = ("statements", "figures", "times", "places")
FOUND = 0.995  # of the cells that are pointed at as they stand: the others stand several times with nothing to tell them apart by


def pointer(text: str, span: Any) -> dict[str, str]:
    """The words as they stand, with those before them where they stand several times."""
    words = text[span.start : span.end]
    return {"words": words, "before": " ".join(text[: span.start].split()[-3:]) if text.count(words) > 1 else ""}


def said(text: str, statement: Statement) -> dict[str, Any]:
    source = pointer(text, statement.source) if statement.source else None
    return {"cue": pointer(text, statement.cue), "source": source, "content": [pointer(text, part) for part in statement.content]}


def truth(record: Record) -> Iterator[tuple[str, Any]]:
    """Each cell as it stands."""
    text = record.report.text
    for statement in record.statements:
        yield "statements", said(text, statement)
    for kind in KINDS[1:]:
        for cell in getattr(record, kind):
            yield kind, pointer(text, cell)


def cut(kind: str, cells: tuple[Any, ...]) -> Iterator[Alteration]:
    """Words with the first or the last left out: a hedge, a bound, a part of the day, a part of a name."""
    for cell in cells:
        words = cell.words.split()
        if len(words) > 1:
            yield f"{kind} cut short", kind, " ".join(words[1:])
            yield f"{kind} cut short", kind, " ".join(words[:-1])


def altered(ground: Ground) -> Iterator[Alteration]:
    """Answers that are near a true one, and none."""
    record = ground.reading.record
    text = record.report.text
    for kind in KINDS[1:]:
        yield from cut(kind, getattr(record, kind))
    for figure in record.figures:
        if figure.words.isdecimal():
            yield "number changed", "figures", str(int(figure.words) + 1)
            yield "number changed", "figures", f"{figure.words}0"
    for number, statement in enumerate(record.statements):
        answer = said(text, statement)
        yield from doubts(ground, number, answer)
        if statement.source:
            yield "source left out", "statements", {**answer, "source": None}
        for other in record.statements:
            if other.source and statement.source and other.source.words != statement.source.words:
                yield "source of another", "statements", {**answer, "source": pointer(text, other.source)}
            if other is not statement and apart(statement, other):
                yield "content of another", "statements", {**answer, "content": said(text, other)["content"]}


def apart(one: Statement, other: Statement) -> bool:
    """Whether the contents of two statements share nothing."""
    return all(its.end <= part.start or part.end <= its.start for part in one.content for its in other.content)


def doubts(ground: Ground, number: int, answer: dict[str, Any]) -> Iterator[Alteration]:
    """The content without a "not" or a "perhaps" in it: as two pieces, and as words that were never printed so."""
    page = ground.page
    for place, (first, after) in enumerate(ground.reading.statements[number].content):
        for doubt in sorted(ground.doubts & set(range(first, after))):
            rest = [*answer["content"][:place], *answer["content"][place + 1 :]]
            pieces = [page.span(*piece).words for piece in ((first, doubt), (doubt + 1, after)) if piece[0] < piece[1]]
            yield "doubt left out", "statements", {**answer, "content": [*rest, *pieces]}
            yield "doubt taken out", "statements", {**answer, "content": [*rest, " ".join(pieces)]} if len(pieces) > 1 else {}


def placed(ground: Ground, kind: str, answer: Any) -> list[Span | Any]:
    """The cells that an answer places."""
    chosen = Chosen()
    whole = part(ground.page, 1, len(ground.page) - 1)
    Pointing(ground, whole, chosen).put(pointers(msgspec.json.encode({kind: [answer]}).decode()))
    return sorted(getattr(chosen, kind))


@pytest.mark.parametrize(("code", "fewest"), [("ar", 1500), ("en", 350)])
def test_true_answers_are_placed_and_altered_ones_never(code: str, fewest: int) -> None:
    rules = reader(code)
    true: Counter[bool] = Counter()
    tried: Counter[str] = Counter()
    wrong = []
    for example in (found.example for found in examples(code)):
        ground = Ground(rules, rules.read(Report(example.text, published=example.published, language=code)))
        true.update(bool(placed(ground, kind, answer)) for kind, answer in truth(ground.reading.record))
        for name, kind, answer in altered(ground):
            tried[name] += 1
            if placed(ground, kind, answer):
                wrong.append((name, answer, example.text))
    assert wrong == []
    assert true[True] >= FOUND * true.total()
    assert tried.total() >= fewest, tried
    assert len(tried) >= 8, tried
