"""How a case grows: the Saudi corpus added to one, as `riwaya case add` does it; time, size, peak memory, and how long a search takes.

    python benchmarks/case.py [--sizes 8000 31025] [--postgres postgresql://user@host/database]

Each size is added in a process of its own, so that the peak memory is that of this size alone; then some searches are done three times
each, in one process, as the desk does them, and the median of all is printed. The server is given an empty schema for each size, which
is dropped again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import create_engine, text

import riwaya
from riwaya.cli.case.adding import Adding
from riwaya.cli.progress import Progress
from riwaya.sources.files import Given
from riwaya.store.case import Case
from riwaya.store.search.near import near
from riwaya.store.search.query import Kind, Query

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared")
CORPUS = "corpus/saudinewsnet.jsonl.gz"
MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2
SEARCHES = (
    Query(words="الدفاع المدني"),
    Query(words='"وزارة الداخلية"'),
    Query(words="انفجار -نفى"),
    Query(words="حادث*", since=date(2015, 8, 1), until=date(2015, 8, 31)),
    Query(words="السعودية"),
    Query(Kind.STATEMENT, "الإرهاب"),
    Query(Kind.STATEMENT, speaker="الملك سلمان"),
    Query(Kind.STATEMENT, act="deny"),
    Query(Kind.FIGURE, least=100, what="killed"),
    Query(Kind.FIGURE, "قتيل", country="SY"),
    Query(Kind.PLACE, "صنعاء"),
    Query(Kind.TIME, since=date(2015, 9, 24), until=date(2015, 9, 24)),
)


@contextmanager
def corpus(count: int) -> Iterator[Path]:
    """The first reports of the corpus as JSON Lines, for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder, gzip.open(SHARED / CORPUS, "rb") as rows:
        path = Path(folder) / "corpus.jsonl"
        path.write_bytes(b"".join(islice(rows, count)))
        yield path


@contextmanager
def somewhere(server: str | None) -> Iterator[str]:
    """A place for a case: a file, or a schema of the server."""
    if server is None:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "one.case")
        return
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    schema = f"benchmark_{os.getpid()}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}?options=-csearch_path%3D{schema}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


def add(place: str, count: int) -> dict[str, float]:
    """Seconds and peak memory of adding so many reports."""
    with corpus(count) as rows, riwaya.new_case(place, "benchmark") as case:
        start, processor = time.perf_counter(), time.process_time()
        adding = Adding([str(rows)], Given(language="ar"), Progress([], shown=False))
        adding.into(case, lambda *_: None)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
        return {
            "unread": len(adding.problems),
            "seconds": seconds,
            "processor": time.process_time() - processor,
            "megabytes": memory,
            "size": size(case) / 1024**2,
        }


def size(case: Case) -> int:
    """How many bytes the case takes on disk."""
    if "://" not in case.place:
        return sum(path.stat().st_size for path in Path(case.place).parent.glob("one.case*"))
    with case.reading() as connection:
        ours = "c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
        asked = f"SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE {ours}"  # noqa: S608 - nobody's value is in it
        return int(connection.scalar(text(asked)) or 0)


def search(place: str) -> dict[str, float]:
    """The median and the slowest of the searches, in milliseconds, each the median of three."""
    searches = [*SEARCHES, Query(Kind.FIGURE, near=near("الرياض", 50.0))]
    with riwaya.open_case(place) as case:
        case.search(searches[0])
        taken = sorted(median(timed(case, query) for _ in range(3)) for query in searches)
    return {"median": median(taken), "slowest": taken[-1]}


def timed(case: Case, query: Query) -> float:
    """Milliseconds of one search."""
    start = time.perf_counter()
    case.search(query, 20)
    return (time.perf_counter() - start) * 1000


def apart(*arguments: str) -> dict[str, float]:
    """What a process of its own measures."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def line(count: int, server: str | None) -> str:
    """One size on one database."""
    with somewhere(server) as place:
        added = apart("--add", place, str(count))
        found = apart("--search", place)
    rate = count / added["seconds"]
    unread = f" ({added['unread']} not read)" if added["unread"] else ""
    return (
        f"{'PostgreSQL' if server else 'SQLite'}, {count:,} reports{unread}: "
        f"{added['seconds']:.0f} s ({added['processor']:.0f} s of processor), "
        f"{rate:.0f} a second, {added['size']:.0f} MB on disk, peak {added['megabytes']:.0f} MB; "
        f"search {found['median']:.0f} ms at the median, {found['slowest']:.0f} ms at most"
    )


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[8000, 31025])
    parser.add_argument("--postgres", metavar="URL", help="also in this database")
    parser.add_argument("--add", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--search", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.add:
        print(json.dumps(add(given.add[0], int(given.add[1]))))
        return
    if given.search:
        print(json.dumps(search(given.search)))
        return
    for server in [None, given.postgres] if given.postgres else [None]:
        for count in given.sizes:
            print(line(count, server), flush=True)


if __name__ == "__main__":
    main()
