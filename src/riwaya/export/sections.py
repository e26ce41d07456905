"""Rows of cells and published words on terminal lines: the parts that every page for a person is made of.

Every line begins with an id in Latin letters and ends with published words, each run of them isolated, so that right-to-left words
and the numbers beside them keep their places on a terminal that follows the Unicode bidirectional algorithm, and on one that does not.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from riwaya.export.layout import Layout
from riwaya.export.published import Run, cut, is_right_to_left, isolated, plain, run, wrapped

GAP = 2  # columns between two cells
NAME = 24  # columns for a speaker: most names and kinds fit
ROOM = 18  # columns that published words need beside the other cells, two or three words; where there are fewer, they go below
ROOMY = 100  # columns from which two lines hold most statements; below, three are needed
LABEL, QUIET, CUE, NUMBER, DOUBT = "bold", "dim", "bold cyan", "bold", "yellow"


Cell = Sequence[Text]  # the lines of one part of a row


class Row(msgspec.Struct, frozen=True):
    """A row of a section: its cells, and the published words that fill what is left of the line."""

    cells: Sequence[Cell]
    words: Run


class Section(msgspec.Struct, frozen=True):
    """A part of the table: its name, the names of its columns after the id, and its rows."""

    name: str
    columns: Sequence[Sequence[str]]
    rows: Sequence[Row]


def printed(pages: Iterable[Iterable[Text]], out: BinaryIO, layout: Layout) -> None:
    """Write the lines of each page as soon as they come, a blank line between two pages."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    console = Console(file=text, width=layout.width, force_terminal=layout.colour, no_color=not layout.colour, highlight=False)
    try:
        for number, lines in enumerate(pages):
            for line in [*([Text()] if number else []), *lines]:
                line.truncate(layout.width, overflow="ellipsis")
                console.print(line, soft_wrap=True)
    finally:
        text.detach()


def ours(*lines: str, style: str = "", after: str = QUIET) -> Cell:
    """A cell of our own words: its first line in one style, the lines after it in another."""
    return [Text(line, after if number else style) for number, line in enumerate(lines)]


def name(words: str, width: int = NAME) -> Text:
    """Published words that name somebody, cut to a name's width."""
    return isolated(cut(run(words), width), right_to_left=is_right_to_left(words))


def interval(low: int | None, high: int | None, *, approx: bool) -> str:
    """The interval as a person writes it.

    >>> interval(3000, 3000, approx=True), interval(0, 299, approx=False), interval(13, None, approx=False)
    ('≈ 3000', '0–299', '≥ 13')
    """
    about = "≈ " if approx else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}≥ {low}"
    if low is None:
        return f"{about}≤ {high}"
    return f"{about}{low}" if low == high else f"{about}{low}–{high}"


def section_lines(section: Section, width: int) -> Iterable[Text]:
    """A section with its columns as wide as they need to be; the words take the rest of the line, or lines of their own."""
    heads = [ours(""), *(ours(*lines, style=QUIET) for lines in section.columns)]
    widths = [max(measure(row.cells[place]) for row in [Row(heads, ()), *section.rows]) for place in range(len(heads) - 1)]
    rest = width - sum(widths) - GAP * len(widths)
    below = rest < min(ROOM, max(cell_len(plain(row.words)) for row in section.rows))
    if below:
        rest = width - widths[0] - GAP
    words = [wrapped(row.words, rest, 2 if width >= ROOMY else 3) for row in section.rows]
    taken = max((cell_len(plain(line)) for lines in words for line in lines), default=0)
    right_to_left = any(is_right_to_left(plain(row.words)) for row in section.rows)
    yield Text(section.name, LABEL)
    yield from placed(heads[:-1], flush(heads[-1], taken) if right_to_left else heads[-1], widths, below=below)
    for row, lines in zip(section.rows, words, strict=True):
        yield from placed(row.cells, typeset(lines, taken, right_to_left=right_to_left), widths, below=below)


def placed(cells: Sequence[Cell], words: Cell, widths: Sequence[int], *, below: bool) -> Iterable[Text]:
    """The lines of a row, the words beside the cells or below them."""
    if not below:
        yield from assembled([*cells, words], widths)
        return
    yield from assembled(cells, widths)
    yield from assembled([[], words], widths[:1])


def measure(cell: Cell) -> int:
    """How many columns the longest line of the cell takes."""
    return max((line.cell_len for line in cell), default=0)


def typeset(lines: Sequence[Run], width: int, *, right_to_left: bool) -> Cell:
    """Lines of published words, flush right where they are read from the right; without letters they follow the rows about them."""
    words = " ".join(map(plain, lines))
    own = is_right_to_left(words)
    cell = [isolated(line, right_to_left=own) for line in lines]
    return flush(cell, width) if own or (right_to_left and not any(map(str.isalpha, words))) else cell


def flush(cell: Cell, width: int) -> Cell:
    """The cell with every line moved to the right edge."""
    return [Text(" " * max(width - line.cell_len, 0)) + line for line in cell]


def assembled(cells: Sequence[Cell], widths: Sequence[int]) -> Iterable[Text]:
    """The lines of a row: as many as its longest cell has, each part filled up to the width of its column."""
    for number in range(max(map(len, cells))):
        line = Text()
        for cell, width in zip(cells, [*widths, 0], strict=False):
            part = cell[number] if number < len(cell) else Text()
            line.append(part)
            line.append(" " * (max(width - part.cell_len, 0) + GAP))
        line.rstrip()
        yield line
