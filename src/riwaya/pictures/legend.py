"""What the shapes of marks mean."""

from __future__ import annotations

from markupsafe import Markup

from riwaya.model import Interval
from riwaya.pictures.ink import Ink
from riwaya.pictures.mark import Sheet, drawn, mark_of, masks
from riwaya.pictures.markup import element, joined
from riwaya.pictures.scale import Scale
from riwaya.wording import Wording

WIDTH, HEIGHT, EDGE = 56, 20, 8  # pixels of a sample, and of the room beside its ends
SCALE = Scale(0, 20, (0, 20))
SAMPLES = (Interval.exactly(10), Interval.about(10), Interval.at_least(8), Interval.at_most(12), Interval.between(5, 15))


def legend(wording: Wording, name: str = "legend") -> Markup:
    """A list of marks, each with what it means; `name` begins the ids of what bars fade by.

    >>> from riwaya.wording import wording_for
    >>> "at least" in legend(wording_for("en"))
    True
    """
    meanings = (
        wording.say("an exact number"),
        wording.say("about that number"),
        wording.say("at least: the bar fades out upwards"),
        wording.say("at most: the bar fades out downwards"),
        wording.say("between two numbers"),
    )
    reach = WIDTH - 2 * EDGE
    sheet = Sheet(name, lambda place: f"{EDGE + place * reach / 100:g}", lambda length: f"{length * reach / 100:g}", f"{HEIGHT / 2:g}")
    rows = []
    for place, (interval, meaning) in enumerate(zip(SAMPLES, meanings, strict=True)):
        mark = drawn(mark_of(interval, SCALE), Ink(1), sheet)
        box = {"class": Ink(1).classes, "width": WIDTH, "height": HEIGHT, "aria-hidden": "true"}
        sample = element("svg", box, joined(()) if place else masks(name), mark)
        rows.append(element("li", {}, sample, meaning))
    return element("ul", {"class": "legend"}, *rows)
