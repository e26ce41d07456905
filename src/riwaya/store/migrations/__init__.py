"""From one version of a case to the next: each step in a file under `versions/`, all that are missing in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def is_current(connection: Connection, folder: Path = FOLDER) -> bool:
    """Whether no step is missing; raises `LookupError` for a case that has taken steps that nobody here knows."""
    steps = ScriptDirectory(str(folder))
    revision = MigrationContext.configure(connection).get_current_revision() or "base"
    try:
        steps.get_revision(revision)
    except (CommandError, ResolutionError):
        raise LookupError(revision) from None
    return revision == steps.get_current_head()


def upgrade(connection: Connection, folder: Path = FOLDER) -> None:
    """Take every step that is missing, in the transaction of the connection."""
    steps = ScriptDirectory(str(folder))
    context = MigrationContext.configure(connection)
    revision, head = context.get_current_revision(), steps.get_current_head()
    missing = [step for step in steps.iterate_revisions(head or "head", revision or "base") if step.revision != revision]
    with Operations.context(context):
        for step in reversed(missing):
            step.module.upgrade()
    context.stamp(steps, head or "head")
