"""What one report tells of one happening: where, when, what befell whom, and the words it tells it in.

A report has a main strand, what its title and first lines tell; figures of another place or day make strands of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from riwaya.compare.whereabouts import Spot, is_within_reach, spot_of
from riwaya.lexicon.load import load
from riwaya.model import Fate, Figure, Place, Record, Time
from riwaya.text.form import BITS

LEAD = 700  # characters: the title and about three paragraphs of a wire story, which is where news tells what it is about
BEFORE = 10  # days: a happening that a first line dates further back is not the news of the day
UNDATED = 2  # days: what a report does not date happened on the day of publication or at most this long before
IN_TITLE, IN_LEAD, BELOW, COUNTED_AT = 4.0, 2.0, 0.5, 1.0  # how much a mention says for its place being the scene
SCENE = 0.4  # a place belongs to the scene when it has this part of the weight of the foremost
SCENES = 3  # places at most
AROUND = 180  # characters on either side of figures beside the main story: their sentence and its neighbours
TOGETHER = 5  # days: what a report that looks back tells of days so close is one happening
AT_LEAST = 2  # figures: one dated figure may be of something else, where the report names a day of its own
DATELINE = 20  # characters beside a date that stands alone: a weekday, a place, a mark
PAST = "PAST_REF"
SHORTEST = 3  # letters: shorter stems are grammar or initials
EVERYDAY = ("closed", "common", "finite", "verbal-noun")  # classes of words that any report may hold


class Days(msgspec.Struct, frozen=True):
    """The days on which something may have happened, the first and the last; `said` tells that the words name the day."""

    first: date
    last: date
    said: bool

    def gap(self, other: Days) -> int:
        """How many days lie between the two, 0 where they overlap."""
        return max((other.first - self.last).days, (self.first - other.last).days, 0)


class Strand(msgspec.Struct, frozen=True):
    """What the report at `report` in the list tells of one happening.

    `spots` are the places of the scene, the foremost first; `days` None means that nothing says when; `fates` what befell people.
    """

    report: int
    is_main: bool
    spots: tuple[Spot, ...]
    days: Days | None
    fates: frozenset[Fate]
    words: frozenset[str]
    figures: tuple[Figure, ...]


def strands(number: int, record: Record) -> list[Strand]:
    """The strands of the report, the main one first."""
    telling = Telling(record)
    main = Strand(
        number, True, telling.spots, telling.days, fates(telling.own), content_words(record, 0, LEAD), tuple(telling.own)
    )  # fmt: skip
    return [main, *(telling.side(number, figures) for figures in telling.elsewhere.values())]


def fates(figures: Iterable[Figure]) -> frozenset[Fate]:
    """What befell people, so far as it is told."""
    return frozenset(figure.what for figure in figures if figure.what is not Fate.OTHER)


class Telling:
    """A record sorted into what it mainly tells and what it tells besides."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.places = {place.id: place for place in record.places}
        self.times = {time.id: time for time in record.times}
        self.spots = tuple(scene(record))
        self.days = main_days(record)
        self.own: list[Figure] = []
        self.elsewhere: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in record.figures:
            key = self.other(figure)
            if key is None:
                self.own.append(figure)
            else:
                self.elsewhere[key].append(figure)

    def other(self, figure: Figure) -> tuple[str, str] | None:
        """The other place and day that the figure is of, None where it belongs to what the report mainly tells."""
        place, days = self.place(figure), self.days_of(figure)
        away = (
            place is not None and is_specific(place) and bool(self.spots) and not self.is_here(place) and not self.is_abroad(figure, place)
        )
        then = days is not None and self.days is not None and self.days.gap(days) > UNDATED
        if not away and not then:
            return None
        return (spot_of(place).key if away and place else "", days.first.isoformat() if then and days else "")

    def place(self, figure: Figure) -> Place | None:
        """The place of a figure; of a country, the place in it that the line of the figure names nearest."""
        place = self.places.get(figure.where or "")
        if place is None or is_specific(place):
            return place
        inside = [other for other in self.line(figure) if is_specific(other) and other.country == place.country]
        return min(inside, key=lambda other: abs(other.start - figure.start), default=place)

    def is_here(self, place: Place) -> bool:
        """Whether the place is the scene of the report or near it, or one holds the other."""
        spot = spot_of(place)
        return any(is_within_reach(spot, other) for other in self.spots)

    def is_abroad(self, figure: Figure, place: Place) -> bool:
        """Whether the place is named in passing: once, in another country, in the first lines or beside the scene: planes came from it."""
        named = sum(spot_of(other).key == spot_of(place).key for other in self.record.places)
        foreign = place.country is not None and all(spot.country not in (None, place.country) for spot in self.spots)
        return named == 1 and foreign and (figure.start <= LEAD or self.names_the_scene(figure))

    def names_the_scene(self, figure: Figure) -> bool:
        """Whether the line of the figure names a place of the scene."""
        return bool({spot_of(place).key for place in self.line(figure)} & {spot.key for spot in self.spots})

    def line(self, figure: Figure) -> list[Place]:
        """The places that the line of the figure names."""
        text = self.record.report.text
        start, end = text.rfind("\n", 0, figure.start) + 1, text.find("\n", figure.end)
        return [place for place in self.record.places if place.start >= start and (end < 0 or place.end <= end)]

    def days_of(self, figure: Figure) -> Days | None:
        """The days that the time of a figure covers."""
        time = self.times.get(figure.when or "")
        return days_covered(time) if time else None

    def side(self, number: int, figures: Sequence[Figure]) -> Strand:
        """What the report tells of another place or another time."""
        places = [place for figure in figures if (place := self.place(figure)) is not None and is_specific(place)]
        days = next((days for figure in figures if (days := self.days_of(figure)) is not None), self.days)
        start = min(figure.start for figure in figures)
        end = max(figure.end for figure in figures)
        spots = tuple({spot.key: spot for spot in map(spot_of, places)}.values()) or self.spots
        return Strand(number, False, spots, days, fates(figures), content_words(self.record, start - AROUND, end + AROUND), tuple(figures))


def content_words(record: Record, start: int, end: int, plain_classes: Sequence[str] = EVERYDAY) -> frozenset[str]:
    """The stems of the words from one character to another that are of no plain class and in no date: names and things, above all."""
    lexicon = load(record.report.language or "").lexicon
    start = max(start, 0)
    page = lexicon.page(record.report.text[start:end])
    plain = sum(lexicon.bit(name) for name in plain_classes)
    dated = {offset for time in record.times for offset in range(time.start - start, time.end - start)}
    return frozenset(
        form.stem for form, at in zip(page.forms, page.starts, strict=True)
        if form.bits & BITS["word"] and not form.bits & plain and len(form.stem) >= SHORTEST and at not in dated
    )  # fmt: skip


def is_specific(place: Place) -> bool:
    """Whether the place is smaller than a country."""
    return place.kind not in ("country", "continent", "region")


def scene(record: Record) -> Iterator[Spot]:
    """The places where the report plays: those that its title and first lines name most, and at which it counts people."""
    title = len(record.report.title or "")
    weights: defaultdict[str, float] = defaultdict(float)
    spots: dict[str, Spot] = {}
    for place in record.places:
        spot = spot_of(place)
        spots.setdefault(spot.key, spot)
        weights[spot.key] += IN_TITLE if place.start <= title else IN_LEAD if place.start <= LEAD else BELOW
    at = {place.id: spot_of(place).key for place in record.places}
    for figure in record.figures:
        if figure.where and figure.start <= LEAD:
            weights[at[figure.where]] += COUNTED_AT
    specific = [key for key in weights if not spots[key].is_country]
    ranked = sorted(specific or weights, key=lambda key: (-weights[key], key))
    for key in ranked[:SCENES]:
        if weights[key] >= SCENE * weights[ranked[0]]:
            yield spots[key]


def main_days(record: Record) -> Days | None:
    """The day of what the report mainly tells: the first day that its first lines name, or the days up to its publication."""
    published = record.report.published
    told_of = long_ago(record, AT_LEAST)
    if told_of is not None:
        return told_of
    spoken = {statement.said for statement in record.statements}
    for time in record.times:
        days = days_covered(time)
        if time.start > LEAD or days is None or days.first != days.last or time.id in spoken or is_dateline(record, time, days):
            continue
        if published is None or timedelta(0) <= published - days.first <= timedelta(BEFORE):
            return days
    told_of = long_ago(record, 1)
    if told_of is not None or published is None:
        return told_of
    return Days(published - timedelta(UNDATED), published, said=False)


def long_ago(record: Record, at_least: int) -> Days | None:
    """The days that a report looks back on: most of the figures that it opens with, so many at least, are of days long before it."""
    published = record.report.published
    when = {time.id: time for time in record.times}
    timed = [when[figure.when] for figure in record.figures if figure.when and figure.start <= LEAD]
    covered = [days for time in timed if (days := days_covered(time)) is not None and days.first == days.last]
    past = sorted(days.first for days in covered if published is not None and (published - days.first).days > BEFORE)
    indefinite = sum(time.value == PAST for time in timed)
    if not past or len(past) + indefinite < at_least or 2 * (len(past) + indefinite) <= len(timed):
        return None
    return Days(past[0], max(day for day in past if (day - past[0]).days <= TOGETHER), said=True)


def is_dateline(record: Record, time: Time, days: Days) -> bool:
    """Whether the time is the day of publication on a line of its own."""
    text = record.report.text
    end = text.find("\n", time.end)
    line = text[text.rfind("\n", 0, time.start) + 1 : len(text) if end < 0 else end]
    return days.first == record.report.published and len(line.strip()) - len(time.words) <= DATELINE


def days_covered(time: Time) -> Days | None:
    """The days that a time covers, None where an end is open."""
    if time.earliest is None or time.latest is None:
        return None
    return Days(date.fromisoformat(time.earliest), date.fromisoformat(time.latest), said=True)
