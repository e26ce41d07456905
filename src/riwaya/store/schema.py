"""The tables of a case.

Two laws hold. What is in `document`, `arrival`, `report`, `reading`, `reviewer`, `judgement` and `attachment` is never changed or deleted;
`newest`, `cell`, `spot`, `passage`, `event` and `answer` are an index, made from the newest reading, as people left it, and the newest
comparison in the transaction that adds those, and so are the words of reports and cells, which each database keeps by means of its own
(`riwaya.store.db`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from riwaya.store.db import Key

UNKNOWN_DAY = date(1, 1, 1)  # in the index, when a report was published of which nobody knows it: before all others


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; one without a time zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the same for every one
        """The moment as it is written."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone names no moment")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment as it was written; a database without time zones keeps it in UTC."""
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of(table: str) -> ForeignKey:
    """A reference to the row of that table."""
    return ForeignKey(f"{table}.id")


casebook = Table(
    "casebook",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    CheckConstraint("id = 1", name="one"),
)

document = Table(
    "document",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("packing", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", Key, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("document", Text, ForeignKey("document.sha256"), nullable=False, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("added", Moment, nullable=False),
)

arrival = Table(
    "arrival",
    metadata,
    Column("id", Key, primary_key=True),
    Column("report", Key, of("report"), nullable=False),
    Column("document", Text, ForeignKey("document.sha256"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("address", Text),
    Column("retrieved", Moment),
    Column("extractor", Text, nullable=False),
    Column("noted", Moment, nullable=False),
    UniqueConstraint("report", "document", "place"),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Key, primary_key=True),
    Column("report", Key, of("report"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("data_digest", Text, nullable=False),
    Column("published", Date),
    Column("language", Text),
    Column("record", LargeBinary, nullable=False),
    Column("read_at", Moment, nullable=False),
)

newest = Table(
    "newest",
    metadata,
    Column("report", Key, of("report"), primary_key=True, autoincrement=False),
    Column("reading", Key, of("reading"), nullable=False),
    Column("day", Date, nullable=False),
    Column("language", Text),
)

cell = Table(
    "cell",
    metadata,
    Column("id", Key, primary_key=True),
    Column("report", Key, of("report"), nullable=False),
    Column("reading", Key, of("reading"), nullable=False),
    Column("day", Date, nullable=False, server_default=str(UNKNOWN_DAY)),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text),
    Column("speaker", Text),
    Column("actor", Text),
    Column("act", Text),
    Column("certainty", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("approx", Boolean),
    Column("who", Text),
    Column("what", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", Text),
    Column("geonames", Integer),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("statement", Text),
    UniqueConstraint("report", "key"),
)

spot = Table(
    "spot",
    metadata,
    Column("geonames", Integer, primary_key=True, autoincrement=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("report", Key, of("report"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

reviewer = Table(
    "reviewer",
    metadata,
    Column("id", Key, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Key, primary_key=True),
    Column("reviewer", Key, of("reviewer"), nullable=False),
    Column("made", Moment, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("report", Key, of("report"), index=True),
    Column("reading", Key, of("reading")),
    Column("cell_key", Text),
    Column("cell_kind", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text),
    Column("before", Text),
    Column("after", Text),
    Column("field", Text),
    Column("value", JSON(none_as_null=True)),
    Column("why", Text, nullable=False),
    Column("about", Key, of("judgement"), index=True),
)

attachment = Table(
    "attachment",
    metadata,
    Column("id", Key, primary_key=True),
    Column("judgement", Key, of("judgement"), nullable=False),
    Column("reading", Key, of("reading"), nullable=False),
    Column("cell_key", Text),
    Column("manner", Text, nullable=False),
    Column("made", Moment, nullable=False),
    UniqueConstraint("judgement", "reading"),
)

comparison = Table(
    "comparison",
    metadata,
    Column("id", Key, primary_key=True),
    Column("made", Moment, nullable=False),
    Column("version", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("last_reading", Key, nullable=False),
    Column("last_judgement", Key, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("comparison", Key, of("comparison"), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("date", Date),
    Column("place", Text),
    Column("geonames", Integer),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("reports", Integer, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    Column("comparison", Key, of("comparison"), primary_key=True, autoincrement=False),
    Column("event", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("approx", Boolean, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("stated", Date),
    Column("origins", Integer, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("date", Date),
    Column("place", Text),
    Column("geonames", Integer),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
)

Index("ix_newest_day", newest.c.day, newest.c.report)
Index("ix_cell_kind_day", cell.c.kind, cell.c.day, cell.c.report)
Index("ix_cell_kind_geonames", cell.c.kind, cell.c.geonames)
Index("ix_cell_kind_what", cell.c.kind, cell.c.what, cell.c.low)
Index("ix_cell_kind_act", cell.c.kind, cell.c.act)
Index("ix_cell_kind_actor", cell.c.kind, cell.c.actor)
Index("ix_cell_kind_earliest", cell.c.kind, cell.c.earliest)
