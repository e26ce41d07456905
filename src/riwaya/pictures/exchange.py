"""Which outlets print the same texts: a line of outlets, an arc between two that share some, as thick as they share many.

An arc is of the colour of the outlet that printed first most often; where neither did, it is grey. It is a list for who cannot see arcs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt

import msgspec
from markupsafe import Markup

from riwaya.model.event import Origin
from riwaya.pictures.ink import PLAIN, Ink, numbered
from riwaya.pictures.markup import element, isolated, joined
from riwaya.pictures.setting import Setting

MOST = 20  # outlets in the picture: what is still followed by eye
NAMED = 3  # partners named in a row
THIN, THICK = 1.25, 9.0  # pixels of an arc
WIDTH = 100  # units across: the drawing stretches to its column
INKED = 8  # outlets with a colour of their own; arcs of the others are grey


class Share(msgspec.Struct, frozen=True):
    """Two outlets, how many texts both print, and of how many of these the first or the second printed first on an earlier day."""

    one: str
    other: str
    texts: int
    one_first: int = 0
    other_first: int = 0


def shares(origins: Iterable[Origin], setting: Setting) -> list[Share]:
    """Every two outlets that print a text together, those that share most first.

    >>> from riwaya.model.event import OriginKind
    >>> from riwaya.pictures.setting import Outlet
    >>> from riwaya.wording import wording_for
    >>> setting = Setting(wording_for("en"), outlets={"a": Outlet("Furat"), "b": Outlet("Nahr")})
    >>> shares([Origin("o1", OriginKind.COPY, ("a", "b"))], setting)
    [Share(one='Furat', other='Nahr', texts=1, one_first=0, other_first=0)]
    """
    texts, first = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for origin in origins:
        days: dict[str, list[str]] = {}
        for report in origin.reports:
            outlet = setting.outlet(report)
            days.setdefault(outlet.name, []).append(outlet.published.isoformat() if outlet.published else "")
        for one, other in combinations(sorted(days), 2):
            texts[one, other] += 1
            begun, followed = min(days[one]), min(days[other])
            if begun and followed and begun != followed:
                first[(one, other) if begun < followed else (other, one)] += 1
    found = [Share(one, other, number, first[one, other], first[other, one]) for (one, other), number in texts.items()]
    return sorted(found, key=lambda share: (-share.texts, share.one, share.other))


def exchange(given: Sequence[Share], setting: Setting, level: int = 2) -> Markup | None:
    """The picture as a section of a page, None where no two outlets share a text."""
    if not given:
        return None
    say = setting.wording.say
    names = placed(given)
    shown = [share for share in given if share.one in names and share.other in names]
    places = {name: place for place, name in enumerate(names)}
    rows = [row(name, given, places, setting) for name in names]
    drawing = element(
        "svg",
        {"class": "drawing", "viewBox": f"0 0 {WIDTH} {len(names)}", "preserveAspectRatio": "none", "aria-hidden": "true"},
        *(arc(share, places, shown[0].texts) for share in reversed(shown)),
    )
    title = element(f"h{level}", {"class": "asked"}, say("Which outlets print the same texts?"))
    about = element(
        "p",
        {"class": "quiet small"},
        say("An arc is as thick as two outlets share many texts, in the colour of the one that printed them first."),
    )
    body = element("div", {"class": "exchange"}, element("ol", {"class": "outlets"}, *rows), drawing)
    return element("section", {"class": "picture"}, element("header", {"class": "asking"}, title), about, body)


def placed(given: Sequence[Share]) -> list[str]:
    """The outlets of the picture, each next to those with which it shares most: one group of partners after another."""
    names = list(dict.fromkeys(name for share in given for name in (share.one, share.other)))[:MOST]
    near: dict[str, list[str]] = {name: [] for name in names}
    for share in given:
        if share.one in near and share.other in near:
            near[share.one].append(share.other)
            near[share.other].append(share.one)
    found: dict[str, None] = {}
    for name in names:
        waiting = [name]
        while waiting:
            one = waiting.pop(0)
            if one not in found:
                found[one] = None
                waiting += near[one][:NAMED]
    return list(found)


def row(name: str, given: Sequence[Share], places: Mapping[str, int], setting: Setting) -> Markup:
    """An outlet with those that it shares most texts with."""
    partners = [(share.other if share.one == name else share.one, share.texts) for share in given if name in (share.one, share.other)]
    mark = element("circle", {"class": f"dot {ink(places[name]).classes}", "cx": 6, "cy": 6, "r": 5})
    swatch = element("svg", {"class": "swatch", "width": 12, "height": 12, "aria-hidden": "true"}, mark)
    named = [joined([isolated(partner), " ", setting.wording.number(texts)]) for partner, texts in partners[:NAMED]]
    more = [setting.wording.count("{n} more", "{n} more", len(partners) - NAMED)] if len(partners) > NAMED else []
    with_whom = element("span", {"class": "quiet small"}, joined([*named, *more], " · "))
    return element("li", {"class": "says"}, element("span", {"class": "outlet"}, swatch, isolated(name)), with_whom)


def arc(share: Share, places: Mapping[str, int], most: int) -> Markup:
    """The arc between two outlets, from the middle of one row to that of the other."""
    upper, lower = sorted((places[share.one], places[share.other]))
    reach = WIDTH * sqrt((lower - upper) / len(places))
    path = f"M0 {upper + 0.5}C{reach:.4g} {upper + 0.5} {reach:.4g} {lower + 0.5} 0 {lower + 0.5}"
    leader = share.one if share.one_first > share.other_first else share.other if share.other_first > share.one_first else None
    width = THIN + (THICK - THIN) * sqrt(share.texts / most)
    return element("path", {"class": f"arc {ink(places[leader] if leader else INKED).classes}", "d": path, "stroke-width": f"{width:.3g}"})


def ink(place: int) -> Ink:
    """The colour of the outlet at that place; those further down have none."""
    return numbered(place) if place < INKED else PLAIN
