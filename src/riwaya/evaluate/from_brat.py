"""Marks out of a file of brat's (`.ann`) and the text beside it (`.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.errors import InputError
from riwaya.export.brat import PIECES
from riwaya.export.layers import BY_NAME, YES
from riwaya.export.marks import Link, Mark

BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t.*", re.DOTALL)
EVENT = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \S+:[TE]\d+)*) ?")
ATTRIBUTE = re.compile(r"A\d+\t(\S+) ([TE]\d+)(?: (\S+))?")
NOTE = re.compile(r"#\d+\tAnnotatorNotes ([TE]\d+)\t(.*)", re.DOTALL)
REFERENCE = re.compile(r"N\d+\tReference ([TE]\d+) GeoNames:(\S+)(?:\t.*)?", re.DOTALL)
Place = tuple[int, int]


def marks_of(text: str, lines: str) -> list[Mark]:
    """The marks that the lines of a file describe; layers that are not ours are left aside.

    Raises `InputError` for a line that brat does not write, or a place that is not in the text.
    """
    return Standoff(text, lines).marks()


class Standoff:
    """A file of marks, its lines sorted by what they tell."""

    def __init__(self, text: str, lines: str) -> None:
        self.text = text
        self.bound: dict[str, tuple[str, list[Place]]] = {}
        self.events: dict[str, tuple[str, str, list[tuple[str, str]]]] = {}
        self.features: dict[str, dict[str, str]] = {}
        self.notes: dict[str, str] = {}
        for number, line in enumerate(lines.split("\n"), 1):
            if line.strip() and not self.told(line.rstrip("\r")):
                raise InputError(f"line {number} is none that can be read: {line[:60]!r}")

    def told(self, line: str) -> bool:
        """Take in a line; whether it is one."""
        if found := BOUND.fullmatch(line):
            self.bound[found[1]] = (found[2], self.places(found[1], found[3]))
        elif found := EVENT.fullmatch(line):
            self.events[found[1]] = (
                found[2],
                found[3],
                [(role, id_) for role, _, id_ in (one.rpartition(":") for one in found[4].split())],
            )
        elif found := ATTRIBUTE.fullmatch(line):
            self.features.setdefault(found[2], {})[found[1]] = found[3] or YES
        elif found := NOTE.fullmatch(line):
            self.notes[found[1]] = found[2].strip()
        elif found := REFERENCE.fullmatch(line):
            self.features.setdefault(found[1], {})["GeoNames"] = found[2]
        else:
            return line[0] in "R*M#N"  # relations, equivalences and remarks say nothing that gold holds
        return True

    def places(self, id_: str, written: str) -> list[Place]:
        """Where the pieces of a mark stand; pieces that only a line end parts are one."""
        found = [(int(start), int(end)) for start, end in (piece.split() for piece in written.split(";"))]
        if any(not 0 <= start < end <= len(self.text) for start, end in found):
            raise InputError(f"{id_} stands outside the text, which has {len(self.text)} characters")
        joined: list[Place] = []
        for start, end in sorted(found):
            if joined and not PIECES.search(self.text, joined[-1][1], start):
                start = joined.pop()[0]
            joined.append((start, end))
        return joined

    def marks(self) -> list[Mark]:
        """Every mark; a discontinuous one of what is said is one for each piece, any other is whole from end to end."""
        triggers = {trigger: id_ for id_, (_, trigger, _) in self.events.items()}
        pieces = {id_: list(self.pieces(id_)) for id_ in self.bound if id_ not in triggers}
        found = [mark for marks in pieces.values() for mark in marks]
        for id_, (layer, trigger, roles) in self.events.items():
            if layer in BY_NAME:
                found.append(self.event(id_, layer, trigger, [(role, triggers.get(target, target)) for role, target in roles], pieces))
        return found

    def pieces(self, id_: str) -> Iterator[Mark]:
        """The marks of words that are no event."""
        layer, places = self.bound[id_]
        if layer not in BY_NAME:
            return
        if layer != "Said":
            places = [(places[0][0], places[-1][1])]
        for number, (start, end) in enumerate(places):
            yield Mark(f"{id_}.{number}" if number else id_, layer, start, end, self.labels(layer, id_))

    def event(self, id_: str, layer: str, trigger: str, roles: list[tuple[str, str]], pieces: dict[str, list[Mark]]) -> Mark:
        """A mark that is tied to others."""
        if trigger not in self.bound:
            raise InputError(f"{id_} stands on {trigger}, which is not there")
        known = {role.name for role in BY_NAME[layer].roles}
        links = [
            Link(name, target)
            for role, id_there in roles
            if (name := role.rstrip("0123456789")) in known
            for target in ([piece.id for piece in pieces[id_there]] if id_there in pieces else [id_there])
        ]
        _, places = self.bound[trigger]
        labels = self.labels(layer, trigger) | self.labels(layer, id_)
        return Mark(id_, layer, places[0][0], places[-1][1], labels, tuple(links))

    def labels(self, layer: str, id_: str) -> dict[str, str]:
        """The features of a mark, its note under the name of the layer's text."""
        note = BY_NAME[layer].note
        noted = {note.name: self.notes[id_]} if note and id_ in self.notes and note.name != "GeoNames" else {}
        return self.features.get(id_, {}) | noted


def text_of(data: bytes) -> str:
    """The text of a file of brat's, every character of it as it stands there."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the text is not UTF-8, which brat writes") from None
