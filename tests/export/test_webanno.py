from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.export import webanno
from riwaya.export.layers import LAYERS
from riwaya.export.marks import Link, Mark
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record


def rows(text: str, *marks: Mark) -> list[list[str]]:
    return [line.split("\t") for line in "".join(webanno.tsv(text, marks)).split("\n") if line[:1].isdecimal()]


def cells(row: list[str], layer: str) -> list[str]:
    """The cells of a layer on a word, found by counting the columns of the layers before it."""
    widths = {one.name: len(one.features) + 2 * len(one.roles) or 1 for one in LAYERS}
    before = sum(widths[one.name] for one in LAYERS[: [one.name for one in LAYERS].index(layer)])
    return row[3 + before : 3 + before + widths[layer]]


def test_the_head() -> None:
    head = "".join(webanno.tsv("a\n", [])).split("\n")
    assert head[:2] == ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Who|"]
    assert "#T_SP=webanno.custom.Time|Value" in head
    statement = next(line for line in head if line.startswith("#T_SP=webanno.custom.Statement|"))
    assert statement.startswith(
        "#T_SP=webanno.custom.Statement|Act|Mode|Certainty|Nobody|SpeakerName|ROLE_webanno.custom.Statement:Source_"
    )
    assert "ROLE_webanno.custom.Statement:Source_webanno.custom.StatementSourceLink|webanno.custom.Who|" in statement
    assert head[len(LAYERS) + 1 : len(LAYERS) + 4] == ["", "", "#Text=a"]


def test_words_and_places_in_code_units() -> None:
    found = rows("\U0001f525 one\n\ntwo")
    assert [row[:3] for row in found] == [["1-1", "0-2", "\U0001f525"], ["1-2", "3-6", "one"], ["2-1", "8-11", "two"]]
    assert all(row[-1] == "" for row in found)


def test_marks_of_one_and_of_several_words() -> None:
    found = rows("one two three", Mark("a", "Said", 0, 7), Mark("b", "Said", 8, 13), Mark("t", "Time", 4, 7, {"Value": "2022_01"}))
    assert [cells(row, "Said") for row in found] == [["*[1]"], ["*[1]"], ["*"]]
    assert [cells(row, "Time") for row in found] == [["_"], ["2022\\_01"], ["_"]]


def test_slots_as_inception_writes_them() -> None:
    host = Mark("s", "Statement", 0, 3, {"Act": "say"}, (Link("Said", "a"), Link("Said", "b")))
    (first, *_) = rows("one two three four", host, Mark("a", "Said", 4, 13), Mark("b", "Said", 14, 18))
    act, *others = cells(first, "Statement")
    assert act == "say"
    assert others[:6] == ["*", "*", "*", "*", "_", "*"]
    assert "Said;Said" in others
    assert others[others.index("Said;Said") + 1] == "1-2[1];1-4"


def test_stacked_marks_have_numbers() -> None:
    (row,) = rows("one", Mark("s", "Statement", 0, 3, {"Act": "say"}), Mark("r", "Statement", 0, 3))
    assert cells(row, "Statement")[0] == "say[1]|*[2]"
    assert cells(row, "Statement")[5:7] == ["_[1]|_[2]", "*|*"]


def test_lines_that_a_mark_goes_over_and_control_characters() -> None:
    written = "".join(webanno.tsv("one\ttab\\\r\ntwo", [Mark("a", "Said", 0, 12)]))
    assert "#Text=one\\ttab\\\\\\r\n#Text=two\n" in written


@pytest.mark.parametrize("name", [".tsv", ".txt"])
def test_a_folder(name: str, readings: list[Reading], records: list[Record], tmp_path: Path) -> None:
    webanno.write(Material(readings), tmp_path, Options())
    assert sorted(path.stem for path in tmp_path.glob(f"*{name}")) == sorted(record.report.id for record in records)
    assert (tmp_path / "TypeSystem.xml").exists()
