from __future__ import annotations

import io

import msgspec
import pytest

from riwaya import compare
from riwaya import read as read_report
from riwaya.compare.conventions import code
from riwaya.export import acled, ucdp
from riwaya.export.coded import joined, printed, sources
from riwaya.export.countries import countries
from riwaya.export.csv_tables import read
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record
from riwaya.model.event import Comparison

ONE = "مقتل 4 في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
OTHER = "7 قتلى في سرمين\n\nأعلن الدفاع المدني السوري أن 7 مدنيين قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
# The columns of the data sets themselves, in their order.
GED = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id
    dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office
    source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt
    priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians
    deaths_unknown best high low gwnoa gwnob"""
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
    assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
    geo_precision source source_scale notes fatalities tags timestamp"""


@pytest.fixture(scope="module")
def two() -> list[Record]:
    """Two reports of one strike, one of them with a publisher."""
    found = [read_report(text, published="2022-01-20") for text in (ONE, OTHER)]
    renamed = [
        msgspec.structs.replace(record.report, id=name, publisher=publisher)
        for record, name, publisher in zip(found, ("one", "other"), ("جريدة النخيل", None), strict=True)
    ]
    return [msgspec.structs.replace(record, report=report) for record, report in zip(found, renamed, strict=True)]


def rows(module: object, records: list[Record], comparison: Comparison | None = None) -> list[dict[str, str]]:
    out = io.BytesIO()
    readings = {record.report.id: Reading(record, "1") for record in records}
    module.write(Material([], comparison or compare(records), readings.get), out, Options())
    return list(read(io.StringIO(out.getvalue().decode(), newline="")))


def test_the_columns_are_those_of_the_codebooks() -> None:
    assert [column.name for column in ucdp.EVENTS.columns] == GED.split()
    assert [column.name for column in acled.EVENTS.columns] == ACLED.split()


def test_an_event_as_ucdp_has_it(two: list[Record]) -> None:
    (row,) = rows(ucdp, two)
    coded = {field.field: str(field.value) for field in code(compare(two), "ucdp")[0].fields}
    assert (row["best"], row["low"], row["high"]) == (coded["best"], coded["low"], coded["high"]) == ("7", "4", "7")
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == ("2022-01-19", "2022-01-19", "1", "2022")
    assert (row["where_coordinates"], row["where_prec"], row["country"]) == ("Sarmīn", "1", "Syria")
    assert row["number_of_sources"] == "2"
    assert row["source_office"] == "جريدة النخيل"
    assert row["source_article"].startswith('"جريدة النخيل", "2022-01-20", "مقتل 4 في سرمين"; ')


def test_an_event_as_acled_has_it(two: list[Record]) -> None:
    (row,) = rows(acled, two)
    coded = {field.field: str(field.value) for field in code(compare(two), "acled")[0].fields}
    assert (row["fatalities"], row["event_date"], row["time_precision"]) == (coded["fatalities"], "2022-01-19", "1")
    assert (row["iso"], row["country"], row["location"], row["geo_precision"]) == ("760", "Syria", "Sarmīn", "1")
    assert row["source"] == "جريدة النخيل"


@pytest.mark.parametrize("module", [ucdp, acled], ids=["ucdp", "acled"])
def test_what_a_coder_decides_is_empty(module: object, two: list[Record]) -> None:
    empty = [column.name for column in module.EVENTS.columns if column.meaning.startswith("left empty")]
    (row,) = rows(module, two)
    assert len(empty) > 10
    assert not [name for name in empty if row[name]]


@pytest.mark.parametrize("module", [ucdp, acled], ids=["ucdp", "acled"])
def test_an_event_without_place_day_and_numbers_is_a_row_all_the_same(module: object, comparison: Comparison) -> None:
    bare = msgspec.structs.replace(comparison.events[0], place=None, date=None, questions=())
    (row,) = rows(module, [], msgspec.structs.replace(comparison, events=(bare,)))
    assert row["country"] == row["latitude"] == row["year"] == ""
    assert row.get("best", "") == ""


def test_copies_are_one_source(comparison: Comparison) -> None:
    (event,) = comparison.events
    assert [origin.reports for origin in comparison.origins if "agency.ar" in origin.reports] == [("agency.ar", "reprint.ar")]
    assert sources(event, comparison) == len(event.reports) - sum(len(origin.reports) - 1 for origin in comparison.origins)
    assert sources(event, None) == len(event.reports)


def test_names(two: list[Record]) -> None:
    assert joined([None, None]) is None
    assert printed(two[1].report) == '"2022-01-20", "7 قتلى في سرمين"'


def test_every_country_has_a_number_but_those_that_iso_gave_none() -> None:
    numbers = [country.numeric for country in countries().values()]
    assert len(numbers) == 250
    assert len({number for number in numbers if number}) == 249
    assert [code for code, country in countries().items() if country.numeric is None] == ["XK"]
