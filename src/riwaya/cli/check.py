"""`riwaya check`: the examples and the lint of a language folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Failure

if TYPE_CHECKING:
    from riwaya.evaluate.check import Checked


@click.command()
@click.argument("languages", nargs=-1, metavar="[LANG...]")
@click.option("--fix", is_flag=True, help="First rewrite what is mechanical: characters, blanks, words that stand twice.")
def check(languages: tuple[str, ...], fix: bool) -> None:
    """Check language folders, all of them and the table of known actors if none is named.

    Every example gives exactly its cells; every rule is fired by an example; every file follows its schema; no word has a character
    that does not belong, stands twice in its class or can never be found; no pattern asks for a class that nobody declares; no rule
    is hidden by another; no macro is unused.

    Exit code 1 where something has to be mended.
    """
    from riwaya.evaluate.check import check as checked
    from riwaya.evaluate.check import mend
    from riwaya.lexicon.actors_lint import count, lint_actors
    from riwaya.lexicon.load import codes, read_language_file

    failures = 0
    if not languages:
        wrong = lint_actors()
        for finding in wrong:
            click.echo(f"{finding.file}: {finding.problem}")
        failures += len(wrong)
        click.echo("actors: {} actors, {} names".format(*count()) if not wrong else "actors: not in order")
    for code in languages or codes():
        read_language_file(code)
        if fix:
            click.echo(f"{code}: {mend(code)} words mended")
        found = checked(code)
        for line in lines(found):
            click.echo(line)
        failures += len(found.findings) + len(found.failed)
        click.echo(f"{code}: {found.rules} rules, {found.examples} examples, {found.near_misses} of them near-misses")
    if failures:
        raise Failure(f"{failures} things have to be mended")


def lines(found: Checked) -> Iterator[str]:
    """What has to be mended."""
    from riwaya.export.published import quoted

    for finding in found.findings:
        where = f"{finding.file}:{finding.line}" if finding.line else finding.file
        yield f"{where}: {finding.problem}{'  (--fix mends it)' if finding.fixable else ''}"
    for failed in found.failed:
        text = quoted(failed.placed.example.text)
        yield f"examples/{failed.placed.question}.toml:{failed.placed.line}: {text}"
        for name, cells in (("wanted", failed.wanted), ("got", failed.got)):
            for cell in cells or ["nothing"]:
                yield f"    {name:<8}{cell}"
