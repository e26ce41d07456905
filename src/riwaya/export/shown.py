"""What a page or a picture shows of an event: its readings, in which language, and where its marks lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from riwaya.errors import InputError
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model.event import Event
from riwaya.pictures.occasions import Occasion, occasions
from riwaya.pictures.setting import Door, Setting, setting_for
from riwaya.pictures.sources import Flow, flows
from riwaya.wording import Wording, wording_for, wordings
from riwaya.wording.catalogue import SOURCE

ASKED = 50  # reports whose language decides that of the pages: enough to know what a case is written in


class Shown(msgspec.Struct, frozen=True):
    """An event with all that its pictures need: `others` are the reports that print nobody else's text."""

    event: Event
    readings: tuple[Reading, ...]
    setting: Setting
    times: Sequence[Occasion]
    flows: Sequence[Flow]
    others: Sequence[str]


def shown(material: Material, event: Event, wording: Wording, door: Door) -> Shown:
    """The event with its readings; marks lead where `door` says."""
    readings = material.of(event)
    records = {reading.record.report.id: reading.record for reading in readings}
    comparison = material.comparison
    origins = [*comparison.origins, *comparison.voices] if comparison else []
    setting = setting_for(event, wording, door, [record.report for record in records.values()], origins)
    found = flows(event, origins, setting)
    printed = {report for flow in found if flow.kind.value == "copy" for report in flow.reports}
    others = [report for report in event.reports if report not in printed]
    return Shown(event, readings, setting, occasions(event, records.get), found, others)


def chosen(material: Material, options: Options) -> Iterator[Event]:
    """The events that were asked for, all of them where none was named.

    Raises `InputError` for one that the comparison does not have.
    """
    events = {event.id: event for event in material.events}
    missing = next((name for name in options.events if name not in events), None)
    if missing is not None:
        raise InputError(f"{missing}: the comparison has no such event; it has {len(events)}, from e1 on")
    yield from [events[name] for name in dict.fromkeys(options.events)] or events.values()


def wording_of(material: Material, events: Sequence[Event], options: Options) -> Wording:
    """The language that was asked for; without one, that of most reports, and English where the pages do not speak it."""
    if options.interface:
        return wording_for(options.interface)
    names = list(dict.fromkeys(report for event in events for report in event.reports))[:ASKED]
    found = (material.find(name) for name in names)
    counts = Counter(reading.record.report.language or "" for reading in found if reading is not None)
    most = max(counts, key=lambda language: (counts[language], language), default=SOURCE)
    return wording_for(most if most in wordings() else SOURCE)
