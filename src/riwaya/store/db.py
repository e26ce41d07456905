"""Everything in which SQLite and PostgreSQL differ: how a case is opened, locked, protected and searched, and what their errors mean."""

from __future__ import annotations

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Integer,
    QueuePool,
    Select,
    column,
    create_engine,
    delete,
    event,
    func,
    inspect,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as table_clause
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from riwaya.errors import CaseError
from riwaya.store.search.full_text import Part

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
    def explained(self, place: str = "") -> Iterator[None]:
        """Raise what the database says is wrong as a sentence that names the case, or another place."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            reason = self.reason(getattr(error, "orig", error))
            if reason is None:
                raise
            raise CaseError(f"{place or self.place}: {reason}") from error

    def is_empty(self) -> bool:
        """Whether there are no tables of a case."""
        with self.reading() as connection:
            return not inspect(connection).has_table("casebook")

    def close(self) -> None:
        """Let go of the file or of the server."""
        self.engine.dispose()

    @abstractmethod
    def reason(self, error: BaseException) -> str | None:
        """What the error of the driver means, None where it is a fault of ours."""

    @abstractmethod
    def snapshot(self, connection: Connection) -> Connection:
        """The connection, set so that a transaction sees one state."""

    @abstractmethod
    def lock(self, connection: Connection) -> None:
        """Keep every other writer out until the transaction ends."""

    @abstractmethod
    def catch_up(self, connection: Connection, tables: Iterable[str]) -> None:
        """Number the rows to come after those that were copied into the tables with their numbers."""

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

    def reason(self, error: BaseException) -> str | None:
        """What the SQLite error means."""
        name = getattr(error, "sqlite_errorname", "")
        return next((reason for known, reason in REASONS.items() if name.startswith(known)), None)

    def snapshot(self, connection: Connection) -> Connection:
        """The connection as it is: with a write-ahead log every transaction sees one state."""
        return connection

    def lock(self, connection: Connection) -> None:
        """Nothing more: BEGIN IMMEDIATE has kept the others out."""

    def copy_to(self, path: str, place: str) -> None:
        """Copy the file as it is at this moment, page by page, whoever writes to it meanwhile; `place` is what the copy is called."""
        with self.reading() as connection, self.explained(place), closing(sqlite3.connect(path)) as there:
            connection.connection.driver_connection.backup(there)  # type: ignore[union-attr]

    def catch_up(self, connection: Connection, tables: Iterable[str]) -> None:
        """Nothing: a row without a number gets the next one."""

    def faults(self, connection: Connection) -> list[str]:
        """What `PRAGMA integrity_check` and `PRAGMA foreign_key_check` find."""
        found = [line for (line,) in connection.exec_driver_sql("PRAGMA integrity_check") if line != "ok"]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return found + [f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there" for row in broken]


class Postgres(Database):
    """A case in a PostgreSQL database, in the schema that comes first on its search path."""

    def __init__(self, url: URL) -> None:
        self.place = shown(url.set(drivername="postgresql"))
        settings = {"connect_timeout": HELLO, "application_name": "riwaya"}
        try:
            self.engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args=settings)
        except ModuleNotFoundError:
            raise CaseError(f"{self.place}: a case in PostgreSQL needs psycopg; install it with: pip install 'riwaya[postgres]'") from None

    def reason(self, error: BaseException) -> str | None:
        """What the PostgreSQL error means; one without a code came before there was a connection."""
        state = getattr(error, "sqlstate", None)
        if state is None and type(error).__name__ == "OperationalError":
            said = str(error)
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

    def catch_up(self, connection: Connection, tables: Iterable[str]) -> None:
        """Move the sequence of each table behind its greatest number."""
        for table in tables:
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) > 0"))  # noqa: S608

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
    except (ArgumentError, ValueError):  # nobody knows where in it a password stands
        scheme = place.partition("://")[0]
        raise CaseError(
            f"{scheme if scheme.isalpha() else ''}://…: this is neither a path nor an address; write postgresql://user@host/database"
        ) from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise CaseError(f"{shown(url)}: a case is an SQLite file, named by its path, or in a postgresql:// database")
    return Postgres(url)


def shown(url: URL) -> str:
    """An address as it may be printed: without the secrets in it, wherever the driver lets them stand.

    >>> shown(make_url("postgresql://me:secret@host/base?sslmode=require&sslpassword=secret"))
    'postgresql://me:***@host/base?sslmode=require&sslpassword=hidden'
    """
    return url.update_query_dict({name: "hidden" for name in url.query if "pass" in name.lower()}).render_as_string()


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


class FullText(ABC):
    """The words of reports and cells in the database's own index of words: a table a sort, its rows numbered as those that they are of.

    `key` is the name of the column with their numbers.
    """

    key: str

    @abstractmethod
    def made(self) -> list[str]:
        """The statements that make the tables."""

    @abstractmethod
    def put(self, connection: Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Enter rows of `id`, `words`, `stems`, and for cells `speaker`."""

    def drop(self, connection: Connection, table: str, numbers: Select[Any]) -> None:
        """Take out the rows of these numbers."""
        rows = table_clause(table, column(self.key))
        connection.execute(delete(rows).where(rows.c[self.key].in_(numbers)))

    def numbers(self, table: str) -> Select[Any]:
        """The numbers of all rows."""
        return select(table_clause(table, column(self.key)).c[self.key])

    @abstractmethod
    def matching(self, table: str, asked: Sequence[Part], *, speaker: bool = False) -> Select[Any]:
        """The numbers of the rows in which everything stands that is asked for; with `speaker` in the name of the speaker."""


class Fts5(FullText):
    """FTS5 of SQLite. What reports are found by is never taken back, so their words need not be kept beside the index."""

    key = "rowid"

    def made(self) -> list[str]:
        return [
            "CREATE VIRTUAL TABLE report_words USING fts5(words, stems, content='')",
            "CREATE VIRTUAL TABLE cell_words USING fts5(words, stems, speaker, columnsize=0)",
        ]

    def put(self, connection: Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        columns = [name for name in rows[0] if name != "id"]
        written = ", ".join(f":{name}" for name in ("id", *columns))
        connection.execute(text(f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES ({written})"), list(rows))  # noqa: S608 - our names

    def matching(self, table: str, asked: Sequence[Part], *, speaker: bool = False) -> Select[Any]:
        every = " AND ".join(self.written(part, speaker=speaker) for part in asked if not part.excluded)
        none = "".join(f" NOT {self.written(part, speaker=speaker)}" for part in asked if part.excluded)
        return select(table_clause(table, column("rowid")).c.rowid).where(literal_column(table).op("MATCH")(f"({every}){none}"))

    def written(self, part: Part, *, speaker: bool) -> str:
        """One part in the language of FTS5."""
        star = " *" if part.beginning else ""
        places = "speaker" if speaker else "words" if part.is_phrase else "{words stems}"
        return f"{places} : ({' OR '.join(chr(34) + ' '.join(words) + chr(34) + star for words in part.alternatives)})"


class TextSearch(FullText):
    """Text search vectors of PostgreSQL, in the configuration that changes no word: words in their order have weight A."""

    key = "id"

    def made(self) -> list[str]:
        return [
            "CREATE TABLE report_words (id bigint PRIMARY KEY REFERENCES report, terms tsvector NOT NULL)",
            "CREATE TABLE cell_words (id bigint PRIMARY KEY REFERENCES cell ON DELETE CASCADE, terms tsvector NOT NULL, speaker tsvector)",
            "CREATE INDEX ix_report_words_terms ON report_words USING gin (terms)",
            "CREATE INDEX ix_cell_words_terms ON cell_words USING gin (terms)",
            "CREATE INDEX ix_cell_words_speaker ON cell_words USING gin (speaker)",
        ]

    def put(self, connection: Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        terms = "setweight(to_tsvector('simple', :words), 'A') || to_tsvector('simple', :stems)"
        speaker = (", speaker", ", to_tsvector('simple', :speaker)") if "speaker" in rows[0] else ("", "")
        connection.execute(text(f"INSERT INTO {table} (id, terms{speaker[0]}) VALUES (:id, {terms}{speaker[1]})"), list(rows))  # noqa: S608

    def matching(self, table: str, asked: Sequence[Part], *, speaker: bool = False) -> Select[Any]:
        place = "speaker" if speaker else "terms"
        every = " & ".join(("!" if part.excluded else "") + self.written(part, speaker=speaker) for part in asked)
        found = table_clause(table, column("id"), column(place))
        return select(found.c.id).where(found.c[place].op("@@")(func.to_tsquery("simple", every)))

    def written(self, part: Part, *, speaker: bool) -> str:
        """One part as a tsquery."""
        return f"({' | '.join(self.sequence(words, part, weighed=part.is_phrase and not speaker) for words in part.alternatives)})"

    def sequence(self, words: Sequence[str], part: Part, *, weighed: bool) -> str:
        """Words one behind the other; the last may go on."""
        marks = [":A" if weighed else ""] * len(words)
        if part.beginning:
            marks[-1] = ":*A" if weighed else ":*"
        return "(" + " <-> ".join(f"'{word}'{mark}" for word, mark in zip(words, marks, strict=True)) + ")"


def full_text(connection: Connection) -> FullText:
    """The index of words of the database of a connection."""
    return Fts5() if connection.dialect.name == "sqlite" else TextSearch()
