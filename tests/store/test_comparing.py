from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

import riwaya
from riwaya.model import Report
from riwaya.model.report import first_line
from riwaya.store import case as case_module
from riwaya.store.case import Case
from riwaya.store.schema import answer, comparison, event

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "raqqa").glob("*.txt"))


@pytest.fixture
def raqqa(case: Case) -> Case:
    """The four reports of one event that are bundled."""
    for path in REPORTS:
        text = path.read_text(encoding="utf-8")
        case.add(Report(text, id=path.stem, title=first_line(text)))
    return case


def test_a_case_is_compared_as_its_records_are(raqqa: Case) -> None:
    found = raqqa.compare()
    assert found.comparison == riwaya.compare(record for _, record in raqqa.records())
    assert found.comparison.events
    kept = raqqa.compared()
    assert kept is not None
    assert (kept.comparison, kept.made, kept.version, kept.is_stale) == (found.comparison, raqqa.now(), riwaya.__version__, False)


def test_the_index_has_a_row_for_each_event_and_each_answer(raqqa: Case) -> None:
    compared = raqqa.compare().comparison
    with raqqa.reading() as connection:
        events = connection.execute(select(event)).all()
        answers = connection.execute(select(answer).order_by(answer.c.question, answer.c.number)).all()
    assert [(row.key, row.title, row.reports) for row in events] == [(one.id, one.title, len(one.reports)) for one in compared.events]
    assert (events[0].date, events[0].geonames, events[0].country) == (date(2017, 10, 14), 172955, "SY")
    assert (round(events[0].lat, 2), round(events[0].lon, 2)) == (35.95, 39.01)
    assert [(row.question, row.low, row.high, row.verdict, row.origins) for row in answers] == [
        (question.id, one.low, one.high, question.verdict.value, len(one.origins))
        for question in compared.events[0].questions
        for one in question.answers
    ]
    assert "رايان ديلون" in {row.speakers for row in answers}


def test_comparing_again_changes_nothing_until_something_is_added(raqqa: Case, report: Report) -> None:
    first = raqqa.compare()
    assert raqqa.compare().id == first.id
    raqqa.add(report)
    stale = raqqa.compared()
    assert stale is not None
    assert (stale.is_stale, stale.readings_since, stale.judgements_since) == (True, 1, 0)
    again = raqqa.compare()
    assert again.id != first.id
    assert "ariha" in again.comparison.reports
    with raqqa.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(comparison)) == 2
        assert set(connection.scalars(select(event.c.comparison))) == {again.id}


def test_a_new_version_compares_again(raqqa: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first = raqqa.compare()
    monkeypatch.setattr(case_module, "__version__", "99")
    assert raqqa.compare().id != first.id


def test_an_empty_case_compares_to_nothing(case: Case) -> None:
    assert case.compared() is None
    assert case.compare().comparison.events == ()


def test_reports_of_one_id_are_told_apart_by_their_names(case: Case) -> None:
    for text in ("قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب", "قال ناشطون إن 9 مدنيين قتلوا أمس في قصف على حلب"):
        case.add(Report(text, id="same", published=date(2022, 1, 20)))
    assert case.compare().comparison.reports == ("same", "same-2")


def test_the_index_may_be_changed_what_is_kept_may_not(raqqa: Case) -> None:
    raqqa.compare()
    with raqqa.writing() as connection:
        connection.execute(update(event).values(title="another"))
    assert raqqa.compare().comparison.events[0].title != "another"
