"""`riwaya case agreement`: how far reviewers agree, and what is to be settled between them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.store.review.agreement import Agreement, Both, Kappa, Opinion


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--between", nargs=2, metavar="NAME NAME", help="These two reviewers; without it, every two.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
def agreement(place: str, between: tuple[str, str] | None, format_: str) -> None:
    """Say how far two reviewers agree on the cells that both judged: Cohen's kappa, and the cells to be settled.

    Kappa is (observed - expected) / (1 - expected): the share of cells on which both said one thing, over what two people agree on by
    chance who say each thing as often as these did. 1 is perfect, 0 no better than chance. It is worked out for the verdicts (accept,
    reject, correct), and for each field that either corrected: there it is about the value that each leaves standing, over the cells that
    neither rejects. Where it is not defined, it says why.

    A cell is to be settled as long as the newest words of the two differ and no third person has judged it since.
    """
    from riwaya import open_case

    if between and between[0] == between[1]:
        raise Refusal("--between takes two people; everybody agrees with themselves")
    with open_case(place) as case:
        found = case.agreements(between or ())
    if format_ == "json":
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    if not found:
        click.echo("Fewer than two reviewers have judged this case.")
    for number, one in enumerate(found):
        for line in [*([""] if number else []), *lines(one)]:
            click.echo(line)


def lines(one: Agreement) -> Iterator[str]:
    """The agreement of two reviewers, for a person."""
    from riwaya.export.published import quoted

    yield f"{quoted(one.one)} and {quoted(one.other)}: {one.verdicts.cells} cells judged by both"
    yield f"verdicts          {kappa(one.verdicts)}"
    for field in one.fields:
        yield f"{f'{field.kind} {field.field}':<16}  {kappa(field.values)}"
    if one.to_settle:
        yield f"to settle         {len(one.to_settle)}"
    for both in one.to_settle:
        yield f"  {settle(both, one)}"


def kappa(found: Kappa) -> str:
    """Cohen's kappa with what it is made of, or why there is none."""
    if found.observed is None or found.expected is None:
        return f"kappa is not defined: {found.undefined}"
    shares = f"{found.observed:.0%} observed, {found.expected:.0%} expected, {found.cells} cell{'' if found.cells == 1 else 's'}"
    return f"kappa {found.kappa:.2f}  ({shares})" if found.kappa is not None else f"kappa is not defined: {found.undefined}  ({shares})"


def settle(both: Both, one: Agreement) -> str:
    """A cell on which the two differ, and what each says."""
    from riwaya.export.published import quoted

    said = ", ".join(f"{quoted(name)} {opinion(what)}" for name, what in ((one.one, both.one), (one.other, both.other)))
    return f"{quoted(both.report)} {both.key}  {quoted(both.words)}  {said}"


def opinion(said: Opinion) -> str:
    """What one person says of a cell."""
    from riwaya.cli.case.review import shown

    fields = ", ".join(f"{name} = {shown(value)}" for name, value in said.fields.items())
    return f"{said.verdict.value}s" + (f" ({fields})" if fields else "")
