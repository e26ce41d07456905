"""`riwaya gold`: what annotators marked, as gold to evaluate with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Failure, Refusal
from riwaya.errors import RiwayaError

if TYPE_CHECKING:
    from riwaya.evaluate.gold import GoldReport


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--out", metavar="FILE", help="Write to this file, which appears only when it is whole.")
def gold(files: tuple[str, ...], out: str | None) -> None:
    """Make gold of annotated reports: one a line, as `riwaya evaluate` takes it.

    A FILE is one of brat's that ends in .ann, with its text beside it; a CAS of INCEpTION's that ends in .xmi, or a .zip archive with
    one; a WebAnno TSV that ends in .tsv; or a folder of such files. The marks are those of `riwaya read --format brat`, `cas` and
    `webanno`: docs/exports.md lists them.
    What was exported with the files (reports.jsonl) gives each report its id, its day and its language again.

    Exit code 0: every file gave gold. 1: some did not, and are listed. 2: none did, or the command was used wrongly.
    """
    import msgspec

    from riwaya.cli import output
    from riwaya.evaluate.annotated import files as annotated

    reports: list[GoldReport] = []
    problems: list[str] = []
    for name in files:
        for path in annotated(Path(name)):
            made, problem = read(path)
            reports += made
            problems += [f"{path}: {problem}"] if problem else []
    if reports:
        with output.opened(out) as stream:
            for report in reports:
                stream.write(msgspec.json.encode(report) + b"\n")
    if problems:
        sentence = "\n  ".join([f"{len(problems)} of {len(problems) + len(reports)} files gave no gold:", *problems])
        raise (Failure if reports else Refusal)(sentence)


def read(path: Path) -> tuple[list[GoldReport], str]:
    """The gold of a file, or why there is none."""
    from riwaya.evaluate.annotated import read as read_file

    try:
        return list(read_file(path)), ""
    except RiwayaError as error:
        return [], str(error)
    except OSError as error:
        return [], f"cannot be read ({error.strerror})"
