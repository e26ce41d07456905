"""The index of the words of reports and cells, for search."""

from __future__ import annotations

from alembic import op

from riwaya.store.db import full_text
from riwaya.store.search.words import put_all_words

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    """Make the index, and enter the words of all that the case holds."""
    connection = op.get_bind()
    for statement in full_text(connection).made():
        connection.exec_driver_sql(statement)
    put_all_words(connection)
