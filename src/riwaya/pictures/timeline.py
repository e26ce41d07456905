"""When it happened by each account, and when it was said: two tracks over one axis of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import msgspec
from markupsafe import Markup

from riwaya.model.event import Event
from riwaya.pictures.calendar import Calendar, calendar_for, moment
from riwaya.pictures.ink import Ink
from riwaya.pictures.mark import Sheet, masks
from riwaya.pictures.markup import element, label
from riwaya.pictures.occasions import Occasion
from riwaya.pictures.setting import Setting

LANE, DOT, GAP = 15, 5.5, 2.6  # pixels from lane to lane, of a dot; hundredths of the axis from dot to dot on a day
TALLEST, LEAST = 150, 6  # pixels of all lanes, then they close up; from lane to lane at least, so that of each dot half is seen
EDGE = 8  # hundredths from an end of the axis: here the words of a tick begin or end at it, lest they run out of the picture
CLOSE = 36  # hundredths behind a day with its month: on a phone its words reach so far
SHORT = 3  # letters that a day without its month has at most
ROOM = 9  # pixels above the first lane and below the last


class Piece(msgspec.Struct, frozen=True):
    """A mark of the timeline: from where to where on the axis, in which lane, whose, and how it is called and opened."""

    start: float
    end: float
    lane: int
    report: str
    spoken: str
    href: str | None
    is_day: bool
    fades: str | None = None


def timeline(times: Sequence[Occasion], event: Event, setting: Setting, level: int = 2) -> Markup | None:
    """The timeline of an event as a section of a page, None where no day is known.

    `times` are those at which it happened (`occasions`); when it was said is the day on which each report was published.
    """
    axis = calendar_of(times, event, setting)
    if axis is None:
        return None
    wording, name = setting.wording, f"{event.id}-days"
    rows = [
        row(wording.say("It happened"), happened(times, axis, setting), name, setting),
        row(wording.say("It was said"), said(event, axis, setting), name, setting),
    ]
    title = element(f"h{level}", {"class": "asked"}, wording.say("When did it happen, and when was it said?"))
    return element(
        "section",
        {"class": "picture days", "id": name},
        element("header", {"class": "asking"}, title),
        element("ol", {"class": "tracks"}, *(line for line in rows if line is not None)),
        numbers(axis, name, setting),
    )


def calendar_of(times: Iterable[Occasion], event: Event, setting: Setting) -> Calendar | None:
    """The axis on which all days of an event are seen, None where none is known."""
    days: list[date | datetime] = [moment(end) for one in times for end in (one.earliest, one.latest) if end]
    published = (setting.outlet(report).published for report in event.reports)
    days += [day for day in published if day is not None]
    return calendar_for(days) if days else None


def happened(times: Iterable[Occasion], axis: Calendar, setting: Setting) -> list[Piece]:
    """When it happened, by each account."""
    found = []
    for one in sorted(times, key=lambda one: (one.earliest or "", one.latest or "", one.report)):
        wording = setting.wording
        start = moment(one.earliest) if one.earliest else None
        end = moment(one.latest) if one.latest else None
        said_when = wording.moment(start) if isinstance(start, datetime) else wording.period(one.earliest, one.latest)
        spoken = " · ".join([said_when, wording.say("“{words}”", words=one.words), setting.outlet(one.report).name])
        fades = "up" if end is None else "down" if start is None else None
        span = (axis.at(start) if start else 0.0, axis.at(end, ends=True) if end else 100.0)
        is_day = start is not None and start == end
        found.append(Piece(*span, 0, one.report, spoken, setting.door(one.report, one.start, one.end), is_day, fades))
    return laid_out(found)


def said(event: Event, axis: Calendar, setting: Setting) -> list[Piece]:
    """When it was said: the days of publication, each report a mark."""
    dated = [(setting.outlet(report).published, report) for report in event.reports]
    found = []
    for day, report in sorted((day, report) for day, report in dated if day is not None):
        spoken = " · ".join([setting.wording.day(day), setting.outlet(report).name])
        found.append(Piece(axis.at(day), axis.at(day, ends=True), 0, report, spoken, setting.door(report, 0, 0), is_day=True))
    return laid_out(found)


def laid_out(pieces: Sequence[Piece]) -> list[Piece]:
    """The marks beside each other as far as their day has room, and in lanes above each other where it has none: none is hidden."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end - piece.start)):
        lane, start, end = next(free(piece, taken))
        while len(taken) <= lane:
            taken.append([])
        taken[lane].append((start, end))
        placed.append(msgspec.structs.replace(piece, start=start, end=end, lane=lane))
    return placed


def free(piece: Piece, taken: Sequence[Sequence[tuple[float, float]]]) -> Iterator[tuple[int, float, float]]:
    """The places where a mark would cover no other, the best first: for a day anywhere within it, from its middle outwards."""
    if not piece.is_day:
        spots = [(piece.start, max(piece.end, piece.start + GAP))]
    else:
        width = piece.end - piece.start
        count = max(int(width / GAP) - 1, 1)
        offsets = sorted((number - (count - 1) / 2 for number in range(count)), key=lambda offset: (abs(offset), offset))
        middle = (piece.start + piece.end) / 2
        spots = [(middle + offset * GAP - GAP / 2, middle + offset * GAP + GAP / 2) for offset in offsets]
    for lane in range(len(taken) + 1):
        others = taken[lane] if lane < len(taken) else ()
        for start, end in spots:
            if all(end <= left + 1e-9 or start >= right - 1e-9 for left, right in others):
                yield lane, start, end


def row(name: str, pieces: Sequence[Piece], picture: str, setting: Setting) -> Markup | None:
    """A track with its marks, None where there is none."""
    if not pieces:
        return None
    height, middles = heights(pieces)
    sheets = [Sheet(picture, "{:.4g}%".format, "{:.4g}%".format, f"{middle:g}") for middle in middles]
    marks = [doorway(piece, sheet, setting) for piece, sheet in zip(pieces, sheets, strict=True)]
    svg = element("svg", {"height": f"{height:g}"}, *marks)
    return element("li", {"class": "voice"}, element("div", {"class": "says"}, name), element("div", {"class": "track flow"}, svg))


def heights(pieces: Sequence[Piece]) -> tuple[float, list[float]]:
    """How high a track is, and how far below its upper edge each mark stands: lanes close up where there are many."""
    lanes = max(piece.lane for piece in pieces)
    lift = min(LANE, max(TALLEST / (lanes or 1), LEAST))
    height = lift * lanes + 2 * ROOM + 2 * DOT
    return height, [height - ROOM - DOT - lift * piece.lane for piece in pieces]


def doorway(piece: Piece, sheet: Sheet, setting: Setting) -> Markup:
    """A mark as a link to the words that it stands for."""
    ink = setting.ink(piece.report)
    inside = (element("title", {}, label(piece.spoken)), shape(piece, ink, sheet))
    if piece.href is None:
        return element("g", {"class": ink.classes, "role": "img"}, *inside)
    return element("a", {"href": piece.href, "class": f"mark {ink.classes}"}, *inside)


def shape(piece: Piece, ink: Ink, sheet: Sheet) -> Markup:
    """A dot for a day or a moment, a bar for a period, which fades where it is open."""
    if piece.is_day:
        at: dict[str, object] = {"cx": sheet.across((piece.start + piece.end) / 2), "cy": sheet.middle}
        full = element("circle", {"class": "day", **at, "r": DOT})
        return full + element("circle", {"class": "hole", **at, "r": DOT * 0.42}) if ink.pattern else full
    mask = f"url(#{sheet.name}-{piece.fades})" if piece.fades else None
    box = {"x": sheet.across(piece.start), "y": sheet.middle, "width": sheet.along(piece.end - piece.start), "height": 2 * DOT - 2}
    return element("rect", {"class": "span", **box, "rx": 2, "transform": f"translate(0 {1 - DOT:g})", "mask": mask})


def numbers(axis: Calendar, name: str, setting: Setting) -> Markup:
    """The days under the tracks, what they lie between, and what bars fade by."""
    across = "{:.4g}%".format
    texts, reach = [], 0.0
    for place, side, words in named_days(axis, setting):
        is_close = len(words) <= SHORT and place < reach
        texts.append(element("text", {"class": f"{side} close" if is_close else side, "x": across(place), "y": 14}, words))
        reach = max(reach, place + (CLOSE if len(words) > SHORT else 0))
    drawing = element("svg", {"class": "numbers", "height": 20, "aria-hidden": "true"}, masks(name), *texts)
    note = element("p", {"class": "note"}, setting.wording.period(axis.first, axis.last))
    return element("div", {"class": "axis"}, drawing, note)


def named_days(axis: Calendar, setting: Setting) -> Iterator[tuple[float, str, str]]:
    """The days that are named: where, from which side of their words (`from`, `mid`, `to`), and the words."""
    by_day = axis.days == len(axis.ticks) and not isinstance(axis.ticks[0], datetime)
    for number, tick in enumerate(axis.ticks):
        place = axis.at(tick) + (50 / axis.days if by_day else 0)
        side = "from" if place < EDGE else "to" if place > 100 - EDGE else "mid"
        yield place, side, tick_words(number, axis, setting)


def tick_words(number: int, axis: Calendar, setting: Setting) -> str:
    """A day under the axis, its month with the first of it; the month alone where the axis is one of months."""
    tick, wording = axis.ticks[number], setting.wording
    if isinstance(tick, datetime):
        return wording.short_day(tick.date()) if not tick.hour else wording.hour(tick)
    if len(axis.ticks) > 1 and all(day.day == 1 for day in axis.ticks):
        return wording.month(tick)
    is_new = number == 0 or axis.ticks[number - 1].month != tick.month
    return wording.short_day(tick) if is_new else wording.number(tick.day)
