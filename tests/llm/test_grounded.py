"""Whatever an answer says, the record holds only cells that the rules read, each at its words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.llm.conftest import ARABIC, PAGE

import riwaya
from riwaya.errors import ModelError
from riwaya.llm.grounded import grounded
from riwaya.model import Record, Report

KINDS = ("statements", "figures", "times", "places")
TIES = ("id", "rule", "within", "said", "statement", "when", "where", "part_of")
PIECES = st.sampled_from([*PAGE.split(), "about 30", "the market", "Leila Nasser", "", "not", "300", "\u202e"])
WORDS = st.lists(PIECES, max_size=6).map(" ".join)
POINTER = WORDS | st.builds(lambda words, before: {"words": words, "before": before}, WORDS, WORDS)
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8) | POINTER, lambda part: st.lists(part, max_size=4))
SAID = st.fixed_dictionaries({"cue": POINTER | JSON, "source": POINTER | st.none(), "content": st.lists(POINTER, max_size=3) | JSON})
ANSWER = st.fixed_dictionaries(
    {
        "statements": st.lists(SAID, max_size=4) | JSON,
        "figures": st.lists(POINTER, max_size=4) | JSON,
        "times": st.lists(POINTER, max_size=4) | JSON,
        "places": st.lists(POINTER, max_size=4) | JSON,
    }
)


def bare(record: Record, kind: str) -> list[dict[str, Any]]:
    """The cells of one kind without ids and ties, which are each record's own."""
    cells: list[dict[str, Any]] = record.to_dict()[kind]
    found = [{name: value for name, value in cell.items() if name not in TIES} for cell in cells]
    for cell in found:
        if cell.get("speaker"):
            cell["speaker"] = cell["speaker"]["name"]
    return found


@settings(deadline=None)  # the first one compiles the rules
@given(ANSWER)
def test_nothing_is_placed_that_the_rules_do_not_read(answer: dict[str, Any]) -> None:
    rules = riwaya.read(PAGE, language="en")
    record = grounded(Report(PAGE, language="en"), json.dumps(answer))
    for kind in KINDS:
        read = bare(rules, kind)
        assert all(cell in read for cell in bare(record, kind))
    for one in record.unread:
        assert PAGE[one.start : one.end] == one.words
        assert one.words


@settings(deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_is_an_answer_or_is_told_to_be_none(answer: str) -> None:
    told = ""
    try:
        record = grounded(Report(PAGE, language="en"), answer)
    except ModelError as error:
        told = str(error)
    else:
        assert record.report.text == PAGE
    assert not told or "the answer is" in told


@pytest.mark.parametrize(("page", "language"), [(PAGE, "en"), (ARABIC, "ar")])
def test_every_cell_that_is_pointed_at_as_it_stands_is_placed(page: str, language: str) -> None:
    rules = riwaya.read(page, language=language)

    def pointer(span: Any) -> dict[str, str]:
        return {"words": span.words, "before": " ".join(page[: span.start].split()[-3:])}

    said = [
        {"cue": pointer(one.cue), "source": pointer(one.source) if one.source else None, "content": [pointer(part) for part in one.content]}
        for one in rules.statements
    ]
    rest = {kind: [pointer(cell) for cell in getattr(rules, kind)] for kind in KINDS[1:]}
    record = grounded(Report(page, language=language), json.dumps({"statements": said, **rest}))
    assert [len(getattr(record, kind)) for kind in KINDS] == [len(getattr(rules, kind)) for kind in KINDS]
    assert record.unread == rules.unread
    assert [cell.statement for cell in record.figures] == [cell.statement for cell in rules.figures]


@pytest.mark.parametrize("page", ["", "\n\n", "7"])
def test_a_page_with_nothing_on_it(page: str) -> None:
    assert grounded(Report(page, language="en"), '{"times": ["Monday"], "figures": ["7"]}').figures == ()


def test_the_record_says_which_model_it_came_from() -> None:
    made_by = grounded(Report(PAGE, language="en"), "{}", "llm:mistral-small").made_by
    assert made_by is not None
    assert made_by.reader == "llm:mistral-small"
