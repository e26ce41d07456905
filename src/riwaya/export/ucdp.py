"""One CSV table of events with the columns of the UCDP Georeferenced Event Dataset (GED).

The numbers are what `riwaya compare --convention ucdp` enters. Only what the reports say is filled in: who fights whom, of which conflict
an event is part and what kind of violence it is, a coder decides; those columns are there and empty. Written as `csv` is, with the same
marks for spreadsheets. A row is no UCDP event before a coder has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from riwaya.export.coded import CODER, LEFT, Row, row, unknown
from riwaya.export.columns import Column, Kind, Table
from riwaya.export.csv_tables import write_one
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.model.event import Event

TEXT, INTEGER, NUMBER, DAY = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DAY


def events(event: Event, material: Material) -> Iterator[Row]:
    """The one row of an event."""
    yield row(event, material, "ucdp")


EVENTS = Table(
    "ucdp",
    "one event",
    (
        Column("id", TEXT, "the id of the event in this comparison; in UCDP a number", "event.id"),
        *unknown("relid", TEXT, LEFT + "UCDP's own"),
        Column("year", INTEGER, "the year of the day that most reports give", "year"),
        *unknown("active_year", INTEGER, LEFT + "depends on the conflict"),
        *unknown("code_status", TEXT, CODER),
        *unknown("type_of_violence", INTEGER, CODER),
        *unknown("conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name", TEXT, CODER),
        *unknown("side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b", TEXT, CODER),
        Column("number_of_sources", INTEGER, "how many different texts tell of it; copies of one text are one", "sources"),
        Column("source_article", TEXT, "publisher, day and title of each report, each in quotation marks, parted by '; '", "printed"),
        Column("source_office", TEXT, "the publishers, parted by '; '", "publishers"),
        Column("source_date", TEXT, "the days of publication, parted by '; '", "published"),
        Column("source_headline", TEXT, "the titles, parted by '; '", "headlines"),
        Column("source_original", TEXT, "who gives the numbers that were entered, parted by '; '", "speakers"),
        Column("where_prec", INTEGER, "1 a town, 4 a province, 6 a country; empty for anything else: 2, 3, 5 and 7 are not told apart"),
        Column("where_coordinates", TEXT, "the place of the coordinates, by its GeoNames name", "place.name"),
        Column("where_description", TEXT, "the words of a report for it", "place.words"),
        *unknown("adm_1 adm_2", TEXT, LEFT + "names of provinces and districts are not kept"),
        Column("latitude", NUMBER, "of the town, or the middle of the province or country, degrees north (WGS 84)", "place.lat"),
        Column("longitude", NUMBER, "degrees east", "place.lon"),
        *unknown("geom_wkt", TEXT, LEFT + "follows from the coordinates"),
        *unknown("priogrid_gid", INTEGER, LEFT + "follows from the coordinates"),
        Column("country", TEXT, "its English name in GeoNames; UCDP names some otherwise", "country.name"),
        *unknown("country_id", INTEGER, LEFT + "Gleditsch and Ward's number"),
        *unknown("region", TEXT, LEFT + "follows from the country"),
        *unknown("event_clarity", INTEGER, CODER),
        Column(
            "date_prec", INTEGER, "1 the day is told, 2 two to six days, 3 a week, 4 a month, 5 up to a year; empty: only by publication"
        ),
        Column("date_start", DAY, "the first day of the narrowest time that a report gives for it; empty: none does", "days.first"),
        Column("date_end", DAY, "the last day of it", "days.last"),
        *unknown("deaths_a deaths_b", INTEGER, LEFT + "whose fighters they are, a coder decides"),
        Column("deaths_civilians", INTEGER, "the favoured number of civilians killed, where one is given of civilians", "civilians"),
        *unknown("deaths_unknown", INTEGER, CODER),
        Column("best", INTEGER, "killed: what most independent origins give, the later of equals; empty: no number is given", "coded.best"),
        Column("high", INTEGER, "the highest number given", "coded.high"),
        Column("low", INTEGER, "the lowest number given", "coded.low"),
        *unknown("gwnoa gwnob", INTEGER, LEFT + "Gleditsch and Ward's numbers of the sides"),
    ),
    of_event=events,
)
DESCRIBED = (EVENTS,)


def write(material: Material, out: BinaryIO, options: Options) -> None:
    """Write a row for each event."""
    write_one(EVENTS, material, out, options)
