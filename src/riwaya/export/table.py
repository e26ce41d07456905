"""The record as a table for a person: statements, figures, dates, places and what could not be read.

Every line begins with an id in Latin letters and ends with published words, each run of them isolated, so that right-to-left words
and the numbers beside them keep their places on a terminal that follows the Unicode bidirectional algorithm, and on one that does not.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from riwaya.export.layout import Layout
from riwaya.export.published import ELLIPSIS, Run, Word, around, cut, is_right_to_left, isolated, plain, run, with_what_is_joined, wrapped
from riwaya.model import Figure, Place, Record, Speaker, Statement

GAP = 2  # columns between two cells
NAME = 24  # columns for a speaker: most names and kinds fit
ROOM = 18  # columns that published words need beside the other cells, two or three words; where there are fewer, they go below
ROOMY = 100  # columns from which two lines hold most statements; below, three are needed
SHORT = 16  # columns for a number's words and for what it counts
CONTEXT = 30  # characters on either side of a figure: enough to know it again, and the figure itself is not cut off
ORDINARY = "asserted"  # the certainty that needs no mark
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


def ours(*lines: str, style: str = "", after: str = QUIET) -> Cell:
    """A cell of our own words: its first line in one style, the lines after it in another."""
    return [Text(line, after if number else style) for number, line in enumerate(lines)]


def name(words: str, width: int = NAME) -> Text:
    """Published words that name somebody, cut to a name's width."""
    return isolated(cut(run(words), width), right_to_left=is_right_to_left(words))


def write(records: Iterable[Record], out: BinaryIO, layout: Layout | None = None) -> None:
    """Write the table of each record as soon as it comes."""
    layout = layout or Layout()
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    console = Console(file=text, width=layout.width, force_terminal=layout.colour, no_color=not layout.colour, highlight=False)
    try:
        for number, record in enumerate(records):
            for line in [*([Text()] if number else []), *lines(record, layout)]:
                line.truncate(layout.width, overflow="ellipsis")
                console.print(line, soft_wrap=True)
    finally:
        text.detach()


def lines(record: Record, layout: Layout) -> Iterable[Text]:
    """The table of one record, line by line."""
    width = layout.width
    also = {actor.id: actor.names.get(layout.names, "") for actor in record.actors}
    yield from heading(record, width)
    for section in (statements(record, also), figures(record, also), times(record), places(record), unread(record)):
        if section.rows:
            yield Text()
            yield from section_lines(section, width)


def heading(record: Record, width: int) -> Iterable[Text]:
    """What the report is and how much was read out of it."""
    report = record.report
    day = report.published.isoformat() if report.published else "day unknown"
    known = [plain(run(report.id)), day, report.language or "", f"{report.characters} characters"]
    line = Text("report  ", QUIET).append("  ".join(part for part in known if part))
    if report.publisher:
        line.append("  ").append(isolated(run(report.publisher), right_to_left=is_right_to_left(report.publisher)))
    yield line
    if report.title:
        title = cut(run(report.title, LABEL), width - len("title   "))
        yield Text("title   ", QUIET).append(isolated(title, right_to_left=is_right_to_left(report.title)))
    counts = [
        f"{len(cells)} {kind if len(cells) != 1 else kind[:-1]}"
        for kind, cells in (
            ("statements", record.statements),
            ("figures", record.figures),
            ("dates", record.times),
            ("places", record.places),
            ("unread passages", record.unread),
        )
    ]
    yield Text("read    ", QUIET).append("  ".join(counts))


def section_lines(section: Section, width: int) -> Iterable[Text]:
    """A section with its columns as wide as they need to be; the words take the rest of the line, or lines of their own."""
    heads = [ours(""), *(ours(*lines, style=QUIET) for lines in section.columns)]
    widths = [max(measure(row.cells[place]) for row in [Row(heads, ()), *section.rows]) for place in range(len(heads) - 1)]
    rest = width - sum(widths) - GAP * len(widths)
    below = rest < min(ROOM, max(cell_len(plain(row.words)) for row in section.rows))
    if below:
        rest = width - widths[0] - GAP
    words = [wrapped(row.words, rest, 2 if width >= ROOMY else 3) for row in section.rows]
    taken = max(cell_len(plain(line)) for lines in words for line in lines)
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


def statements(record: Record, also: Mapping[str, str]) -> Section:
    """Who said what: one row a statement; `also` are the names of known actors in another language, by the actor's id."""
    columns = (("who", "kind, via"), ("act", "how sure"), ("said when",), ("cue · words",))
    days = {time.id: time.value for time in record.times}
    return Section("Who said", columns, [statement_row(statement, days, also) for statement in record.statements])


def statement_row(statement: Statement, days: dict[str, str], also: Mapping[str, str]) -> Row:
    """One statement: speaker and intermediaries, act and certainty, when it was said, and its words after their cue."""
    speaker, sure = statement.speaker, statement.certainty.value
    who = [*called(speaker, also)] if speaker else [Text("nobody named", QUIET)]
    who += [Text(speaker.kind.value, QUIET)] if speaker else []
    who += [Text("via ", QUIET) + name(via.name, NAME - len("via ")) for via in statement.via]
    how = ours(statement.act.value, sure, after=QUIET if sure == ORDINARY else DOUBT)
    words = [*run(statement.cue.words, CUE), Word("·", QUIET)]
    for number, span in enumerate(statement.content):
        words += ([Word(ELLIPSIS, QUIET)] if number else []) + run(span.words)
    inside = [f"in {statement.within}"] if statement.within else []
    return Row([ours(statement.id, *inside), who, how, ours(days.get(statement.said or "", ""))], words)


def called(speaker: Speaker, also: Mapping[str, str]) -> Cell:
    """The speaker's name as the report has it, and below it the one in the language that was asked for, where that is another."""
    other = also.get(speaker.actor, "")
    return [name(speaker.name), *([name(other)] if other not in ("", speaker.name) else [])]


def figures(record: Record, also: Mapping[str, str]) -> Section:
    """How many: one row a figure."""
    columns = (("how many", "in words"), ("of whom",), ("what happened", "when, where"), ("who says so",), ("the words around",))
    return Section("How many", columns, [figure_row(record, figure, also) for figure in record.figures])


def figure_row(record: Record, figure: Figure, also: Mapping[str, str]) -> Row:
    """One figure: its interval, the counted, their fate, whose word it is, and its words among those around them."""
    statement = next((statement for statement in record.statements if statement.id == figure.statement), None)
    said_by = called(statement.speaker, also) if statement and statement.speaker else []
    where = [place.name for place in record.places if place.id == figure.where]
    when = [time.value for time in record.times if time.id == figure.when]
    part = [f"in {figure.part_of}"] if figure.part_of else []
    start, end = with_what_is_joined(record.report.text, figure.start, figure.end)
    left, right = around(record.report.text, start, end, CONTEXT)
    return Row(
        [
            ours(figure.id, *part),
            [*ours(interval(figure.low, figure.high, approx=figure.approx), style=LABEL), name(figure.words, SHORT)],
            [Text(figure.who.value), *([name(figure.counted.words, SHORT)] if figure.counted else [])],
            ours(figure.what.value, ", ".join([*when, *where])),
            [Text(statement.id), *said_by] if statement else ours("the report"),
        ],
        [*run(left), *run(record.report.text[start:end], NUMBER), *run(right)],
    )


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


def times(record: Record) -> Section:
    """When: one row a date."""
    rows = [Row([ours(time.id), ours(time.value), ours(covered(time.earliest, time.latest))], run(time.words)) for time in record.times]
    return Section("When", (("value",), ("covers",), ("the words",)), rows)


def covered(earliest: str | None, latest: str | None) -> str:
    """The days that a date covers.

    >>> covered("2015-08-01", "2015-08-31"), covered("2015-08-01", "2015-08-01"), covered(None, "2015-08-01")
    ('2015-08-01 to 2015-08-31', '2015-08-01', 'until 2015-08-01')
    """
    if earliest == latest:
        return earliest or "—"
    if earliest is None:
        return f"until {latest}"
    return f"{earliest} to {latest}" if latest else f"from {earliest}"


def places(record: Record) -> Section:
    """Where: one row a place, however often it is named."""
    mentions: dict[tuple[object, ...], list[Place]] = {}
    for place in record.places:
        mentions.setdefault((place.geonames, place.name, place.country), []).append(place)
    columns = (("name",), ("country",), ("GeoNames",), ("lat, lon",), ("named",), ("the words",))
    return Section("Where", columns, [place_row(named) for named in mentions.values()])


def place_row(named: Sequence[Place]) -> Row:
    """One place: the id of its first mention, what GeoNames knows, how often it is named, and in which words."""
    place = named[0]
    known = place.lat is not None and place.lon is not None
    words = dict.fromkeys(mention.words for mention in named)
    return Row(
        [
            ours(place.id),
            ours(place.name),
            ours(place.country or "—"),
            ours(str(place.geonames or "—")),
            ours(f"{place.lat:.2f}, {place.lon:.2f}" if known else "—"),
            ours(f"×{len(named)}"),
        ],
        [word for number, other in enumerate(words) for word in [*([Word("·", QUIET)] if number else []), *run(other)]],
    )


def unread(record: Record) -> Section:
    """What was seen and could not be read."""
    rows = [Row([ours(f"at {passage.start}"), ours(passage.why)], run(passage.words)) for passage in record.unread]
    return Section("Not read", (("why",), ("the words",)), rows)
