"""The questions of an event as tiny tracks, for a list of events: where its answers lie, and nothing else."""

from __future__ import annotations

from markupsafe import Markup

from riwaya.model import Counted
from riwaya.model.event import Event, Question
from riwaya.pictures.mark import Mark, Shape, mark_of
from riwaya.pictures.markup import element, joined
from riwaya.pictures.scale import scale_for
from riwaya.wording import Wording

WIDTH, HEIGHT, EDGE = 112, 16, 5  # pixels of a track, and of the room beside its ends
SHOWN = 4  # questions: those of people who died or were hurt come first


def small(event: Event, wording: Wording) -> Markup:
    """The first questions of an event as a list of tracks, each named by what it asks and the verdict on it.

    >>> from riwaya.wording import wording_for
    >>> small(Event("e1", "", None, None, (), (), ()), wording_for("ar"))
    Markup('')
    """
    if not event.questions:
        return joined(())
    return element(
        "ul",
        {"class": "small-multiples"},
        *(element("li", {}, named(asked, wording), track(asked, wording)) for asked in event.questions[:SHOWN]),
    )


def named(asked: Question, wording: Wording) -> Markup:
    """What a track counts, for the eye: the track itself says it in full."""
    counted = () if asked.who in (Counted.PERSON, Counted.THING) else (wording.term("counted", asked.who),)
    return element("span", {"class": "of", "aria-hidden": "true"}, " · ".join([wording.term("fate", asked.what), *counted]))


def track(asked: Question, wording: Wording) -> Markup:
    """A question as one track, its answers on top of each other."""
    scale = scale_for([answer.interval for answer in asked.answers])
    title = f"{wording.question(asked.who, asked.what)}: {wording.verdict(asked)}"
    middle = HEIGHT / 2
    rule = element("line", {"class": "rule", "x1": EDGE, "x2": WIDTH - EDGE, "y1": middle, "y2": middle})
    marks = [tiny(mark_of(answer.interval, scale)) for answer in asked.answers]
    box = {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": title}
    return element("svg", {"class": f"tiny verdict-{asked.verdict.value}", **box}, element("title", {}, title), rule, *marks)


def tiny(mark: Mark) -> Markup:
    """A mark without ends: a dot, a ring, a line."""
    start, end = (EDGE + place * (WIDTH - 2 * EDGE) / 100 for place in (mark.start, mark.end))
    middle = HEIGHT / 2
    match mark.shape:
        case Shape.NOTHING:
            return joined(())
        case Shape.EXACT:
            return element("circle", {"class": "dot", "cx": f"{start:.1f}", "cy": middle, "r": 3.5})
        case Shape.ABOUT:
            return element("circle", {"class": "ring", "cx": f"{(start + end) / 2:.1f}", "cy": middle, "r": 3})
        case _:
            width = max(end - start, 2)
            return element("rect", {"class": "bar", "x": f"{start:.1f}", "y": middle - 2, "width": f"{width:.1f}", "height": 4})
