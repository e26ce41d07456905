"""Make a case, open one, and bring an older one up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert

from riwaya import __version__
from riwaya.errors import CaseError
from riwaya.store.case import Case
from riwaya.store.db import Database, Sqlite, database
from riwaya.store.migrations import FOLDER, is_current, upgrade
from riwaya.store.nouns import Clock
from riwaya.store.schema import casebook


def create_case(place: str, title: str, now: Clock) -> Case:
    """Make an empty case at a path or a postgresql:// address, and open it; a path appears only when the case in it is whole."""
    return on_server(place, title, now) if "://" in place else in_file(place, title, now)


def on_server(place: str, title: str, now: Clock) -> Case:
    """Make a case in a database that holds none."""
    server = database(place)
    try:
        if not server.is_empty():
            raise CaseError(f"{server.place}: there is a case here already; open it, or choose another database or schema")
        fill(server, title, now)
        return Case(server, now)
    except BaseException:
        server.close()
        raise


def in_file(place: str, title: str, now: Clock) -> Case:
    """Make a case in a new file, under another name until it is whole."""
    with appearing(place) as partial:
        made = database(str(partial), new=True)
        made.place = place
        try:
            fill(made, title, now)
        finally:
            made.close()
    return open_case(place, now)


@contextmanager
def appearing(place: str) -> Iterator[Path]:
    """A path to make a case at, beside the one that it gets when it is whole; `CaseError` where there is a file already."""
    target = Path(place)
    if target.exists():
        raise CaseError(f"{place}: there is a file already; choose another name")
    if not target.resolve().parent.is_dir():
        raise CaseError(f"{place}: there is no folder {target.parent}; make it first")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield partial
        put_in_place(partial, target)
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{partial}{end}").unlink(missing_ok=True)


def fill(made: Database, title: str, now: Clock) -> None:
    """The tables, and the one row that says what the case is."""
    with made.writing() as connection:
        upgrade(connection)
        connection.execute(insert(casebook), {"id": 1, "title": title, "made": now(), "made_by": __version__})


def put_in_place(partial: Path, target: Path) -> None:
    """Give the whole file its name, unless another has taken it meanwhile."""
    try:
        target.hardlink_to(partial)
    except FileExistsError:
        raise CaseError(f"{target}: there is a file already; choose another name") from None
    except OSError:  # a file system without links
        partial.rename(target)


def open_case(place: str, now: Clock, *, steps: Path = FOLDER) -> Case:
    """Open the case at a path or a postgresql:// address, brought up to date where an older version made it.

    Raises `CaseError` for what is no case, for one that a newer version made, and where there is nothing.
    """
    found = database(place)
    try:
        bring_up_to_date(found, steps)
        return Case(found, now)
    except BaseException:
        found.close()
        raise


def bring_up_to_date(found: Database, steps: Path) -> None:
    """Take the steps that are missing, all or none of them."""
    if found.is_empty():
        advice = "this is no case" if isinstance(found, Sqlite) else "there is no case in this database"
        raise CaseError(f"{found.place}: {advice}; `riwaya case new` makes one")
    try:
        with found.reading() as connection:
            current = is_current(connection, steps)
        if not current:
            with found.writing() as connection:
                upgrade(connection, steps)
    except LookupError:
        raise CaseError(f"{found.place}: a newer version of Riwaya made this case; upgrade Riwaya to open it") from None
