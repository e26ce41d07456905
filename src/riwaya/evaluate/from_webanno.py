"""Marks out of a file of WebAnno TSV 3, as INCEpTION and WebAnno export it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from riwaya.errors import InputError
from riwaya.export.cas_types import CUSTOM
from riwaya.export.layers import BY_NAME
from riwaya.export.marks import Link, Mark
from riwaya.export.units import Units
from riwaya.export.webanno import EMPTY, NOTHING

FORMAT = re.compile(r"#FORMAT=WebAnno TSV 3\.[23]")
WIDEST = 100_000  # characters between two lines of text: far more than any page has, and memory for a file that lies
UNIT = re.compile(r"\d+-\d+(?:\.\d+)?")
NUMBER = re.compile(r"(?P<value>.*)(?<!\\)\[(?P<number>\d+)\]", re.DOTALL)
STACK, SLOT = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\);")
ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
NAMED = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}


class Slot(msgspec.Struct, frozen=True):
    """A column: its layer and its feature or role; `target` is the layer that a role leads to, `is_name` that it only names the role."""

    layer: str
    name: str
    target: str = ""
    is_name: bool = False


def unescaped(written: str) -> str:
    """The value as it was before backslashes.

    >>> unescaped("2022\\\\_01")
    '2022_01'
    """
    return ESCAPE.sub(lambda found: NAMED.get(found[1], found[1]), written)


def numbered(written: str) -> tuple[str, str]:
    """A value and its number, which is empty where it has none.

    >>> numbered("say[3]"), numbered("1-2")
    (('say', '3'), ('1-2', ''))
    """
    found = NUMBER.fullmatch(written)
    return (found["value"], found["number"]) if found else (written, "")


def read(data: str, beside: str | None) -> tuple[str, list[Mark]]:
    """The text of a file and the marks of our layers in it; `beside` is the text as it was published, without which blanks are guessed.

    Raises `InputError` for what is no such file, and for a word that does not stand where the file says.
    """
    rows = data.replace("\r\n", "\n").split("\n")
    if not FORMAT.fullmatch(rows[0]):
        raise InputError("this is no WebAnno TSV 3.2 or 3.3, which its first line would say")
    columns = [slot for row in rows if row.startswith("#T_") for slot in slots(row)]
    return Sheet(columns, rows, beside).read()


def slots(row: str) -> Iterator[Slot]:
    """The columns that a line of the head declares; those that are not ours have the layer that nothing has."""
    kind, _, rest = row.partition("=")
    type_, *names = rest.split("|")
    layer = type_.removeprefix(CUSTOM) if kind == "#T_SP" and type_.startswith(CUSTOM) else ""
    role = ""
    for name in names or [""]:
        if name.startswith("ROLE_"):
            role = name.split("_")[1].rpartition(":")[2]
            yield Slot(layer, role, is_name=True)
        elif role and "." in name:
            yield Slot(layer, role, target=name.removeprefix(CUSTOM))
            role = ""
        else:
            yield Slot(layer, name)


class Word(msgspec.Struct, frozen=True):
    """A line of the file: its unit, where it stands in code units, the word and the values of the columns."""

    unit: str
    begin: int
    end: int
    form: str
    values: list[str]


class Sheet:
    """The words of a file and what stands on them."""

    def __init__(self, columns: list[Slot], rows: list[str], beside: str | None) -> None:
        self.layers: dict[str, list[tuple[int, Slot]]] = {}
        for place, slot in enumerate(columns):
            if slot.layer in BY_NAME:
                self.layers.setdefault(slot.layer, []).append((place, slot))
        self.width = len(columns)
        self.words: list[Word] = []
        self.text = ""
        self.take_in(rows)
        self.text = self.text if beside is None else beside
        self.units = Units(self.text)
        self.drafts: dict[str, Draft] = {}

    def take_in(self, rows: list[str]) -> None:
        """Keep the words, and put the text together as the program that reads the format does: with blanks between the lines."""
        pending: list[str] = []
        for number, row in enumerate(rows, 1):
            if row.startswith("#Text="):
                pending.append(unescaped(row.removeprefix("#Text=")))
            elif UNIT.match(row):
                self.words.append(self.word(number, row))
                if pending:
                    gap = self.words[-1].begin - len(self.text.encode("utf-16-le")) // 2
                    if gap > WIDEST:
                        raise InputError(f"line {number} begins {gap} characters after the line before it; the file is broken")
                    self.text += "\n" * min(1, gap if self.text else 0) + " " * (gap - 1 if self.text else gap) + "\n".join(pending)
                    pending = []

    def word(self, number: int, row: str) -> Word:
        """A line that has a word."""
        unit, *rest = row.split("\t")
        begin, _, end = rest[0].partition("-") if len(rest) >= self.width + 2 else ("", "", "")
        if not (begin.isdecimal() and end.isdecimal()):
            raise InputError(f"line {number} is none that can be read: {row[:60]!r}")
        return Word(unit, int(begin), int(end), rest[1], rest[2:])

    def read(self) -> tuple[str, list[Mark]]:
        """The text and its marks."""
        for word in self.words:
            start, end = self.units.to_point(word.begin), self.units.to_point(word.end)
            if start is None or end is None or self.text[start:end] != word.form:
                raise InputError(f"{word.form!r} does not stand at {word.begin} of the text; the text beside the file is another one")
            for layer, columns in self.layers.items():
                cells = [(slot, STACK.split(word.values[place])) for place, slot in columns if word.values[place] != NOTHING]
                for depth in range(max((len(stacked) for _, stacked in cells), default=0)):
                    self.stand(
                        layer, f"{word.unit}.{depth}", (start, end), [(slot, all_[depth]) for slot, all_ in cells if depth < len(all_)]
                    )
        return self.text, [draft.mark(id_) for id_, draft in self.drafts.items()]

    def stand(self, layer: str, unit: str, place: tuple[int, int], cells: list[tuple[Slot, str]]) -> None:
        """Take in a mark where it stands on a word: its first word has its features and its links, a further one makes it longer."""
        number = next((number for slot, cell in cells if not slot.target and (number := numbered(cell)[1])), "")
        id_ = f"{layer}#{number}" if number else f"{layer}@{unit}"
        if id_ in self.drafts:
            self.drafts[id_].end = place[1]
            return
        draft = self.drafts[id_] = Draft(layer, *place)
        for slot, cell in cells:
            if slot.target:
                draft.links += [Link(slot.name, reference(slot.target, one)) for one in SLOT.split(cell) if one != EMPTY]
            elif slot.name and not slot.is_name and numbered(cell)[0] != EMPTY:
                draft.features[slot.name] = unescaped(numbered(cell)[0])


class Draft:
    """A mark that grows with each word that it stands on."""

    def __init__(self, layer: str, start: int, end: int) -> None:
        self.layer, self.start, self.end = layer, start, end
        self.features: dict[str, str] = {}
        self.links: list[Link] = []

    def mark(self, id_: str) -> Mark:
        """The mark, whole."""
        return Mark(id_, self.layer, self.start, self.end, self.features, tuple(self.links))


def reference(layer: str, written: str) -> str:
    """The mark of a layer that a link leads to, by its number or by its only word.

    >>> reference("Who", "1-2[3]"), reference("Who", "1-2")
    ('Who#3', 'Who@1-2.0')
    """
    unit, number = numbered(written)
    return f"{layer}#{number}" if number else f"{layer}@{unit}.0"
