"""One report to one record: the questions asked in order, their answers tied together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from riwaya.errors import LanguageError
from riwaya.lexicon.detect import detect
from riwaya.lexicon.load import Language, load
from riwaya.model import Figure, Place, Record, Report, Statement, Time
from riwaya.read.how_many import HowMany
from riwaya.read.seen import FigureSeen, PlaceSeen, TimeSeen
from riwaya.read.when import When
from riwaya.read.where import Where
from riwaya.text.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A record with what it was read from: the page, and what each question saw there, in the order of the record's cells."""

    record: Record
    page: Page
    times: list[TimeSeen]
    places: list[PlaceSeen]
    figures: list[FigureSeen]


class Reader:
    """Reads reports of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.when = When(language)
        self.where = Where(language)
        self.how_many = HowMany(language)

    def read(self, report: Report) -> Reading:
        """The record of the report, and the page it was read from."""
        page = self.language.lexicon.page(report.text)
        published = report.published or self.when.dateline(page)
        report = msgspec.structs.replace(report, published=published, language=self.language.code)
        times = self.when.find(page, published)
        places = self.where.find(page, times)
        figures = self.how_many.find(page, times)
        record = Record(
            report,
            times=tuple(time_cell(page, seen, f"t{number}") for number, seen in enumerate(times, 1)),
            places=tuple(place_cell(page, seen, f"p{number}") for number, seen in enumerate(places, 1)),
            figures=tuple(figure_cell(page, seen, f"f{number}") for number, seen in enumerate(figures, 1)),
        )
        return Reading(record, page, times, places, figures)


def time_cell(page: Page, seen: TimeSeen, name: str) -> Time:
    """The time as a cell of the record."""
    start, end = page.starts[seen.first], page.end(seen.after - 1)
    return Time(name, start, end, page.text[start:end], seen.value, seen.earliest, seen.latest, seen.rule)


def place_cell(page: Page, seen: PlaceSeen, name: str) -> Place:
    """The place as a cell of the record."""
    start, end = page.starts[seen.first], page.end(seen.after - 1)
    return Place(name, start, end, page.text[start:end], seen.name, seen.geonames, seen.country, seen.lat, seen.lon, seen.rule)


def figure_cell(page: Page, seen: FigureSeen, name: str) -> Figure:
    """The figure as a cell of the record, not yet tied to a statement."""
    start, end = page.starts[seen.first], page.end(seen.after - 1)
    return Figure(
        name, start, end, page.text[start:end], seen.low, seen.high, seen.approx,
        page.span(*seen.counted) if seen.counted else None, seen.who, seen.what,
        None, None, None, f"f{seen.part_of + 1}" if seen.part_of is not None else None, seen.rule,
    )  # fmt: skip


@cache
def reader(code: str) -> Reader:
    """The reader of one language; the second call gives the same object."""
    return Reader(load(code))


def reader_for(report: Report) -> Reader:
    """The reader for the report's language, which is found out when the report does not say it."""
    code = report.language or detect(report.text)
    if code is None:
        raise LanguageError(f"report {report.id!r}: its language has no folder, or it holds no words; name one with --language")
    return reader(code)


__all__ = ["Reader", "Reading", "Statement", "reader", "reader_for"]
