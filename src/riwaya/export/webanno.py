"""A folder of WebAnno TSV 3.3, which WebAnno and INCEpTION read: for each report its marks (`.tsv`) and its text (`.txt`).

The layers, slots, lines and words are those of `cas`, and so is how places are counted: in UTF-16 code units. The format keeps no blanks
between lines, so the text stands beside it; `riwaya gold` reads both. Where there is a choice, `cas` is the better one. The layers have to
be in the project before a file is imported: import `TypeSystem.xml` as layers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from riwaya.export.cas_types import CUSTOM, link_type, type_system
from riwaya.export.file_names import FileNames
from riwaya.export.layers import LAYERS, Layer, Role
from riwaya.export.marks import Mark, header, marks
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.tokens import Place, lines, tokens
from riwaya.export.units import Units

HEADERS = "reports.jsonl"
TYPES = "TypeSystem.xml"
FIRST = "#FORMAT=WebAnno TSV 3.3"
NOTHING, EMPTY = "_", "*"  # no mark; a mark without that feature
SPECIAL = re.compile(r"->|[\\\[\]|_;*\t\n]")
NAMED = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
CONTROL = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")


def write(material: Material, folder: Path, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write the folder, one report after the other."""
    (folder / TYPES).write_text(type_system(), encoding="utf-8")
    names = FileNames()
    with (folder / HEADERS).open("wb") as headers:
        for reading in material.readings:
            record = reading.record
            name = names.of(record.report.id)
            (folder / f"{name}.txt").write_bytes(record.report.text.encode())
            (folder / f"{name}.tsv").write_bytes("".join(tsv(record.report.text, marks(record))).encode())
            headers.write(msgspec.json.encode(header(record, name)) + b"\n")


def tsv(text: str, found: Sequence[Mark]) -> Iterator[str]:
    """The file of a report, line by line."""
    yield f"{FIRST}\n"
    for layer in LAYERS:
        yield f"#T_SP={CUSTOM}{layer.name}{''.join(f'|{column}' for column in columns(layer))}\n"
    yield "\n"
    sheet = Sheet(text, found)
    for number, line in enumerate(sheet.lines, 1):
        yield "\n"
        yield from (f"#Text={CONTROL.sub(escaped, part)}\n" for part in text[line[0] : line[1]].split("\n"))
        for place, unit in sheet.tokens[number - 1]:
            yield "\t".join([unit, sheet.offsets(place), text[place[0] : place[1]], *sheet.values(place), "\n"])


def columns(layer: Layer) -> Iterator[str]:
    """What the head of the file says of the columns of a layer: each feature, each role and what it leads to."""
    yield from (feature.name for feature in layer.features)
    for role in layer.roles:
        yield f"ROLE_{CUSTOM}{layer.name}:{role.name}_{link_type(layer, role)}|{CUSTOM}{role.layer}"
    if not layer.features and not layer.roles:
        yield ""


def escaped(found: re.Match[str]) -> str:
    """A control character or a backslash of a text, with a backslash before it."""
    return "\\" + NAMED.get(found[0], found[0])


def value(written: str) -> str:
    """The value of a feature with a backslash before what would mean something else.

    >>> value("2022_01;a")
    '2022\\\\_01\\\\;a'
    """
    return SPECIAL.sub(escaped, written)


class Sheet:
    """The lines and words of one text, and which marks stand on each word."""

    def __init__(self, text: str, found: Sequence[Mark]) -> None:
        self.units = Units(text)
        self.by_id = {mark.id: mark for mark in found}
        cuts = {place for mark in found for place in (mark.start, mark.end)}
        self.lines = lines(text, found)
        self.tokens = [
            [(place, f"{number}-{count}") for count, place in enumerate(tokens(text, line, cuts), 1)]
            for number, line in enumerate(self.lines, 1)
        ]  # fmt: skip
        self.on: dict[tuple[str, Place], list[Mark]] = {}
        self.first: dict[str, str] = {}
        self.number = self.numbers(found)

    def numbers(self, found: Sequence[Mark]) -> dict[str, int]:
        """Put the marks on their words; a number for each that its first word alone does not tell."""
        count: Counter[str] = Counter()
        every = [one for line in self.tokens for one in line]
        starts = [place[0] for place, _ in every]
        for mark in found:
            for place, unit in every[bisect_left(starts, mark.start) : bisect_left(starts, mark.end)]:
                self.on.setdefault((mark.layer, place), []).append(mark)
                self.first.setdefault(mark.id, unit)
                count[mark.id] += 1
        stacked = {mark.id for marks_there in self.on.values() if len(marks_there) > 1 for mark in marks_there}
        unclear = [mark.id for mark in found if count[mark.id] > 1 or mark.id in stacked]
        return {id_: number for number, id_ in enumerate(unclear, 1)}

    def offsets(self, place: Place) -> str:
        """Where a word stands, in code units."""
        return f"{self.units.of_point(place[0])}-{self.units.of_point(place[1])}"

    def values(self, place: Place) -> Iterator[str]:
        """The values of all columns on a word."""
        for layer in LAYERS:
            there = self.on.get((layer.name, place), [])
            for feature in layer.features:
                yield "|".join(self.feature(mark, feature.name) for mark in there) or NOTHING
            for role in layer.roles:
                yield "|".join(self.roles(mark, role) for mark in there) or NOTHING
                yield "|".join(self.targets(mark, role) for mark in there) or NOTHING
            if not layer.features and not layer.roles:
                yield "|".join(EMPTY + self.suffix(mark.id) for mark in there) or NOTHING

    def feature(self, mark: Mark, name: str) -> str:
        """A feature of a mark."""
        written = mark.features.get(name)
        return (value(written) if written else EMPTY) + self.suffix(mark.id)

    def roles(self, mark: Mark, role: Role) -> str:
        """The name of a role, once for each link."""
        return (";".join(role.name for link in mark.links if link.role == role.name) or NOTHING) + self.suffix(mark.id)

    def targets(self, mark: Mark, role: Role) -> str:
        """The first words of what the links lead to."""
        ends = [link.target for link in mark.links if link.role == role.name]
        return ";".join(f"{self.first[target]}{self.suffix(target)}" for target in ends) or EMPTY

    def suffix(self, id_: str) -> str:
        """The number of a mark in brackets, where it has one."""
        return f"[{self.number[id_]}]" if id_ in self.number else ""
