"""The record as a table for a person: statements, figures, dates, places and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from rich.text import Text

from riwaya.export.layout import Layout
from riwaya.export.published import ELLIPSIS, Word, around, cut, is_right_to_left, isolated, plain, run, with_what_is_joined
from riwaya.export.readers import RULES, read_by
from riwaya.export.sections import CUE, DOUBT, LABEL, NAME, NUMBER, QUIET, Cell, Row, Section, interval, name, ours, printed, section_lines
from riwaya.model import Figure, Place, Record, Speaker, Statement

SHORT = 16  # columns for a number's words and for what it counts
CONTEXT = 30  # characters on either side of a figure: enough to know it again, and the figure itself is not cut off
ORDINARY = "asserted"  # the certainty that needs no mark


def write(records: Iterable[Record], out: BinaryIO, layout: Layout | None = None) -> None:
    """Write the table of each record as soon as it comes."""
    layout = layout or Layout()
    printed((lines(record, layout) for record in records), out, layout)


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
    reader = read_by(record)
    if reader != RULES:
        yield Text("reader  ", QUIET).append(reader)


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
