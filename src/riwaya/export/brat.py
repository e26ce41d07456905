"""A folder for the annotation tool brat: for each report its text (`.txt`) and its marks (`.ann`), and what brat has to know of them.

Places count Unicode code points, as brat does. Marks that are tied to others are brat's events. Texts to write are notes: the value of a
time, the interval of a figure (`7`, `0..299`, `13..`), the name of a speaker; a place has its GeoNames id as a normalization. Where marked
words go over a line end, the mark is in pieces. `annotation.conf` has the types, `tools.conf` lets brat split sentences at line ends only,
and `reports.jsonl` holds what is known of each report beside its text. `riwaya gold` makes gold of the folder once it has been edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from riwaya.export.file_names import FileNames
from riwaya.export.layers import BY_NAME, EVENTS, LAYERS, described
from riwaya.export.marks import Mark, header, marks
from riwaya.export.material import Material
from riwaya.export.options import Options

DESCRIBED = described()
# What a line of brat's file may not hold, and what a program that reads it by lines may take for the end of one.
PIECES = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
BREAKS = re.compile("[\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
HEADERS = "reports.jsonl"
GEONAMES = "GeoNames"
TOOLS = f"""[options]
Tokens\ttokenizer:whitespace
Sentences\tsplitter:newline
Validation\tvalidate:none
Annotation-log\tlogfile:<NONE>
[normalization]
{GEONAMES}\t<URL>:https://www.geonames.org/, <URLBASE>:https://www.geonames.org/%s
"""


def write(material: Material, folder: Path, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write the folder, one report after the other."""
    (folder / "annotation.conf").write_text(configuration(), encoding="utf-8")
    (folder / "tools.conf").write_text(TOOLS, encoding="utf-8")
    names = FileNames()
    with (folder / HEADERS).open("wb") as headers:
        for reading in material.readings:
            record = reading.record
            name = names.of(record.report.id)
            (folder / f"{name}.txt").write_bytes(record.report.text.encode())
            lines = "".join(f"{line}\n" for line in standoff(record.report.text, marks(record)))
            (folder / f"{name}.ann").write_bytes(lines.encode())
            headers.write(msgspec.json.encode(header(record, name)) + b"\n")


def configuration() -> str:
    """`annotation.conf`: which marks there are, what they are tied to, and their labels."""
    lines = ["[entities]", *(layer.name for layer in LAYERS if not layer.roles), "[relations]", "[events]"]
    for layer in EVENTS:
        roles = (f"{role.name}{'*' if role.is_many else '?'}:{role.layer}" for role in layer.roles)
        lines.append(f"{layer.name}\t{', '.join(roles)}")
    lines.append("[attributes]")
    for layer in EVENTS:
        for feature in layer.features:
            if len(feature.choices) > 1:
                lines.append(f"{feature.name}\tArg:{layer.name}, Value:{'|'.join(feature.choices)}")
            elif feature.choices:
                lines.append(f"{feature.name}\tArg:{layer.name}")
    return "\n".join(lines) + "\n"


def standoff(text: str, found: Sequence[Mark]) -> Iterator[str]:
    """The lines of a file of marks."""
    bounds = {mark.id: f"T{number}" for number, mark in enumerate(found, 1)}
    events = {mark.id: f"E{number}" for number, mark in enumerate((mark for mark in found if BY_NAME[mark.layer].roles), 1)}
    for mark in found:
        yield f"{bounds[mark.id]}\t{mark.layer} {places(text, mark)}\t{shown(text, mark)}"
    for mark in found:
        if mark.id in events:
            roles = "".join(f" {role}:{events.get(target, bounds[target])}" for role, target in numbered(mark))
            yield f"{events[mark.id]}\t{mark.layer}:{bounds[mark.id]}{roles}"
    count = 0
    for mark in found:
        id_ = events.get(mark.id, bounds[mark.id])
        for name, value in mark.features.items():
            count += 1
            yield label(mark, name, value, f"{count}\t", id_)


def pieces(text: str, mark: Mark) -> list[tuple[int, int]]:
    """The parts of the marked words that stand on one line each."""
    return [found.span() for found in PIECES.finditer(text, mark.start, mark.end)]


def places(text: str, mark: Mark) -> str:
    """Where the pieces stand."""
    return ";".join(f"{start} {end}" for start, end in pieces(text, mark))


def shown(text: str, mark: Mark) -> str:
    """The words of the pieces."""
    return " ".join(text[start:end] for start, end in pieces(text, mark))


def numbered(mark: Mark) -> Iterator[tuple[str, str]]:
    """The links, several of one role numbered from the second on, as brat does it."""
    seen: dict[str, int] = {}
    for link in mark.links:
        seen[link.role] = seen.get(link.role, 0) + 1
        yield link.role if seen[link.role] == 1 else f"{link.role}{seen[link.role]}", link.target


def label(mark: Mark, name: str, value: str, number: str, id_: str) -> str:
    """A feature as an attribute, a normalization or a note."""
    if mark.layer == "Place":
        return f"N{number}Reference {id_} {GEONAMES}:{value}\t{value}"
    feature = next(feature for feature in BY_NAME[mark.layer].features if feature.name == name)
    if feature.choices:
        return f"A{number}{name} {id_}" + (f" {value}" if len(feature.choices) > 1 else "")
    return f"#{number}AnnotatorNotes {id_}\t{BREAKS.sub(' ', value)}"
