"""`riwaya case search`: find reports, cells, events and answers of a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

    from riwaya.store.search.query import Query

# Those of riwaya.store.search.query, which is imported only when it is needed.
KINDS = ("reports", "statements", "figures", "times", "places", "events", "answers")
FIRST = 20  # hits shown when nobody says how many: what a terminal holds
KILOMETRES = 50.0  # how near is near when nobody says: a town and the villages from which its hospitals take people in
OPTIONS = (
    click.option("--in", "kind", type=click.Choice(KINDS), default="reports", show_default=True, help="What to find."),
    click.option("--speaker", metavar="NAME", help="Who says it, by any name that is known for them, or by words of the name printed."),
    click.option("--near", metavar="PLACE", help="Near this place, named in any language."),
    click.option("--within", metavar="KM", type=float, default=KILOMETRES, show_default=True, help="How near, in kilometres."),
    click.option("--country", metavar="CODE", help="In this country (ISO 3166: SY)."),
    click.option("--during", metavar="PERIOD", help="In this year, month or day: 2023, 2023-06, 2023-06-25."),
    click.option("--since", metavar="DAY", help="On this day or later."),
    click.option("--until", metavar="DAY", help="On this day or earlier."),
    click.option("--over", metavar="N", type=int, help="More than N, for sure."),
    click.option("--under", metavar="N", type=int, help="Fewer than N, for sure."),
    click.option("--possibly", is_flag=True, help="Numbers that may be over or under, too: ≥ 10 may be over 20."),
    click.option("--who", metavar="CLASS", help="Of whom: civilian, child, woman, fighter, journalist, medic, person ..."),
    click.option("--what", metavar="FATE", help="What happened to them: killed, injured, missing, detained, displaced ..."),
    click.option("--act", metavar="ACT", help="How it is said: say, announce, confirm, deny, admit, accuse, condemn ..."),
    click.option("--certainty", metavar="SURE", help="How sure: asserted, probable, possible, denied, unknown."),
    click.option("--publisher", metavar="NAME", help="Published by."),
    click.option("--language", metavar="CODE", help="In this language (ISO 639)."),
    click.option("--first", metavar="N", type=click.IntRange(1), default=FIRST, show_default=True, help="How many to show."),
    click.option("--skip", metavar="N", type=click.IntRange(0), default=0, help="How many to pass over."),
)


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the options of `OPTIONS`, in their order."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@search_options
@click.option("--format", "format_", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="What to print.")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def search(place: str, words: tuple[str, ...], first: int, skip: int, format_: str, out: str | None, **said: Any) -> None:
    """Find reports by their words, and by what is read out of them; or statements, figures, times, places, events and answers.

    Words are found in every spelling, with and without what is written in one with them. All must stand there, in any order.

    \b
    "civil defence"   these words in this order, within quotation marks that your shell passes on
    bomb*             words that begin so
    -denied           none of this word; write -- before it if it comes first

    A report is found by its day of publication, anything else by its own. Numbers count where the whole interval lies over or under: "at
    least 10" is over 9 and perhaps over 20. Events and answers are those of the last `riwaya case compare`. The newest come first.

    All answers over 10 killed near Idlib in June 2023: riwaya case search CASE --in answers --what killed --over 10 --near Idlib --during
    2023-06
    """
    from riwaya import open_case
    from riwaya.cli import output
    from riwaya.cli.case.hits import write, write_lines

    query = asked(" ".join(words), **said)
    with open_case(place) as case, output.opened(out) as stream:
        found = case.search(query, first, skip)
        if format_ == "jsonl":
            write_lines(found.hits, stream)
        else:
            write(found.hits, stream, output.layout(out))
    if found.more:
        click.echo(f"There is more: --skip {skip + first} goes on.", err=True)


def asked(words: str, kind: str, near: str | None, within: float, during: str | None, **said: Any) -> Query:
    """The query that the options make."""
    from riwaya.cli.options import named
    from riwaya.store.search.near import near as circle
    from riwaya.store.search.query import Kind, Query

    since, until = days(during, said.pop("since"), said.pop("until"))
    over, under = said.pop("over"), said.pop("under")
    with named("--near"):
        area = circle(near, within) if near else None
    return Query(
        Kind(kind.removesuffix("s")), words, near=area, since=since, until=until, least=None if over is None else over + 1,
        most=None if under is None else under - 1, **said,
    )  # fmt: skip


def days(during: str | None, since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for."""
    from riwaya.cli.options import named
    from riwaya.model.report import day
    from riwaya.model.time import period

    with named("--during"):
        first, last = period(during) if during else (None, None)
    with named("--since"):
        first = day(since) or first
    with named("--until"):
        return first, day(until) or last
