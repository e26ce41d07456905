"""Floors under the scores: what has been reached is not lost again unnoticed.

`evaluation/floors.toml` holds for each gold file its digest and for each row of the score its floor and the best floor it has had. A
floor goes up by `--raise`; it goes down only by `--allow-lower REASON`, and a floor below its best without a reason does not pass.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from pathlib import Path

import msgspec

from riwaya.compare.comparer import compare
from riwaya.errors import InputError
from riwaya.evaluate.answers import read_now, record_of
from riwaya.evaluate.events import ROWS as EVENT_ROWS
from riwaya.evaluate.events import read_events, score_events
from riwaya.evaluate.gold import read_gold
from riwaya.evaluate.score import ACCURACY_ROWS, F1_ROWS, Score, score

NAME = Path("evaluation") / "floors.toml"
STEPS = 1000  # floors have three decimals: one more is less than a single cell of the gold
# The rows that `--raise` pins: what is right of all there is, and the accuracies whose fall would hurt a reader of records. The others
# are parts of these, and are measured on what was found, so that they may fall when more is found.
PINNED = (*F1_ROWS, *EVENT_ROWS, "said.act", "said.certainty", "said.via", "many.who", "many.owner")
HEADING = """\
# Floors under the scores: `riwaya evaluate --floors` fails where a score falls below its floor. `best` is the highest its floor has been.
# Written by `riwaya evaluate --floors --raise`; lowered only by `--allow-lower REASON`, which leaves the reason here as `why`.
"""


class Floor(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The floor of one row, the best it has been, and why it is lower where it is."""

    floor: float
    best: float
    why: str = ""


class GoldFloors(msgspec.Struct, forbid_unknown_fields=True):
    """The floors on one gold file; the digest says on which version of it. Annotated events name the file of their `reports`."""

    file: str
    sha256: str
    floors: dict[str, Floor] = {}
    reports: str = ""


class FloorsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`floors.toml`."""

    gold: list[GoldFloors] = []


class Outcome(msgspec.Struct, frozen=True):
    """What a check found: what failed, what was not checked and why, what holds, and what was changed, a sentence each."""

    failures: list[str]
    skipped: list[str]
    passed: list[str]
    changed: list[str]


def find(start: Path) -> Path:
    """The floors file of the checkout that holds `start`."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    raise InputError(f"there is no {NAME} in {start} or above it; run this inside a checkout")


def load(path: Path) -> FloorsFile:
    """The floors of a file."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), FloorsFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path}: {error}") from None
    for gold in found.gold:
        unknown = sorted(gold.floors.keys() - F1_ROWS.keys() - ACCURACY_ROWS.keys() - set(EVENT_ROWS))
        if unknown:
            raise InputError(f"{path}: {gold.file} has floors for {', '.join(unknown)}, which no score has")
    return found


def check(floors: FloorsFile, folder: Path, *, raising: bool = False, reason: str = "") -> Outcome:
    """Compare the scores on the gold in `folder` with their floors; the floors that may change are changed in `floors`."""
    outcome = Outcome([], [], [], [])
    for gold in floors.gold:
        path = folder / gold.file
        if path.is_file():
            check_gold(gold, path, outcome, raising=raising, reason=reason)
        else:
            outcome.skipped.append(f"{gold.file} is not in {folder}: its floors were not checked")
    return outcome


def check_gold(gold: GoldFloors, path: Path, outcome: Outcome, *, raising: bool, reason: str) -> None:
    """Compare the scores on one gold file with their floors."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if gold.sha256 != digest:
        if gold.sha256 and not reason:
            outcome.failures.append(f"{gold.file} is not the gold that its floors were set on; set them anew with --allow-lower REASON")
            return
        outcome.changed.append(f"{gold.file}: digest {digest[:12]}…")
        gold.sha256 = digest
    for row, value in (reached_events(path, path.parent / gold.reports) if gold.reports else reached(path)).items():
        check_row(gold, row, value, outcome, raising=raising, reason=reason)


def reached(path: Path) -> dict[str, float]:
    """The scores on annotated reports, by row."""
    rows = read_gold(path)
    found = score(rows, read_now(rows)[0])
    values = {row: found.value(row) for row in (*F1_ROWS, *ACCURACY_ROWS) if found.is_asked(row)}
    return {row: value for row, value in values.items() if value is not None}


def reached_events(path: Path, reports: Path) -> dict[str, float]:
    """The scores on annotated events, by row: their reports are read and compared, all of them together."""
    gold = read_events(path)
    wanted = set(gold.reports)
    return score_events(gold, compare(record_of(row) for row in read_gold(reports) if row.id in wanted))


def check_row(gold: GoldFloors, row: str, value: float, outcome: Outcome, *, raising: bool, reason: str) -> None:
    """Compare one score with its floor, and move the floor where that is asked for."""
    floor, reached, name = gold.floors.get(row), rounded_down(value), f"{gold.file} {row}"
    if floor is None:
        if raising and row in PINNED and reached:
            gold.floors[row] = Floor(reached, reached)
            outcome.changed.append(f"{name}: {reached:.3f} (new)")
        return
    if value < floor.floor and reason:
        outcome.changed.append(f"{name}: {floor.floor:.3f} -> {reached:.3f} ({reason})")
        gold.floors[row] = floor = Floor(reached, floor.best, reason)
    elif raising and reached > floor.floor:
        outcome.changed.append(f"{name}: {floor.floor:.3f} -> {reached:.3f}")
        best = max(reached, floor.best)
        gold.floors[row] = floor = Floor(reached, best, floor.why if reached < best else "")
    if value < floor.floor:
        outcome.failures.append(f"{name} is {value:.4f}, below its floor {floor.floor:.3f}")
    elif floor.floor < floor.best and not floor.why:
        outcome.failures.append(f"{name}: its floor {floor.floor:.3f} was {floor.best:.3f}; a floor is lowered by --allow-lower REASON")
    else:
        outcome.passed.append(f"{name} is {value:.4f}, floor {floor.floor:.3f}")


def rounded_down(value: float) -> float:
    """The value with three decimals, never more than it is.

    >>> rounded_down(0.95199), rounded_down(0.7)
    (0.951, 0.7)
    """
    return math.floor(value * STEPS + 1e-9) / STEPS


def written(floors: FloorsFile) -> str:
    """The text of `floors.toml`."""
    lines = [HEADING]
    for gold in floors.gold:
        lines += ["[[gold]]", f'file = "{gold.file}"', f'sha256 = "{gold.sha256}"']
        lines += [*([f'reports = "{gold.reports}"'] if gold.reports else []), "", "[gold.floors]"]
        for row, floor in gold.floors.items():
            why = f", why = {msgspec.json.encode(floor.why).decode()}" if floor.why else ""
            lines.append(f'"{row}" = {{ floor = {floor.floor:.3f}, best = {floor.best:.3f}{why} }}')
        lines.append("")
    return "\n".join(lines)


__all__ = ["Floor", "FloorsFile", "GoldFloors", "Outcome", "Score", "check", "find", "load", "written"]
