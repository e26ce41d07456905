"""How the command line says no: one sentence on standard error, and an exit code."""

from __future__ import annotations

from typing import IO, Any

import click


class Refusal(click.ClickException):
    """Nothing could be done, or the command was used wrongly: exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        complain(self.message, file)


class Failure(Refusal):
    """A part of the work failed, or a check did not hold: exit code 1."""

    exit_code = 1


def complain(sentence: str, file: IO[Any] | None = None) -> None:
    """Print a sentence on standard error, under the name of the program."""
    click.echo(f"riwaya: {sentence}", file=file, err=file is None)
