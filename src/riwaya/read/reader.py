"""One report to one record: the questions asked in order, their answers tied together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from riwaya.errors import LanguageError
from riwaya.lexicon.actors import actors
from riwaya.lexicon.detect import detect, unknown
from riwaya.lexicon.load import Language, codes, load
from riwaya.match.engine import RuleSet
from riwaya.model import Number, Record, Report, Time
from riwaya.read.cells import actor_cell, figure_cell, number_cell, owners, place_cell, said_when, statement_cell, time_cell
from riwaya.read.how_many import HowMany
from riwaya.read.how_sure import HowSure
from riwaya.read.known import recognise
from riwaya.read.made_by import made_by
from riwaya.read.seen import FigureSeen, PlaceSeen, SpeakerSeen, StatementSeen, TimeSeen
from riwaya.read.ties import Ties
from riwaya.read.unread import unread
from riwaya.read.when import When
from riwaya.read.where import Where
from riwaya.read.who_said import WhoSaid
from riwaya.text.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A record with what it was read from: the page, and what each question saw there, in the order of the record's cells."""

    record: Record
    page: Page
    statements: list[StatementSeen]
    figures: list[FigureSeen]
    times: list[TimeSeen]
    places: list[PlaceSeen]
    speakers: list[SpeakerSeen]


class Reader:
    """Reads reports of one language.

    The first costs little more than itself; with the second the rules foresee what others may hold, and are compiled as they are needed.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.when = When(language)
        self.where = Where(language)
        self.how_many = HowMany(language)
        self.who_said = WhoSaid(language)
        self.how_sure = HowSure(language)
        self.actors = actors(language.code)
        self.ties = Ties(language.lexicon)
        self._has_read = self._is_ready = False
        self._rule_sets: tuple[RuleSet[Any], ...] = (
            self.when.rules,
            self.where.rules,
            self.how_many.reader.rules,
            self.how_many.figures.rules,
            self.who_said.constructions.rules,
            self.how_sure.rules,
        )

    def make_ready(self) -> None:
        """Compile every rule for whatever texts may hold, before the first is seen: two seconds that pay for whoever has thousands."""
        self._foresee()
        for rules in self._rule_sets:
            rules.compile()

    def phrases(self) -> set[str]:
        """The macros that the questions match by name."""
        return set().union(*[rules.phrases for rules in self._rule_sets])

    def _foresee(self) -> None:
        """Let the rules foresee all that pages may hold: as long as reading a hundred pages takes, and done once."""
        for rules in self._rule_sets:
            rules.foresee()
        self._is_ready = True

    def _page(self, text: str) -> Page:
        """The text as a page that the rules are ready for."""
        if self._has_read and not self._is_ready:
            self._foresee()
        self._has_read = True
        return self.language.lexicon.page(text)

    def read(self, report: Report) -> Reading:
        """The record of the report, and the page it was read from."""
        page = self._page(report.text)
        candidates = self.when.candidates(page)
        published = report.published or self.when.dateline(page, candidates)
        report = msgspec.structs.replace(report, published=published, language=self.language.code)
        times = self.when.find(page, published, candidates)
        places = self.where.find(page, times)
        figures = self.how_many.find(page, times)
        statements, speakers = self.who_said.find(page, times, self.how_sure.on(page))
        speakers = recognise(page, speakers, statements, self.actors)
        record = Record(
            report,
            statements=tuple(
                statement_cell(page, place, seen, speakers, said_when(page, seen, times)) for place, seen in enumerate(statements)
            ),
            figures=tuple(
                figure_cell(page, place, seen, ties)
                for place, (seen, ties) in enumerate(zip(figures, self._ties(page, figures, statements, times, places), strict=True))
            ),
            times=tuple(time_cell(page, place, seen) for place, seen in enumerate(times)),
            places=tuple(place_cell(page, place, seen) for place, seen in enumerate(places)),
            actors=tuple(actor_cell(page, place, seen) for place, seen in enumerate(speakers)),
            unread=unread(page),
            made_by=made_by(),
        )
        return Reading(record, page, statements, figures, times, places, speakers)

    def numbers(self, text: str) -> list[Number]:
        """The numbers in a text, each with its hedges and bounds, none a part of another."""
        page = self._page(text)
        return [number_cell(page, seen) for seen in self.how_many.numbers(page)]

    def dates(self, text: str, published: date | None) -> list[Time]:
        """The times in a text, resolved against the day of publication where that is known."""
        page = self._page(text)
        return [time_cell(page, place, seen) for place, seen in enumerate(self.when.find(page, published))]

    def _ties(
        self, page: Page, figures: list[FigureSeen], statements: list[StatementSeen], times: list[TimeSeen], places: list[PlaceSeen]
    ) -> Iterator[tuple[int | None, int | None, int | None]]:
        """The places of the statement, the time and the place that each figure belongs to."""
        for seen, place in zip(figures, owners(figures, statements), strict=True):
            holder = None if place is None else statements[place]
            yield place, self.ties.when(page, seen, times, holder), self.ties.where(page, seen, places, holder)


@cache
def reader(code: str) -> Reader:
    """The reader of one language; the second call gives the same object."""
    return Reader(load(code))


def reader_for(report: Report) -> Reader:
    """The reader for the report's language, which is found out when the report does not say it."""
    code = report.language or detect(report.text)
    if code is None:
        raise LanguageError(f"report {report.id!r}: {unknown(report.text)}; --language names one of {', '.join(codes())}")
    return reader(code)
