"""`riwaya case`: a case on disk, one file a command."""

from __future__ import annotations

import click

from riwaya.cli.case.add import add
from riwaya.cli.case.agreement import agreement
from riwaya.cli.case.backup import backup
from riwaya.cli.case.compare import compare
from riwaya.cli.case.export import export
from riwaya.cli.case.history import history
from riwaya.cli.case.list import list_
from riwaya.cli.case.new import new
from riwaya.cli.case.reread import reread
from riwaya.cli.case.review import review
from riwaya.cli.case.seal import seal
from riwaya.cli.case.search import search
from riwaya.cli.case.show import show
from riwaya.cli.case.verify import verify


@click.group(name="case")
def case() -> None:
    """Keep reports, what was read out of them, and what people judged of it, in a case on disk.

    CASE is the path of a file, or the address of a PostgreSQL database: postgresql://user@host/database. Nothing in a case is ever
    overwritten: a report is added once, with its bytes as they came; a later reading stands beside the earlier one.
    """


for command in (new, add, list_, show, search, compare, export, backup, seal, verify, review, history, reread, agreement):
    case.add_command(command)
