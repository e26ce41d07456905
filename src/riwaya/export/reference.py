"""The reference of the formats, `docs/exports.md`, made from their declarations: `python -m riwaya.export.reference > docs/exports.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

from riwaya.export.columns import Table
from riwaya.export.formats import EXPORTS

HEADING = """\
# Exports

Made from the declarations of the formats by `python -m riwaya.export.reference > docs/exports.md`; a test fails when it is out of date.

```sh
riwaya read --format csv --out tables report.txt          # formats of reports
riwaya compare --format parquet --out tables *.txt        # formats of reports and of events
riwaya case export raqqa.case --to jsonld --out raqqa.json # a case as people left it, with what they decided on each cell
```

The text of a report goes out as it was published: marks of direction and whatever else stands in it are kept. Places in it count
Unicode code points from 0, and the end is the first one after the words, unless a format says otherwise. A file or a folder appears when it
is whole; a folder that holds something is not touched. What is not known is left empty. One report or one event is in memory at a time, and
the comparison as a whole. Tables and nodes of events are written only where reports were compared.
"""


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [HEADING]
    for name, format_ in EXPORTS.items():
        module = import_module(f"riwaya.export.{format_.module}")
        parts += section(name, inspect.cleandoc(module.__doc__ or ""), getattr(module, "DESCRIBED", ()), of_events=format_.of_events)
    return "\n".join(parts)


def section(name: str, about: str, tables: Sequence[Table], *, of_events: bool) -> Iterator[str]:
    """One format: what it is, and each of its tables or kinds of node column by column."""
    yield f"## {name}\n"
    if of_events:
        yield "Of events only: `riwaya compare`, or a case that was compared.\n"
    yield about + "\n"
    for table in tables:
        yield from described(table)


def described(table: Table) -> Iterator[str]:
    """A table: what a row is, then its columns."""
    yield f"### {table.name}\n"
    yield f"A row: {table.meaning}.\n" if is_rows(table) else f"{table.meaning[0].upper()}{table.meaning[1:]}.\n"
    yield from listed(("column" if is_rows(table) else "name", "type", "meaning"), table)
    yield ""


def is_rows(table: Table) -> bool:
    """Whether it is a table with rows rather than the description of a node."""
    return bool(table.of_reading or table.of_event)


def listed(head: Iterable[str], table: Table) -> Iterator[str]:
    """The columns as a table in Markdown."""
    yield f"| {' | '.join(head)} |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.kind} | {column.meaning.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
