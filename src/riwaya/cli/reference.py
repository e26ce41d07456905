"""The reference of the command line, `docs/cli.md`, made from the commands themselves: `python -m riwaya.cli.reference > docs/cli.md`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from riwaya.cli.main import main

HEADING = """\
# The command line

Made from the commands by `python -m riwaya.cli.reference > docs/cli.md`; a test fails when it is out of date.
"""


def reference() -> str:
    """The whole page, in Markdown."""
    context = click.Context(main, info_name="riwaya", **main.context_settings)
    return "\n".join([HEADING, *sections(main, context)])


def sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """The command, and after it the commands in it by their names."""
    yield from section(command, context)
    if isinstance(command, click.Group):
        for name, part in sorted(command.commands.items()):
            yield from sections(part, click.Context(part, info_name=name, parent=context))


def section(command: click.Command, context: click.Context) -> Iterator[str]:
    """One command: how it is called, what it does, and its options."""
    yield f"## {context.command_path}\n"
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```text\n{context.command_path} {usage}\n```\n"
    yield inspect.cleandoc(command.help or "") + "\n"
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    rows = [record for option in options if (record := option.get_help_record(context)) is not None]
    yield "| option | what it does |\n|---|---|"
    yield from ("| `{}` | {} |".format(name.replace("|", "\\|"), text) for name, text in rows)
    yield ""


if __name__ == "__main__":
    click.echo(reference(), nl=False)
