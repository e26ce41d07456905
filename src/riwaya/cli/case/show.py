"""`riwaya case show`: what a case holds, or one report of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Refusal, complain

if TYPE_CHECKING:
    from riwaya.store.case import Case
    from riwaya.store.nouns import Sizes

EVENT = re.compile(r"e\d+")
FORMATS = ("table", "json", "text", "original")


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("name", required=False, metavar="[REPORT|EVENT]")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True, help="What to print of a report.")
@click.option("--judged", is_flag=True, help="The record of a report as people left it, not as it was read.")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def show(place: str, name: str | None, format_: str, judged: bool, out: str | None) -> None:
    """Show what a case holds; with a REPORT, by its name in the case, its newest record; with an EVENT, such as e1, every account of it.

    `json` prints riwaya.record/1, `text` the text as it was published, `original` the bytes as they came. An event is one of the last
    time that the case was compared, and is printed as a table or as JSON.
    """
    from riwaya import open_case

    with open_case(place) as case:
        if name is None:
            for line in summary(case):
                click.echo(line)
        elif EVENT.fullmatch(name) and not case.has(name):
            show_event(case, name, format_, out)
        else:
            case.report(name)
            show_report(case, name, format_, out, judged=judged)


def show_report(case: Case, name: str, format_: str, out: str | None, *, judged: bool) -> None:
    """One report, as it is asked for."""
    from riwaya.cli import output
    from riwaya.export.formats import writer

    with output.opened(out) as stream:
        if format_ == "original":
            stream.write(case.original(name).data)
        elif format_ == "text":
            stream.write(case.text(name).encode())
        else:
            writer(format_)([case.effective(name) if judged else case.record(name)], stream, output.layout(out))


def show_event(case: Case, name: str, format_: str, out: str | None) -> None:
    """One event of the newest comparison; whether that is stale is said beside it."""
    import msgspec

    from riwaya.cli import output
    from riwaya.cli.case.compare import how_stale
    from riwaya.export.comparison import write_event
    from riwaya.model.record import plain

    compared = case.compared()
    event = next((one for one in compared.comparison.events if one.id == name), None) if compared else None
    if compared is None or event is None:
        raise Refusal(f"{case.place}: the case has neither a report nor an event {name!r}; `riwaya case compare` lists the events")
    if format_ not in ("table", "json"):
        raise Refusal(f"{name} is an event: --format is table or json")
    if compared.is_stale:
        complain(how_stale(compared))
    with output.opened(out) as stream:
        if format_ == "json":
            stream.write(msgspec.json.encode(plain(event)) + b"\n")
        else:
            write_event(event, stream, output.layout(out))


def summary(case: Case) -> Iterator[str]:
    """What the case is and how much it holds."""
    from riwaya.cli.case.compare import how_stale
    from riwaya.export.published import quoted

    yield f"case   {case.place}"
    yield f"title  {quoted(case.title)}"
    yield f"made   {case.made:%Y-%m-%d %H:%M} UTC, by Riwaya {case.made_by}"
    yield f"holds  {held(case.sizes())}"
    compared = case.compared()
    if compared is not None:
        events = len(compared.comparison.events)
        yield f"events {events}, compared {compared.made:%Y-%m-%d %H:%M} UTC by Riwaya {compared.version}"
        if compared.is_stale:
            yield f"       {how_stale(compared)}"


def held(sizes: Sizes) -> str:
    """The sizes in words."""
    import msgspec

    counted = ((number, noun.removesuffix("s")) for noun, number in msgspec.structs.asdict(sizes).items())
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counted)
