"""What the tables of events by convention share: the rows, and who printed and who said what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from riwaya.compare.conventions import CONVENTIONS
from riwaya.export.countries import countries
from riwaya.export.material import Material
from riwaya.export.precision import days
from riwaya.model import Report
from riwaya.model.event import Comparison, Event

BETWEEN = "; "
LEFT = "left empty: "


def row(event: Event, material: Material, convention: str) -> dict[str, Any]:
    """What is known of an event, the numbers and words of a convention under `coded`."""
    fields = {field.field: field for field in CONVENTIONS[convention].code(event)}
    found = days(event, material)
    reports = [reading.record.report for reading in material.of(event)]
    return {
        "event": event,
        "year": int(event.date[:4]) if event.date else None,
        "days": found,
        "place": material.place(event),
        "country": countries().get(event.place.country or "") if event.place else None,
        "coded": {name.replace(" ", "_"): field.value for name, field in fields.items()} | dict.fromkeys(MISSING - fields.keys()),
        "speakers": joined(account.speaker for field in fields.values() for account in field.accounts),
        "printed": joined(printed(report) for report in reports),
        "publishers": joined(report.publisher for report in reports),
        "published": joined(report.published.isoformat() if report.published else None for report in reports),
        "headlines": joined(report.title for report in reports),
        "sources": sources(event, material.comparison),
    }


MISSING = frozenset(("best", "low", "high", "fatalities", "notes"))  # the fields of codings that a column asks for


def joined(names: Iterable[str | None]) -> str | None:
    """The names that there are, each once.

    >>> joined(["Amal", None, "Basim", "Amal"])
    'Amal; Basim'
    """
    return BETWEEN.join(dict.fromkeys(name for name in names if name)) or None


def printed(report: Report) -> str:
    """A report as a footnote names it: publisher, day, title."""
    day = report.published.isoformat() if report.published else None
    return ", ".join(f'"{part}"' for part in (report.publisher, day, report.title or report.id) if part)


def sources(event: Event, comparison: Comparison | None) -> int:
    """How many texts tell of the event: copies of one text are one."""
    copies = {report: origin.id for origin in (comparison.origins if comparison else ()) for report in origin.reports}
    return len({copies.get(report, report) for report in event.reports})
