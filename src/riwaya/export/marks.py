"""A record as marks in its text: what an annotator sees of it, and may change."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from riwaya.export.layers import YES
from riwaya.model import Figure, Record, Span, Statement, Via

INTERVAL = re.compile(r"(?P<one>\d+)|(?P<low>\d*)\.\.(?P<high>\d*)")


class Link(msgspec.Struct, frozen=True):
    """What a mark is tied to, and how."""

    role: str
    target: str


class Mark(msgspec.Struct, frozen=True):
    """Words of a text under a layer, in code points, with their features and links; ids are of one report."""

    id: str
    layer: str
    start: int
    end: int
    features: dict[str, str] = {}
    links: tuple[Link, ...] = ()


class Header(msgspec.Struct, frozen=True):
    """What is known of a marked report beside its text; `file` is its name among those that were written with it."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    sha256: str | None = None
    file: str | None = None


def header(record: Record, file: str | None = None) -> Header:
    """What is known of a report beside its text."""
    report = record.report
    published = report.published.isoformat() if report.published else None
    return Header(report.id, report.title, report.publisher, published, report.language, report.url, report.sha256, file)


def interval(low: int | None, high: int | None) -> str:
    """The interval as an annotator writes it.

    >>> interval(7, 7), interval(0, 299), interval(13, None), interval(None, 5)
    ('7', '0..299', '13..', '..5')
    """
    if low is not None and low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def bounds(written: str) -> tuple[int | None, int | None] | None:
    """The interval that an annotator wrote, None where it is none.

    >>> bounds("7"), bounds("0..299"), bounds("13.."), bounds("many")
    ((7, 7), (0, 299), (13, None), None)
    """
    found = INTERVAL.fullmatch(written.strip())
    if found is None:
        return None
    if found["one"]:
        return int(found["one"]), int(found["one"])
    low, high = (int(number) if number else None for number in (found["low"], found["high"]))
    return low, high


def marks(record: Record) -> list[Mark]:
    """Every mark of a record, in the order in which they stand in the text."""
    return Marking(record).marks()


class Marking:
    """The marks of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.shared: dict[tuple[str, int, int], Mark] = {}
        self.mentions = [mention for actor in record.actors for mention in actor.mentions]

    def marks(self) -> list[Mark]:
        """Every mark, in the order in which they stand in the text."""
        own = [self.statement(one) for one in self.record.statements] + [self.figure(one) for one in self.record.figures]
        own += [Mark(one.id, "Time", one.start, one.end, {"Value": one.value}) for one in self.record.times]
        own += [
            Mark(one.id, "Place", one.start, one.end, {"GeoNames": str(one.geonames)} if one.geonames else {})
            for one in self.record.places
        ]  # fmt: skip
        return sorted([*own, *self.shared.values()], key=lambda mark: (mark.start, -mark.end, mark.layer, mark.id))

    def statement(self, statement: Statement) -> Mark:
        """A statement on its cue, tied to who says what."""
        speaker = statement.speaker
        named = self.named(speaker.name, statement.source) if speaker else None
        features = {"Act": statement.act.value, "Mode": statement.mode.value, "Certainty": statement.certainty.value}
        if speaker is not None and named is None:
            features["SpeakerName"] = speaker.name
        if speaker is None and statement.source is not None:
            features["Nobody"] = YES
        links = [
            *self.links("Source", "Who", [statement.source]),
            *self.links("Speaker", "Who", [named]),
            *self.links("Via", "Who", [self.intermediary(via) for via in statement.via]),
            *self.links("Said", "Said", statement.content),
            *ties(("When", statement.said), ("Within", statement.within)),
        ]
        return Mark(statement.id, "Statement", statement.cue.start, statement.cue.end, features, tuple(links))

    def figure(self, figure: Figure) -> Mark:
        """A figure, tied to what it counts and to who says so."""
        features = {"Class": figure.who.value, "Fate": figure.what.value, "Interval": interval(figure.low, figure.high)}
        if figure.approx:
            features["Approx"] = YES
        links = [
            *self.links("Counted", "Counted", [figure.counted]),
            *ties(("By", figure.statement), ("When", figure.when), ("Where", figure.where), ("PartOf", figure.part_of)),
        ]
        return Mark(figure.id, "Figure", figure.start, figure.end, features, tuple(links))

    def links(self, role: str, layer: str, spans: Sequence[Span | None]) -> list[Link]:
        """Links to marks on those words; words that are marked twice under one layer share the mark."""
        return [Link(role, self.mark(layer, span).id) for span in spans if span is not None]

    def mark(self, layer: str, span: Span) -> Mark:
        """The mark of that layer on those words."""
        id_ = f"{layer.lower()}{len(self.shared) + 1}"
        return self.shared.setdefault((layer, span.start, span.end), Mark(id_, layer, span.start, span.end))

    def named(self, name: str, near: Span | None) -> Span | None:
        """Where the report has exactly that name: beside the cue, where it is known to be named, or anywhere."""
        spans = ([near] if near else []) + self.mentions
        exact = next((span for span in spans if span.words == name), None)
        if exact is not None:
            return exact
        start = self.record.report.text.find(name)
        return Span(start, start + len(name), name) if name and start >= 0 else None

    def intermediary(self, via: Via) -> Span:
        """Where the report names an intermediary; where it never does so exactly, the words that stand for it."""
        here = Span(via.start, via.end, via.words)
        return self.named(via.name, here) or here


def ties(*links: tuple[str, str | None]) -> list[Link]:
    """The links to those of the cells that there are."""
    return [Link(role, target) for role, target in links if target]
