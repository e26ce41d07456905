"""The index of a record: one flat row for each of its cells, with what people ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from riwaya.model import Actor, Figure, Place, Record, Statement, Time

LARGEST = 2**63 - 1  # what a column of whole numbers holds; an index may say less of a greater number, the record says all


class Cell(msgspec.Struct, frozen=True):
    """A row of the index. A figure has the speaker of its statement, the days of its time and the place that it happened at."""

    key: str
    kind: str
    start: int | None = None
    end: int | None = None
    words: str | None = None
    speaker: str | None = None
    actor: str | None = None
    act: str | None = None
    certainty: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool | None = None
    who: str | None = None
    what: str | None = None
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None
    geonames: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    statement: str | None = None


def cells(record: Record) -> Iterator[Cell]:
    """A row for each statement, figure, time, place and actor of the record, in this order.

    >>> import riwaya
    >>> [cell.key for cell in cells(riwaya.read("قال المتحدث إن 7 مدنيين قتلوا أمس", published="2022-01-20"))]
    ['s1', 'f1', 't1', 'a1']
    """
    indexed = Indexed(record)
    yield from map(indexed.statement, record.statements)
    yield from map(indexed.figure, record.figures)
    yield from map(indexed.time, record.times)
    yield from map(indexed.place, record.places)
    yield from map(indexed.actor, record.actors)


class Indexed:
    """The cells of a record by their ids, and the row that each of them makes."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.statements = {cell.id: cell for cell in record.statements}
        self.times = {cell.id: cell for cell in record.times}
        self.places = {cell.id: cell for cell in record.places}
        self.actors = {cell.id: cell for cell in record.actors}

    def statement(self, cell: Statement) -> Cell:
        """A statement: its words run from the first of cue and content to the last."""
        parts = [cell.cue, *cell.content]
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        earliest, latest = self.days(cell.said)
        name, actor = self.spoken(cell)
        return Cell(
            cell.id, "statement", start, end, self.text[start:end], name, actor, cell.act.value, cell.certainty.value,
            earliest=earliest, latest=latest, statement=cell.within,
        )  # fmt: skip

    def figure(self, cell: Figure) -> Cell:
        """A figure."""
        holder = self.statements.get(cell.statement or "")
        name, actor = self.spoken(holder)
        earliest, latest = self.days(cell.when)
        row = Cell(
            cell.id, "figure", cell.start, cell.end, cell.words, name, actor,
            certainty=holder.certainty.value if holder else None, low=bounded(cell.low), high=bounded(cell.high), approx=cell.approx,
            who=cell.who.value, what=cell.what.value, earliest=earliest, latest=latest, statement=cell.statement,
        )  # fmt: skip
        place = self.places.get(cell.where or "")
        return row if place is None else located(row, place)

    def time(self, cell: Time) -> Cell:
        """A time."""
        earliest, latest = self.days(cell.id)
        return Cell(cell.id, "time", cell.start, cell.end, cell.words, earliest=earliest, latest=latest)

    def place(self, cell: Place) -> Cell:
        """A place."""
        return located(Cell(cell.id, "place", cell.start, cell.end, cell.words), cell)

    def actor(self, cell: Actor) -> Cell:
        """An actor, where the report names it first."""
        if not cell.mentions:
            return Cell(cell.id, "actor", speaker=cell.name, actor=cell.known)
        first = cell.mentions[0]
        return Cell(cell.id, "actor", first.start, first.end, first.words, cell.name, cell.known)

    def spoken(self, cell: Statement | None) -> tuple[str | None, str | None]:
        """The name of who speaks, and the key under which all languages know them."""
        if cell is None or cell.speaker is None:
            return None, None
        actor = self.actors.get(cell.speaker.actor)
        return cell.speaker.name, actor.known if actor else None

    def days(self, time: str | None) -> tuple[date | None, date | None]:
        """The first and the last day of a time."""
        found = self.times.get(time or "")
        return (day(found.earliest), day(found.latest)) if found else (None, None)


def located(row: Cell, place: Place) -> Cell:
    """The row with the columns of a place."""
    return msgspec.structs.replace(row, place=place.name, geonames=place.geonames, country=place.country, lat=place.lat, lon=place.lon)


def day(written: str | None) -> date | None:
    """The day that an ISO date names."""
    return date.fromisoformat(written) if written else None


def bounded(number: int | None) -> int | None:
    """The number, or the largest that an index holds."""
    return None if number is None else min(number, LARGEST)
