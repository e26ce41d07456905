"""`riwaya case verify`: is a case whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Failure

if TYPE_CHECKING:
    from riwaya.store.case import Case


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--seal", metavar="FILE", help="Look, too, whether everything in this seal is still as it was sealed, and at its signature.")
@click.option("--signers", metavar="FILE", help="With --seal: who may sign, as OpenSSH's allowed signers; without it any key will do.")
def verify(place: str, seal: str | None, signers: str | None) -> None:
    """Look at every byte, word and reference of a case again, and list what is not as it was promised.

    \b
    documents    the bytes have the digest under which they were kept
    reports      the text is the one that was kept, and the one that its document holds
    readings     the words of every cell stand at their place, and what a cell names is there
    judgements   each has its reading, its cell and its words, also in later readings, or is said to be lost
    index        what is searched says what the newest reading and the newest comparison say, and has the words of all
    database     SQLite's own check, and every reference

    With --seal, what was added since is counted, and what is no longer as it was sealed, or no longer there, is listed as wrong.

    Exit code 0: all is well. 1: something is wrong, and is listed. 2: the case cannot be opened.
    """
    from riwaya import open_case
    from riwaya.cli.case.show import held
    from riwaya.export.published import quoted
    from riwaya.sources.again import text_again
    from riwaya.store.verify import verify as verified

    with open_case(place) as case:
        wrong = 0 if seal is None else beside(case, seal, signers)
        for fault in verified(case.database, text_again):
            click.echo(f"{quoted(fault.where)}: {quoted(fault.what)}")
            wrong += 1
        if wrong:
            raise Failure(f"{case.place}: {wrong} fault{'' if wrong == 1 else 's'}; a backup may hold what is damaged")
        click.echo(f"all is well: {held(case.sizes())}")


def beside(case: Case, seal: str, signers: str | None) -> int:
    """Tell what became of what was sealed; how much of it is not as it was."""
    from pathlib import Path

    from riwaya.casework.sealing import compared, opened
    from riwaya.errors import InputError
    from riwaya.export.published import quoted

    try:
        read = opened(Path(seal), Path(signers) if signers else None)
    except InputError as error:
        raise Failure(f"{seal}: the signature does not hold: {error}") from None
    found = compared(case, read)
    for fault in found.faults:
        click.echo(f"{quoted(fault.where)}: {quoted(fault.what)}")
    added = (
        ", ".join(f"{number} {kind if number > 1 else kind.removesuffix('s')}" for kind, number in sorted(found.added.items())) or "nothing"
    )
    click.echo(f"seal   {found.same} of {len(read.lines)} lines as sealed; added since: {added}")
    click.echo(f"signed {quoted(read.signed) if read.signed else 'by nobody'}")
    return len(found.faults)
