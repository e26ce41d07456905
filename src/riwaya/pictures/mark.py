"""One interval on an axis: the shape says what kind of number it is, the ink whose it is.

A dot is an exact number; a ring in a haze is "about"; a bar that fades out is "at least" or "at most", from its end that is firm; a bar
between two ends is a range, one without firm ends a range that is approximate itself.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec
from markupsafe import Markup

from riwaya.compare.disagree import widened
from riwaya.model import Interval
from riwaya.pictures.ink import Ink
from riwaya.pictures.markup import element, joined
from riwaya.pictures.scale import Scale

REACH = 12  # pixels around a mark that belong to it: WCAG asks for 24 across
RADIUS, BAR, CAP = 6.5, 12, 3  # pixels: of a dot, the height of a bar, the width of its firm end


class Shape(StrEnum):
    """What kind of number a mark stands for."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"
    RANGE = "range"
    NOTHING = "nothing"


class Mark(msgspec.Struct, frozen=True):
    """A shape from `start` to `end`, in hundredths of the axis; `soft` where its firm ends are approximate."""

    shape: Shape
    start: float
    end: float
    soft: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """What marks are drawn on: `across` writes a place on the axis as a coordinate, `along` a length of it; `middle` is the height.

    `name` begins the ids of the masks by which bars fade.
    """

    name: str
    across: Callable[[float], str]
    along: Callable[[float], str]
    middle: str


def mark_of(interval: Interval, scale: Scale) -> Mark:
    """The mark of an interval on an axis.

    >>> mark_of(Interval.at_least(4), Scale(0, 8, (0, 4, 8)))
    Mark(shape=<Shape.LEAST: 'least'>, start=50.0, end=100.0, soft=False)
    """
    low, high = interval.low, interval.high
    if high is None:
        return Mark(Shape.LEAST, scale.at(low), 100.0, interval.approx) if low else Mark(Shape.NOTHING, 0.0, 100.0)
    if low == high:
        wide = widened(interval)
        reach = (scale.at(wide.low or 0), scale.at(wide.high or 0))
        return Mark(Shape.ABOUT if interval.approx else Shape.EXACT, *reach, interval.approx)
    if not low:
        return Mark(Shape.MOST, 0.0, scale.at(high), interval.approx)
    return Mark(Shape.RANGE, scale.at(low), scale.at(high), interval.approx)


def masks(name: str) -> Markup:
    """What lets bars fade: to the greater side, to the lesser one, and to both; once a picture, under the picture's name."""
    fades = {"up": ((0, 1), (100, 0)), "down": ((0, 0), (100, 1)), "both": ((0, 0), (30, 1), (70, 1), (100, 0))}
    parts = []
    for kind, stops in fades.items():
        gradient = element(
            "linearGradient",
            {"id": f"{name}-{kind}-g"},
            *(element("stop", {"offset": f"{place}%", "stop-color": "#fff", "stop-opacity": opacity}) for place, opacity in stops),
        )
        box = element("rect", {"width": 1, "height": 1, "fill": f"url(#{name}-{kind}-g)"})
        units = {"maskContentUnits": "objectBoundingBox", "x": 0, "y": 0, "width": 1, "height": 1}
        parts += [gradient, element("mask", {"id": f"{name}-{kind}", **units}, box)]
    return element("defs", {}, *parts)


def drawn(mark: Mark, ink: Ink, sheet: Sheet) -> Markup:
    """The mark as SVG, in the colour of the text around it."""
    match mark.shape:
        case Shape.NOTHING:
            return joined(())
        case Shape.EXACT:
            return dot(mark.start, ink, sheet)
        case Shape.ABOUT:
            return bar(mark, sheet, "both") + ring((mark.start + mark.end) / 2, ink, sheet)
        case Shape.LEAST:
            return bar(mark, sheet, "up") + (joined(()) if mark.soft else cap(mark.start, sheet)) + crossed(mark, ink, sheet)
        case Shape.MOST:
            return bar(mark, sheet, "down") + (joined(()) if mark.soft else cap(mark.end, sheet)) + crossed(mark, ink, sheet)
        case Shape.RANGE if mark.soft:
            return bar(mark, sheet, "both") + crossed(mark, ink, sheet)
        case Shape.RANGE:
            return bar(mark, sheet, None) + cap(mark.start, sheet) + cap(mark.end, sheet) + crossed(mark, ink, sheet)


def within_reach(mark: Mark, sheet: Sheet) -> Markup:
    """What is not seen around a mark, so that a finger meets it."""
    if mark.shape is Shape.NOTHING:
        return joined(())
    if mark.shape in (Shape.EXACT, Shape.ABOUT):
        return element("circle", {"class": "reach", "cx": sheet.across((mark.start + mark.end) / 2), "cy": sheet.middle, "r": REACH})
    shape = {"x": sheet.across(mark.start), "y": sheet.middle, "width": sheet.along(mark.end - mark.start), "height": 2 * REACH}
    return element("rect", {"class": "reach", **shape, "transform": f"translate(0 {-REACH})"})


def dot(place: float, ink: Ink, sheet: Sheet) -> Markup:
    """A dot, with a hole or a line across where the ink has that pattern."""
    at: dict[str, object] = {"cx": sheet.across(place), "cy": sheet.middle}
    full = element("circle", {"class": "dot", **at, "r": RADIUS})
    if ink.pattern == 1:
        return full + element("circle", {"class": "hole", **at, "r": RADIUS * 0.42})
    return full + across(place, sheet) if ink.pattern else full


def across(place: float, sheet: Sheet) -> Markup:
    """The line across a dot."""
    shape = {"x": sheet.across(place), "y": sheet.middle, "width": 2, "height": 2 * RADIUS}
    return element("rect", {"class": "cut", **shape, "transform": f"translate(-1 {-RADIUS:g})"})


def ring(place: float, ink: Ink, sheet: Sheet) -> Markup:
    """A ring: the number that the words name, in the middle of what they allow; what is in it is the pattern of the ink."""
    at: dict[str, object] = {"cx": sheet.across(place), "cy": sheet.middle}
    empty = element("circle", {"class": "ring", **at, "r": RADIUS - 1})
    if ink.pattern == 1:
        return empty + element("circle", {"class": "dot", **at, "r": RADIUS * 0.3})
    shape = {"x": sheet.across(place), "y": sheet.middle, "width": 2, "height": 2 * RADIUS}
    return empty + element("rect", {"class": "cap", **shape, "transform": f"translate(-1 {-RADIUS:g})"}) if ink.pattern else empty


def bar(mark: Mark, sheet: Sheet, fades: str | None) -> Markup:
    """A bar, fading at one end or at both."""
    shape = {"x": sheet.across(mark.start), "y": sheet.middle, "width": sheet.along(mark.end - mark.start), "height": BAR}
    mask = f"url(#{sheet.name}-{fades})" if fades else None
    return element("rect", {"class": "bar", **shape, "transform": f"translate(0 {-BAR / 2:g})", "mask": mask})


def cap(place: float, sheet: Sheet) -> Markup:
    """The firm end of a bar."""
    shape = {"x": sheet.across(place), "y": sheet.middle, "width": CAP, "height": BAR + 6}
    return element("rect", {"class": "cap", **shape, "transform": f"translate({-CAP / 2:g} {-(BAR + 6) / 2:g})"})


def crossed(mark: Mark, ink: Ink, sheet: Sheet) -> Markup:
    """The line along a bar where its ink has a pattern: dotted for one, dashed for the other."""
    if not ink.pattern:
        return joined(())
    ends = {"x1": sheet.across(mark.start), "x2": sheet.across(mark.end), "y1": sheet.middle, "y2": sheet.middle}
    return element("line", {"class": f"along along-{ink.pattern}", **ends})
