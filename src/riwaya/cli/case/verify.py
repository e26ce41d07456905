"""`riwaya case verify`: is a case whole?"""

from __future__ import annotations

import click

from riwaya.cli.refusal import Failure


@click.command()
@click.argument("place", metavar="CASE")
def verify(place: str) -> None:
    """Look at every byte, word and reference of a case again, and list what is not as it was promised.

    \b
    documents    the bytes have the digest under which they were kept
    reports      the text is the one that was kept, and the one that its document holds
    readings     the words of every cell stand at their place, and what a cell names is there
    judgements   each has its reading, its cell and its words, also in later readings, or is said to be lost
    index        what is searched says what the newest reading and the newest comparison say, and has the words of all
    database     SQLite's own check, and every reference

    Exit code 0: all is well. 1: something is wrong, and is listed. 2: the case cannot be opened.
    """
    from riwaya import open_case
    from riwaya.cli.case.show import held
    from riwaya.export.published import quoted
    from riwaya.sources.again import text_again
    from riwaya.store.verify import verify as verified

    with open_case(place) as case:
        wrong = 0
        for fault in verified(case.database, text_again):
            click.echo(f"{quoted(fault.where)}: {quoted(fault.what)}")
            wrong += 1
        if wrong:
            raise Failure(f"{case.place}: {wrong} fault{'' if wrong == 1 else 's'}; a backup may hold what is damaged")
        click.echo(f"all is well: {held(case.sizes())}")
