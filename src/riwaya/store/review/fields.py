"""What people may set in a cell: the fields of each kind, the values they take, and the words of the report that they point to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

import msgspec

from riwaya.errors import JudgementError
from riwaya.model import Actor, Figure, Place, Record, Span, Statement, Time
from riwaya.store.review.attach import occurrences
from riwaya.store.review.judgement import Anchor
from riwaya.store.review.keys import REFERENCES, Cell, CellKind, cells, span

STRUCTS: Mapping[CellKind, type[Cell]] = {
    CellKind.STATEMENT: Statement, CellKind.FIGURE: Figure, CellKind.TIME: Time, CellKind.PLACE: Place, CellKind.ACTOR: Actor,
}  # fmt: skip
# Fields that are words of the report: one stretch of them, or several.
ONE_SPAN: Mapping[CellKind, tuple[str, ...]] = {
    CellKind.STATEMENT: ("source", "cue"), CellKind.FIGURE: ("words", "counted"), CellKind.TIME: ("words",),
    CellKind.PLACE: ("words",), CellKind.ACTOR: (),
}  # fmt: skip
SEVERAL_SPANS: Mapping[CellKind, tuple[str, ...]] = {
    CellKind.STATEMENT: ("content", "via"), CellKind.FIGURE: (), CellKind.TIME: (), CellKind.PLACE: (), CellKind.ACTOR: ("mentions",),
}  # fmt: skip
MAY_BE_NOTHING = ("source", "counted")
DEGREES = {"lat": 90, "lon": 180}
UNSET = ("id", "rule", "start", "end", "names")  # what no person sets: keys, rules, and places, which are set by the words
CALENDAR_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?:T.*)?")


def named_fields(kind: CellKind) -> tuple[str, ...]:
    """The fields of such a cell that people may set.

    >>> named_fields(CellKind.TIME)
    ('words', 'value', 'earliest', 'latest')
    """
    return tuple(name for name in STRUCTS[kind].__struct_fields__ if name not in UNSET)


def referred(kind: CellKind, field: str) -> CellKind | None:
    """The kind of cell whose key the field holds, None for a field that holds none."""
    if (kind, field) == (CellKind.STATEMENT, "speaker"):
        return CellKind.ACTOR
    return REFERENCES[kind].get(field)


class View(msgspec.Struct, frozen=True):
    """What a person sees of a report: its text, its language, and every cell by its key: the machine's, and those that people made."""

    text: str
    language: str
    cells: Mapping[str, Cell]

    @classmethod
    def of(cls, read: Record, left: Record) -> View:
        """What is seen where the machine read one record and people left another."""
        found = {cell.id: cell for record in (left, read) for _, cell in cells(record)}
        return cls(read.report.text, read.report.language or "", found)

    def anchor(self, key: str, kind: CellKind | None = None) -> Anchor:
        """The anchor of the cell with that key; `JudgementError` where there is none, or none of that kind."""
        found = self.cells.get(key)
        if found is None or (kind is not None and CellKind.of(found) is not kind):
            wanted = kind.value if kind else "cell"
            raise JudgementError(f"{key!r} is no {wanted} of the report; `riwaya case show` prints the keys of those that it has")
        return Anchor.of(self.text, key, CellKind.of(found), span(found))


class Asked(msgspec.Struct, frozen=True):
    """A value as it is kept: in the types of JSON; `cell` is the anchor of the cell that it names, where it names one."""

    value: Any
    cell: Anchor | None = None


def asked(view: View, kind: CellKind, field: str, raw: Any, near: int) -> Asked:
    """What a person asks for in a field of a cell that stands near that character, checked against what is there.

    `raw` is what came in: a string of the command line, or a value of JSON. The word "null" stands for nothing. Raises
    `JudgementError` for what cannot be.
    """
    if field not in named_fields(kind):
        raise JudgementError(f"a {kind} has no field {field!r} to set; it has {', '.join(named_fields(kind))}")
    raw = None if raw == "null" else raw
    other = referred(kind, field)
    if other is not None:
        return Asked(raw, view.anchor(str(raw), other)) if raw is not None else Asked(None)
    if field in ONE_SPAN[kind]:
        if raw is None and field in MAY_BE_NOTHING:
            return Asked(None)
        return Asked(msgspec.to_builtins(span_at(view.text, raw, near)))
    if field in SEVERAL_SPANS[kind]:
        several = raw if isinstance(raw, list) else [] if raw is None else [raw]
        return Asked([msgspec.to_builtins(span_at(view.text, one, near)) for one in several])
    value = converted(kind, field, raw)
    if (kind, field) == (CellKind.TIME, "value"):
        return Asked(dated(value))
    if (kind, field) == (CellKind.PLACE, "geonames") and value is not None:
        return Asked(gazetted(view.language, value))
    return Asked(value)


def span_at(text: str, raw: Any, near: int) -> Span:
    """The words in the text: at the place that an object gives, else where they stand nearest to that character.

    >>> span_at("7 killed, 7 hurt", "7", 9)
    Span(start=10, end=11, words='7')
    """
    if isinstance(raw, dict):
        try:
            given = msgspec.convert(raw, Span)
        except msgspec.ValidationError as error:
            raise JudgementError(f"{raw!r} is no place in the text: {error}") from None
        if not given.words or given.start < 0 or text[given.start : given.end] != given.words:
            raise JudgementError(f"{given.words!r} does not stand at character {given.start} of the report")
        return given
    if not isinstance(raw, str) or not raw.strip():
        raise JudgementError(f"{raw!r} are no words of the report; give words exactly as they stand there")
    place = min(occurrences(text, raw), key=lambda found: (abs(found - near), found), default=None)
    if place is None:
        raise JudgementError(f"{raw!r} does not stand in the report; give words exactly as they stand there")
    return Span(place, place + len(raw), raw)


@cache
def types(kind: CellKind) -> Mapping[str, Any]:
    """The type of each field of such a cell."""
    return get_type_hints(STRUCTS[kind])


def converted(kind: CellKind, field: str, raw: Any) -> Any:
    """The value in the type of the field, as JSON holds it."""
    wanted = types(kind)[field]
    raw = [raw] if field == "roles" and isinstance(raw, str) else raw
    if isinstance(wanted, type) and issubclass(wanted, StrEnum) and raw not in list(wanted):
        raise JudgementError(f"{field}: {raw!r} is none of {', '.join(wanted)}")
    try:
        found = msgspec.to_builtins(msgspec.convert(raw, wanted, strict=False))
    except msgspec.ValidationError as error:
        raise JudgementError(f"{field}: {raw!r} cannot be its value: {error}") from None
    if field in ("earliest", "latest") and found is not None:
        day(field, found)
    if field in ("low", "high", "geonames") and found is not None and found < 0:
        raise JudgementError(f"{field}: {found} is less than nothing")
    if field in DEGREES and found is not None and not -DEGREES[field] <= found <= DEGREES[field]:
        raise JudgementError(f"{field}: {found} is not on the earth; it lies between -{DEGREES[field]} and {DEGREES[field]}")
    if field == "name" and not str(found).strip():
        raise JudgementError("name: a name has letters")
    return list(found) if isinstance(found, tuple) else found


def day(field: str, value: str) -> date:
    """The day that an ISO date names."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise JudgementError(f"{field}: {value!r} is not a day; write it as YYYY-MM-DD") from None


def dated(value: str) -> dict[str, Any]:
    """A date with the days that it covers: those of its day, week, month or year, none for what names none of these.

    >>> dated("2015-02")
    {'value': '2015-02', 'earliest': '2015-02-01', 'latest': '2015-02-28'}
    """
    match = CALENDAR_DATE.fullmatch(value)
    first = last = None
    if match is not None:
        try:
            first, last = covered(*(int(part) if part else None for part in match.groups()))
        except ValueError:
            raise JudgementError(f"value: {value!r} is in no calendar; write it as 2022-01-20, 2022-W03, 2022-01 or 2022") from None
    return {"value": value, "earliest": first and first.isoformat(), "latest": last and last.isoformat()}


def covered(year: int | None, month: int | None, number: int | None, week: int | None) -> tuple[date, date]:
    """The first and the last day of a day, a month, a week or a year."""
    year = year or 0
    if week is not None:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1] if number is None else number
    return date(year, month, number or 1), date(year, month, last)


def gazetted(language: str, number: int) -> dict[str, Any]:
    """The place that GeoNames knows by that number, with all that the language's gazetteer says of it.

    Of a place that it does not hold nothing but the number is known: coordinates of another one would be false.
    """
    from riwaya.lexicon.load import load

    known = load(language).lexicon.places
    row = known.numbered(number) if known is not None else None
    if row is None:
        return {"geonames": number, "country": None, "lat": None, "lon": None, "kind": None, "admin": None}
    return {
        "name": row.name, "geonames": number, "country": row.country, "lat": row.lat, "lon": row.lon,
        "kind": row.kind, "admin": row.admin or None,
    }  # fmt: skip
