"""Print the record of every example of every language and of every bundled report, a line each, with what each question saw."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from riwaya.evaluate.examples import examples
from riwaya.lexicon.load import codes
from riwaya.match import engine
from riwaya.model import Report
from riwaya.model.report import first_line
from riwaya.read.reader import reader, reader_for

REPORTS = Path(__file__).parents[1] / "examples"


def reports() -> Iterator[Report]:
    """Every text that there is to read."""
    for code in codes():
        for one in (placed.example for placed in examples(code)):
            yield Report(one.text, title=first_line(one.text), published=one.published, publisher=one.publisher, language=code)
    for file in sorted(REPORTS.rglob("*.txt")):
        yield Report(file.read_text(encoding="utf-8"), id=str(file.relative_to(REPORTS)))


def line(report: Report) -> bytes:
    """The record, the numbers and the notes of one report."""
    reading = reader_for(report).read(report)
    numbers = [msgspec.to_builtins(number) for number in reader(reading.record.report.language or "").numbers(report.text)]
    notes = [(seen.rule, seen.notes) for seen in reading.statements]
    return msgspec.json.encode([reading.record.to_dict(), numbers, notes])


if __name__ == "__main__":
    sys.stderr.write(engine.__file__)
    for one in reports():
        sys.stdout.buffer.write(line(one) + b"\n")
