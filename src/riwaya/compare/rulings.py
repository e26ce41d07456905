"""What people decided about events: which are one, and which reports of one tell of another; carried out on the groups of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from riwaya.compare.strands import Strand

Group = list[Strand]
Name = Callable[[int], str]


class Known(msgspec.Struct, frozen=True):
    """An event as a person saw it: its id, title and day then, its reports, and where the numbers stand that they give for it."""

    id: str
    title: str
    date: str | None
    reports: tuple[str, ...]
    accounts: tuple[tuple[str, int], ...] = ()


class Ruling(msgspec.Struct, frozen=True):
    """These events are one; with `reports`, those reports of the one event tell of another."""

    events: tuple[Known, ...]
    reports: tuple[str, ...] = ()


def ruled(groups: Sequence[Group], rulings: Sequence[Ruling], name: Name) -> list[Group]:
    """The groups of strands after the rulings, one after the other; `name` gives the id of the report at a place in the list.

    A ruling on an event that is nowhere to be found changes nothing.
    """
    found = [list(group) for group in groups]
    for ruling in rulings:
        found = parted(found, ruling, name) if ruling.reports else joined(found, ruling, name)
    return found


def joined(groups: list[Group], ruling: Ruling, name: Name) -> list[Group]:
    """The groups with those of the events as one, in the place of the first."""
    places = sorted({place for event in ruling.events if (place := recognised(groups, event, name)) is not None})
    if len(places) < 2:
        return groups
    whole = sorted((strand for place in places for strand in groups[place]), key=lambda strand: (strand.report, not strand.is_main))
    return [whole if place == places[0] else group for place, group in enumerate(groups) if place not in places[1:]]


def parted(groups: list[Group], ruling: Ruling, name: Name) -> list[Group]:
    """The groups with the strands of those reports of the event in a group of their own."""
    place = recognised(groups, ruling.events[0], name)
    if place is None:
        return groups
    apart = [strand for strand in groups[place] if name(strand.report) in ruling.reports]
    rest = [strand for strand in groups[place] if name(strand.report) not in ruling.reports]
    return [*groups[:place], *(part for part in (rest, apart) if part), *groups[place + 1 :]]


def recognised(groups: Sequence[Group], event: Known, name: Name) -> int | None:
    """The place of the group that is the event as it was, None where none is."""
    given = [{(name(strand.report), figure.start) for strand in group for figure in strand.figures} for group in groups]
    reports = [{name(strand.report) for strand in group} for group in groups]
    return known_again(event, list(zip(given, reports, strict=True)))


def known_again(event: Known, found: Sequence[tuple[set[tuple[str, int]], set[str]]]) -> int | None:
    """The place of the event among others, given by where their numbers stand and by their reports: the one that shares most with it.

    It has to share a number at its place, or half of the event's reports: with fewer, what shares them is another event.

    >>> known_again(Known("e1", "", None, ("a", "b"), (("a", 7),)), [({("c", 7)}, {"c"}), ({("a", 7)}, {"a", "c"})])
    1
    """
    accounts, reports = set(event.accounts), set(event.reports)
    shared = [(len(accounts & given), len(reports & theirs), -place) for place, (given, theirs) in enumerate(found)]
    numbers, common, place = max(shared, default=(0, 0, 0))
    return -place if numbers or (common and 2 * common >= len(reports)) else None
