"""The pictures of an event as whole SVG files, with their words: to be printed, sent and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from riwaya.model.event import Answer, Event, Question, Verdict
from riwaya.pictures import question as rows
from riwaya.pictures import sources as plans
from riwaya.pictures import timeline as tracks
from riwaya.pictures.hand import LABEL, PAD, WIDTH, Hand, isolated, length, whole, wrapped
from riwaya.pictures.mark import Sheet, drawn, mark_of, masks
from riwaya.pictures.markup import element, joined
from riwaya.pictures.occasions import Occasion
from riwaya.pictures.scale import Scale, scale_for
from riwaya.pictures.setting import Setting, Voice, voices

TOP = 118  # pixels: where the first row begins, below caption and question
LINE, GAP, STEP = 17, 12, 20  # from line to line of a name, below an answer, from an interval to the names under it
LINES = 3  # of names, at most
STOP = 28  # from outlet to outlet
FOOT, LOWER = 34, 30  # below the axis; by which a verdict that has no room beside the question lies below it


class Row(msgspec.Struct, frozen=True):
    """A row of a question: its answer, its origin, the lines that say who, and whether the interval stands over them."""

    answer: Answer
    voice: Voice
    lines: Sequence[str]
    is_first: bool
    is_deciding: bool

    @property
    def height(self) -> float:
        """How many pixels it takes."""
        return STEP * self.is_first + LINE * len(self.lines) + GAP


def question(asked: Question, setting: Setting, caption: str = "", *, is_raster: bool = False) -> Markup:
    """A question as a whole SVG file under a caption: the answers on one axis, the verdict opposite."""
    hand = Hand(setting.wording, is_raster)
    scale = scale_for([answer.interval for answer in asked.answers])
    title = setting.wording.question(asked.who, asked.what)
    found = list(listed(asked, setting))
    said = setting.wording.verdict(asked)
    beside = length(title, 22) + length(said, 15) < WIDTH - 2 * PAD
    top = TOP if beside else TOP + LOWER
    bottom = top + sum(row.height for row in found)
    place = hand.text(
        hand.end if beside else hand.start, PAD + 42 + (0 if beside else LOWER), said, f"strong {asked.verdict.value}", at_end=beside
    )
    parts = [masks(asked.id), *head(title, caption, hand), place, *ticks(scale, (top - 8, bottom), hand)]
    y = float(top)
    for row in found:
        parts.append(drawn_row(row, y, scale, asked.id, setting, hand))
        y += row.height
    if scale.logarithmic:
        note = setting.wording.say("Each step of this axis is many times the last one.")
        parts.append(hand.text(hand.start, bottom + FOOT + 8, note, "quiet"))
    return whole(parts, bottom + FOOT + PAD, f"{title}: {said}", hand)


def head(title: str, caption: str, hand: Hand) -> Iterator[Markup]:
    """The caption and below it what is asked."""
    yield hand.text(hand.start, PAD + 8, wrapped(isolated(caption), WIDTH - 2 * PAD, 14, 1)[0] if caption else "", "quiet")
    yield hand.text(hand.start, PAD + 42, title, "asked")


def listed(asked: Question, setting: Setting) -> Iterator[Row]:
    """Every origin of every answer."""
    deciding = asked.because.between if asked.verdict is Verdict.CONFLICT else ()
    for place, answer in enumerate(asked.answers):
        for number, voice in enumerate(voices(answer)):
            yield Row(answer, voice, who(voice, setting), number == 0, place in deciding)


def who(voice: Voice, setting: Setting) -> list[str]:
    """Who says so · in which outlet, and at the end how many reports print it."""
    comma = setting.wording.say(", ")
    named = [comma.join(map(isolated, names[: rows.NAMED])) for names in (voice.speakers, rows.outlets(voice, setting))]
    times = f" {setting.wording.say('×{n}', n=len(voice.reports))}" if len(voice.reports) > 1 else ""
    lines = wrapped(" · ".join(part for part in named if part), LABEL - 26 - 7 * len(times), 12.5, LINES)
    return [*lines[:-1], lines[-1] + times]


def drawn_row(row: Row, y: float, scale: Scale, name: str, setting: Setting, hand: Hand) -> Markup:
    """The words of a row, and its mark."""
    parts = []
    if row.is_first:
        parts.append(
            hand.text(hand.start, y + 14, setting.wording.answer(row.answer), "interval deciding" if row.is_deciding else "interval")
        )
    below = y + STEP * row.is_first
    middle = y + (row.height - GAP) / 2 + 2
    ink = setting.ink(row.voice.origin)
    swatch = Sheet("", lambda _: f"{hand.inwards(7):g}", lambda _: "0", f"{below + 9:g}")
    parts.append(drawn(mark_of(rows.SAMPLE, Scale(0, 2, (0, 2))), ink, swatch))
    parts += [hand.text(hand.inwards(22), below + 14 + LINE * number, line, "quiet") for number, line in enumerate(row.lines)]
    parts.append(rows.doorway(drawn(mark_of(row.answer.interval, scale), ink, sheet(name, middle, hand)), row.answer, row.voice, setting))
    return element("g", {"class": ink.classes}, *parts)


def sheet(name: str, middle: float, hand: Hand) -> Sheet:
    """A track at a height."""
    left, length = hand.track
    return Sheet(name, lambda place: f"{left + place * length / 100:.1f}", lambda part: f"{part * length / 100:.1f}", f"{middle:g}")


def ticks(scale: Scale, ends: tuple[float, float], hand: Hand) -> Iterator[Markup]:
    """The lines of the axis and the numbers under it."""
    left, length = hand.track
    for tick in scale.ticks:
        x = left + scale.at(tick) * length / 100
        yield element("line", {"class": "tick", "x1": f"{x:.1f}", "x2": f"{x:.1f}", "y1": f"{ends[0]:g}", "y2": f"{ends[1]:g}"})
        yield hand.centred(x, ends[1] + 18, hand.wording.number(tick))


def timeline(times: Sequence[Occasion], event: Event, setting: Setting, caption: str = "", *, is_raster: bool = False) -> Markup | None:
    """The timeline as a whole SVG file, None where no day is known."""
    axis = tracks.calendar_of(times, event, setting)
    if axis is None:
        return None
    hand, say = Hand(setting.wording, is_raster), setting.wording.say
    title = say("When did it happen, and when was it said?")
    given = (
        (say("It happened"), tracks.happened(times, axis, setting)),
        (say("It was said"), tracks.said(event, axis, setting)),
    )
    parts = [masks(f"{event.id}-days"), *head(title, caption, hand)]
    left, length = hand.track
    y = TOP - 20.0
    for name, pieces in given:
        if pieces:
            height, middles = tracks.heights(pieces)
            parts.append(hand.text(hand.start, y + height / 2 + 5, name, "strong"))
            sheets = [sheet(f"{event.id}-days", y + middle, hand) for middle in middles]
            parts += [tracks.doorway(piece, place, setting) for piece, place in zip(pieces, sheets, strict=True)]
            y += height
            parts.append(element("line", {"class": "tick", "x1": left, "x2": left + length, "y1": f"{y:g}", "y2": f"{y:g}"}))
    parts += [hand.centred(left + place * length / 100, y + 18, words, side) for place, side, words in tracks.named_days(axis, setting)]
    parts.append(hand.text(hand.start, y + 18, setting.wording.period(axis.first, axis.last), "quiet"))
    return whole(parts, y + FOOT + PAD, title, hand)


def sources(
    given: Sequence[plans.Flow], setting: Setting, others: Sequence[str] = (), caption: str = "", *, is_raster: bool = False
) -> Markup | None:
    """Who prints whose words as a whole SVG file, None where nobody prints anybody."""
    hand, title = Hand(setting.wording, is_raster), setting.wording.say("Who prints whose words?")
    parts = [*head(title, caption, hand)]
    y = TOP - 24.0
    for name, stations, lines in plans.plans(given, setting, others):
        parts.append(hand.text(hand.start, y + 4, name, "quiet"))
        lanes = plans.laid_out(stations)
        inks = {flow.key: plans.ink_of(flow, place, setting) for place, flow in enumerate(lines)}
        room = plans.LANE * (1 + max((lane for lane, _, _ in lanes.values()), default=0)) + 14
        y += 24
        for key, (lane, first, last) in lanes.items():
            x = hand.inwards(plans.LANE * (lane + 0.5))
            ends = {"x1": f"{x:g}", "x2": f"{x:g}", "y1": f"{y + STOP * first:g}", "y2": f"{y + STOP * last:g}"}
            parts.append(
                element(
                    "g",
                    {"class": inks[key].classes},
                    element("line", {"class": "lane", **ends, "stroke-dasharray": plans.dashes(inks[key])}),
                )
            )
        for place, station in enumerate(stations):
            middle = y + STOP * place
            parts += [stop(lanes[key][0], middle, inks[key].classes, hand, is_head=station.head is not None) for key in station.flows]
            parts += [] if station.flows else [stop(0, middle, "ink ink-0", hand, is_head=True)]
            words = wrapped(told(station, setting), WIDTH - 2 * PAD - room, 14, 1)[0]
            parts.append(hand.text(hand.inwards(room), middle + 5, words, "strong" if station.head else ""))
        y += STOP * len(stations) + 12
    return whole(parts, y + PAD, title, hand) if len(parts) > 2 else None


def stop(lane: int, middle: float, classes: str, hand: Hand, *, is_head: bool) -> Markup:
    """A station on a line."""
    at = {"cx": f"{hand.inwards(plans.LANE * (lane + 0.5)):g}", "cy": f"{middle:g}", "r": plans.KNOT}
    return element("g", {"class": classes}, element("circle", {"class": "open" if is_head else "knot", **at}))


def told(station: plans.Station, setting: Setting) -> str:
    """The name of a station, with how often its words are printed, or on which days."""
    wording = setting.wording
    if station.head is not None:
        return f"{isolated(station.name)} {wording.say('×{n}', n=len(station.reports))}"
    days = [wording.short_day(day) for report in station.reports if (day := setting.outlet(report).published) is not None]
    return f"{isolated(station.name)} {joined(days, wording.say(', '))}"
