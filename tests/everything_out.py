"""Write all that Riwaya writes of bundled reports, and of a case, into a folder: every format of records, comparisons and exports.

python tests/everything_out.py CASE FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from riwaya.cli.exported import FORMATS, OF_REPORTS
from riwaya.cli.main import main

EXAMPLES = Path(__file__).parents[1] / "examples"
REPORTS = [str(file) for file in (EXAMPLES / "raqqa-convoy.ar.txt", *sorted((EXAMPLES / "raqqa").glob("*.txt")))]


def run(*arguments: str) -> None:
    """One command, which has to succeed."""
    main(list(arguments), standalone_mode=False)


def everything(case: str, folder: Path) -> None:
    """Every format, each into a file or a folder of its name."""
    for format_ in ("table", "json", "jsonl", *OF_REPORTS):
        run("read", *REPORTS, "--format", format_, "--out", str(folder / f"read.{format_}"))
    for format_ in ("page", "json", *FORMATS):
        run("compare", *REPORTS, "--format", format_, "--out", str(folder / f"compare.{format_}"))
    for format_ in FORMATS:
        run("case", "export", case, "--to", format_, "--out", str(folder / f"case.{format_}"))


if __name__ == "__main__":
    everything(sys.argv[1], Path(sys.argv[2]))
