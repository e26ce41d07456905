"""The seal of a case: a digest for everything that is never changed in it, as `sha256sum` writes and checks them.

The lines depend on the case alone: no clock, no machine, no database. What each file of a seal holds is `riwaya.seal/1` and may not
change, or no old seal fits any more; so the fields stand here and are not taken from the tables, which may grow.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select

from riwaya.errors import CaseError
from riwaya.store.packing import unpacked
from riwaya.store.schema import arrival, attachment, casebook, comparison, document, judgement, reading, report, reviewer
from riwaya.store.verify import Fault, rows

LINE = re.compile(r"([0-9a-f]{64})  ([a-z]+(?:/[0-9a-z.]+)?(?:\.json)?)")
HEAD = "case.json"
BESIDE = (".txt", ".record.json", ".comparison.json")  # the second file of a thing that has two
DIGITS = 9  # of the numbers in names, so that they stand in order
FIELDS: dict[str, tuple[Table, tuple[str, ...]]] = {
    "arrivals": (arrival, ("report", "document", "place", "address", "retrieved", "extractor", "noted")),
    "attachments": (attachment, ("judgement", "reading", "cell_key", "manner", "made")),
    "comparisons": (comparison, ("made", "version", "reports", "last_reading", "last_judgement")),
    "judgements": (
        judgement,
        (
            "made", "act", "subject", "report", "reading", "cell_key", "cell_kind", "start", "end", "words", "before", "after", "field",
            "value", "why", "about",
        ),
    ),
    "readings": (reading, ("report", "reader", "version", "data_digest", "published", "language", "read_at")),
    "reports": (
        report,
        ("digest", "name", "document", "title", "publisher", "published", "language", "url", "text_sha256", "added"),
    ),
}  # fmt: skip


class Sealed(msgspec.Struct, frozen=True):
    """Something that is sealed: the name of its file, what it is, and its bytes; `fault` says why they are not those that were kept."""

    name: str
    what: str
    data: bytes
    fault: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def sealed(connection: Connection) -> Iterator[Sealed]:
    """Everything in the case that is never changed, one after the other."""
    book = connection.execute(select(casebook.c.title, casebook.c.made, casebook.c.made_by)).one()
    yield Sealed(HEAD, "the head of the case", canonical(book._asdict()))
    for row in rows(connection, select(document.c.sha256, document.c.packing, document.c.data)):
        one = whole(f"documents/{row.sha256}", f"document {row.sha256}", row.packing, row.data)
        wrong = "" if one.digest == row.sha256 else "its bytes are not those that came"
        yield msgspec.structs.replace(one, fault=one.fault or wrong)
    yield from descriptions(connection)
    for row in rows(connection, select(report.c.id, report.c.name, report.c.text)):
        yield Sealed(numbered("reports", row.id, "txt"), f"the text of report {row.name}", row.text.encode())
    yield from packed_documents(connection, "readings", "record", select(reading.c.id, reading.c.record))
    yield from packed_documents(connection, "comparisons", "comparison", select(comparison.c.id, comparison.c.document))


def descriptions(connection: Connection) -> Iterator[Sealed]:
    """What the case says of each thing in it, as JSON."""
    for folder, (table, fields) in FIELDS.items():
        asked: Select[Any] = select(table.c.id, *(table.c[field] for field in fields))
        if table is judgement:  # by name: a number of theirs means nothing outside
            asked = asked.add_columns(reviewer.c.name.label("reviewer")).join_from(judgement, reviewer)
        for row in rows(connection, asked):
            said = row._asdict()
            number = said.pop("id")
            yield Sealed(numbered(folder, number, "json"), f"{folder.removesuffix('s')} {number}", canonical(said))


def packed_documents(connection: Connection, folder: str, what: str, asked: Select[Any]) -> Iterator[Sealed]:
    """What is kept compressed, as it is written out: `riwaya.record/1` and `riwaya.comparison/1`."""
    for number, data in rows(connection, asked):
        yield whole(numbered(folder, number, f"{what}.json"), f"the {what} of {folder.removesuffix('s')} {number}", "zlib", data)


def whole(name: str, what: str, packing: str, data: bytes) -> Sealed:
    """The bytes unpacked, or why they cannot be."""
    try:
        return Sealed(name, what, unpacked(packing, data))
    except zlib.error as error:
        return Sealed(name, what, b"", f"its bytes are damaged ({error})")


def numbered(folder: str, number: int, ending: str) -> str:
    """The name of a file.

    >>> numbered("reports", 7, "txt")
    'reports/000000007.txt'
    """
    return f"{folder}/{number:0{DIGITS}d}.{ending}"


def canonical(said: dict[str, Any]) -> bytes:
    """The values as one line of JSON, keys in their order, days and moments (UTC) as ISO 8601.

    >>> canonical({"b": None, "a": date(2026, 3, 1)})
    b'{"a":"2026-03-01","b":null}\\n'
    """
    plain = {key: value.isoformat() if isinstance(value, (date, datetime)) else value for key, value in said.items()}
    return msgspec.json.encode(plain, order="sorted") + b"\n"


def manifest(digests: Iterable[tuple[str, str]]) -> bytes:
    """The lines for names and their digests, in the order of the names' bytes.

    >>> manifest([("reports/2.txt", "ab"), ("case.json", "cd")])
    b'cd  case.json\\nab  reports/2.txt\\n'
    """
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests)).encode()


def read_manifest(data: bytes) -> dict[str, str]:
    """The digest of each name in a seal; `CaseError` where it is none."""
    found: dict[str, str] = {}
    for number, line in enumerate(data.decode("ascii", "replace").splitlines(), 1):
        match = LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise CaseError(f"line {number} is no line of a seal: {line[:80]!r}")
        found[match[2]] = match[1]
    if HEAD not in found:
        raise CaseError(f"it is no seal of a case: it has no line for {HEAD}")
    return found


class Compared(msgspec.Struct, frozen=True):
    """What became of what was sealed: how much of it is as it was, what is not, and how much of each kind was added since."""

    same: int
    faults: tuple[Fault, ...]
    added: dict[str, int]


def against(connection: Connection, seal: dict[str, str]) -> Compared:
    """The case beside an earlier seal of it."""
    waiting = dict(seal)
    faults: list[Fault] = []
    added: dict[str, int] = {}
    for one in sealed(connection):
        digest = waiting.pop(one.name, None)
        if digest is None:
            if not one.name.endswith(BESIDE):
                kind = one.name.partition("/")[0]
                added[kind] = added.get(kind, 0) + 1
        elif one.fault or digest != one.digest:
            faults.append(Fault(one.name, f"{one.what} is no longer as it was sealed"))
    same = len(seal) - len(waiting) - len(faults)
    gone = [Fault(name, "it was sealed, and the case has it no more") for name in sorted(waiting)]
    return Compared(same, (*faults, *gone), added)
