"""When an event happened by each of its accounts: the times of its figures, with the words that give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from riwaya.model import Record, Time
from riwaya.model.event import Event

CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d")


class Occasion(msgspec.Struct, frozen=True):
    """One report's time of an event: its first and last day (ISO, or with an hour), open where None, and where its words stand."""

    report: str
    earliest: str | None
    latest: str | None
    words: str
    start: int
    end: int


def occasions(event: Event, find: Callable[[str], Record | None]) -> list[Occasion]:
    """The times at which the figures of an event happened, each once a report; `find` gives the record of a report.

    >>> occasions(Event("e1", "", None, None, (), (), ()), {}.get)
    []
    """
    figures: dict[str, set[str]] = {}
    for question in event.questions:
        for answer in question.answers:
            for account in answer.accounts:
                figures.setdefault(account.report, set()).add(account.figure or "")
    found = ((find(report), figures[report]) for report in event.reports if report in figures)
    return [one for record, ids in found if record is not None for one in of_report(record, ids)]


def of_report(record: Record, figures: set[str]) -> Iterable[Occasion]:
    """The times of those figures of a report, one of each day or period."""
    times = {time.id: time for time in record.times}
    used = [times[figure.when] for figure in record.figures if figure.id in figures and figure.when in times]
    each = {ends(time): time for time in reversed(used) if time.earliest or time.latest}
    for (earliest, latest), time in reversed(each.items()):
        yield Occasion(record.report.id, earliest, latest, time.words, time.start, time.end)


def ends(time: Time) -> tuple[str | None, str | None]:
    """The first and the last day of a time; its moment twice where the words have a clock.

    >>> ends(Time("t1", 0, 7, "4:15 am", "2017-11-15T04:15", "2017-11-15", "2017-11-15", "clock"))
    ('2017-11-15T04:15', '2017-11-15T04:15')
    """
    return (time.value, time.value) if CLOCK.fullmatch(time.value) else (time.earliest, time.latest)
