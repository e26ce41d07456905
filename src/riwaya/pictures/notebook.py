"""How records and comparisons show themselves in a notebook: `_repr_html_` of each comes here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from riwaya.model import Record, Statement
from riwaya.model.event import Comparison, Event
from riwaya.pictures.ink import inks
from riwaya.pictures.legend import legend
from riwaya.pictures.marked import direction, marked
from riwaya.pictures.markup import element, isolated, joined, safe
from riwaya.pictures.question import question
from riwaya.pictures.setting import Setting
from riwaya.wording import Wording, wording_for, wordings
from riwaya.wording.catalogue import SOURCE

EVENTS = 5  # of a comparison that are shown; the others are counted
SHEETS = ("paper.css", "pictures.css", "marked.css", "notebook.css")


def record(given: Record) -> Markup:
    """The report with its cells marked, and who said what in it."""
    report = given.report
    wording = wording_for(report.language if report.language in wordings() else SOURCE)
    known = [isolated(report.publisher or report.id), wording.day(report.published), wording.tongue(report.language)]
    counts = [
        wording.count("{n} statement", "{n} statements", len(given.statements)),
        wording.count("{n} figure", "{n} figures", len(given.figures)),
    ]
    head = element("p", {"class": "quiet"}, joined([part for part in [*known, *counts] if part], " · "))
    rows = [element("li", {}, said(statement, wording)) for statement in given.statements]
    return whole(wording, head, element("div", {"class": "published"}, marked(given)), element("ol", {"class": "told"}, *rows))


def said(statement: Statement, wording: Wording) -> Markup:
    """Who says what, in what manner and how sure."""
    speaker = statement.speaker
    who = element("strong", {}, isolated(speaker.name) if speaker else wording.say("nobody named"))
    manner = [wording.term("act", statement.act), wording.term("certainty", statement.certainty)]
    how = element("span", {"class": "quiet"}, " · ".join(dict.fromkeys(manner)))
    words = element("q", {"dir": "auto", "class": "published"}, " … ".join(span.words for span in statement.content))
    return joined([who, how, words], " ")


def event(given: Event) -> Markup:
    """The questions of an event as pictures."""
    wording = wording_of(given.title)
    return whole(wording, part(given, wording), legend(wording, f"{given.id}-legend"))


def comparison(given: Comparison) -> Markup:
    """The first events of a comparison, the others counted."""
    wording = wording_of(given.events[0].title if given.events else "")
    counts = [
        wording.count("{n} report", "{n} reports", len(given.reports)),
        wording.count("{n} event", "{n} events", len(given.events)),
    ]
    head = element("p", {"class": "quiet"}, " · ".join(counts))
    rest = len(given.events) - EVENTS
    more = element("p", {"class": "quiet"}, wording.count("and {n} more event", "and {n} more events", rest)) if rest > 0 else None
    return whole(wording, head, *(part(one, wording) for one in given.events[:EVENTS]), more, legend(wording))


def part(given: Event, wording: Wording) -> Markup:
    """An event: its title, when and where, and its questions."""
    known = [wording.day(given.date), isolated(given.place.name) if given.place else ""]
    setting = Setting(wording, inks=inks(given))
    return element(
        "article",
        {},
        element("h3", {"dir": "auto", "class": "published"}, given.title),
        element("p", {"class": "quiet"}, joined([one for one in known if one], " · ")),
        *(question(asked, setting, level=4) for asked in given.questions),
    )


def wording_of(title: str) -> Wording:
    """The language of the pages that is written in the direction of a title."""
    return next((found for found in map(wording_for, wordings()) if found.direction == direction(title)), wording_for(SOURCE))


def whole(wording: Wording, *parts: Markup | None) -> Markup:
    """The parts with a style that reaches no further than them."""
    return element("div", {"class": "riwaya", "lang": wording.language, "dir": wording.direction}, element("style", {}, style()), *parts)


@cache
def style() -> Markup:
    """The stylesheets of the pictures, within the element that they are for."""
    sheets = [(files("riwaya.pictures") / "sheets" / name).read_text(encoding="utf-8") for name in SHEETS]
    return safe(f".riwaya {{\n{''.join(sheets).replace(':root', '&')}}}\n")
