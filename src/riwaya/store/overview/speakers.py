"""Who speaks in a case, under how many names, and everything that one of them said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Date, Select, and_, case, func, select

from riwaya.lexicon.actors import known_actors
from riwaya.store.schema import UNKNOWN_DAY, cell, report


class Voice(msgspec.Struct, frozen=True):
    """Somebody who speaks: one whom all languages know, by `known`, or a name as it is printed, by `name`; exactly one is there."""

    known: str | None = None
    name: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """A voice with its names as printed, how much it says in how many reports, and the first and last day on which it was published."""

    voice: Voice
    names: tuple[str, ...]
    statements: int
    reports: int
    first: date | None
    last: date | None


class Said(msgspec.Struct, frozen=True):
    """One statement of a voice: its report, its key there, where its words stand, and how it is said.

    `day` is the day of publication; `earliest` and `latest` are the days on which it was said, so far as the report tells.
    """

    report: str
    key: str
    title: str | None
    publisher: str | None
    day: date | None
    speaker: str
    words: str
    start: int
    end: int
    act: str
    certainty: str
    earliest: date | None
    latest: date | None


SPEAKS = and_(cell.c.kind == "statement", cell.c.speaker.is_not(None))
DAY = func.nullif(cell.c.day, UNKNOWN_DAY, type_=Date)  # of publication
COUNTS = (func.count(), func.min(DAY), func.max(DAY))


def speakers(connection: Connection) -> list[Speaker]:
    """Everybody who speaks in the case, who says most first."""
    rows = connection.execute(select(cell.c.actor, cell.c.speaker, *COUNTS).where(SPEAKS).group_by(cell.c.actor, cell.c.speaker))
    printed: dict[Voice, list[Any]] = {}
    for actor, name, *counts in rows:
        printed.setdefault(Voice(actor, None if actor else name), []).append((name, *counts))
    of_whom = case((cell.c.actor.is_(None), cell.c.speaker), else_=None)
    counted = connection.execute(
        select(cell.c.actor, of_whom, func.count(cell.c.report.distinct())).where(SPEAKS).group_by(cell.c.actor, of_whom)
    )
    reports = {Voice(actor, name): number for actor, name, number in counted}
    found = [summed(voice, names, reports[voice]) for voice, names in printed.items()]
    return sorted(found, key=lambda one: (-one.statements, one.names))


def speaker(connection: Connection, voice: Voice) -> Speaker | None:
    """That voice with what it says in all; None where it says nothing in this case."""
    names = list(connection.execute(select(cell.c.speaker, *COUNTS).where(SPEAKS, spoken_by(voice)).group_by(cell.c.speaker)))
    reports = connection.scalar(select(func.count(cell.c.report.distinct())).where(SPEAKS, spoken_by(voice))) or 0
    return summed(voice, names, reports) if names else None


def summed(voice: Voice, printed: Sequence[Any], reports: int) -> Speaker:
    """One speaker out of the rows of all names under which it is printed, the most frequent name first."""
    rows = sorted(printed, key=lambda row: (-row[1], row[0]))
    firsts, lasts = ([day for row in rows if (day := row[place]) is not None] for place in (2, 3))
    names = tuple(row[0] for row in rows)
    return Speaker(voice, names, sum(row[1] for row in rows), reports, min(firsts, default=None), max(lasts, default=None))


def shown(voice: Voice, names: tuple[str, ...], language: str) -> str:
    """The name of a voice for a reader of that language: the one that it is known by, or the one that is printed most."""
    known = known_actors().get(voice.known or "")
    return known.shown.get(language, names[0] if names else known.key) if known else names[0]


def said(connection: Connection, voice: Voice, limit: int, offset: int = 0) -> list[Said]:
    """What a voice said, the newest report first, in the order of its text."""
    rows = statements(voice).order_by(cell.c.day.desc(), cell.c.report.desc(), cell.c.start).limit(limit).offset(offset)
    return [Said(*row) for row in connection.execute(rows)]


def statements(voice: Voice) -> Select[Any]:
    """The statements of a voice."""
    of_cell = ("speaker", "words", "start", "end", "act", "certainty", "earliest", "latest")
    columns = (report.c.name, cell.c.key, report.c.title, report.c.publisher, DAY, *(cell.c[name] for name in of_cell))
    return select(*columns).join_from(cell, report).where(SPEAKS, spoken_by(voice))


def spoken_by(voice: Voice) -> Any:
    """The condition that a cell is of that voice."""
    return cell.c.actor == voice.known if voice.known else and_(cell.c.actor.is_(None), cell.c.speaker == voice.name)


def keys_said(connection: Connection, voice: Voice) -> set[tuple[str, str]]:
    """Report and key of every statement of a voice."""
    rows = connection.execute(select(report.c.name, cell.c.key).join_from(cell, report).where(SPEAKS, spoken_by(voice)))
    return {(name, key) for name, key in rows}
