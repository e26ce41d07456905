"""Answers altered in every way that fits them: none is placed with a value that the page does not say there."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.llm.alterations import RELATIONS, TABLES, Answer, Leaf, Piece, answers, asked, leaves, pieces, tokens, wrong

DOCUMENT = Path(__file__).parents[2] / "docs" / "trust.md"
ROW = re.compile(
    r"^\| \**(?P<kind>[a-z ,]+?)(?: \(more is better\))?\** \| \**(?P<tried>[\d,]+)\** \| \**(?P<placed>[\d,]+)\** \|", re.MULTILINE
)
LEAST = 10_000  # altered answers: with fewer, the pages were not read


class Tried(NamedTuple):
    """How many answers of each kind were given, what was placed wrongly, and the pieces that were not placed as they stand."""

    kinds: Counter[str]
    wrong: list[str]
    missed: list[Piece]


@pytest.fixture(scope="module")
def tried() -> Tried:
    """Every answer to every page, given once."""
    found = Tried(Counter(), [], [])
    for leaf in leaves():
        for answer in answers(leaf):
            found.kinds[answer.kind] += 1
            if answer.kind:
                found.wrong.extend(wrong(leaf, answer))
            elif answer.piece.cell not in placed(leaf, answer):
                found.missed.append(answer.piece)
    return found


def placed(leaf: Leaf, answer: Answer) -> set[int]:
    chosen = leaf.placed(answer.said)
    cells: set[int] = getattr(chosen, "statements" if answer.piece.asks in ("sources", "contents") else answer.piece.asks)
    return cells


def test_no_altered_answer_is_placed(tried: Tried) -> None:
    assert tried.kinds.total() > LEAST
    assert not tried.wrong, "\n".join(tried.wrong[:20])


def test_answers_as_they_stand_are_placed(tried: Tried) -> None:
    """What is not placed stands in a headline and again below, with nothing before it that tells which is meant."""
    assert len(tried.missed) < tried.kinds[""] / 200


@pytest.mark.parametrize("code", sorted(TABLES))
def test_every_kind_is_tried(code: str, tried: Tried) -> None:
    kinds = Counter(answer.kind for leaf in leaves() if leaf.code == code for answer in answers(leaf))
    assert not [kind for kind in tried.kinds if not kinds[kind]]


@settings(deadline=None)
@given(st.data())
def test_words_changed_at_random_are_not_placed(data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from([leaf for leaf in leaves() if leaf.record.statements or leaf.record.figures]))
    piece = data.draw(st.sampled_from(list(pieces(leaf))))
    said, page = piece.span.words.split(), leaf.report.text.split()
    for _ in range(data.draw(st.integers(1, 3))):
        first = data.draw(st.integers(0, len(said)))
        after = data.draw(st.integers(first, min(first + 2, len(said))))
        said[first:after] = data.draw(st.lists(st.sampled_from([*page, *said, *sum_of(TABLES[leaf.code])]), max_size=2))
    words = " ".join(said)
    found = wrong(leaf, Answer("at random", piece, words, asked(leaf, piece, [words])))
    assert not found, found


def sum_of(table: dict[str, Any]) -> list[str]:
    """All words of a table."""
    return [*table["negations"], *table["doubts"], *table["numbers"], *table["before"], *table["weekdays"]]


def test_all_lies_at_once_leave_a_record_of_nothing_false() -> None:
    """The record of one answer that holds every alteration of a page has only cells that the rules read, as they read them."""
    for leaf in leaves()[-8:]:
        lies: dict[str, list[Any]] = {"statements": [], "figures": [], "times": [], "places": []}
        for answer in answers(leaf):
            if answer.kind and answer.kind not in ("next words taken along", *RELATIONS):
                for kind, said in json.loads(answer.said).items():
                    lies[kind].extend(said)
        record = leaf.recorded(json.dumps({kind: said[:500] for kind, said in lies.items()}))
        read = {(cell.start, cell.end, cell.low, cell.high, cell.approx) for cell in leaf.record.figures}
        assert {(cell.start, cell.end, cell.low, cell.high, cell.approx) for cell in record.figures} <= read
        assert {cell.value for cell in record.times} <= {cell.value for cell in leaf.record.times}
        assert not record.statements, leaf.report.text
        assert len(record.unread) > len(leaf.record.unread)


@pytest.mark.parametrize(
    ("one", "other"),
    [("«إنّ ٣٬٥٠٠ مدنيّةٍ»", "ان 3٬500 مدنيه"), ("The mayor, said:", "the MAYOR said")],
)
def test_words_that_are_the_same_ones(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(("one", "other"), [("3,500", "3.500"), ("30%", "30"), ("على", "عليه"), ("not", "note")])
def test_words_that_are_others(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_the_table_of_the_document_is_of_these_answers(tried: Tried) -> None:
    """Its numbers are those of a run of the benchmark, and no older than a tenth of the answers."""
    rows = {row["kind"]: row for row in ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))}
    for kind, number in tried.kinds.items():
        row = rows[kind or "answers as they stand"]
        assert abs(int(row["tried"].replace(",", "")) - number) <= max(10, number / 10), kind
        assert row["placed"] == "0" or not kind
