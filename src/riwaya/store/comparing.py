"""The whole case compared: its newest records side by side, the result kept, and an index of its events and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from riwaya.model import Record
from riwaya.model.event import Comparison, Event, Question
from riwaya.store.cells import bounded, day
from riwaya.store.nouns import Compared, Latest
from riwaya.store.packing import comparison_of, packed_comparison
from riwaya.store.schema import answer, comparison, event, judgement, reading

Spots = dict[int, tuple[float | None, float | None]]


class Seen(msgspec.Struct, frozen=True):
    """How far a case had come when it was compared: its newest reading and its newest judgement, 0 where there was none."""

    reading: int
    judgement: int


def seen(connection: Connection) -> Seen:
    """How far the case has come."""
    return Seen(*(connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0 for table in (reading, judgement)))


def spots(records: Iterable[Record]) -> Spots:
    """Where the places of the records are, by their GeoNames ids."""
    return {place.geonames: (place.lat, place.lon) for record in records for place in record.places if place.geonames is not None}


def keep(connection: Connection, found: Comparison, places: Spots, at: Seen, made: tuple[str, datetime]) -> int:
    """Keep what comparing gave, by which version and when, and make the index of events and answers anew; the number of the comparison."""
    version, when = made
    row = {
        "made": when,
        "version": version,
        "reports": len(found.reports),
        "last_reading": at.reading,
        "last_judgement": at.judgement,
        "document": packed_comparison(found),
    }
    number = int(connection.scalars(insert(comparison).returning(comparison.c.id), [row]).one())
    for table, rows in ((event, event_rows(found, places)), (answer, answer_rows(found, places))):
        connection.execute(delete(table))
        filled = [{"comparison": number, **each} for each in rows]
        if filled:
            connection.execute(insert(table), filled)
    return number


def latest(connection: Connection) -> Latest | None:
    """Which comparison is the newest and how far the case has gone on since, None where nothing was compared; it stays packed."""
    columns = [comparison.c[name] for name in ("id", "made", "version", "last_reading", "last_judgement")]
    row = connection.execute(select(*columns).order_by(comparison.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    since = (
        connection.scalar(select(func.count()).select_from(table).where(table.c.id > last)) or 0
        for table, last in ((reading, row.last_reading), (judgement, row.last_judgement))
    )
    return Latest(row.id, row.made, row.version, *since)


def found(connection: Connection, number: int) -> Comparison:
    """What the comparison of that number found."""
    return comparison_of(connection.scalars(select(comparison.c.document).where(comparison.c.id == number)).one())


def newest(connection: Connection) -> Compared | None:
    """The newest comparison and how far the case has gone on since, None where nothing was compared."""
    last = latest(connection)
    if last is None:
        return None
    return Compared(last.id, last.made, last.version, last.readings_since, last.judgements_since, found(connection, last.id))


def event_rows(found: Comparison, places: Spots) -> Iterator[dict[str, Any]]:
    """A row of the index for each event."""
    for one in found.events:
        yield {"key": one.id, "title": one.title, "reports": len(one.reports), **scene(one, places)}


def answer_rows(found: Comparison, places: Spots) -> Iterator[dict[str, Any]]:
    """A row of the index for each answer, with the place and the day of its event."""
    for one in found.events:
        for question in one.questions:
            for number, row in enumerate(answers(question), 1):
                yield {"event": one.id, "number": number, **row, **scene(one, places)}


def answers(question: Question) -> Iterator[dict[str, Any]]:
    """What the index says of each answer to a question."""
    for one in question.answers:
        yield {
            "question": question.id,
            "who": question.who.value,
            "what": question.what.value,
            "low": bounded(one.low),
            "high": bounded(one.high),
            "approx": one.approx,
            "verdict": question.verdict.value,
            "stated": day(one.stated),
            "origins": len(one.origins),
            "accounts": len(one.accounts),
            "speakers": "\n".join(dict.fromkeys(account.speaker for account in one.accounts if account.speaker)),
        }


def scene(one: Event, places: Spots) -> dict[str, Any]:
    """When and where an event was."""
    where = one.place
    lat, lon = places.get(where.geonames, (None, None)) if where and where.geonames is not None else (None, None)
    return {
        "date": day(one.date),
        "place": where.name if where else None,
        "geonames": where.geonames if where else None,
        "country": where.country if where else None,
        "lat": lat,
        "lon": lon,
    }
