"""`riwaya case new`: an empty case."""

from __future__ import annotations

import click


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--title", default="", metavar="TEXT", help="What the case is about.")
def new(place: str, title: str) -> None:
    """Make an empty case, in a new file or in an empty PostgreSQL database."""
    from riwaya import new_case

    new_case(place, title).close()
