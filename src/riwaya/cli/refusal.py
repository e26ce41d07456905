"""How the command line says no: one sentence on standard error, and an exit code."""

from __future__ import annotations

import re
from typing import IO, Any

import click

# What would drive the terminal or turn the line about: names of files, addresses and rows may hold it, and stand in our sentences.
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067]")


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
    click.echo(f"riwaya: {harmless(sentence)}", file=file, err=file is None)


def harmless(sentence: str) -> str:
    r"""The sentence with nothing in it that a terminal obeys, and with no line that could be taken for another sentence of ours.

    >>> print(harmless("a\x1b[2J.txt\nriwaya: all is well"))
    a�[2J.txt
      riwaya: all is well
    """
    return re.sub(r"\n(?=\S)", "\n  ", OBEYED.sub("\ufffd", sentence))
