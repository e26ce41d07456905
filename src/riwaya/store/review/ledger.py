"""What people judged in a whole case, put to the newest readings without opening a record: fast, however many reports there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from riwaya.store.review.judgement import Judgement, Manner, Placed, Verb, born, in_force
from riwaya.store.review.kept import BETWEEN, kept
from riwaya.store.schema import attachment, judgement, newest, report, reviewer


def ledger(connection: Connection) -> dict[str, list[Placed]]:
    """The judgements in force on cells, each with its cells in the newest reading, by the names of their reports, oldest first."""
    at = and_(attachment.c.judgement == judgement.c.id, attachment.c.reading == newest.c.reading)
    columns = (newest.c.reading.label("now"), attachment.c.cell_key.label("keys"), attachment.c.manner)
    asked = select(judgement, reviewer.c.name.label("by"), report.c.name.label("named"), *columns)
    asked = asked.join_from(judgement, reviewer).join(report, judgement.c.report == report.c.id)
    asked = asked.join(newest, newest.c.report == report.c.id).outerjoin(attachment, at).order_by(judgement.c.id)
    every: dict[str, dict[int, Placed]] = {}
    for row in connection.execute(asked):
        one = kept(row)
        every.setdefault(row.named, {})[one.id] = Placed(one, *there(one, row))
    return {name: standing(found) for name, found in every.items()}


def there(one: Judgement, row: Row[Any]) -> tuple[tuple[str, ...], Manner]:
    """The keys of the judgement's cells in the newest reading, as it was made or put there."""
    if one.reading == row.now:
        own = (born(one.cells[0].kind, one.id),) if one.act is Verb.ADD else ()
        return own + tuple(anchor.key for anchor in one.cells[len(own) :]), Manner.PLACE
    return (tuple(row.keys.split(BETWEEN)), Manner(row.manner)) if row.keys else ((), Manner.LOST)


def standing(found: Mapping[int, Placed]) -> list[Placed]:
    """Those of one report that are in force and decide something, put where a person placed them if one did."""
    valid = in_force(one.judgement for one in found.values())
    by_hand = {one.about: found[one.id] for one in valid if one.act is Verb.PLACE}
    decided = (found[one.id] for one in valid if one.act not in (Verb.WITHDRAW, Verb.PLACE))
    moved = ((one, by_hand.get(one.judgement.id, one)) for one in decided)
    return [Placed(one.judgement, at.keys, at.manner) for one, at in moved]
