from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Table, delete, text, update

import riwaya
from riwaya.casework.sealing import made
from riwaya.errors import CaseError
from riwaya.model import Document, Record, Report
from riwaya.store import write
from riwaya.store.backup import back_up
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming, Reader
from riwaya.store.packing import digest, packed, packed_record
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb
from riwaya.store.review.reread import reread
from riwaya.store.schema import arrival, attachment, casebook, cell, comparison, document, judgement, reading, report, reviewer
from riwaya.store.seal import Compared, against, read_manifest

READER = Reader("rules", "0.1.0", "d" * 64)
AT = "2026-03-01T12:30:00+00:00"


@pytest.fixture
def held(case: Case, record: Record) -> Case:
    """A case with something in every table that is sealed: a report, read twice, with a judgement, and a comparison."""
    incoming = Incoming(record.report, Document(record.report.text.encode(), "ariha.txt"), record)
    with case.writing() as connection:
        write.add(connection, [incoming], READER, case.now())
    case.judge([Request(act=Verb.CORRECT, report="ariha", cells=("f1",), by="hana", why="so it says", fields={"who": "civilian"})])
    assert [one.is_new for one in reread(case)] == [True]
    case.compare()
    return case


def sealed(case: Case) -> dict[str, str]:
    return read_manifest(made(case, None))


def beside(case: Case, seal: dict[str, str]) -> Compared:
    with case.reading() as connection:
        return against(connection, seal)


def unprotected(case: Case, table: Table) -> None:
    """Let the rows of the table be changed, as a person with an editor does."""
    with case.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table.name}_no_{act}"))
        else:
            connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))


def changed(case: Case, table: Table, **values: Any) -> None:
    unprotected(case, table)
    with case.writing() as connection:
        connection.execute(update(table).where(table.c.id == 1 if "id" in table.c else True).values(**values))


def test_what_is_sealed(held: Case, record: Record, tmp_path: Path) -> None:
    """The files of a seal, byte for byte: what they hold may never change, or no seal of earlier days fits any more."""
    folder = tmp_path / "files"
    folder.mkdir()
    names = set(read_manifest(made(held, folder)))
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == names
    given = record.report
    wanted = {
        "case.json": {"title": "Ariha, January 2022", "made": AT, "made_by": riwaya.__version__},
        "arrivals/000000001.json": {
            "report": 1, "document": given.sha256, "place": "ariha.txt", "address": None, "retrieved": None,
            "extractor": "text/1", "noted": AT,
        },
        "reports/000000001.json": {
            "name": "ariha", "digest": digest(given), "document": given.sha256, "title": given.title, "publisher": given.publisher,
            "published": "2022-01-20", "language": "ar", "url": None, "text_sha256": given.sha256, "added": AT,
        },
        "readings/000000001.json": {
            "report": 1, "reader": "rules", "version": "0.1.0", "data_digest": "d" * 64, "published": "2022-01-20", "language": "ar",
            "read_at": AT,
        },
        "judgements/000000001.json": {
            "reviewer": "hana", "made": AT, "act": "correct", "subject": "cell", "report": 1, "reading": 1, "cell_key": "f1",
            "cell_kind": "figure", "start": record.figures[0].start, "end": record.figures[0].end, "words": record.figures[0].words,
            "before": given.text[record.figures[0].start - 32 : record.figures[0].start],
            "after": given.text[record.figures[0].end : record.figures[0].end + 32], "field": "who",
            "value": {"value": "civilian"}, "why": "so it says", "about": None,
        },
        "attachments/000000001.json": {"judgement": 1, "reading": 2, "cell_key": "f1", "manner": "moved", "made": AT},
        "comparisons/000000001.json": {
            "made": AT, "version": riwaya.__version__, "reports": 1, "last_reading": 2, "last_judgement": 1,
        },
    }  # fmt: skip
    for name, value in wanted.items():
        found = (folder / name).read_bytes()
        assert found == msgspec.json.encode(value, order="sorted") + b"\n", name
    others = {
        f"documents/{given.sha256}": given.text.encode(),
        "reports/000000001.txt": given.text.encode(),
        "readings/000000001.record.json": msgspec.json.encode(record.to_dict()),
    }
    for name, data in others.items():
        assert (folder / name).read_bytes() == data
    second = ("readings/000000002.json", "readings/000000002.record.json", "comparisons/000000001.comparison.json")
    assert names == {*wanted, *others, *second}


def test_the_same_case_gives_the_same_seal(held: Case, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.case")
    back_up(held.database, copy)
    with riwaya.open_case(copy) as other:
        assert made(other, None) == made(held, None)


def test_what_was_added_since_is_no_fault(held: Case) -> None:
    seal = sealed(held)
    assert beside(held, seal) == Compared(len(seal), (), {})
    held.add(Report("قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب", id="aleppo"))
    held.judge([Request(act=Verb.ACCEPT, report="aleppo", cells=("f1",), by="omar")])
    held.compare()
    added = {"arrivals": 1, "comparisons": 1, "documents": 1, "judgements": 1, "readings": 1, "reports": 1}
    assert beside(held, seal) == Compared(len(seal), (), added)


@pytest.mark.parametrize(
    ("table", "values", "name", "what"),
    [
        (casebook, {"title": "Idlib"}, "case.json", "the head of the case"),
        (document, dict(zip(("packing", "data"), packed(b"other"), strict=True)), "documents/", "document "),
        (document, {"data": b"broken", "packing": "zlib"}, "documents/", "document "),
        (report, {"text": "قال طبيب"}, "reports/000000001.txt", "the text of report ariha"),
        (report, {"publisher": "x"}, "reports/000000001.json", "report 1"),
        (arrival, {"place": "elsewhere"}, "arrivals/000000001.json", "arrival 1"),
        (reading, {"version": "0.0.9"}, "readings/000000001.json", "reading 1"),
        (reading, {"record": packed_record(Record(Report("x")))}, "readings/000000001.record.json", "the record of reading 1"),
        (reading, {"record": b"broken"}, "readings/000000001.record.json", "the record of reading 1"),
        (judgement, {"why": "no"}, "judgements/000000001.json", "judgement 1"),
        (reviewer, {"name": "somebody"}, "judgements/000000001.json", "judgement 1"),
        (attachment, {"manner": "words"}, "attachments/000000001.json", "attachment 1"),
        (comparison, {"version": "0.0.9"}, "comparisons/000000001.json", "comparison 1"),
    ],
)  # fmt: skip
def test_what_was_changed_is_told(held: Case, table: Table, values: dict[str, Any], name: str, what: str) -> None:
    seal = sealed(held)
    changed(held, table, **values)
    found = beside(held, seal)
    assert found.same == len(seal) - 1
    (fault,) = found.faults
    assert fault.where.startswith(name)
    assert fault.what.startswith(what)
    assert fault.what.endswith("is no longer as it was sealed")


def test_what_was_taken_away_is_told(held: Case) -> None:
    seal = sealed(held)
    unprotected(held, attachment)
    with held.writing() as connection:
        connection.execute(delete(attachment))
    found = beside(held, seal)
    assert [(fault.where, fault.what) for fault in found.faults] == [
        ("attachments/000000001.json", "it was sealed, and the case has it no more")
    ]


def test_the_index_is_not_sealed(held: Case) -> None:
    seal = sealed(held)
    with held.writing() as connection:
        connection.execute(delete(cell))
    assert beside(held, seal).faults == ()


def test_a_damaged_case_is_not_sealed(held: Case) -> None:
    changed(held, document, data=b"other", packing="none")
    with pytest.raises(CaseError, match="its bytes are not those that came"):
        made(held, None)


def test_a_document_that_calls_itself_a_path_is_written_nowhere(held: Case, tmp_path: Path) -> None:
    unprotected(held, document)
    with held.writing() as connection:
        connection.execute(document.insert().values(sha256="../../escaped", media="text/plain", size=1, packing="none", data=b"x"))
    folder = tmp_path / "one" / "two"
    folder.mkdir(parents=True)
    with pytest.raises(CaseError, match="escaped"):
        made(held, folder)
    assert not list(tmp_path.rglob("*escaped*"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no line for case.json"),
        (b"%b  case.json\n%b  case.json\n" % (b"a" * 64, b"b" * 64), "line 2"),
        (b"%b  ../case.json\n" % (b"a" * 64), "line 1"),
        (b"%b *case.json\n" % (b"a" * 64), "line 1"),
        (b"%b  case.json\nabc\n" % (b"a" * 64), "line 2"),
        (b"\xff\xfe", "line 1"),
    ],
)
def test_what_is_no_seal(data: bytes, why: str) -> None:
    with pytest.raises(CaseError, match=why):
        read_manifest(data)
