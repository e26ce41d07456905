"""Does a record belong to a page? Its digest, every one of its words, and what reading the page again gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from riwaya.errors import RiwayaError
from riwaya.model import Record, Report
from riwaya.model.record import CELLS, FORMAT
from riwaya.read.made_by import RULES, made_by
from riwaya.read.reader import reader_for
from riwaya.store.packing import Head, record_in
from riwaya.store.review.keys import faults_of_keys

PLACE = ("start", "end", "words")
PROMISED = ("format", "report", *CELLS)
MADE_WITH = {"reader": "the reader", "version": "the version", "code_digest": "the code", "data_digest": "the words and rules"}
Said = Mapping[str, Any]


def faults(said: Said, text: str) -> list[str]:
    """Every reason why the record, `riwaya.record/1` as JSON has it, is not one of a report with that text, a sentence each.

    >>> faults({"format": "riwaya.record/9"}, "two killed")
    ["it is no record: its format is 'riwaya.record/9', not 'riwaya.record/1'"]
    """
    record = whole(said, text)
    if isinstance(record, str):
        return [f"it is no record: {record}"]
    return [*faults_of_text(said["report"], text), *faults_of_words(said, text), *faults_of_keys(record)]


def whole(said: Said, text: str) -> Record | str:
    """The record as one of that text, or what of the format it does not have."""
    missing = [key for key in PROMISED if key not in said]
    if said.get("format", FORMAT) != FORMAT:
        return f"its format is {said['format']!r}, not {FORMAT!r}"
    if missing:
        return f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    try:
        return record_in(said, text)
    except msgspec.ValidationError as error:
        return str(error)


def faults_of_text(report: Said, text: str) -> Iterator[str]:
    """Whether the text is the one that was read."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if report.get("sha256") != digest:
        yield f"it was read out of another text: it says sha256 {report.get('sha256')}, and the page's is {digest}"
    if report.get("characters") != len(text):
        yield f"it was read out of a text of {report.get('characters')} characters, and the page's has {len(text)}"


def faults_of_words(said: Said, text: str) -> Iterator[str]:
    """Whether all words of the record, in whatever part of it, stand at their place."""
    for where, place in places(said, ""):
        start, end, words = (place.get(name) for name in PLACE)
        if type(start) is not int or type(end) is not int or type(words) is not str:
            yield f"{where}: it does not say where its words stand"
        elif not 0 <= start < end <= len(text) or text[start:end] != words:
            yield f"{where}: {words!r} does not stand at {start}"


def places(value: Any, where: str) -> Iterator[tuple[str, Said]]:
    """Everything in the record that says that it is words of the page, with the cell and the field that it is in."""
    if isinstance(value, Mapping):
        named = value.get("id") or where
        if any(name in value for name in PLACE):
            yield str(named), value
        for key, part in value.items():
            yield from places(part, f"{named}.{key}" if named else str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from places(part, f"{where}[{number}]")


def passages(said: Said) -> int:
    """How many passages of the page the record quotes."""
    return sum(1 for _ in places(said, ""))


def read_again(said: Said, text: str) -> Record:
    """The record that reading the text again gives, with what the record says of the report.

    Raises `RiwayaError` where it cannot be read.
    """
    report = Report(text, **msgspec.structs.asdict(msgspec.convert(said["report"], Head)))
    return reader_for(report).read(report).record


def differences(said: Said, text: str) -> list[str]:
    """In which cells reading the text again gives something else, a sentence each; none where it gives the record, byte for byte.

    What made the record may be another version: `is_made_here` says so.
    """
    reader = (said.get("made_by") or {}).get("reader", RULES)
    if reader != RULES:
        return [f"it was read by {reader!r}, and only what {RULES!r} reads can be read again"]
    try:
        again = read_again(said, text).to_dict()
    except RiwayaError as error:
        return [f"it cannot be read again: {error}"]
    now, then = dict(again), dict(said)
    if not is_made_here(said):  # who made it is told beside it; here is asked what was made
        now.pop("made_by"), then.pop("made_by", None)
    if msgspec.json.encode(now) == msgspec.json.encode(then):
        return []
    return [*different_heads(then, now), *different_cells(then, now)] or ["it says the same, but in another order"]


def is_made_here(said: Said) -> bool:
    """Whether the record says that this version made it, with the code and the words and rules that are here."""
    return bool(said.get("made_by") == msgspec.to_builtins(made_by()))


def made_elsewhere(said: Said) -> str:
    """Who made the record, where this version did not."""
    maker, here = said.get("made_by"), made_by()
    if not isinstance(maker, Mapping):
        return f"the record does not say what made it; it was compared with what Riwaya {here.version} reads"
    others = [what for key, what in MADE_WITH.items() if maker.get(key) != getattr(here, key)]
    return f"{maker.get('reader')} of Riwaya {maker.get('version')} made the record; not the same here: {', '.join(others)}"


def different_heads(then: Said, now: Said) -> Iterator[str]:
    """What beside the cells is not the same."""
    for key in [key for key in {**then, **now} if key not in CELLS]:
        if key == "report":
            yield from different_fields("report", then[key], now[key])
        elif then.get(key) != now.get(key):
            yield f"{key} is {shown(then.get(key))}, and reading again gives {shown(now.get(key))}"


def different_cells(then: Said, now: Said) -> Iterator[str]:
    """The cells that are in one of them only, and the fields in which the others differ."""
    for kind in CELLS:
        before, after = keyed(kind, then[kind]), keyed(kind, now[kind])
        for key in {**before, **after}:
            if key not in after:
                yield f"{key}: reading again does not give it"
            elif key not in before:
                yield f"{key}: reading again gives it, and the record has not got it"
            else:
                yield from different_fields(key, before[key], after[key])


def keyed(kind: str, cells: list[Said]) -> dict[str, Said]:
    """The cells by their keys; what has none by its place."""
    return {str(cell.get("id") or f"{kind} at {cell.get('start')}"): cell for cell in cells}


def different_fields(key: str, then: Said, now: Said) -> Iterator[str]:
    """The fields of one cell in which the two differ."""
    for field in {**then, **now}:
        if then.get(field) != now.get(field) or (field in then) != (field in now):
            yield f"{key}: {field} is {shown(then.get(field))}, and reading again gives {shown(now.get(field))}"


def shown(value: Any) -> str:
    """A value as JSON writes it."""
    return msgspec.json.encode(value).decode()
