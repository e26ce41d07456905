"""`riwaya case reread`: the reports of a case, read again by the present version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Failure, complain

if TYPE_CHECKING:
    from riwaya.store.review.judgement import Placed
    from riwaya.store.review.reread import Again


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("names", nargs=-1, metavar="[REPORT...]")
@click.option("--all", "every", is_flag=True, help="Also what this version, or a language model, has read already.")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
def reread(place: str, names: tuple[str, ...], every: bool, format_: str) -> None:
    """Read the reports again where another version read them, or other words and rules, and put each judgement to its cell.

    What was read before stays. A judgement goes with its words: `same` where the same words at the same place say the same, `elsewhere`
    where they stand at another place, `moved` where the cell has more or fewer words or says something else, `lost` where there is no
    such cell any more. What is lost is listed, stays in the case, and waits in `riwaya case review`.
    What a language model read stays as it is, unless --all asks for the rules.

    `jsonl` prints an object for each report that was read again. Stopped in the middle, it goes on where it stopped.

    Exit code 0: every report could be read. 1: some could not, and keep the reading that they had.
    """
    from riwaya import open_case
    from riwaya.cli.progress import Progress
    from riwaya.store.review import reread as work

    with open_case(place) as case:
        progress = Progress((), shown=sys.stderr.isatty())
        progress.total = len(names) or case.sizes().reports
        found = []
        with progress:
            for one in work.reread(case, names, every=every):
                progress.advance(1)
                if one.problem:
                    complain(f"{one.name}: {one.problem}")
                if format_ == "jsonl" and one.is_new:
                    say_json(one)
                found.append(one)
    if format_ == "text":
        say(found)
    failed = sum(bool(one.problem) for one in found)
    if failed:
        raise Failure(f"{failed} of {len(found)} reports could not be read again; they keep the reading that they had")


def say(found: list[Again]) -> None:
    """The summary for a person: how many reports and judgements, and those that are lost, with their words."""
    from riwaya.export.published import quoted
    from riwaya.store.review.judgement import Manner

    new = sum(one.is_new for one in found)
    placed = [(one, each) for one in found for each in one.placed]
    counts = {manner: sum(each.manner is manner for _, each in placed) for manner in Manner}
    click.echo(f"reports     {new} read again, {len(found) - new} left as they were")
    if not placed:
        return
    told = {Manner.PLACE: "same", Manner.WORDS: "elsewhere", Manner.MOVED: "moved", Manner.LOST: "lost"}
    click.echo(f"judgements  {', '.join(f'{counts[manner]} {word}' for manner, word in told.items())}")
    for manner in (Manner.MOVED, Manner.LOST):
        for one, each in placed:
            if each.manner is manner:
                click.echo(f"{told[manner]:<5}  {quoted(one.name)}  {line(each)}")


def line(placed: Placed) -> str:
    """A judgement on a line: its number, who did what to which words, and the cell that it has now."""
    from riwaya.export.published import quoted

    one = placed.judgement
    where = f"{' '.join(placed.keys)}  " if placed.keys else ""
    return f"{where}judgement {one.id}: {quoted(one.reviewer)} {one.act} {one.cells[0].kind}  {quoted(one.cells[0].words)}"


def say_json(one: Again) -> None:
    """The report with its judgements, as an object on a line."""
    import msgspec

    placed = [
        {"judgement": each.judgement.id, "manner": each.manner, "cells": each.keys, "words": each.judgement.cells[0].words}
        for each in one.placed
    ]
    sys.stdout.buffer.write(msgspec.json.encode({"report": one.name, "judgements": placed}) + b"\n")
    sys.stdout.buffer.flush()
