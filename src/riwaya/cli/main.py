"""`riwaya`: the commands by name."""

from __future__ import annotations

import errno

import click

from riwaya import __version__
from riwaya.cli.case import case
from riwaya.cli.check import check
from riwaya.cli.compare import compare
from riwaya.cli.desk import desk
from riwaya.cli.evaluate import evaluate
from riwaya.cli.explain import explain
from riwaya.cli.gold import gold
from riwaya.cli.read import read
from riwaya.cli.refusal import Refusal
from riwaya.cli.verify import verify
from riwaya.errors import RiwayaError


class Commands(click.Group):
    """The commands; an error that Riwaya raises on purpose ends in its sentence, not in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except RiwayaError as error:
            raise Refusal(str(error)) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever was reading has gone, which is no error; click ends the program quietly
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise Refusal(f"{where}{error.strerror or error}; nothing more could be read or written") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="riwaya")
def main() -> None:
    """Read news reports into records: who said what, how many, when, where, and how sure.

    Every cell of a record is pinned to the exact words of the report.
    """


for command in (read, compare, case, desk, explain, verify, check, evaluate, gold):
    main.add_command(command)

if __name__ == "__main__":
    main()
