"""The first tables of a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from riwaya.store.db import protections

revision = "r0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KEPT = ("casebook", "document", "report", "arrival", "reading", "reviewer", "judgement", "attachment", "comparison")


def upgrade() -> None:
    """Make the tables, and protect those whose rows are kept for ever."""
    for make in (casebook, document, report, arrival, reading, cell, reviewer, judgement, attachment, comparison, event, answer):
        make()
    connection = op.get_bind()
    for table in KEPT:
        for statement in protections(connection, table):
            connection.exec_driver_sql(statement)


def casebook() -> None:
    """The case itself, in one row."""
    op.create_table(
        "casebook",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_casebook_one"),
        sa.PrimaryKeyConstraint("id", name="pk_casebook"),
    )


def document() -> None:
    """The bytes in which reports came."""
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
    )


def report() -> None:
    """What was published."""
    op.create_table(
        "report",
        sa.Column("id", KEY, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("language", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_report_document"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("digest", name="uq_report_digest"),
        sa.UniqueConstraint("name", name="uq_report_name"),
    )
    op.create_index("ix_report_document", "report", ["document"])


def arrival() -> None:
    """Every way in which a report came."""
    op.create_table(
        "arrival",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("retrieved", MOMENT),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("noted", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_arrival_document"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_arrival_report"),
        sa.PrimaryKeyConstraint("id", name="pk_arrival"),
        sa.UniqueConstraint("report", "document", "place", name="uq_arrival_report_document_place"),
    )
    op.create_index("ix_arrival_document", "arrival", ["document"])


def reading() -> None:
    """What was read out of reports, whole."""
    op.create_table(
        "reading",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("data_digest", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("language", sa.Text()),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_reading_report"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_index("ix_reading_report", "reading", ["report"])


def cell() -> None:
    """What was read out of reports, cell by cell."""
    op.create_table(
        "cell",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("reading", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("words", sa.Text()),
        sa.Column("speaker", sa.Text()),
        sa.Column("actor", sa.Text()),
        sa.Column("act", sa.Text()),
        sa.Column("certainty", sa.Text()),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("approx", sa.Boolean()),
        sa.Column("who", sa.Text()),
        sa.Column("what", sa.Text()),
        sa.Column("earliest", sa.Date()),
        sa.Column("latest", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", sa.Integer()),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("statement", sa.Text()),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_cell_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_cell_report"),
        sa.PrimaryKeyConstraint("id", name="pk_cell"),
        sa.UniqueConstraint("report", "key", name="uq_cell_report_key"),
    )


def reviewer() -> None:
    """Who judges."""
    op.create_table(
        "reviewer",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviewer"),
        sa.UniqueConstraint("name", name="uq_reviewer_name"),
    )


def judgement() -> None:
    """What people judged."""
    op.create_table(
        "judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("reviewer", KEY, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("report", KEY),
        sa.Column("reading", KEY),
        sa.Column("cell_key", sa.Text()),
        sa.Column("cell_kind", sa.Text()),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("words", sa.Text()),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("value", sa.JSON(none_as_null=True)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("about", KEY),
        sa.ForeignKeyConstraint(["about"], ["judgement.id"], name="fk_judgement_about"),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_judgement_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_judgement_report"),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.id"], name="fk_judgement_reviewer"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_about", "judgement", ["about"])
    op.create_index("ix_judgement_report", "judgement", ["report"])


def attachment() -> None:
    """To which cell a judgement belongs in a later reading."""
    op.create_table(
        "attachment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("judgement", KEY, nullable=False),
        sa.Column("reading", KEY, nullable=False),
        sa.Column("cell_key", sa.Text()),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgement.id"], name="fk_attachment_judgement"),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_attachment_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("judgement", "reading", name="uq_attachment_judgement_reading"),
    )


def comparison() -> None:
    """What comparing gave, whole."""
    op.create_table(
        "comparison",
        sa.Column("id", KEY, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("last_reading", KEY, nullable=False),
        sa.Column("last_judgement", KEY, nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comparison"),
    )


def event() -> None:
    """The events of comparisons."""
    op.create_table(
        "event",
        sa.Column("comparison", KEY, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", sa.Integer()),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comparison"], ["comparison.id"], name="fk_event_comparison"),
        sa.PrimaryKeyConstraint("comparison", "key", name="pk_event"),
    )


def answer() -> None:
    """The answers to the questions of events."""
    op.create_table(
        "answer",
        sa.Column("comparison", KEY, autoincrement=False, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("stated", sa.Date()),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("speakers", sa.Text(), nullable=False),
        sa.Column("date", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", sa.Integer()),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.ForeignKeyConstraint(["comparison"], ["comparison.id"], name="fk_answer_comparison"),
        sa.PrimaryKeyConstraint("comparison", "event", "question", "number", name="pk_answer"),
    )
