"""`riwaya case show`: what a case holds, or one report of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from typing import BinaryIO

    from riwaya.store.case import Case
    from riwaya.store.nouns import Sizes

FORMATS = ("table", "json", "text", "original")


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("name", required=False, metavar="[REPORT]")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True, help="What to print of a report.")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def show(place: str, name: str | None, format_: str, out: str | None) -> None:
    """Show what a case holds; with a REPORT, by its name in the case, the newest record of it.

    `json` prints riwaya.record/1, `text` the text as it was published, `original` the bytes as they came.
    """
    from riwaya import open_case
    from riwaya.cli import output

    with open_case(place) as case:
        if name is None:
            for line in summary(case):
                click.echo(line)
            return
        case.report(name)
        with output.opened(out) as stream:
            write(case, name, format_, stream, out)


def write(case: Case, name: str, format_: str, stream: BinaryIO, out: str | None) -> None:
    """One report, as it is asked for."""
    from riwaya.cli import output
    from riwaya.export.formats import writer

    if format_ == "original":
        stream.write(case.original(name).data)
    elif format_ == "text":
        stream.write(case.text(name).encode())
    else:
        writer(format_)([case.record(name)], stream, output.layout(out))


def summary(case: Case) -> Iterator[str]:
    """What the case is and how much it holds."""
    from riwaya.export.published import quoted

    yield f"case   {case.place}"
    yield f"title  {quoted(case.title)}"
    yield f"made   {case.made:%Y-%m-%d %H:%M} UTC, by Riwaya {case.made_by}"
    yield f"holds  {held(case.sizes())}"


def held(sizes: Sizes) -> str:
    """The sizes in words."""
    import msgspec

    counted = ((number, noun.removesuffix("s")) for noun, number in msgspec.structs.asdict(sizes).items())
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counted)
