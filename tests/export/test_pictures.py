"""A folder of pictures: whole SVG files with words, and PNG files of the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.pictures import write

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def folder(material: Material, tmp_path: Path) -> Path:
    write(material, tmp_path, Options(events=("e1",), interface="ar"))
    return tmp_path / "e1"


def test_each_picture_is_there_twice(folder: Path, material: Material) -> None:
    names = {path.name for path in folder.iterdir()}
    questions = [f"q{number}" for number in range(1, len(material.events[0].questions) + 1)]
    assert names == {f"{name}.{kind}" for name in (*questions, "days", "sources") for kind in ("svg", "png")}
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.glob("*.png"))


def test_an_svg_is_whole(folder: Path) -> None:
    for path in folder.glob("*.svg"):
        root = etree.parse(path).getroot()
        assert root.tag == f"{SVG}svg"
        assert root.get("aria-label")
        assert not root.xpath("//@href | //*[local-name()='script' or local-name()='image']")
        assert "var(" not in path.read_text(encoding="utf-8")


def test_words_begin_at_the_right_where_they_are_read_from_there(folder: Path) -> None:
    words = etree.parse(folder / "q1.svg").getroot().iter(f"{SVG}text")
    asked = next(one for one in words if one.get("class") == "asked")
    assert (asked.get("direction"), asked.get("text-anchor"), asked.get("x")) == ("rtl", "start", "928")
