"""Every format writes as it goes: what it holds in memory does not grow with the number of reports."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from riwaya.export.formats import EXPORTS, file_writer, folder_writer
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record

LONG = 200_000  # characters beyond the page: 400 kilobytes, so that one report held too long is seen


def readings(record: Record, number: int) -> Iterator[Reading]:
    for count in range(number):
        report = msgspec.structs.replace(record.report, id=f"r{count}", text=record.report.text + "\n" + "ش" * LONG)
        yield Reading(msgspec.structs.replace(record, report=report), "1")


def peak(name: str, record: Record, number: int, folder: Path) -> int:
    """The most memory that writing so many reports takes, in bytes."""
    gc.collect()
    tracemalloc.start()
    if EXPORTS[name].is_folder:
        folder.mkdir()
        folder_writer(name)(Material(readings(record, number)), folder, Options())
    else:
        with folder.open("wb") as out:
            file_writer(name)(Material(readings(record, number)), out, Options())
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("name", [name for name, format_ in EXPORTS.items() if not format_.of_events])
def test_twelve_reports_take_no_more_than_four(name: str, record: Record, tmp_path: Path) -> None:
    peak(name, record, 1, tmp_path / "first")  # what is imported and kept for good
    few, many = peak(name, record, 4, tmp_path / "few"), peak(name, record, 12, tmp_path / "many")
    assert many < few + LONG


def test_readings_of_one_event_are_held_until_the_next(record: Record) -> None:
    from riwaya.model.event import Event

    asked: list[str] = []

    def find(name: str) -> Reading | None:
        asked.append(name)
        return Reading(record, "1") if name == "ariha" else None

    material = Material([], None, find)
    first, second = (Event(id_, "x", None, None, ("ariha", "gone"), (), ()) for id_ in ("e1", "e2"))
    for event in (first, first, second, first):
        assert len(material.of(event)) == 1
    assert asked == ["ariha", "gone"] * 3
