from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from riwaya.export import brat
from riwaya.export.layers import EVENTS, LAYERS
from riwaya.export.marks import Mark
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record

BOUND = re.compile(r"T\d+\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


@pytest.fixture
def folder(readings: list[Reading], tmp_path: Path) -> Path:
    brat.write(Material(readings), tmp_path, Options())
    return tmp_path


def test_the_text_is_the_text_and_every_mark_has_its_words(folder: Path, records: list[Record]) -> None:
    for record in records:
        text = (folder / f"{record.report.id}.txt").read_bytes().decode()
        assert text == record.report.text
        bounds = [BOUND.fullmatch(line) for line in (folder / f"{record.report.id}.ann").read_text().split("\n") if line.startswith("T")]
        assert len(bounds) > 10
        for found in bounds:
            places = [tuple(map(int, piece.split())) for piece in found[2].split(";")]
            assert " ".join(text[start:end] for start, end in places) == found[3]


def test_every_line_keeps_to_the_configuration(folder: Path) -> None:
    configuration = (folder / "annotation.conf").read_text().split("\n")
    assert [line for line in configuration if line.startswith("[")] == ["[entities]", "[relations]", "[events]", "[attributes]"]
    roles = {layer.name: {role.name for role in layer.roles} for layer in EVENTS}
    labels = {feature.name: feature.choices for layer in EVENTS for feature in layer.features if feature.choices}
    for path in folder.glob("*.ann"):
        ids = set()
        for line in path.read_text().split("\n")[:-1]:
            id_, told, *rest = line.split("\t")
            assert id_ not in ids
            ids.add(id_)
            if id_[0] == "T":
                assert told.split()[0] in {layer.name for layer in LAYERS}
            elif id_[0] == "E":
                (type_, trigger), *args = (part.split(":") for part in told.split())
                assert trigger in ids
                assert {role.rstrip("0123456789") for role, _ in args} <= roles[type_]
            elif id_[0] == "A":
                name, _, *value = told.split()
                assert not value or value[0] in labels[name]
            else:
                assert told.startswith(("AnnotatorNotes ", "Reference "))
                assert len(rest) == 1


def test_what_is_known_beside_the_texts(folder: Path, records: list[Record]) -> None:
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text().splitlines()]
    assert [(row["id"], row["sha256"]) for row in rows] == [(record.report.id, record.report.sha256) for record in records]


def test_marks_over_line_ends_are_in_pieces() -> None:
    text = "one\r\ntwo\u2028three\n"
    lines = list(brat.standoff(text, [Mark("c1", "Said", 0, 14)]))
    assert lines == ["T1\tSaid 0 3;5 8;9 14\tone two three"]


def test_ids_that_are_no_names_of_files(record: Record, tmp_path: Path) -> None:
    report = msgspec.structs.replace(record.report, id="../../etc/passwd")
    brat.write(Material([Reading(msgspec.structs.replace(record, report=report), "1")] * 2), tmp_path, Options())
    assert sorted(path.name for path in tmp_path.glob("*.ann")) == ["_.._etc_passwd-2.ann", "_.._etc_passwd.ann"]
