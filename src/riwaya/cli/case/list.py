"""`riwaya case list`: the reports of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from riwaya.export.layout import Layout
    from riwaya.export.sections import Cell
    from riwaya.store.nouns import Kept


@click.command(name="list")
@click.argument("place", metavar="CASE")
@click.option("--format", "format_", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="What to print.")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def list_(place: str, format_: str, out: str | None) -> None:
    """List the reports of a case, in the order in which they came: name, day, language, publisher and title.

    `jsonl` prints an object a line: `name`, `title`, `publisher`, `published`, `language`, `url`, `characters`, `added`.
    """
    from riwaya import open_case
    from riwaya.cli import output

    with open_case(place) as case, output.opened(out) as stream:
        if format_ == "jsonl":
            lines(case.reports(), stream)
        else:
            table(case.reports(), stream, output.layout(out))


def lines(reports: Iterable[Kept], out: BinaryIO) -> None:
    """An object a line."""
    import msgspec

    shown = ("name", "title", "publisher", "published", "language", "url", "characters", "added")
    for report in reports:
        out.write(msgspec.json.encode({name: getattr(report, name) for name in shown}) + b"\n")


def table(reports: Iterable[Kept], out: BinaryIO, layout: Layout) -> None:
    """A row for each report, for a person."""
    from riwaya.export.published import run
    from riwaya.export.sections import Row, Section, name, printed, section_lines

    rows = [Row([[name(one.name)], *told(one)], run(one.title or "")) for one in reports]
    if rows:
        columns = (("day",), ("language",), ("publisher",), ("title",))
        printed([section_lines(Section("Reports", columns, rows), layout.width)], out, layout)


def told(report: Kept) -> list[Cell]:
    """The cells of day, language and publisher, empty where it is not known."""
    from riwaya.export.sections import name, ours

    published = report.published.isoformat() if report.published else ""
    return [ours(published), ours(report.language or ""), [name(report.publisher)] if report.publisher else ours("")]
