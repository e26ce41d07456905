"""The index of passages that could not be interpreted, so that what most needs a person is found without opening a record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from riwaya.store.query import records
from riwaya.store.write import put_passages

revision = "r0003"
down_revision = "r0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the index, and enter the passages of every report's newest reading."""
    op.create_table(
        "passage",
        sa.Column("report", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_passage_report"),
        sa.PrimaryKeyConstraint("report", "number", name="pk_passage"),
    )
    connection = op.get_bind()
    for kept, record in records(connection):
        if record.unread:
            put_passages(connection, [(kept.id, record)])
