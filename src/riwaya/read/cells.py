"""From what was seen on a page to the cells of a record: ids given, words cut out, cells tied to one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from riwaya.model import Actor, Figure, Number, Place, Speaker, Statement, Time, Via
from riwaya.read.seen import FigureSeen, NumberSeen, PlaceSeen, Seen, SpeakerSeen, StatementSeen, TimeSeen
from riwaya.text.form import BITS
from riwaya.text.overlaps import holders
from riwaya.text.page import Page

COMMA = BITS["comma"]


def name(kind: str, place: int | None) -> str | None:
    """The id of the cell at that place in its list: "s1" is the first statement.

    >>> name("s", 0)
    's1'
    """
    return None if place is None else f"{kind}{place + 1}"


def time_cell(page: Page, place: int, seen: TimeSeen) -> Time:
    """The time as a cell of the record."""
    span = page.span(seen.first, seen.after)
    return Time(f"t{place + 1}", span.start, span.end, span.words, seen.value, seen.earliest, seen.latest, seen.rule)


def number_cell(page: Page, seen: NumberSeen) -> Number:
    """The number as a cell of its own."""
    span = page.span(seen.first, seen.after)
    return Number(span.start, span.end, span.words, seen.low, seen.high, seen.approx, seen.rule)


def place_cell(page: Page, place: int, seen: PlaceSeen) -> Place:
    """The place as a cell of the record."""
    span = page.span(seen.first, seen.after)
    return Place(
        f"p{place + 1}", span.start, span.end, span.words,
        seen.name, seen.geonames, seen.country, seen.lat, seen.lon, seen.kind, seen.admin, seen.rule,
    )  # fmt: skip


def actor_cell(page: Page, place: int, seen: SpeakerSeen) -> Actor:
    """The speaker as an actor of the record."""
    mentions = tuple(page.span(*mention) for mention in seen.mentions)
    cell = Actor(f"a{place + 1}", seen.name, seen.kind, tuple(seen.roles), mentions)
    known = seen.known
    if known is None:
        return cell
    return msgspec.structs.replace(cell, known=known.key, names=dict(known.shown), wikidata=known.wikidata or None)


def statement_cell(page: Page, place: int, seen: StatementSeen, speakers: list[SpeakerSeen], said: int | None) -> Statement:
    """The statement as a cell of the record."""
    speaker = None if seen.speaker is None else speakers[seen.speaker]
    via = tuple(via_cell(page, *via) for via in seen.via)
    return Statement(
        id=f"s{place + 1}",
        source=page.span(*seen.source) if seen.source else None,
        speaker=Speaker(seen.called or speaker.name, speaker.kind, f"a{(seen.speaker or 0) + 1}") if speaker else None,
        via=via,
        cue=page.span(seen.first, seen.after),
        content=tuple(page.span(*words) for words in seen.content),
        mode=seen.mode,
        act=seen.act,
        certainty=seen.certainty,
        within=name("s", seen.within),
        said=name("t", said),
        rule=seen.rule,
    )


def via_cell(page: Page, first: int, after: int, attached: int) -> Via:
    """The intermediary as it stands in the text, without the letters of a preposition that are written onto it."""
    span = page.span(first, after)
    start = span.start + attached
    return Via(start, span.end, page.text[start : span.end], page.text[start : span.end])


def figure_cell(page: Page, place: int, seen: FigureSeen, ties: tuple[int | None, int | None, int | None]) -> Figure:
    """The figure as a cell of the record; `ties` are the places of its statement, its time and its place."""
    span = page.span(seen.first, seen.after)
    statement, when, where = ties
    return Figure(
        id=f"f{place + 1}",
        start=span.start,
        end=span.end,
        words=span.words,
        low=seen.low,
        high=seen.high,
        approx=seen.approx,
        counted=page.span(*seen.counted) if seen.counted else None,
        who=seen.who,
        what=seen.what,
        statement=name("s", statement),
        when=name("t", when),
        where=name("p", where),
        part_of=name("f", seen.part_of),
        rule=seen.rule,
    )


def owners(cells: Sequence[Seen], statements: list[StatementSeen]) -> list[int | None]:
    """For each cell the innermost statement whose content or source holds it, None where the report itself speaks."""
    found: list[int | None] = [None] * len(cells)
    spans = [(*span, place) for place, one in enumerate(statements) for span in (*one.content, one.source) if span]
    sizes = [sum(after - first for first, after in one.content) for one in statements]
    for cell, around in holders([seen.first for seen in cells], spans):
        found[cell] = min(around, key=lambda place: (sizes[place], place), default=None)
    return found


def said_when(page: Page, statement: StatementSeen, times: list[TimeSeen]) -> int | None:
    """The time at which it was said: one that stands with the cue in its sentence, right before it or between it and the content."""
    sentence = page.sentence(statement.first)
    begin = min([statement.first, *(span[0] for span in [statement.source] if span)])
    end = min((first for first, _ in statement.content if first >= statement.after), default=sentence[1])
    before = (begin, begin - 1 if page.forms[begin - 1].bits & COMMA else begin)  # "on Sunday(,) said ..."
    for place in within(times, sentence):
        time = times[place]
        if any(first <= time.first < after for first, after in statement.content):
            continue  # "left on 12 October, the BBC said on Monday"
        if begin <= time.first < max(end, statement.after) or time.after in before:
            return place
    return None


def within(cells: Sequence[Seen], sentence: tuple[int, int]) -> range:
    """The places in the list of the cells that begin in the sentence; cells are in reading order."""
    first, after = (bisect_left(cells, index, key=lambda seen: seen.first) for index in sentence)
    return range(first, after)
