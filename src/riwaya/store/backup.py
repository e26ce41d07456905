"""A copy of a whole case, as it is at one moment: from either database into a file, or into an empty database."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from riwaya.errors import CaseError
from riwaya.store.db import Database, Sqlite, database
from riwaya.store.migrations import upgrade
from riwaya.store.open import appearing
from riwaya.store.schema import metadata
from riwaya.store.search.words import put_all_words

STEP = 1000  # rows fetched and written at a time


def back_up(source: Database, place: str) -> None:
    """Copy the case to a path, where it appears only when it is whole, or to a postgresql:// address that holds no case."""
    if "://" in place:
        target = database(place)
        try:
            if not target.is_empty():
                raise CaseError(f"{target.place}: there is a case here already; choose another database or schema")
            copy(source, target)
        finally:
            target.close()
        return
    with appearing(place) as partial:
        if isinstance(source, Sqlite):
            source.copy_to(str(partial), place)
        else:
            fill_file(source, str(partial), place)
        check(str(partial), place)


def fill_file(source: Database, path: str, place: str) -> None:
    """Copy the case into a new SQLite file, which is going to be called `place`."""
    target = database(path, new=True)
    target.place = place
    try:
        copy(source, target)
    finally:
        target.close()


def copy(source: Database, target: Database) -> None:
    """Copy every row of every table, and index the words anew, all in one transaction of each database."""
    with source.reading() as here, target.writing() as there:
        upgrade(there)
        copy_rows(here, there)
        put_all_words(there)
        target.catch_up(there, [table.name for table in metadata.sorted_tables if "id" in table.c and table.name != "casebook"])


def copy_rows(here: Connection, there: Connection) -> None:
    """Copy the tables, those first to which others refer, so many rows in memory as one step has."""
    for table in metadata.sorted_tables:
        rows = here.execution_options(yield_per=STEP).execute(select(table).order_by(*table.primary_key))
        for part in rows.mappings().partitions():
            there.execute(insert(table), [dict(row) for row in part])


def check(path: str, place: str) -> None:
    """Raise `CaseError` where the copy is damaged: a disk may write something else than it was told."""
    made = database(path)
    made.place = place
    try:
        with made.reading() as connection:
            found = made.faults(connection)
    finally:
        made.close()
    if found:
        raise CaseError(f"{place}: the copy is damaged ({found[0]}); check the disk, and the case with `riwaya case verify`")
