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
    parts = [HEADING, *section(main, context)]
    for name, command in sorted(main.commands.items()):
        parts += section(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(parts)


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
