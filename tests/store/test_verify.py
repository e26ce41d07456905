from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from sqlalchemy import Table, delete, insert, select, text, update

from riwaya.cli.main import main
from riwaya.model import Document, Record, Report
from riwaya.sources.again import text_again
from riwaya.store import write
from riwaya.store.case import Case, present_reader
from riwaya.store.nouns import Incoming
from riwaya.store.packing import digest, packed, packed_record
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb
from riwaya.store.review.reindex import index_as_left
from riwaya.store.schema import answer, arrival, attachment, cell, comparison, document, event, judgement, newest, reading, report
from riwaya.store.search.words import drop_cell_words, put_cell_words
from riwaya.store.verify import Fault, verify
from riwaya.store.write import put_readings

OTHER = Document("قال طبيب".encode(), "other.txt")
NUMBERED = "قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب"


@pytest.fixture
def held(case: Case, record: Record) -> Case:
    """A case with something in every table: two reports, a judgement, a second reading that it is attached to, and a comparison."""
    case.add_read([Incoming(record.report, Document(record.report.text.encode(), "ariha.txt"), record)])
    case.add(Report(NUMBERED, id="aleppo"))
    case.judge([Request(act=Verb.CORRECT, report="ariha", cells=("f1",), by="hana", why="so it says", fields={"who": "civilian"})])
    number = case.report("ariha").id
    with case.writing() as connection:
        (made,) = put_readings(connection, [(number, record)], present_reader(), case.now())
        row = {"judgement": 1, "reading": made, "cell_key": "f1", "manner": "place", "made": case.now()}
        connection.execute(insert(attachment), row)
        index_as_left(connection, ["ariha"])
    case.compare()
    return case


def found(case: Case) -> list[Fault]:
    return list(verify(case.database, text_again))


def unprotected(case: Case, table: Table) -> None:
    """Let the rows of the table be changed, as a fault of the disk or a person with an editor does."""
    with case.writing() as connection:
        if connection.dialect.name == "sqlite":
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table.name}_no_{act}"))
        else:
            connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))


def changed(case: Case, table: Table, where: Any = None, **values: Any) -> None:
    unprotected(case, table)
    statement = update(table).values(**values)
    with case.writing() as connection:
        connection.execute(statement if where is None else statement.where(where))


def test_a_whole_case_has_no_faults(place: str, held: Case) -> None:
    assert found(held) == []
    done = CliRunner().invoke(main, ["case", "verify", place])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "all is well: 2 reports, 2 documents, 3 readings, 1 judgement, 1 comparison\n"


def test_an_empty_case_has_no_faults(case: Case) -> None:
    assert found(case) == []


def shifted(record: Record) -> Record:
    """The record with a figure that stands elsewhere."""
    figure = msgspec.structs.replace(record.figures[0], start=record.figures[0].start + 1)
    return msgspec.structs.replace(record, figures=(figure,))


def dangling(record: Record) -> Record:
    """The record with a figure that names a place which is not there."""
    return msgspec.structs.replace(record, figures=(msgspec.structs.replace(record.figures[0], where="p9"),))


def rewritten(given: Report) -> Mapping[str, Any]:
    """A text that somebody put in the place of another, with digests to match."""
    other = msgspec.structs.replace(given, text=given.text.replace("300", "900"))
    return {"text": other.text, "text_sha256": other.sha256, "digest": digest(other)}


ARIHA = report.c.name == "ariha"
FAULTS: Mapping[str, tuple[Table, Callable[[Record], Mapping[str, Any]], Any, str]] = {
    "other bytes": (document, lambda _: {"data": packed(OTHER.data)[1], "packing": "none"}, None, "its bytes are not those that came"),
    "damaged bytes": (document, lambda _: {"data": b"x", "packing": "zlib"}, None, "its bytes are damaged"),
    "other text": (report, lambda r: {"text": r.report.text + "!"}, ARIHA, "its text is not the one that was kept"),
    "other publisher": (report, lambda _: {"publisher": "Palm"}, ARIHA, "its text, address, publisher or day is not what was kept"),
    "rewritten": (report, lambda r: rewritten(r.report), ARIHA, "its text is not the one that its document holds"),
    "shifted": (reading, lambda r: {"record": packed_record(shifted(r))}, reading.c.report == 1, "'أقل من 300' does not stand at"),
    "dangling": (reading, lambda r: {"record": packed_record(dangling(r))}, reading.c.report == 1, "f1: names p9, which is not there"),
    "damaged record": (reading, lambda _: {"record": b"x"}, reading.c.report == 1, "its record is damaged"),
    "index": (cell, lambda _: {"low": 7}, cell.c.key == "f1", "the index does not say what its newest reading says"),
    "old index": (cell, lambda _: {"reading": 1}, cell.c.report == 1, "the index does not say what its newest reading says"),
    "judged words": (judgement, lambda _: {"words": "أقل من 900"}, None, "'أقل من 900' does not stand at"),
    "judged cell": (judgement, lambda _: {"cell_key": "f9"}, None, "its cell f9 is not there"),
    "judged reading": (judgement, lambda _: {"reading": 2}, None, "the reading that it judges is not there"),
    "attached cell": (attachment, lambda _: {"cell_key": "f9"}, None, "its cell f9 is not there"),
    "lost cell": (attachment, lambda _: {"manner": "lost"}, None, "it is neither on a cell nor lost"),
    "attached reading": (attachment, lambda _: {"reading": 2}, None, "the reading is one of another report"),
    "comparison": (comparison, lambda _: {"document": b"x"}, None, "it is damaged"),
    "events": (event, lambda _: {"title": "another"}, None, "the index of its events does not say what it says"),
    "answers": (answer, lambda _: {"low": 99}, None, "the index of its answers does not say what it says"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(place: str, held: Case, record: Record, name: str) -> None:
    table, values, where, what = FAULTS[name]
    changed(held, table, where, **values(record))
    assert any(what in fault.what for fault in found(held)), found(held)
    done = CliRunner().invoke(main, ["case", "verify", place])
    assert done.exit_code == 1
    assert what.partition("'")[0] in done.stdout
    assert done.stderr.endswith("a backup may hold what is damaged\n")


def test_what_came_from_nowhere_and_what_was_never_read_is_found(held: Case) -> None:
    for table in (arrival, attachment, judgement, reading):
        unprotected(held, table)
    with held.writing() as connection:
        connection.execute(delete(cell))
        connection.execute(delete(newest))
        for table in (attachment, judgement, reading, arrival):
            connection.execute(delete(table))
    assert {fault.what for fault in found(held)} >= {"nothing says where it came from", "it was never read"}


def test_what_is_not_in_the_index_of_words_is_found(held: Case) -> None:
    with held.writing() as connection:
        drop_cell_words(connection, [1])
    assert [(fault.where, fault.what) for fault in found(held)] == [("search", "3 cells are not in the index of words")]
    with held.writing() as connection:
        put_cell_words(connection, [1])
    assert found(held) == []


def test_a_report_that_no_word_finds_is_found(held: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "put_report_words", lambda *_: None)
    held.add(Report("The mayor said that 3 people were killed.", id="mayor"))
    assert found(held) == [Fault("report mayor", "its words are not in the index of words")]


def test_a_reference_to_nothing_is_found_by_sqlite(place: str, held: Case) -> None:
    if "://" in place:
        pytest.skip("PostgreSQL lets nobody make one")
    unprotected(held, document)
    with held.database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM document WHERE sha256 = (SELECT document FROM report WHERE name = 'aleppo')")
        raw.execute("PRAGMA foreign_keys = ON")
    assert any("refers to a row of document that is not there" in fault.what for fault in found(held))


def test_a_damaged_file_is_found(place: str, held: Case) -> None:
    if "://" in place:
        pytest.skip("the server keeps its files itself")
    held.close()
    with open(place, "r+b") as file:  # noqa: PTH123 - the middle of it is overwritten
        file.seek(4096 * 20)
        file.write(b"\x55" * 4096 * 3)
    done = CliRunner().invoke(main, ["case", "verify", place])
    assert done.exit_code in (1, 2)
    assert "damaged" in done.stderr


def test_rows_are_looked_at_in_a_state_that_nobody_changes_meanwhile(held: Case) -> None:
    with held.reading() as connection:
        before = connection.scalar(select(report.c.id).where(ARIHA))
        held.add(Report("Another one.", id="other", language="en"))
        assert connection.scalars(select(report.c.name).order_by(report.c.id)).all() == ["ariha", "aleppo"]
    assert before == 1


def test_a_report_that_stands_under_another_day_in_the_index_is_found(held: Case) -> None:
    with held.writing() as connection:
        connection.execute(update(newest).values(day=date(1999, 1, 1)))
    assert {fault.what for fault in found(held)} == {"the index does not say what its newest reading says"}
