from __future__ import annotations

from riwaya.casework.exporting import material
from riwaya.model import Report
from riwaya.store.case import Case
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb

TEXT = "Explosion in Aleppo\n\nThe mayor said on Monday that 5 people were killed in Aleppo."


def test_every_report_goes_out_as_people_left_it(case: Case) -> None:
    case.add(Report(TEXT, id="one", language="en"))
    case.judge([Request(act=Verb.CORRECT, report="one", cells=("f1",), by="hana", why="so she says", fields={"who": "civilian"})])
    found = material(case, case.compare())
    (reading,) = found.readings
    assert [one.reviewer for one in reading.judgements("f1")] == ["hana"]
    assert reading.reader == "rules"
    assert [event.reports for event in found.events] == [("one",)]
    assert [one.record.report.id for one in found.of(found.events[0])] == ["one"]


def test_without_a_comparison_there_are_no_events(case: Case) -> None:
    case.add(Report(TEXT, id="one", language="en"))
    found = material(case, None)
    assert found.events == ()
    assert found.find("none") is None
