"""What `riwaya check` runs, one test an example."""

from __future__ import annotations

import pytest

from riwaya.evaluate.check import check
from riwaya.evaluate.examples import Placed, examples, run
from riwaya.lexicon.load import codes

EXAMPLES = [pytest.param(code, placed, id=f"{code}/{placed.question}:{placed.line}") for code in codes() for placed in examples(code)]


@pytest.mark.parametrize(("code", "placed"), EXAMPLES)
def test_an_example_gives_exactly_its_cells(code: str, placed: Placed) -> None:
    failed = run(code, placed).failed
    assert failed is None or list(failed.got) == list(failed.wanted)


@pytest.mark.parametrize(("code", "placed"), EXAMPLES)
def test_an_example_has_a_gloss_in_english(code: str, placed: Placed) -> None:
    assert placed.example.gloss.strip()
    assert placed.example.gloss.isascii() or sum(char.isascii() for char in placed.example.gloss) > len(placed.example.gloss) * 0.8, code


@pytest.mark.parametrize("code", codes())
def test_the_folder_has_nothing_to_mend(code: str) -> None:
    found = check(code)
    assert not [f"{finding.file}:{finding.line}: {finding.problem}" for finding in found.findings]
    assert found.passed
