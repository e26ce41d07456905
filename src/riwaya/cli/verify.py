"""`riwaya verify`: does a record belong to a page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.refusal import Failure, Refusal, complain

if TYPE_CHECKING:
    from riwaya.model import Report


@click.command()
@click.argument("record", metavar="RECORD")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--again", is_flag=True, help="Read each page again, too, and say in which cells that gives something else.")
def verify(record: str, files: tuple[str, ...], again: bool) -> None:
    """Prove that records belong to their pages: each one's text is that of a page, and every word that it quotes stands at its place.

    RECORD holds riwaya.record/1, as `riwaya read --format json` and `jsonl` write it: one record, an array, or one a line. A FILE is
    whatever `riwaya read` reads; a record goes with the page whose text has its digest, in whichever file that is. "-" is standard
    input.

    That the words stand there says nothing of the numbers and names that were made of them. With --again every page is read again by
    this version, with the day, the language and the name that the record has: then each cell is the same, byte for byte, or is told.
    Where another version made the record, that is said; what people changed in a case is told as a difference.

    Exit code 0: every record belongs to a page. 1: one does not, and what is wrong is listed. 2: there is nothing to compare.
    """
    from riwaya.export.published import quoted
    from riwaya.sources.records import written_records
    from riwaya.store import proof

    pages = by_digest(files)
    done = wrong = passages = 0
    for where, said in written_records(record):
        done += 1
        found = [f"it is no record: {said}"] if isinstance(said, str) else list(of_record(said, pages, again=again))
        passages += 0 if isinstance(said, str) else proof.passages(said)
        for fault in found:
            click.echo(f"{quoted(where)}: {quoted(fault)}")
        wrong += bool(found)
    if not done:
        raise Refusal(f"{record}: there is no record in it")
    if wrong:
        belong = "does not belong to its page" if wrong == 1 else "do not belong to their pages"
        raise Failure(f"{wrong} of {done} record{'s' * (done > 1)} {belong}")
    same = ", and reading again gives the same" if again else ""
    click.echo(f"all is well: {done} record{'s' * (done > 1)}, {passages} quoted passages at their places{same}")


def by_digest(files: Sequence[str]) -> dict[str, Report]:
    """Every page of the files by the digest of its text; a refusal where there is none."""
    from riwaya.sources.files import Given, arrivals

    pages = {}
    for name in files:
        for arrival in arrivals(name, Given()):
            if arrival.report is not None:
                pages[arrival.report.sha256] = arrival.report
            elif arrival.problem:
                complain(f"{arrival.where}: {arrival.problem}")
    if not pages:
        raise Refusal("there is no page to look at: nothing could be read")
    return pages


def of_record(said: dict[str, Any], pages: dict[str, Report], *, again: bool) -> Iterator[str]:
    """Why a record belongs to none of the pages, nothing where it belongs to one."""
    from riwaya.store import proof

    page = page_of(said, pages)
    if page is None:
        yield f"none of the {len(pages)} pages has its text, nor the id of its report"
        return
    found = proof.faults(said, page.text)
    yield from found
    if again and not found:
        yield from proof.differences(said, page.text)
        if not proof.is_made_here(said):
            complain(f"{page.id}: {proof.made_elsewhere(said)}")


def page_of(said: dict[str, Any], pages: dict[str, Report]) -> Report | None:
    """The page of a record: by the digest of the text, or else, to say what is wrong, by its id, or the only one that there is."""
    report = said.get("report")
    head = report if isinstance(report, dict) else {}
    same = (page for page in pages.values() if page.id == head.get("id") or len(pages) == 1)
    return pages.get(str(head.get("sha256"))) or next(same, None)
