from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import LexiconError
from riwaya.evaluate.examples import Example, Placed, examples_in, flat, questions, run, unfired, without_examples
from riwaya.lexicon.load import load
from riwaya.model import Record

TEXT = "قتل 7 مدنيين أمس"


def outcome(reads: str, *gives: dict[str, object], published: str | None = None) -> tuple[list[str], list[str]] | None:
    from datetime import date

    example = Example(TEXT, "7 civilians were killed yesterday", reads, list(gives), date.fromisoformat(published) if published else None)  # type: ignore[arg-type]
    failed = run("ar", Placed("made", 1, example)).failed
    return (list(failed.wanted), list(failed.got)) if failed else None


def test_only_the_keys_that_are_given_are_compared() -> None:
    assert outcome("times", {"words": "أمس", "value": "2022-01-19"}, published="2022-01-20") is None
    assert outcome("figures", {"low": 7, "high": 7, "approx": False, "counted": "مدنيين", "who": "civilian", "part_of": "none"}) is None
    assert outcome("numbers", {"words": "7"}) is None


def test_all_cells_have_to_be_given() -> None:
    wanted, got = outcome("times") or ([], [])
    assert wanted == []
    assert got[0].startswith("words = أمس  rule = ")
    assert outcome("figures", {"words": "7"}, {"words": "8"}) == (["words = 7", "words = 8"], ["words = 7"])


def test_a_wrong_value_and_a_key_that_no_cell_has() -> None:
    assert outcome("numbers", {"low": 8}) == (["low = 8"], ["low = 7"])
    assert outcome("numbers", {"lwo": 7}) == (["lwo = 7"], ["lwo = no such key"])


def test_a_statement_is_written_with_words_and_names(record: Record) -> None:
    found = flat(record.statements[0])
    assert (found["words"], found["source"], found["speaker"], found["kind"], found["via"]) == (
        "قال",
        "طبيب",
        "طبيب",
        "unnamed",
        ["وكالة النخيل"],
    )
    assert (found["content"], found["within"]) == (["أقل من 300 شخص أصيبوا في أريحا"], "none")


def test_a_rule_is_fired_or_not() -> None:
    language = load("ar")
    example = Example(TEXT, "7 civilians were killed yesterday", "figures", [{"words": "7"}])
    fired = run("ar", Placed("how_many", 1, example)).fired
    rules = sum(len(question.rule) for _, question in questions(language))
    assert ("digits", "number!") in fired
    assert len(unfired(language, fired)) == rules - len(fired)
    assert "how_many" not in without_examples(language, [Placed("how_many", 1, example)])
    assert "when" in without_examples(language, [])


def test_a_file_of_examples(tmp_path: Path) -> None:
    path = tmp_path / "when.toml"
    blocks = [f'[[example]]\ntext = "{text}"\ngloss = "{text}"\nreads = "times"\ngives = []\n' for text in "xy"]
    path.write_text("# a comment\n" + "\n".join(blocks))
    assert [(placed.question, placed.line, placed.example.text) for placed in examples_in(path)] == [("when", 2, "x"), ("when", 8, "y")]
    path.write_text('[[example]]\ntext = "x"\ngloss = "x"\nreads = "dates"\ngives = []\n')
    with pytest.raises(LexiconError, match=r"examples/when\.toml: .*dates"):
        examples_in(path)
