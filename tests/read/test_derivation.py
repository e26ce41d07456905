from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from riwaya.errors import CellError
from riwaya.lexicon.load import LANGUAGES
from riwaya.model import Report
from riwaya.read.derivation import Watched, explain_at, explain_cell, names_in, watch

TEXT = "قال المتحدث إن أقل من 300 مدني غادروا الرقة أمس"


@pytest.fixture(scope="module")
def watched() -> Watched:
    return watch(Report(TEXT, published=date(2022, 1, 20), language="ar"))


def test_a_date_comes_from_its_words(watched: Watched) -> None:
    found = explain_cell(watched, "t1")
    assert (found.words.words, found.cell.id) == ("أمس", "t1")
    assert found.fired is not None
    assert found.fired.rule.name == found.rule == found.cell.rule
    assert found.fired.span.words == "أمس"
    (word,) = [word for word in found.used if word.span.words == "أمس"]
    assert any(entry.entry.startswith("when.toml: ") for entry in word.entries)


def test_a_rule_is_named_with_its_line(watched: Watched) -> None:
    fired = explain_cell(watched, "t1").fired
    assert fired is not None
    assert fired.file == "languages/ar/when.toml"
    lines = (Path(str(LANGUAGES)) / "ar" / "when.toml").read_text(encoding="utf-8").splitlines()
    assert f'"{fired.rule.name}"' in lines[fired.line - 1]


def test_what_else_matched_the_words_of_a_figure_is_told(watched: Watched) -> None:
    also = [fired.rule.name for fired in explain_cell(watched, "f1").also]
    assert {"digits", "fewer-than"} <= set(also)


def test_every_cell_of_the_record_can_be_explained(watched: Watched) -> None:
    record = watched.reading.record
    cells = [*record.statements, *record.figures, *record.times, *record.places]
    assert len(cells) >= 4
    for cell in cells:
        found = explain_cell(watched, cell.id)
        assert found.cell is cell
        assert found.rule == cell.rule
        assert found.used


def test_all_cells_at_an_offset_the_shortest_first(watched: Watched) -> None:
    found = explain_at(watched, TEXT.index("300"))
    assert [derivation.cell.id for derivation in found] == ["f1", "s1"]


def test_a_cell_that_is_not_there(watched: Watched) -> None:
    with pytest.raises(CellError, match=r"there is no cell 't7'; the record has s1, f1, t1, p1$"):
        explain_cell(watched, "t7")
    with pytest.raises(CellError, match=f"the text has no character {len(TEXT)}; its offsets run from 0 to {len(TEXT) - 1}"):
        explain_at(watched, len(TEXT))


def test_the_macros_of_a_pattern_are_found_through_one_another() -> None:
    macros = {"np": "word other*", "other": "[word & foreign]", "unused": "stop"}
    assert names_in('^ np "np" comma!', macros) == ["np", "comma", "word", "other", "foreign"]
