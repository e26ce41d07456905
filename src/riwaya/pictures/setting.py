"""What every picture needs beside what it shows: words, doors, names of outlets, inks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from riwaya.model import Report
from riwaya.model.event import Account, Answer, Event, Origin
from riwaya.pictures.ink import PLAIN, Ink, inks
from riwaya.wording import Wording

Door = Callable[[str, int, int], str | None]


class Outlet(msgspec.Struct, frozen=True):
    """Where a report was published: the name of the outlet, the report's own where nobody says; the day; the headline."""

    name: str
    published: date | None = None
    title: str | None = None

    @classmethod
    def of(cls, report: Report) -> Outlet:
        """The outlet of a report.

        >>> Outlet.of(Report("text", id="r1")).name
        'r1'
        """
        return cls(report.publisher or report.id, report.published, report.title)


class Setting(msgspec.Struct, frozen=True):
    """The language of a picture, where its marks lead, who published which report, what an origin is called, and its inks.

    `door` gives the address of words of a report (its id, where they start and end), None where they cannot be opened.
    """

    wording: Wording
    door: Door = lambda _report, _start, _end: None
    outlets: Mapping[str, Outlet] = {}
    origins: Mapping[str, Origin] = {}
    inks: Mapping[str, Ink] = {}

    def ink(self, name: str) -> Ink:
        """The ink of an origin or of a report."""
        return self.inks.get(name, PLAIN)

    def outlet(self, report: str) -> Outlet:
        """Where a report was published."""
        return self.outlets.get(report) or Outlet(report)


def setting_for(event: Event, wording: Wording, door: Door, reports: Iterable[Report], origins: Iterable[Origin]) -> Setting:
    """The setting of the pictures of an event, given its reports and the origins (printed texts and voices) of the comparison."""
    named = {report.id: Outlet.of(report) for report in reports}
    return Setting(wording, door, named, {origin.id: origin for origin in origins}, inks(event))


class Voice(msgspec.Struct, frozen=True):
    """One origin's accounts of one answer: who speaks, in which reports."""

    origin: str
    accounts: tuple[Account, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports, each once."""
        return tuple(dict.fromkeys(account.report for account in self.accounts))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Those whose word it is, by the names that reports give them, the most frequent first."""
        named = [account.speaker for account in self.accounts if account.speaker]
        return tuple(sorted(dict.fromkeys(named), key=lambda name: -named.count(name)))


def voices(answer: Answer) -> Sequence[Voice]:
    """The origins of an answer, those that most reports print first."""
    found: dict[str, list[Account]] = {}
    for account in answer.accounts:
        found.setdefault(account.origin, []).append(account)
    one = [Voice(origin, tuple(accounts)) for origin, accounts in found.items()]
    return sorted(one, key=lambda voice: -len(voice.reports))
