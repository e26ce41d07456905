from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from riwaya.export.material import Material, Reading
from riwaya.export.precision import Days, acled_date, acled_place, days, ucdp_date, ucdp_place
from riwaya.model import Place, Record, Time
from riwaya.model.event import Event

FIRST = date(2022, 1, 10)


@pytest.mark.parametrize(
    ("length", "ucdp", "acled"),
    [(1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 3, 2), (8, 4, 3), (31, 4, 3), (32, 5, None), (366, 5, None), (367, None, None)],
)
def test_codes_of_dates(length: int, ucdp: int | None, acled: int | None) -> None:
    found = Days(FIRST, FIRST + timedelta(days=length - 1))
    assert (ucdp_date(found), acled_date(found)) == (ucdp, acled)


@pytest.mark.parametrize(
    ("kind", "ucdp", "acled"), [("town", 1, 1), ("province", 4, 3), ("country", 6, None), ("water", None, None), (None, None, None)]
)
def test_codes_of_places(kind: str | None, ucdp: int | None, acled: int | None) -> None:
    place = Place("p1", 0, 1, "x", "X", 1, "SY", 0.0, 0.0, kind, None, "r")
    assert (ucdp_place(place), acled_place(place)) == (ucdp, acled)


def test_what_is_not_known_has_no_code() -> None:
    assert [code(None) for code in (ucdp_date, acled_date, ucdp_place, acled_place)] == [None] * 4


def told(record: Record, *spans: tuple[str | None, str | None]) -> Material:
    times = tuple(Time(f"t{n}", 0, 1, "x", "x", first, last, "r") for n, (first, last) in enumerate(spans))
    reading = Reading(msgspec.structs.replace(record, times=times), "1")
    return Material([reading], None, lambda name: reading if name == record.report.id else None)


def test_the_narrowest_time_that_holds_the_day(record: Record) -> None:
    event = Event("e1", "x", "2022-01-12", None, (record.report.id,), (), ())
    assert days(event, told(record, ("2022-01-01", "2022-01-31"), ("2022-01-10", "2022-01-16"), ("2022-01-13", "2022-01-13"))) == Days(
        FIRST, date(2022, 1, 16)
    )
    assert days(event, told(record, ("2022-01-13", "2022-01-13"), (None, None))) is None
    assert days(msgspec.structs.replace(event, date=None), told(record, ("2022-01-10", "2022-01-16"))) is None
