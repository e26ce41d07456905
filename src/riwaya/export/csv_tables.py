"""A folder with a file of comma-separated values for each table.

UTF-8 without a byte order mark; `--bom` writes one, by which spreadsheets know UTF-8. Quoted as RFC 4180 has it, lines ended with CR LF.
Nothing is an empty field; flags are `true` and `false`, days and moments ISO 8601, moments in UTC.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. So text that begins with one of them (in full width, or after blanks or
marks that nobody sees, too), with a tab or with a line end gets an apostrophe before it; and so does text that begins with an apostrophe.
To undo it, take one apostrophe away from the beginning of each field of the type text that has one: that gives the text as it was.
`riwaya.export.csv_tables.read` does it. Numbers are never marked: a longitude may be negative.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from riwaya.export.columns import Kind, Table, Value, rows
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.tables import OF_EVENTS, OF_REPORTS, TABLES

# What a spreadsheet would run: text that begins with = + - @, also in full width or after blanks and marks that nobody sees. Text that
# begins with an apostrophe is marked, too, so that taking one apostrophe away always gives the text back.
RUNS = re.compile(r"'|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
MARK = "'"
DESCRIBED = TABLES


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet runs: with an apostrophe before it where it might.

    >>> safe("=1+1"), safe("- seven"), safe("seven")
    ("'=1+1", "'- seven", 'seven')
    """
    return MARK + text if RUNS.match(text) else text


def plain(cell: str) -> str:
    """The text of a cell: what `safe` was given.

    >>> plain(safe("=1+1")), plain(safe("'quoted'")), plain("seven")
    ('=1+1', "'quoted'", 'seven')
    """
    return cell.removeprefix(MARK)


def shown(kind: Kind, value: Value) -> str:
    """The value as text: nothing for None, true and false, ISO 8601 for days and moments."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return safe(str(value)) if kind is Kind.TEXT else str(value)


class Sheet:
    """One table being written: comma-separated, quoted where it must be, lines ended as RFC 4180 has it."""

    def __init__(self, out: BinaryIO, table: Table, options: Options) -> None:
        self.kinds = [column.kind for column in table.columns]
        encoding = "utf-8-sig" if options.bom else "utf-8"
        self.text = io.TextIOWrapper(out, encoding=encoding, newline="")
        self.lines = csv.writer(self.text)
        self.lines.writerow([column.name for column in table.columns])

    def add(self, values: Iterable[Value]) -> None:
        """Write a row."""
        self.lines.writerow([shown(kind, value) for kind, value in zip(self.kinds, values, strict=True)])

    def close(self) -> None:
        """Write what is left; the stream below stays open."""
        self.text.detach()


def write(material: Material, folder: Path, options: Options) -> None:
    """Write each table that the material has something for into a file of its name."""
    tables = (*OF_REPORTS, *(OF_EVENTS if material.comparison else ()))
    with ExitStack() as opened:
        sheets = {}
        for table in tables:
            out = opened.enter_context((folder / f"{table.name}.csv").open("wb"))
            sheets[table.name] = Sheet(out, table, options)
            opened.callback(sheets[table.name].close)
        for table, values in rows(tables, material):
            sheets[table.name].add(values)


def write_one(table: Table, material: Material, out: BinaryIO, options: Options) -> None:
    """Write one table on a stream."""
    sheet = Sheet(out, table, options)
    for _, values in rows([table], material):
        sheet.add(values)
    sheet.close()


def read(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of a file of ours with the marks taken away again; every value is text, and nothing is empty text.

    >>> list(read(["report,words", "r1,'=1"]))
    [{'report': 'r1', 'words': '=1'}]
    """
    for row in csv.DictReader(lines):
        yield {name: plain(cell) for name, cell in row.items()}
