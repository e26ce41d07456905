from __future__ import annotations

from datetime import date, timedelta

import msgspec

from riwaya.compare.origins import FORMULA_DAYS, find_origins, texts_of
from riwaya.model import Record, Report
from riwaya.model.event import OriginKind


def test_a_reprint_with_a_new_lead_is_one_origin(records: dict[str, Record]) -> None:
    found = find_origins([records[name] for name in ("wire", "rescuers", "reprint")])
    assert [(origin.kind, origin.reports) for origin in found.origins] == [(OriginKind.COPY, ("wire", "reprint"))]
    assert found.origins[0].shared is not None
    assert found.origins[0].shared > 0.8
    assert found.of[0] == found.of[2] != found.of[1]


def test_half_of_a_copy_is_one_origin(records: dict[str, Record]) -> None:
    wire = records["wire"]
    half = Record(Report(wire.report.text[: len(wire.report.text) // 2], id="half", published=wire.report.published, language="ar"))
    assert find_origins([wire, half]).origins[0].reports == ("wire", "half")


def test_reports_of_one_event_in_their_own_words_are_two_origins(records: dict[str, Record]) -> None:
    assert find_origins([records["wire"], records["rescuers"]]).origins == ()


def test_words_that_come_back_after_weeks_are_a_formula(records: dict[str, Record]) -> None:
    wire = records["wire"]
    later = (wire.report.published or date.min) + timedelta(FORMULA_DAYS + 1)
    again = Record(msgspec.structs.replace(wire.report, id="again", published=later))
    assert texts_of([Record(wire.report), again]) == [frozenset(), frozenset()]
    assert find_origins([Record(wire.report), again]).origins == ()


def test_empty_pages_are_no_copies() -> None:
    blank = [Record(Report("…", id=str(number), language="ar")) for number in range(3)]
    assert find_origins(blank).origins == ()


def test_the_agency_that_a_text_is_credited_to(records: dict[str, Record]) -> None:
    wire = records["wire"]

    def printed(name: str, text: str) -> Record:
        return Record(msgspec.structs.replace(wire.report, id=name, text=text))

    copies = [printed("one", wire.report.text + "(رويترز)\n"), printed("other", "بيروت - رويترز: " + wire.report.text)]
    assert find_origins(copies).origins[0].credited == "رويترز"
    assert find_origins([printed("one", wire.report.text), printed("other", wire.report.text + "\n")]).origins[0].credited is None
