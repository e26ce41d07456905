"""Two readers' records of the same reports beside each other, cell by cell, without saying which is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

KINDS = ("statements", "figures", "times", "places")
# What two cells of one kind have to say alike; ids, rules and how speakers are numbered are each record's own.
SAID = {
    "statements": ("source", "speaker", "via", "content", "mode", "act", "certainty", "within", "said"),
    "figures": ("low", "high", "approx", "counted", "who", "what", "statement", "when", "where", "part_of"),
    "times": ("value", "earliest", "latest"),
    "places": ("name", "geonames", "country"),
}
TIES = ("within", "said", "statement", "when", "where", "part_of")  # keys of other cells

Record = dict[str, Any]
Span = tuple[int, int]


class Cell(NamedTuple):
    """A cell of a record: where it stands, its words, and what it says, with the places of the cells that it is tied to."""

    span: Span
    words: str
    says: dict[str, Any]


class Between(NamedTuple):
    """The cells of one kind in one report: in both alike, in both with other values, and in one of them only."""

    same: list[Cell]
    other: list[tuple[Cell, Cell]]
    first: list[Cell]
    second: list[Cell]


def compare_records(paths: Sequence[Path], *, as_json: bool) -> None:
    """Print how the records of two files differ."""
    first, second = (records(path) for path in paths)
    shared = [name for name in first if name in second]
    found = {name: {kind: between(first[name], second[name], kind) for kind in KINDS} for name in shared}
    if as_json:
        import json

        click.echo(json.dumps({"reports": len(shared), **{kind: counts(found, kind) for kind in KINDS}}))
        return
    for place, path, rows in (("first ", paths[0], first), ("second", paths[1], second)):
        click.echo(f"{place}  {path.name} ({', '.join(sorted(set(map(reader, rows.values())))) or 'empty'})")
    apart = f"{len(first) - len(shared)} only in the first, {len(second) - len(shared)} only in the second"
    click.echo(f"\n{len(shared)} report{'' if len(shared) == 1 else 's'} in both, {apart}\n")
    click.echo(f"{'':16}{'alike':>10}{'other':>10}{'first':>10}{'second':>10}")
    for kind in KINDS:
        click.echo(f"{kind:16}" + "".join(f"{number:>10}" for number in counts(found, kind).values()))
    for line in (line for name in shared for kind in KINDS for line in lines(name, kind, found[name][kind])):
        click.echo(line)


def counts(found: dict[str, dict[str, Between]], kind: str) -> dict[str, int]:
    """How many cells of a kind there are of each sort."""
    return {sort: sum(len(getattr(report[kind], sort)) for report in found.values()) for sort in Between._fields}


def lines(name: str, kind: str, found: Between) -> Iterator[str]:
    """The cells that are not alike, one a line."""
    from riwaya.export.published import quoted

    def at(cell: Cell) -> str:
        return f"{kind[:-1]}  {quoted(name)} at {cell.span[0]}  {quoted(cell.words)}"

    for one, its in found.other:
        told = (f"{field} {shown(one.says[field])} / {shown(its.says[field])}" for field in one.says if one.says[field] != its.says[field])
        yield f"other   {at(one)}  {', '.join(told)}"
    yield from (f"first   {at(cell)}" for cell in found.first)
    yield from (f"second  {at(cell)}" for cell in found.second)


def shown(value: Any) -> str:
    """A value on one line."""
    from riwaya.export.published import quoted

    if isinstance(value, list):
        return " … ".join(map(shown, value)) or "none"
    if isinstance(value, str) and not value.isascii():
        return quoted(value)
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def between(first: Record, second: Record, kind: str) -> Between:
    """The cells of one kind in two records of one report, by where they stand."""
    ours, theirs = ({cell.span: cell for cell in cells(record, kind)} for record in (first, second))
    both = [(cell, theirs[span]) for span, cell in ours.items() if span in theirs]
    return Between(
        [one for one, its in both if one.says == its.says],
        [(one, its) for one, its in both if one.says != its.says],
        [cell for span, cell in ours.items() if span not in theirs],
        [cell for span, cell in theirs.items() if span not in ours],
    )


def cells(record: Record, kind: str) -> Iterator[Cell]:
    """The cells of a record, a statement by its cue."""
    spans = {cell["id"]: standing(cell) for each in KINDS for cell in record[each]}
    for cell in record[kind]:
        says = {field: words(spans.get(cell.get(field)) if field in TIES else cell.get(field)) for field in SAID[kind]}
        yield Cell(standing(cell), cell.get("cue", cell)["words"], says)


def standing(cell: Record) -> Span:
    """Where a cell stands."""
    place = cell.get("cue", cell)
    return place["start"], place["end"]


def words(value: Any) -> Any:
    """What a field says: the words of spans, the names of speakers, the place of a cell that it is tied to."""
    if isinstance(value, dict):
        return value.get("name", value.get("words"))
    if isinstance(value, list):
        return [words(part) for part in value]
    return f"{value[0]}-{value[1]}" if isinstance(value, tuple) else value


def reader(record: Record) -> str:
    """Who read a record, as its cells say."""
    from riwaya.export.readers import MODEL, RULES

    named = {cell.get("rule", "").partition(" ")[0] for kind in KINDS for cell in record[kind]}
    return ", ".join(sorted(name for name in named if name.startswith(MODEL))) or RULES


def records(path: Path) -> dict[str, Record]:
    """The records of a file by the id of their report; the last one counts where an id comes twice."""
    import msgspec

    from riwaya.errors import InputError
    from riwaya.evaluate.gold import rows

    found = {}
    for number, row in enumerate(rows(path, dict), 1):
        try:
            found[str(row["report"]["id"])] = row
            for kind in KINDS:
                list(cells(row, kind))
        except (KeyError, TypeError, AttributeError, msgspec.MsgspecError):
            raise InputError(f"{path}: its {number}. row is no riwaya.record/1; `riwaya read --format jsonl` writes them") from None
    return found
