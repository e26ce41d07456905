"""A question on a page: the answers on one axis, a row for each origin of each, the verdict opposite the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from riwaya.model import Interval
from riwaya.model.event import Answer, Question, Verdict
from riwaya.pictures.mark import Sheet, drawn, mark_of, masks, within_reach
from riwaya.pictures.markup import element, isolated, joined, label, text
from riwaya.pictures.scale import Scale, scale_for
from riwaya.pictures.setting import Setting, Voice, voices

SHOWN = 6  # origins of one answer that are shown at once; the others unfold
TALL = 8  # lines: a picture with more may be parted between two pages, one with fewer is kept whole
NAMED = 2  # speakers, and outlets, that are named in a row
SAMPLE = Interval.exactly(1)


def question(asked: Question, setting: Setting, level: int = 2) -> Markup:
    """The question as a section of a page, its heading of the level that is given.

    The stylesheet is `pictures.css`; without it, it is still a list of answers, each with who gives it.
    """
    scale = scale_for([answer.interval for answer in asked.answers])
    deciding = asked.because.between if asked.verdict is Verdict.CONFLICT else ()
    rows = [row(answer, scale, asked.id, setting, is_deciding=place in deciding) for place, answer in enumerate(asked.answers)]
    lines = sum(len(answer.origins) for answer in asked.answers)
    return element(
        "section",
        {"class": "picture question tall" if lines > TALL else "picture question", "id": asked.id},
        heading(asked, setting, level),
        element("ol", {"class": "answers"}, *rows),
        axis(scale, asked.id, setting),
    )


def heading(asked: Question, setting: Setting, level: int) -> Markup:
    """What is asked, of whom, how many answers there are, and opposite the verdict in words."""
    wording = setting.wording
    answers = wording.count("{n} answer", "{n} answers", len(asked.answers))
    beside = " · ".join(part for part in (wording.of_whom(asked.who), answers) if part)
    return element(
        "header",
        {"class": "asking"},
        element(f"h{level}", {"class": "asked"}, wording.asked(asked.what), " ", element("span", {"class": "class"}, beside)),
        verdict(asked, setting),
    )


def verdict(asked: Question, setting: Setting) -> Markup:
    """The verdict in words with its numbers; what it means in a tip."""
    wording = setting.wording
    classes = f"verdict verdict-{asked.verdict.value}"
    return element("p", {"class": classes, "title": wording.term("because", asked.verdict)}, wording.verdict(asked))


def row(answer: Answer, scale: Scale, name: str, setting: Setting, *, is_deciding: bool) -> Markup:
    """An answer: its interval in words, and a line for each of its origins."""
    told = voices(answer)
    lines = [line(answer, voice, scale, name, setting, is_first=place == 0) for place, voice in enumerate(told)]
    unfolded = None
    if len(lines) > SHOWN + 1:
        more = setting.wording.count("{n} more account", "{n} more accounts", len(lines) - SHOWN)
        rest = element("ol", {"class": "voices"}, *lines[SHOWN:])
        unfolded = element("details", {"class": "more"}, element("summary", {}, more), rest)
        lines = lines[:SHOWN]
    classes = "answer deciding" if is_deciding else "answer"
    return element("li", {"class": classes}, element("ol", {"class": "voices"}, *lines), unfolded)


def line(answer: Answer, voice: Voice, scale: Scale, name: str, setting: Setting, *, is_first: bool) -> Markup:
    """One origin's line: in the first of an answer the interval, then who says so in which outlet, then the track with its mark."""
    interval = element("strong", {"class": "interval"}, setting.wording.answer(answer)) if is_first else None
    says = element("div", {"class": "says"}, interval, who(voice, setting))
    classes = f"voice {setting.ink(voice.origin).classes}"
    return element("li", {"class": classes}, says, track(answer, voice, scale, name, setting))


def who(voice: Voice, setting: Setting) -> Markup:
    """Who says so · in which outlet; several reports of one origin as ×n, which unfolds into a list of them."""
    named = [names(voice.speakers, setting), names(outlets(voice, setting), setting)]
    line = joined([part for part in named if part], " · ")
    folded = copies(voice, setting) if len(voice.reports) > 1 else None
    return element("div", {"class": "who"}, swatch(voice.origin, setting), line, folded)


def outlets(voice: Voice, setting: Setting) -> Sequence[str]:
    """The outlets of the reports; of copies of an agency's text the agency alone."""
    origin = setting.origins.get(voice.origin)
    if len(voice.reports) > 1 and origin is not None and origin.credited and origin.credited not in voice.speakers:
        return [origin.credited]
    found = dict.fromkeys(setting.outlet(report).name for report in voice.reports)
    return [name for name in found if name not in voice.speakers]


def names(given: Sequence[str], setting: Setting) -> Markup:
    """The first names, each in its own direction; the others are counted in the list that unfolds."""
    shown = joined([isolated(name) for name in given[:NAMED]], setting.wording.say(", "))
    return shown + text("…") if len(given) > NAMED else shown


def swatch(origin: str, setting: Setting) -> Markup:
    """The ink of an origin, beside its name."""
    sheet = Sheet("", lambda _: "7", lambda _: "0", "7")
    mark = mark_of(SAMPLE, Scale(0, 2, (0, 2)))
    drawing = drawn(mark, setting.ink(origin), sheet)
    return element("svg", {"class": "swatch", "width": 14, "height": 14, "aria-hidden": "true"}, drawing)


def copies(voice: Voice, setting: Setting) -> Markup:
    """×n, which unfolds into the reports, those of a day together, each a way to its words."""
    wording = setting.wording
    first = {account.report: account for account in reversed(voice.accounts)}
    by_day: dict[date | None, list[Markup]] = {}
    for report in voice.reports:
        account, outlet = first[report], setting.outlet(report)
        href = setting.door(report, account.start, account.end)
        name = element("a", {"href": href}, isolated(outlet.name)) if href else isolated(outlet.name)
        by_day.setdefault(outlet.published, []).append(name)
    rows = [
        element("li", {}, joined(prints, wording.say(", ")), " ", element("span", {"class": "quiet"}, wording.day(day)) if day else None)
        for day, prints in by_day.items()
    ]
    said = wording.count("{n} report", "{n} reports", len(voice.reports))
    summary = element("summary", {"title": said, "aria-label": said}, wording.say("×{n}", n=len(voice.reports)))
    return element("details", {"class": "fold"}, summary, element("ul", {}, *rows))


def track(answer: Answer, voice: Voice, scale: Scale, name: str, setting: Setting) -> Markup:
    """The axis of one line with its mark, which is a door to the words."""
    sheet = Sheet(name, "{:.3g}%".format, "{:.3g}%".format, "50%")
    mark = mark_of(answer.interval, scale)
    drawing = within_reach(mark, sheet) + drawn(mark, setting.ink(voice.origin), sheet)
    ticks = element("use", {"href": f"#{name}-ticks"})
    return element("div", {"class": "track"}, element("svg", {}, ticks, doorway(drawing, answer, voice, setting)))


def doorway(drawing: Markup, answer: Answer, voice: Voice, setting: Setting) -> Markup:
    """The mark as a link to the words of the first report that has them, named by what it stands for."""
    account = voice.accounts[0]
    spoken = label(said_aloud(answer, voice, setting))
    href = setting.door(account.report, account.start, account.end)
    if href is None:
        return element("g", {"role": "img"}, element("title", {}, spoken), drawing)
    return element("a", {"href": href, "class": "mark"}, element("title", {}, spoken), drawing)


def said_aloud(answer: Answer, voice: Voice, setting: Setting) -> str:
    """All that a mark stands for: the interval, the words, who says so, where, on which day."""
    wording, account = setting.wording, voice.accounts[0]
    outlet = setting.outlet(account.report)
    others = len(voice.reports) - 1
    parts = [
        wording.answer(answer),
        wording.say("“{words}”", words=account.words),
        *([account.speaker] if account.speaker else []),
        outlet.name,
        *([wording.day(outlet.published)] if outlet.published else []),
        *([wording.count("and {n} more report", "and {n} more reports", others)] if others else []),
    ]
    return " · ".join(parts)


def axis(scale: Scale, name: str, setting: Setting) -> Markup:
    """The numbers under the tracks, from left to right on every page; the lines that all tracks have, and what their bars fade by."""
    wording = setting.wording
    places = [f"{scale.at(tick):.3g}%" for tick in scale.ticks]
    lines = [element("line", {"class": "tick", "x1": at, "x2": at, "y1": "-3", "y2": "100%"}) for at in places]
    ticks = element("defs", {}, element("g", {"id": f"{name}-ticks"}, *lines))
    numbers = [element("text", {"x": at, "y": 14}, wording.number(tick)) for at, tick in zip(places, scale.ticks, strict=True)]
    drawing = element("svg", {"class": "numbers", "height": 20, "aria-hidden": "true"}, masks(name), ticks, *numbers)
    note = element("p", {"class": "note"}, wording.say("Each step of this axis is many times the last one.")) if scale.logarithmic else None
    return element("div", {"class": "axis"}, drawing, note)
