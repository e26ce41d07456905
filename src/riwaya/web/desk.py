"""The desk of one open case: what its pages share, worked out once for as long as the case stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar

import msgspec
from markupsafe import Markup, escape

from riwaya.errors import CaseError
from riwaya.model import Record
from riwaya.model.event import Comparison, Event, Origin, Saying, Scene
from riwaya.store.case import Case
from riwaya.store.comparing import Seen
from riwaya.store.nouns import Latest
from riwaya.store.overview.outlets import published_by
from riwaya.store.overview.places import printed_names
from riwaya.store.overview.speakers import Speaker, speakers
from riwaya.store.review.needs import Needs, needs
from riwaya.store.search.query import Hit
from riwaya.web.marked_words import in_its_line
from riwaya.web.moment import once

RECORDS = 400  # records remembered, some 50 kB each: those of the events that people are looking at
T = TypeVar("T")


class SideBySide(msgspec.Struct, frozen=True):
    """The newest comparison at hand: its events, its origins and voices by id, and the origin of each report that has one."""

    comparison: Comparison
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    copied: Mapping[str, Origin]


class Desk:
    """A case that is open. What takes long to work out is remembered until the case changes."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.lock = Lock()
        self.remembered: dict[str, tuple[Hashable, Any]] = {}
        self.records: dict[tuple[str, Hashable], Record] = {}

    @property
    def title(self) -> str:
        """What the case is called."""
        return str(self.case.title)

    def latest(self) -> Latest | None:
        """When the case was compared last, and what came since; None where it never was."""
        return once("latest", self.case.latest_comparison)

    def seen(self) -> Seen:
        """How far the case has come."""
        return once("seen", self.case.seen)

    def compared(self) -> SideBySide | None:
        """The newest comparison; None where nothing was compared."""
        latest = self.latest()
        return None if latest is None else self.remember("comparison", latest.id, lambda: side_by_side(self.case.comparison(latest.id)))

    def speakers(self) -> list[Speaker]:
        """Everybody who speaks in the case, who says most first."""

        def found() -> list[Speaker]:
            with self.case.reading() as connection:
                return speakers(connection)

        return self.remember("speakers", self.seen(), found)

    def publishers(self) -> Mapping[str, str | None]:
        """The publisher of every report, by its name."""

        def found() -> Mapping[str, str | None]:
            with self.case.reading() as connection:
                return published_by(connection)

        return self.remember("publishers", self.seen().reading, found)

    def place(self, of: Scene | Hit, language: str) -> str:
        """What the place of an event or of a hit is called in the reports of that language; its GeoNames name where none names it."""

        def found() -> Mapping[int, str]:
            with self.case.reading() as connection:
                return printed_names(connection, language)

        name = (of.name if isinstance(of, Scene) else of.place) or ""
        return self.remember(f"places in {language}", self.seen(), found).get(of.geonames or 0, name)

    def needs(self) -> Needs:
        """What of the case most needs a person."""
        compared = self.compared()

        def found() -> Needs:
            with self.case.reading() as connection:
                return needs(connection, compared.comparison if compared else None)

        latest = self.latest()
        return self.remember("needs", (self.seen(), latest.id if latest else 0), found)

    def record(self, name: str) -> Record:
        """The record of a report as people left it."""
        key = (name, self.seen())
        found = self.records.get(key)
        if found is None:
            found = self.case.effective(name)
            with self.lock:
                if len(self.records) >= RECORDS:
                    self.records.clear()
                self.records[key] = found
        return found

    def quoted(self, saying: Saying) -> Markup:
        """The words of one side of a dispute, marked in the line that they stand in; alone where the case does not have the report."""
        try:
            return in_its_line(self.record(saying.report).report.text, saying.start, saying.end)
        except CaseError:
            return escape(saying.words)

    def remember(self, what: str, state: Hashable, found: Callable[[], T]) -> T:
        """What was found when the case was in that state, found again when it is in another."""
        with self.lock:
            held = self.remembered.get(what)
            if held is None or held[0] != state:
                held = self.remembered[what] = (state, found())
            value: T = held[1]
            return value


def side_by_side(found: Comparison) -> SideBySide:
    """A comparison with its parts at hand."""
    return SideBySide(
        found,
        {event.id: event for event in found.events},
        {origin.id: origin for origin in (*found.origins, *found.voices)},
        {report: origin for origin in found.origins for report in origin.reports},
    )
