from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from sqlalchemy import func, select

import riwaya
from riwaya.errors import CaseError, InputError, LanguageError
from riwaya.lexicon.digest import data_digest
from riwaya.model import Document, Record, Report
from riwaya.store.case import Case
from riwaya.store.cells import cells
from riwaya.store.nouns import Incoming, Sizes, State
from riwaya.store.schema import cell, metadata

PAGE = "<p>انفجار في أريحا</p>".encode()


def again(report: Report, text: str = "", **said: object) -> Report:
    """The report with other words or other facts."""
    return msgspec.structs.replace(report, text=report.text + text, **said)


def rows(case: Case) -> dict[str, int]:
    """How many rows each table has."""
    with case.reading() as connection:
        return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in metadata.tables.items()}


def test_a_report_is_kept_with_its_bytes_its_text_and_its_record(case: Case, report: Report) -> None:
    fetched = datetime(2026, 2, 1, 8, tzinfo=UTC)
    document = Document(PAGE, "http://e.org/1", "text/html", "http://e.org/one", fetched, "html/1 trafilatura/2")
    added = case.add(report, document)
    assert (added.name, added.state, added.notice) == ("ariha", State.NEW, "")
    assert case.text("ariha") == report.text
    assert case.record("ariha") == riwaya.read(report.text, published="2022-01-20", publisher=report.publisher).__class__(
        case.record("ariha").report, *(getattr(case.record("ariha"), name) for name in Record.__struct_fields__[1:])
    )
    assert case.original("ariha") == document
    (came,) = case.arrivals("ariha")
    assert (came.place, came.address, came.retrieved, came.noted) == ("http://e.org/1", "http://e.org/one", fetched, case.now())
    (read,) = case.readings("ariha")
    assert (read.reader.name, read.reader.version, read.reader.data_digest) == ("rules", riwaya.__version__, data_digest())
    assert case.sizes() == Sizes(reports=1, documents=1, readings=1, judgements=0, comparisons=0)


def test_a_record_comes_back_as_it_was(case: Case, record: Record) -> None:
    case.add_read([Incoming(record.report, Document(PAGE, "page.html"), record)])
    assert case.record("ariha") == record


def test_the_index_is_that_of_the_record(case: Case, record: Record) -> None:
    case.add_read([Incoming(record.report, Document(PAGE, "page.html"), record)])
    with case.reading() as connection:
        kept = [row._asdict() for row in connection.execute(select(cell).order_by(cell.c.id))]
    assert [{name: row[name] for name in row if name not in ("id", "report", "reading", "day")} for row in kept] == [
        msgspec.structs.asdict(row) for row in cells(record)
    ]


def test_adding_the_same_again_adds_nothing_and_says_so(case: Case, report: Report) -> None:
    case.add(report, Document(PAGE, "page.html"))
    before = rows(case)
    added = case.add(again(report, id="other"), Document(PAGE, "page.html"))
    assert (added.name, added.state) == ("ariha", State.KNOWN)
    assert added.notice == "the case has this report already, as ariha"
    assert rows(case) == before


def test_the_same_from_another_place_adds_the_place(case: Case, report: Report) -> None:
    case.add(report, Document(PAGE, "page.html"))
    case.add(report, Document(PAGE, "copy.html"))
    case.add(report, Document(PAGE + b"\n", "page.html"))
    assert [(came.place, came.document == Document(PAGE, "").sha256) for came in case.arrivals("ariha")] == [
        ("page.html", True), ("copy.html", True), ("page.html", False),
    ]  # fmt: skip
    assert case.sizes().reports == case.sizes().readings == 1
    assert case.sizes().documents == 2


@pytest.mark.parametrize(
    "said", [{"text": " اليوم"}, {"publisher": "Palm Daily"}, {"published": date(2022, 1, 21)}, {"url": "http://e.org/2"}], ids=str
)
def test_another_text_publisher_day_or_address_is_another_report(case: Case, report: Report, said: dict[str, object]) -> None:
    case.add(report)
    added = case.add(again(report, **said))
    assert (added.name, added.state) == ("ariha-2", State.NEW)
    assert added.notice == "another report is called ariha, so this one is ariha-2"
    assert [one.name for one in case.reports()] == ["ariha", "ariha-2"]
    assert case.record("ariha-2").report.id == "ariha-2"


def test_names_stay_free_of_one_another(case: Case, report: Report) -> None:
    case.add(again(report, " 0", id="ariha-3"))
    names = [case.add(again(report, f" {number}")).name for number in range(1, 12)]
    assert len({*names, "ariha-3"}) == 12
    record = Record(report)
    together = [Incoming(again(report, f" again {number}"), Document(PAGE, "rows"), record) for number in range(40)]
    assert len({one.name for one in case.add_read(together)} | set(names)) == 51


def test_one_report_twice_in_a_batch_is_kept_once(case: Case, record: Record) -> None:
    one = Incoming(record.report, Document(PAGE, "page.html"), record)
    other = Incoming(record.report, Document(PAGE, "copy.html"), record)
    assert [added.state for added in case.add_read([one, other, one])] == [State.NEW, State.KNOWN, State.KNOWN]
    assert (case.sizes().reports, case.sizes().documents, len(case.arrivals("ariha"))) == (1, 1, 2)


def test_what_was_said_of_a_report_is_kept_apart_from_what_was_read_out_of_it(case: Case) -> None:
    case.add(Report("عنوان\n\nأريحا 20 كانون الثاني 2022 - قال متحدث إن 7 مدنيين قتلوا أمس.", id="dated"))
    (kept,) = case.reports()
    assert (kept.published, kept.language) == (case.record("dated").report.published, "ar")
    with case.reading() as connection:
        row = connection.execute(select(metadata.tables["report"])).one()
    assert (row.published, row.language) == (None, None)


@pytest.mark.parametrize("text", ["an explosion\x00", "half \ud83d a character"])
def test_a_text_that_no_database_keeps_is_refused(case: Case, text: str) -> None:
    with pytest.raises(InputError, match="its text holds a NUL character or half a character"):
        case.add(Report(text, language="en"))
    assert case.sizes().reports == 0


def test_a_report_that_cannot_be_read_is_not_kept(case: Case) -> None:
    with pytest.raises(LanguageError):
        case.add(Report("El alcalde dijo que el puente estaba abierto."))
    assert rows(case)["document"] == 0


def test_a_name_that_is_not_there_is_said(case: Case) -> None:
    for ask in (case.text, case.record, case.original, case.arrivals, case.readings, case.report):
        with pytest.raises(CaseError, match="the case has no report 'nobody'"):
            ask("nobody")


def test_many_reports_come_back_in_the_order_in_which_they_came(case: Case, record: Record) -> None:
    many = [
        Incoming(again(record.report, f" {number}", id=f"r{number:04}"), Document(str(number).encode(), "rows"), Record(record.report))
        for number in range(1100)
    ]
    assert all(added.state is State.NEW for added in case.add_read(many))
    wanted = [one.report.id for one in many]
    assert [one.name for one in case.reports()] == wanted
    assert [(one.name, found.report.text) for one, found in case.records()] == [(one.report.id, one.report.text) for one in many]
    assert case.known([one.report for one in many]) == [True] * 1100
