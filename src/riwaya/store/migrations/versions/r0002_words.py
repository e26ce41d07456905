"""The index for search: words, the newest reading of each report by its day, and the places of the case on the map."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from riwaya.store.db import full_text
from riwaya.store.search.words import put_all_words

revision = "r0002"
down_revision = "r0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BY = {
    "day": ["kind", "day", "report"], "geonames": ["kind", "geonames"], "what": ["kind", "what", "low"], "act": ["kind", "act"],
    "actor": ["kind", "actor"], "earliest": ["kind", "earliest"],
}  # fmt: skip
NEWEST = """
    INSERT INTO newest (report, reading, day, language)
    SELECT r.id, n.id, coalesce(r.published, n.published, '0001-01-01'), coalesce(r.language, n.language)
    FROM report r JOIN reading n ON n.id = (SELECT max(id) FROM reading WHERE report = r.id)
"""
SPOTS = "INSERT INTO spot SELECT geonames, min(lat), min(lon) FROM cell WHERE geonames IS NOT NULL AND lat IS NOT NULL GROUP BY geonames"


def upgrade() -> None:
    """Make the index, and enter all that the case holds."""
    connection = op.get_bind()
    tables()
    for statement in (NEWEST, SPOTS, "UPDATE cell SET day = (SELECT day FROM newest WHERE newest.report = cell.report)"):
        connection.exec_driver_sql(statement)
    for name, columns in BY.items():
        op.create_index(f"ix_cell_kind_{name}", "cell", columns)
    for statement in full_text(connection).made():
        connection.exec_driver_sql(statement)
    put_all_words(connection)


def tables() -> None:
    """The tables, empty."""
    op.create_table(
        "newest",
        sa.Column("report", KEY, autoincrement=False, nullable=False),
        sa.Column("reading", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_newest_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_newest_report"),
        sa.PrimaryKeyConstraint("report", name="pk_newest"),
    )
    op.create_index("ix_newest_day", "newest", ["day", "report"])
    op.create_table(
        "spot",
        sa.Column("geonames", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("geonames", name="pk_spot"),
    )
    op.add_column("cell", sa.Column("day", sa.Date(), nullable=False, server_default="0001-01-01"))
