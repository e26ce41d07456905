from __future__ import annotations

from itertools import pairwise

import pytest

from riwaya.lexicon.load import codes
from riwaya.llm.pointers import pointers
from riwaya.llm.prompt import NEAR, SHOWN, examples, prompt


@pytest.mark.parametrize("code", codes())
def test_examples_are_answers_that_can_be_read_and_their_words_stand_in_their_texts(code: str) -> None:
    lines = prompt(code).system.splitlines()
    shown = [(text[6:], answer[8:]) for text, answer in pairwise(lines) if text.startswith("Text: ")]
    assert shown
    known = {" ".join(example.text.split()) for example in examples(code)}
    for text, answer in shown:
        found = pointers(answer)
        assert text in known
        assert not found.misshapen
        cells = [*found.figures, *found.times, *found.places, *(said.cue for said in found.statements)]
        assert all(" ".join(cell.words.split()) in text for cell in cells)


def test_each_kind_is_shown_with_what_is_none() -> None:
    for code in ("ar", "en"):
        lines = prompt(code).system.splitlines()
        for kind in ("statements", "figures", "times", "places"):
            answers = [line for line in lines if line.startswith(f'Answer: {{"{kind}":')]
            assert len(answers) == SHOWN + NEAR
            assert sum(line.endswith("[]}") for line in answers) == NEAR


def test_the_prompt_of_a_language_is_its_own() -> None:
    assert len({prompt(code).digest for code in codes()}) == len(codes())
