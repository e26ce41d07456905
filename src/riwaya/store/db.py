"""Everything in which SQLite and PostgreSQL differ: how a case is opened, locked and protected, and what their errors mean."""

from __future__ import annotations

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import BigInteger, Connection, Engine, Integer, QueuePool, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from riwaya.errors import CaseError

Key = BigInteger().with_variant(Integer(), "sqlite")  # only an INTEGER numbers its rows by itself in SQLite
APPLICATION = 0x72697761  # "riwa": what the header of an SQLite file says of whose it is (PRAGMA application_id)
PATIENCE = 60  # seconds to wait for another process that writes: many times what one batch takes
CACHE = 64 * 1024  # KiB of pages that SQLite keeps: enough for the inner nodes of every index of a case of a million cells
HELLO = 10  # seconds in which a server has to answer
MEMORY = -CACHE  # a negative cache size is in KiB
LEAVES_ALONE = "is never changed or deleted"
# What may be wrong, by the first letters of the name of an SQLite error or by the SQLSTATE of a PostgreSQL one.
REASONS = {
    "SQLITE_FULL": "the disk is full; nothing of this step was kept, and everything before it was. Make room and run the command again",
    "SQLITE_IOERR": "the disk could not be read or written; what was kept before is untouched. Check the disk and its free space",
    "SQLITE_READONLY": "this case may only be read here; copy it, or ask for permission to write",
    "SQLITE_BUSY": f"another process has been writing to this case for {PATIENCE} seconds; try again when it is done",
    "SQLITE_LOCKED": "another process is changing this case; try again when it is done",
    "SQLITE_NOTADB": "this is no case; `riwaya case new` makes one",
    "SQLITE_CORRUPT": "the file is damaged; copy it aside, and go on with a backup",
    "SQLITE_CANTOPEN": "this cannot be opened; check the path, and whether its folder may be written to",
    "53100": "the disk of the database is full; nothing of this step was kept, and everything before it was. Make room and run it again",
    "53200": "the database server has no memory left; nothing of this step was kept, and everything before it was",
    "25006": "this case may only be read here; the database refuses to write",
    "42501": "this user of the database may not do that; ask its owner for the right to",
    "55P03": f"another process has been writing to this case for {PATIENCE} seconds; try again when it is done",
    "40001": "another process is changing this case; try again when it is done",
    "40P01": "another process is changing this case; try again when it is done",
    "3D000": "there is no such database; create it first, for example with createdb",
    "3F000": "the database has no such schema; create it first",
    "42P07": "there is a case here already",
    "28": "the database refuses this user or password",
    "57P": "the database server is shutting down or starting; try again",
    "08": "the connection to the database was lost; nothing of this step was kept, and everything before it was",
}
NO_SERVER = "no PostgreSQL server answers there; start it, or check the host, the port and the name of the database"


class Database(ABC):
    """Where a case is kept, opened: its transactions, and its errors as sentences. `place` is its path or address without a password."""

    place: str
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it is at its beginning, whatever others write meanwhile."""
        with self.explained(), self.engine.connect() as connection, self.snapshot(connection).begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write until it ends; all of it is kept, or nothing."""
        with self.explained(), self.engine.connect() as connection, connection.execution_options(writing=True).begin():
            self.lock(connection)
            yield connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Raise what the database says is wrong as a sentence that names the case."""
        try:
            yield
        except DBAPIError as error:
            reason = self.reason(error)
            if reason is None:
                raise
            raise CaseError(f"{self.place}: {reason}") from error

    def is_empty(self) -> bool:
        """Whether there are no tables of a case."""
        with self.reading() as connection:
            return not inspect(connection).has_table("casebook")

    def close(self) -> None:
        """Let go of the file or of the server."""
        self.engine.dispose()

    @abstractmethod
    def reason(self, error: DBAPIError) -> str | None:
        """What the error means, None where it is a fault of ours."""

    @abstractmethod
    def snapshot(self, connection: Connection) -> Connection:
        """The connection, set so that a transaction sees one state."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Keep every other writer out until the transaction ends."""

    @abstractmethod
    def faults(self, connection: Connection) -> list[str]:
        """What the database itself finds damaged."""


class Sqlite(Database):
    """A case in one SQLite file, with its write-ahead log beside it while it is open."""

    def __init__(self, path: str, *, new: bool = False) -> None:
        self.place = path
        self.path = Path(path)
        self.new = new
        if not new:
            self.check_there()
        self.may_write = new or (os.access(path, os.W_OK) and os.access(self.path.resolve().parent, os.W_OK))
        self.engine = create_engine("sqlite+pysqlite://", creator=self.connect, poolclass=QueuePool)
        event.listen(self.engine, "begin", begin)

    def check_there(self) -> None:
        """Refuse a path that holds no file."""
        if self.path.is_dir():
            raise CaseError(f"{self.place}: this is a directory, no case; name the file of the case")
        if not self.path.exists():
            raise CaseError(f"{self.place}: there is no such case; make it with `riwaya case new`")

    def connect(self) -> sqlite3.Connection:
        """A connection to the file, which must be one of ours."""
        connection = sqlite3.connect(self.address(), uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        if self.new:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("PRAGMA journal_mode = WAL")
        elif connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            connection.close()
            raise CaseError(f"{self.place}: {REASONS['SQLITE_NOTADB']}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = {MEMORY}")
        return connection

    def address(self) -> str:
        """The file as SQLite is asked for it: a file that may only be read and has no log beside it is taken as one that nobody changes."""
        mode = "rwc" if self.new else "rw" if self.may_write else "ro"
        logged = Path(f"{self.path}-wal")
        still = not self.may_write and not (logged.exists() and logged.stat().st_size)
        return f"file:{quote(str(self.path))}?mode={mode}{'&immutable=1' if still else ''}"

    def reason(self, error: DBAPIError) -> str | None:
        """What the SQLite error means."""
        name = getattr(error.orig, "sqlite_errorname", "")
        return next((reason for known, reason in REASONS.items() if name.startswith(known)), None)

    def snapshot(self, connection: Connection) -> Connection:
        """The connection as it is: with a write-ahead log every transaction sees one state."""
        return connection

    def lock(self, connection: Connection) -> None:
        """Nothing more: BEGIN IMMEDIATE has kept the others out."""

    def faults(self, connection: Connection) -> list[str]:
        """What `PRAGMA integrity_check` and `PRAGMA foreign_key_check` find."""
        found = [line for (line,) in connection.exec_driver_sql("PRAGMA integrity_check") if line != "ok"]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return found + [f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there" for row in broken]


class Postgres(Database):
    """A case in a PostgreSQL database, in the schema that comes first on its search path."""

    def __init__(self, url: URL) -> None:
        self.place = url.set(drivername="postgresql").render_as_string()
        settings = {"connect_timeout": HELLO, "application_name": "riwaya"}
        try:
            self.engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args=settings)
        except ModuleNotFoundError:
            raise CaseError(f"{self.place}: a case in PostgreSQL needs psycopg; install it with: pip install 'riwaya[postgres]'") from None

    def reason(self, error: DBAPIError) -> str | None:
        """What the PostgreSQL error means; one without a code came before there was a connection."""
        state = getattr(error.orig, "sqlstate", None)
        if state is None and type(error.orig).__name__ == "OperationalError":
            said = str(error.orig)
            refused = next((code for word, code in (("password", "28"), ("role", "28"), ("does not exist", "3D000")) if word in said), None)
            return REASONS["08"] if "server closed" in said or "lost" in said else REASONS[refused] if refused else NO_SERVER
        return next((reason for known, reason in REASONS.items() if (state or "").startswith(known)), None)

    def snapshot(self, connection: Connection) -> Connection:
        """The connection with transactions that see one state."""
        return connection.execution_options(isolation_level="REPEATABLE READ")

    def lock(self, connection: Connection) -> None:
        """Lock the one row of the casebook, for which every writer asks first."""
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        if inspect(connection).has_table("casebook"):
            connection.execute(text("SELECT id FROM casebook FOR UPDATE"))

    def faults(self, connection: Connection) -> list[str]:  # noqa: ARG002 - as the other one has it
        """Nothing: the server checks references itself, and its pages where it was set up with checksums."""
        return []


def begin(connection: Connection) -> None:
    """Begin a transaction ourselves: the driver would do it too late, and without a lock."""
    immediate = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def database(place: str, *, new: bool = False) -> Database:
    """The database at a path or a postgresql:// address; `new` makes the SQLite file."""
    if "://" not in place:
        return Sqlite(place, new=new)
    try:
        url = make_url(place)
    except ArgumentError:
        raise CaseError(f"{place}: this is neither a path nor an address; write postgresql://user@host/database") from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise CaseError(f"{url.render_as_string()}: a case is an SQLite file, named by its path, or in a postgresql:// database")
    return Postgres(url)


def protections(connection: Connection, table: str) -> Iterator[str]:
    """The statements after which the database itself refuses to change or delete a row of the table."""
    if connection.dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            sentence = f"what is in {table} {LEAVES_ALONE}"
            yield f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        return
    yield (
        f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'what is in {table} {LEAVES_ALONE}'; END $$"
    )
    for act in ("UPDATE", "DELETE", "TRUNCATE"):
        yield f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
