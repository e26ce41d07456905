"""The dossier, written event by event."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import defaultdict
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import BinaryIO

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from riwaya.export.html.accounts import anchor, sides, told
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.shown import chosen, shown, wording_of
from riwaya.model.event import Event
from riwaya.model.record import plain
from riwaya.pictures.legend import legend
from riwaya.pictures.marked import direction
from riwaya.pictures.markup import safe, settled, text
from riwaya.pictures.question import question, swatch
from riwaya.pictures.setting import Door
from riwaya.pictures.sources import sources
from riwaya.pictures.timeline import timeline
from riwaya.wording.templates import names

PICTURES = files("riwaya.pictures")
URL = re.compile(r'url\("([\w.-]+\.woff2)"\)')


@cache
def environment() -> Environment:
    """The templates; whatever is not markup of ours is escaped, without what no page may hold and what would turn the words beside it.

    `exact` lets words through as they were published, into a paragraph of their own.
    """
    loader = PackageLoader("riwaya.export.html")
    found = Environment(
        loader=loader, autoescape=True, finalize=inline, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    found.globals |= {"exact": text, "swatch": swatch}
    return found


def inline(value: object) -> Markup:
    """A value in the middle of a line of ours."""
    return text(value if hasattr(value, "__html__") else settled(str(value)))


def write(material: Material, out: BinaryIO, options: Options) -> None:
    """Write the page: its head, one event after the other, its foot."""
    events = list(chosen(material, options))
    wording = wording_of(material, events, options)
    common = names(wording) | {"events": events, "version": version(), "legend": legend(wording), "digest": digest, "style": style()}

    def put(template: str, **values: object) -> None:
        out.write(environment().get_template(template).render(common | values).encode())

    put("head.html")
    for event in events:
        put("event.html", **shown_of(material, event, common))
    put("foot.html")


def shown_of(material: Material, event: Event, common: dict[str, object]) -> dict[str, object]:
    """What the template of an event shows: its pictures, whose marks lead down to the words, and its accounts."""
    found = shown(material, event, common["wording"], doors(event))  # type: ignore[arg-type]
    return {
        "event": event,
        "setting": found.setting,
        "questions": [question(asked, found.setting, level=2) for asked in event.questions],
        "timeline": timeline(found.times, event, found.setting),
        "sources": sources(found.flows, found.setting, found.others),
        "told": list(told(event, found.readings)),
        "anchor": anchor,
        "directions": defaultdict(lambda: "auto", {one.record.report.id: direction(one.record.report.text) for one in found.readings}),
        "sides": sides,
    }


def doors(event: Event) -> Door:
    """Where marks of an event lead: to the words of an account further down, else to the report that they stand in."""
    quoted = {
        (account.report, account.start) for asked in event.questions for answer in asked.answers for account in answer.accounts
    }  # fmt: skip

    def door(report: str, start: int, _end: int) -> str:
        return "#" + anchor(event, report, start if (report, start) in quoted else None)

    return door


def version() -> str:
    """The version of Riwaya, of the package: to import it by a statement would tie exports to all that the package offers."""
    return str(import_module("riwaya").__version__)


def digest(event: Event) -> str:
    """The SHA-256 of an event as JSON: two dossiers with one digest show one comparison."""
    return hashlib.sha256(msgspec.json.encode(plain(event), order="sorted")).hexdigest()


@cache
def style() -> object:
    """The style of the page with its letters in it."""
    own = (files("riwaya.export.html") / "dossier.css").read_text(encoding="utf-8")
    sheets = [(PICTURES / "fonts" / "fonts.css").read_text(encoding="utf-8")]
    sheets += [(PICTURES / "sheets" / name).read_text(encoding="utf-8") for name in ("paper.css", "pictures.css")]
    return safe(URL.sub(lambda found: f'url("data:font/woff2;base64,{packed(found[1])}")', "".join([*sheets, own])))


def packed(font: str) -> str:
    """The bytes of a font in letters."""
    return b64encode((PICTURES / "fonts" / font).read_bytes()).decode()
