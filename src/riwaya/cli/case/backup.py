"""`riwaya case backup`: a copy of a case."""

from __future__ import annotations

import click


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("to", metavar="COPY")
def backup(place: str, to: str) -> None:
    """Copy a case as it is at this moment, while others may go on writing to it, and print what the copy holds.

    COPY is a new file, which appears only when it is whole; it is a case like any other, whichever database CASE is in, and opens as
    one. It may also be the address of an empty PostgreSQL database: so a case moves to a server, and back.
    """
    from riwaya import open_case
    from riwaya.cli.case.show import summary
    from riwaya.store.backup import back_up

    with open_case(place) as case:
        back_up(case.database, to)
    with open_case(to) as copy:
        for line in summary(copy):
            click.echo(line)
