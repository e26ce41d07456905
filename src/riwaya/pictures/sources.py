"""Who prints whose words: outlets hang on lines, one line an origin, as a plan of railways has stations on its lines.

An outlet that prints two origins stands once, and both lines stop there. It is a list for who cannot see the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from riwaya.model.event import Event, Origin, OriginKind
from riwaya.pictures.ink import Ink, numbered
from riwaya.pictures.markup import element, isolated, joined, label
from riwaya.pictures.setting import Setting

LANE, KNOT = 18, 5.5  # pixels from line to line, of a station


class Flow(msgspec.Struct, frozen=True):
    """One origin and what prints it: what it is called, why it is one voice, and its reports."""

    key: str
    name: str
    kind: OriginKind
    reports: tuple[str, ...]


class Station(msgspec.Struct, frozen=True):
    """A row of the picture: the head of a line, or an outlet with the flows that stop there; its reports by flow."""

    name: str
    flows: tuple[str, ...]
    reports: tuple[str, ...]
    head: Flow | None = None


def flows(event: Event, origins: Iterable[Origin], setting: Setting) -> list[Flow]:
    """The origins of which an event has several reports, those that most reports print first.

    `origins` are the printed texts and the voices of the comparison; an origin without a credit is called after its earliest outlet.
    """
    there = set(event.reports)
    found = []
    for origin in origins:
        reports = tuple(report for report in origin.reports if report in there)
        if len(reports) > 1:
            found.append(Flow(origin.id, origin.credited or first_outlet(reports, setting), origin.kind, reports))
    return sorted(found, key=lambda flow: (-len(flow.reports), flow.key))


def first_outlet(reports: Sequence[str], setting: Setting) -> str:
    """The outlet that published first."""
    dated = [(setting.outlet(report).published, place, report) for place, report in enumerate(reports)]
    known = [(day, place, report) for day, place, report in dated if day is not None]
    return setting.outlet(min(known)[2] if known else reports[0]).name


def sources(given: Sequence[Flow], setting: Setting, others: Sequence[str] = (), level: int = 2) -> Markup | None:
    """The picture as a section of a page, None where nobody prints anybody; `others` are reports that print nobody else's text.

    Printed texts come first, then the sources whose word several reports pass on.
    """
    lists = [plan(*one, setting) for one in plans(given, setting, others)]
    if not lists:
        return None
    title = element(f"h{level}", {"class": "asked"}, setting.wording.say("Who prints whose words?"))
    return element(
        "section", {"class": "picture streams"}, element("header", {"class": "asking"}, title), element("div", {"class": "plans"}, *lists)
    )


def plans(given: Sequence[Flow], setting: Setting, others: Sequence[str]) -> Iterator[tuple[str, list[Station], list[Flow]]]:
    """The lists of stations that are drawn: their name, the stations, and the lines on which these lie."""
    texts = [flow for flow in given if flow.kind is OriginKind.COPY]
    passed = [flow for flow in given if flow.kind is OriginKind.STATEMENT]
    alone = [Station(setting.outlet(report).name, (), (report,)) for report in others]
    say = setting.wording.say
    if texts:
        yield say("Texts that were printed"), ordered(texts, setting), texts
    if alone:
        yield say("Texts that one report alone has"), alone, []
    if passed:
        yield say("Sources whose word several reports pass on"), ordered(passed, setting), passed


def plan(name: str, stations: Sequence[Station], lines: Sequence[Flow], setting: Setting) -> Markup:
    """Stations on their lines under a name."""
    lanes = laid_out(stations)
    inks = {flow.key: ink_of(flow, place, setting) for place, flow in enumerate(lines)}
    rows = [row(place, stations, lanes, inks, setting) for place in range(len(stations))]
    return element("div", {"class": "plan"}, element("p", {"class": "named"}, name), element("ol", {"class": "stations"}, *rows))


def ink_of(flow: Flow, place: int, setting: Setting) -> Ink:
    """The ink of a line: that of its origin, else of its first report, else the next one."""
    return setting.inks.get(flow.key) or setting.inks.get(flow.reports[0]) or numbered(place)


def ordered(given: Sequence[Flow], setting: Setting) -> list[Station]:
    """The stations in their order: the head of each line, and under it the outlets that no line before it has stopped at."""
    of: dict[str, dict[str, list[str]]] = {}
    for flow in given:
        for report in flow.reports:
            of.setdefault(setting.outlet(report).name, {}).setdefault(flow.key, []).append(report)
    stations: list[Station] = []
    stopped: set[str] = set()
    for flow in given:
        stations.append(Station(flow.name, (flow.key,), flow.reports, flow))
        outlets = [name for name, lines in of.items() if flow.key in lines and name not in stopped]
        stopped.update(outlets)
        for name in sorted(outlets, key=lambda name: (len(of[name]), name)):
            reports = dict.fromkeys(report for each in of[name].values() for report in each)
            stations.append(Station(name, tuple(of[name]), tuple(reports)))
    return stations


def laid_out(stations: Sequence[Station]) -> Mapping[str, tuple[int, int, int]]:
    """For each line its lane, its first and its last station; lines that do not meet share a lane."""
    ends: dict[str, tuple[int, int]] = {}
    for place, station in enumerate(stations):
        for key in station.flows:
            ends[key] = (min(ends.get(key, (place, place))[0], place), place)
    lanes: list[int] = []
    found = {}
    for key, (first, last) in sorted(ends.items(), key=lambda item: item[1]):
        lane = next((number for number, until in enumerate(lanes) if until < first), len(lanes))
        lanes[lane : lane + 1] = [last]
        found[key] = (lane, first, last)
    return found


def row(
    place: int, stations: Sequence[Station], lanes: Mapping[str, tuple[int, int, int]], inks: Mapping[str, Ink], setting: Setting
) -> Markup:
    """One station: the lines that pass or stop, and the name."""
    station = stations[place]
    width = LANE * (1 + max((lane for lane, _, _ in lanes.values()), default=0))
    parts = [line(place, where, inks[key]) for key, where in lanes.items() if where[1] <= place <= where[2]]
    parts += [knot(lanes[key][0], inks[key], is_head=station.head is not None) for key in station.flows]
    if not station.flows:
        parts = [knot(0, Ink(0), is_head=True)]
    drawing = element("svg", {"class": "drawing", "width": width, "aria-hidden": "true"}, *parts)
    classes = "stream stem" if station.head else "stream" if station.flows else "stream alone"
    # A box that keeps the width: the drawing is as high as the name beside it.
    spacer = element("svg", {"class": "room", "width": width, "height": 1, "aria-hidden": "true"})
    says = element("div", {"class": "says"}, named(station, setting))
    return element("li", {"class": classes}, element("div", {"class": "lanes"}, spacer, drawing), says)


def line(place: int, where: tuple[int, int, int], ink: Ink) -> Markup:
    """The part of a line that lies in a row: from its first station down to its last one."""
    lane, first, last = where
    x = LANE * lane + LANE / 2
    ends = {"y1": "50%" if place == first else "0", "y2": "50%" if place == last else "100%"}
    return element("line", {"class": f"lane {ink.classes}", "x1": x, "x2": x, **ends, "stroke-dasharray": dashes(ink)})


def dashes(ink: Ink) -> str | None:
    """How the line of an ink is broken, None where it is whole."""
    return {1: "3 6", 2: "9 6"}.get(ink.pattern)


def knot(lane: int, ink: Ink, *, is_head: bool) -> Markup:
    """A station on a line: full for an outlet, a ring where the line begins."""
    classes = f"knot {'open ' if is_head else ''}{ink.classes}"
    return element("circle", {"class": classes, "cx": LANE * lane + LANE / 2, "cy": "50%", "r": KNOT})


def named(station: Station, setting: Setting) -> Markup:
    """The name of a station: whose words, how often; or the outlet, with its days, each a door to the report."""
    wording = setting.wording
    if station.head is not None:
        beside = wording.say("×{n}", n=len(station.head.reports))
        return joined([isolated(station.name), " ", element("span", {"class": "quiet"}, beside)])
    days = [opened(report, setting) for report in station.reports]
    name = isolated(station.name)
    return joined([name, " ", element("span", {"class": "quiet"}, joined(days, wording.say(", ")))])


def opened(report: str, setting: Setting) -> Markup:
    """The day of a report as a way to it."""
    outlet, wording = setting.outlet(report), setting.wording
    words = wording.short_day(outlet.published) if outlet.published else wording.say("undated")
    href = setting.door(report, 0, 0)
    if href is None:
        return joined([words])
    return element("a", {"href": href, "aria-label": label(f"{outlet.name}, {words}")}, words)
