"""One CSV table of events with the columns of ACLED, as they are since 2023.

The fatalities are what `riwaya compare --convention acled` enters: the most conservative number that stands, 0 where none is given. What
kind of event it is and who the actors are, a coder decides; those columns are there and empty. Written as `csv` is, with the same marks for
spreadsheets. A row is no ACLED event before a coder has looked at it.
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
    yield row(event, material, "acled")


EVENTS = Table(
    "acled",
    "one event",
    (
        Column("event_id_cnty", TEXT, "the id of the event in this comparison; in ACLED the country and a number", "event.id"),
        Column("event_date", DAY, "the day that most reports give", "event.date"),
        Column("year", INTEGER, "its year"),
        Column("time_precision", INTEGER, "1 the day is told, 2 the week, 3 the month; empty: only by publication, or coarser"),
        *unknown("disorder_type event_type sub_event_type", TEXT, CODER),
        *unknown("actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting", TEXT, CODER),
        Column("iso", INTEGER, "the country's number in ISO 3166-1", "country.numeric"),
        *unknown("region", TEXT, LEFT + "ACLED's own"),
        Column("country", TEXT, "its English name in GeoNames", "country.name"),
        *unknown("admin1 admin2 admin3", TEXT, LEFT + "names of provinces and districts are not kept"),
        Column("location", TEXT, "the place, by its GeoNames name", "event.place.name"),
        Column("latitude", NUMBER, "of the town, or the middle of the province or country, degrees north (WGS 84)", "place.lat"),
        Column("longitude", NUMBER, "degrees east", "place.lon"),
        Column("geo_precision", INTEGER, "1 a town, 3 a province; empty for anything else: 2 is not told apart"),
        Column("source", TEXT, "the publishers of the reports, parted by '; '", "publishers"),
        *unknown("source_scale", TEXT, CODER),
        Column("notes", TEXT, "a title in the words of one of the reports; 'sources differ' where the numbers cannot all be true"),
        Column("fatalities", INTEGER, "killed: the most conservative number that stands, vague words by ACLED's table", "coded.fatalities"),
        *unknown("tags", TEXT, CODER),
        *unknown("timestamp", INTEGER, LEFT + "ACLED's own"),
    ),
    of_event=events,
)
DESCRIBED = (EVENTS,)


def write(material: Material, out: BinaryIO, options: Options) -> None:
    """Write a row for each event."""
    write_one(EVENTS, material, out, options)
