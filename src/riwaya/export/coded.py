"""What the tables of events by convention share: the rows, and who printed and who said what."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from riwaya.compare.conventions import CONVENTIONS, favoured, least
from riwaya.export.columns import NOTHING, Column, Kind
from riwaya.export.countries import Country, countries
from riwaya.export.material import Material
from riwaya.export.precision import Days, acled_date, acled_place, days, ucdp_date, ucdp_place
from riwaya.export.rows import unique
from riwaya.model import Counted, Fate, Place, Report
from riwaya.model.event import Comparison, Event

BETWEEN = "; "
LEFT = "left empty: "
CODER = LEFT + "a coder decides"


def unknown(names: str, kind: Kind, why: str) -> tuple[Column, ...]:
    """Columns of a codebook that no report can fill."""
    return tuple(Column(name, kind, why, NOTHING) for name in names.split())


class Coded(msgspec.Struct, frozen=True):
    """The fields of a coding that columns ask for, None where the convention enters nothing."""

    best: int | None = None
    low: int | None = None
    high: int | None = None
    fatalities: int | None = None
    notes: str | None = None


class Row(msgspec.Struct, frozen=True):
    """What is known of an event: when and where, what a convention enters, who printed it and who said so."""

    event: Event
    year: int | None
    days: Days | None
    place: Place | None
    country: Country | None
    coded: Coded
    speakers: str | None
    reports: tuple[Report, ...]
    sources: int

    @property
    def printed(self) -> str | None:
        """The reports as footnotes name them."""
        return joined(map(printed, self.reports))

    @property
    def publishers(self) -> str | None:
        """Who published them."""
        return joined(report.publisher for report in self.reports)

    @property
    def published(self) -> str | None:
        """When."""
        return joined(report.published.isoformat() if report.published else None for report in self.reports)

    @property
    def headlines(self) -> str | None:
        """Their titles."""
        return joined(report.title for report in self.reports)

    @property
    def civilians(self) -> int | None:
        """The favoured number of civilians killed, where one is given of civilians."""
        asked = (question for question in self.event.questions if (question.who, question.what) == (Counted.CIVILIAN, Fate.KILLED))
        question = next(asked, None)
        return least(favoured(question)) if question else None

    @property
    def notes(self) -> str | None:
        """A title, and whether the sources differ."""
        return joined([self.event.title, self.coded.notes])

    @property
    def date_prec(self) -> int | None:
        """UCDP's code for how precisely it is dated."""
        return ucdp_date(self.days)

    @property
    def where_prec(self) -> int | None:
        """UCDP's code for how precisely it is placed."""
        return ucdp_place(self.place)

    @property
    def time_precision(self) -> int | None:
        """ACLED's code for how precisely it is dated."""
        return acled_date(self.days)

    @property
    def geo_precision(self) -> int | None:
        """ACLED's code for how precisely it is placed."""
        return acled_place(self.place)


def row(event: Event, material: Material, convention: str) -> Row:
    """The row of an event, with the numbers and words of a convention."""
    fields = tuple(CONVENTIONS[convention].code(event))
    return Row(
        event,
        int(event.date[:4]) if event.date else None,
        days(event, material),
        material.place(event),
        countries().get(event.place.country or "") if event.place else None,
        msgspec.convert({field.field: field.value for field in fields}, Coded),
        joined(account.speaker for field in fields for account in field.accounts),
        tuple(reading.record.report for reading in material.of(event)),
        sources(event, material.comparison),
    )


def joined(names: Iterable[str | None]) -> str | None:
    """The names that there are, each once.

    >>> joined(["Amal", None, "Basim", "Amal"])
    'Amal; Basim'
    """
    return BETWEEN.join(unique(names)) or None


def printed(report: Report) -> str:
    """A report as a footnote names it: publisher, day, title."""
    day = report.published.isoformat() if report.published else None
    return ", ".join(f'"{part}"' for part in (report.publisher, day, report.title or report.id) if part)


def sources(event: Event, comparison: Comparison | None) -> int:
    """How many texts tell of the event: copies of one text are one."""
    copies = {report: origin.id for origin in (comparison.origins if comparison else ()) for report in origin.reports}
    return len({copies.get(report, report) for report in event.reports})
