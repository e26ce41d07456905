"""What the tests of exports need: the reports in examples/, read and compared, and what a case knows of a reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from riwaya.compare.comparer import compare
from riwaya.export.material import Judged, Material, Reading
from riwaya.model import Record, Report, Span
from riwaya.model.event import Comparison
from riwaya.model.report import first_line
from riwaya.read.reader import reader_for

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "examples" / "raqqa").glob("*.txt"))]


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """The bundled reports, read; one has a publisher and an address."""
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        report = Report(text, id=path.stem, title=first_line(text))
        found.append(reader_for(report).read(report).record)
    known = msgspec.structs.replace(found[0].report, publisher="جريدة النخيل", url="https://news.example/raqqa?a=1&b=2")
    return [msgspec.structs.replace(found[0], report=known), *found[1:]]


@pytest.fixture(scope="session")
def comparison(records: list[Record]) -> Comparison:
    """The bundled reports, compared."""
    return compare(records)


@pytest.fixture(scope="session")
def readings(records: list[Record]) -> list[Reading]:
    """The records as a case keeps them: a cell of the first one was judged twice."""
    read_at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    judged = {
        "s1": (
            Judged("j1", "accept", "Amal", datetime(2026, 2, 1, tzinfo=UTC)),
            Judged(
                "j2", "correct", "Basim", datetime(2026, 2, 2, tzinfo=UTC), "the speaker is the outlet", "act", '"say"', Span(8, 9, ":")
            ),
        ),
        "f99": (Judged("j3", "reject", "Amal", datetime(2026, 2, 3, tzinfo=UTC), "no count", words=Span(0, 2, "بي")),),
    }
    first = Reading(
        records[0], "0.1.0", read_at=read_at, document="ab" * 32, address="https://news.example/raqqa", retrieved=read_at, judged=judged,
        noted=read_at, extractor="html/1", data_digest="cd" * 32,
    )  # fmt: skip
    return [first, *(Reading(record, "0.1.0", read_at=read_at) for record in records[1:])]


@pytest.fixture
def material(readings: list[Reading], comparison: Comparison) -> Material:
    """The readings and their comparison; the readings can be gone through once."""
    return Material(iter(readings), comparison, {reading.record.report.id: reading for reading in readings}.get)


@pytest.fixture
def odd(record: Record) -> Callable[[str], Record]:
    """A function that gives the made record with another title."""
    return lambda title: msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, title=title))
