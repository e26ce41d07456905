"""Search in a case: by words in any spelling, by who speaks, where, when, how many, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, FromClause, Row, Select, and_, func, or_, select, tuple_, union

from riwaya.errors import InputError
from riwaya.lexicon.actors import KnownActor, actor_called
from riwaya.lexicon.terms import Index, index
from riwaya.store.db import full_text
from riwaya.store.schema import UNKNOWN_DAY, answer, cell, comparison, event, newest, report, spot
from riwaya.store.search.excerpt import excerpt, holds, places
from riwaya.store.search.full_text import Part, parts
from riwaya.store.search.query import Hit, Kind, Query

Conditions = list[Any]
BETWEEN = "\n"  # what stands between the speakers of an answer
CELLS = (Kind.STATEMENT, Kind.FIGURE, Kind.TIME, Kind.PLACE)
SHOWN = ("act", "certainty", "low", "high", "approx", "who", "what", "earliest", "latest", "place", "geonames", "country", "speaker")
EVENT_SHOWN = ("who", "what", "low", "high", "approx", "verdict", "origins", "place", "geonames", "country")
# What has no meaning for a kind: an event is told by many reports, an answer is given by many statements, a time is found by its days, and
# nobody speaks or is counted in the name of a place.
MEANINGLESS = {
    Kind.EVENT: ("publisher", "language", "act", "certainty"),
    Kind.ANSWER: ("publisher", "language", "act", "certainty"),
    Kind.TIME: ("words", "speaker", "near", "country", "least", "most", "who", "what", "act", "certainty"),
    Kind.PLACE: ("speaker", "least", "most", "who", "what", "act", "certainty"),
}
CALLED = {  # in the sentence that refuses it, where a person knows it by another name
    "words": "index of words", "near": "place", "least": "number", "most": "number", "who": "class of people", "what": "fate of people",
}  # fmt: skip


class Found(msgspec.Struct, frozen=True):
    """What was found, the newest first, and whether there is more than was asked for."""

    hits: tuple[Hit, ...]
    more: bool


def search(connection: Connection, query: Query, limit: int, offset: int = 0) -> Found:
    """The first `limit` things, after `offset` of them, for which all holds that the query asks.

    Raises `InputError` for a query that makes no sense.
    """
    for field in MEANINGLESS.get(query.kind, ()):
        if getattr(query, field) not in (None, ""):
            raise InputError(refusal(query.kind, field))
    search = Search(connection, query, index())
    rows = connection.execute(search.rows().limit(limit + 1).offset(offset)).all()
    return Found(tuple(search.hit(row) for row in rows[:limit]), len(rows) > limit)


def refusal(kind: Kind, field: str) -> str:
    """The sentence for something that is asked of a kind that has it not, with the kinds that do.

    >>> refusal(Kind.TIME, "speaker")
    'a time has no speaker of its own; search reports, statements, figures, events or answers by it'
    """
    *most, last = (f"{other.value}s" for other in Kind if field not in MEANINGLESS.get(other, ()))
    article = "an" if kind.value[0] in "aeiou" else "a"
    return f"{article} {kind.value} has no {CALLED.get(field, field)} of its own; search {', '.join(most)} or {last} by it"


class Search:
    """One search: the query, and what is known of the words and the places in it."""

    def __init__(self, connection: Connection, query: Query, index: Index) -> None:
        self.connection = connection
        self.query = query
        self.index = index
        self.asked: Sequence[Part] = parts(query.words, index)
        self.words = full_text(connection)

    def rows(self) -> Select[Any]:
        """The rows that are found, in their order."""
        if self.query.kind is Kind.REPORT:
            return self.reports()
        return self.cells() if self.query.kind in CELLS else self.events()

    def hit(self, row: Row[Any]) -> Hit:
        """What a row shows."""
        if self.query.kind is Kind.REPORT:
            return self.report_hit(row)
        return self.cell_hit(row) if self.query.kind in CELLS else self.event_hit(row)

    # Reports

    def reports(self) -> Select[Any]:
        """Reports, found by their words and by what is read out of them."""
        columns = (report.c.name, report.c.title, report.c.publisher, newest.c.day, report.c.text)
        rows = select(*columns).join_from(newest, report).where(*self.published(newest.c.language), *self.dated(newest.c.day, newest.c.day))
        if self.asked:
            rows = rows.where(newest.c.report.in_(self.words.matching("report_words", self.asked)))
        for kind, asks in ((Kind.STATEMENT, self.stated), (Kind.FIGURE, self.counted), (Kind.PLACE, self.located)):
            inner = cell.alias(f"its_{kind.value}")
            conditions = asks(inner)
            if conditions:
                rows = rows.where(newest.c.report.in_(select(inner.c.report).where(inner.c.kind == kind.value, *conditions)))
        return rows.order_by(newest.c.day.desc(), newest.c.report.desc())

    def report_hit(self, row: Row[Any]) -> Hit:
        """A report, with the words around what was asked for."""
        shown = excerpt(row.text, self.asked, self.index)
        marked = tuple((start - shown.start, end - shown.start) for start, end in shown.found)
        words = row.text[shown.start : shown.end]
        return Hit(
            Kind.REPORT, None, row.name, None, words, shown.start, shown.end, marked, row.title, row.publisher, known(row.day),
        )  # fmt: skip

    # Cells

    def cells(self) -> Select[Any]:
        """Cells of the newest records."""
        columns = (report.c.name, report.c.title, report.c.publisher, cell.c.day, *(cell.c[name] for name in SHOWN))
        rows = select(*columns, cell.c.key, cell.c.words, cell.c.start, cell.c.end)
        language = select(newest.c.language).where(newest.c.report == cell.c.report).scalar_subquery()
        rows = rows.join_from(cell, report).where(cell.c.kind == self.query.kind.value, *self.published(language), *self.own())
        if self.asked:
            rows = rows.where(cell.c.id.in_(self.words.matching("cell_words", self.asked)))
        return rows.order_by(cell.c.day.desc(), cell.c.report.desc(), cell.c.start)

    def own(self) -> Conditions:
        """What is asked of a cell itself, or of the cells that belong to it."""
        match self.query.kind:
            case Kind.STATEMENT:
                figure, place = cell.alias("its_figure"), cell.alias("its_place")
                held = tuple_(cell.c.report, cell.c.key).in_(
                    select(figure.c.report, figure.c.statement).where(figure.c.kind == Kind.FIGURE.value, *self.counted(figure))
                )
                lies = and_(place.c.report == cell.c.report, place.c.kind == Kind.PLACE.value, place.c.start >= cell.c.start)
                inside = and_(lies, place.c.end <= cell.c.end)
                return [
                    *self.stated(cell), *self.dated(cell.c.earliest, cell.c.latest),
                    *([held] if self.counted(figure) else []), *exists(place, inside, self.located(place)),
                ]  # fmt: skip
            case Kind.FIGURE:
                statement = cell.alias("its_statement")
                holder = tuple_(cell.c.report, cell.c.statement).in_(
                    select(statement.c.report, statement.c.key).where(statement.c.kind == Kind.STATEMENT.value, *self.stated(statement))
                )
                return [
                    *self.counted(cell), *self.located(cell), *self.dated(cell.c.earliest, cell.c.latest),
                    *([holder] if self.stated(statement) else []),
                ]  # fmt: skip
            case Kind.PLACE:
                return [*self.located(cell), *self.dated(cell.c.day, cell.c.day)]
        return self.dated(cell.c.earliest, cell.c.latest)

    def cell_hit(self, row: Row[Any]) -> Hit:
        """A cell with its words."""
        shown = {name: getattr(row, name) for name in SHOWN}
        marked = tuple(places(list(self.index.pieces(row.words)), self.asked)) if self.asked else ()
        return Hit(
            self.query.kind, row.key, row.name, None, row.words, row.start, row.end, marked, row.title, row.publisher, known(row.day),
            **shown,
        )  # fmt: skip

    # Events and their answers

    def events(self) -> Select[Any]:
        """Events, or answers, of the newest comparison."""
        answers = self.query.kind is Kind.ANSWER
        newest = select(func.max(comparison.c.id)).scalar_subquery()
        pair = and_(answer.c.comparison == event.c.comparison, answer.c.event == event.c.key)
        if not answers:
            rows = select(event.c.key.label("event"), *event.c["title", "date", "place", "geonames", "country"]).where(
                *exists(answer, pair, self.answered())
            )
        else:
            columns = (answer.c.event, answer.c.question, answer.c.number, answer.c.speakers, answer.c.stated)
            rows = select(*columns, *(answer.c[name] for name in EVENT_SHOWN), event.c.title, event.c.date)
            rows = rows.select_from(answer).join(event, pair).where(*self.answered())
        rows = rows.where(event.c.comparison == newest, *self.located(event), *self.dated(event.c.date, event.c.date))
        if self.asked:
            rows = rows.where(event.c.key.in_(self.titled()))
        order = (event.c.date.desc().nulls_last(), event.c.key)
        return rows.order_by(*order, answer.c.question, answer.c.number) if answers else rows.order_by(*order)

    def titled(self) -> list[str]:
        """The events whose titles hold the words."""
        newest = select(func.max(comparison.c.id)).scalar_subquery()
        titles = self.connection.execute(select(event.c.key, event.c.title).where(event.c.comparison == newest))
        return [key for key, title in titles if holds(list(self.index.pieces(title)), self.asked)]

    def event_hit(self, row: Row[Any]) -> Hit:
        """An event or an answer."""
        if self.query.kind is Kind.EVENT:
            return Hit(
                Kind.EVENT, row.event, None, row.event, row.title, title=row.title, earliest=row.date, latest=row.date,
                place=row.place, geonames=row.geonames, country=row.country,
            )  # fmt: skip
        shown = {name: getattr(row, name) for name in EVENT_SHOWN}
        return Hit(
            Kind.ANSWER, row.question, None, row.event, row.title, title=row.title, published=row.stated, speaker=row.speakers or None,
            earliest=row.date, latest=row.date, **shown,
        )  # fmt: skip

    # What may be asked

    def published(self, language: Any) -> Conditions:
        """Who published the report, and in which language."""
        asked: Conditions = []
        if self.query.publisher is not None:
            asked.append(func.lower(report.c.publisher) == self.query.publisher.lower())
        if self.query.language is not None:
            asked.append(language == self.query.language)
        return asked

    def dated(self, earliest: Any, latest: Any) -> Conditions:
        """Days that overlap those that are asked for."""
        asked: Conditions = []
        if self.query.since is not None:
            asked.append(latest >= self.query.since)
        if self.query.until is not None:
            asked.append(earliest <= self.query.until)
        return asked

    def stated(self, of: FromClause) -> Conditions:
        """Who speaks, how, and how sure."""
        asked: Conditions = []
        if (self.query.speaker or "").strip():
            asked.append(self.spoken(of))
        if self.query.act is not None:
            asked.append(of.c.act == self.query.act)
        if self.query.certainty is not None:
            asked.append(of.c.certainty == self.query.certainty)
        return asked

    def spoken(self, of: FromClause) -> Any:
        """A speaker who is known by that name in any language, or whose printed name holds its words."""
        name = self.query.speaker or ""
        named = self.words.matching("cell_words", parts(name, self.index), speaker=True)
        actor = actor_called(name)
        if actor is None:
            return of.c.id.in_(named)
        theirs = cell.alias("theirs")
        known = select(theirs.c.id).where(theirs.c.kind == Kind.STATEMENT.value, theirs.c.actor == actor.key)
        return of.c.id.in_(union(named, known))

    def counted(self, of: FromClause) -> Conditions:
        """How many, of whom, and what happened to them."""
        query, asked = self.query, list[Any]()
        if query.least is not None:
            sure = of.c.low >= query.least
            asked.append(or_(of.c.high.is_(None), of.c.high >= query.least) if query.possibly else sure)
        if query.most is not None:
            sure = of.c.high <= query.most
            asked.append(or_(of.c.low.is_(None), of.c.low <= query.most) if query.possibly else sure)
        if query.who is not None:
            asked.append(of.c.who == query.who)
        if query.what is not None:
            asked.append(of.c.what == query.what)
        return asked

    def answered(self) -> Conditions:
        """What is asked of an answer."""
        asked = self.counted(answer)
        if (self.query.speaker or "").strip():
            asked.append(answer.c.speakers.in_(self.spoken_by()))
        return asked

    def spoken_by(self) -> list[str]:
        """The lists of speakers of answers in which the one asked for stands."""
        name = self.query.speaker or ""
        wanted, words = actor_called(name), parts(name, self.index)
        lists = self.connection.scalars(select(answer.c.speakers).distinct())
        return [listed for listed in lists if any(self.is_meant(one, wanted, words) for one in listed.split(BETWEEN))]

    def is_meant(self, speaker: str, wanted: KnownActor | None, words: Sequence[Part]) -> bool:
        """Whether a speaker is the actor that is wanted, or bears a name with these words."""
        found = actor_called(speaker) if wanted is not None else None
        pieces = list(self.index.pieces(speaker))
        return (found is not None and wanted is not None and found.key == wanted.key) or all(places(pieces, [part]) for part in words)

    def located(self, of: FromClause) -> Conditions:
        """Where: in a country, or at one of the places of the case that are near enough."""
        asked: Conditions = []
        if self.query.country is not None:
            asked.append(of.c.country == self.query.country.upper())
        if self.query.near is not None:
            asked.append(of.c.geonames.in_(self.nearby()))
        return asked

    def nearby(self) -> list[int]:
        """The GeoNames ids of the places of the case that lie in the circle."""
        circle = self.query.near
        if circle is None:
            return []
        south, north, stretches = circle.box
        around = or_(*(spot.c.lon.between(*stretch) for stretch in stretches))
        rows = select(spot.c.geonames, spot.c.lat, spot.c.lon).where(spot.c.lat.between(south, north), around)
        return sorted(number for number, lat, lon in self.connection.execute(rows) if circle.holds(lat, lon))


def known(day: date) -> date | None:
    """The day, None where nobody knows it."""
    return None if day == UNKNOWN_DAY else day


def exists(of: FromClause, belongs: Any, asked: Conditions) -> Conditions:
    """That there is one that belongs and for which all holds; nothing where nothing is asked."""
    return [select(of.c[next(iter(of.c.keys()))]).where(belongs, *asked).exists()] if asked else []
