"""`riwaya explain`: why a cell is in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.options import report_options
from riwaya.cli.refusal import Refusal, complain

if TYPE_CHECKING:
    from riwaya.model import Report, Span
    from riwaya.read.derivation import Derivation, Fired, WordUsed
    from riwaya.sources.files import Given

LITERAL = re.compile(r'"([^"]+)"')
VERDICT = re.compile(r"e\d+\.[qd]\d+")
CONTEXT = 40  # characters on either side of a cell's words: enough to find them in the page


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--at", "offset", type=int, metavar="OFFSET", help="Every cell whose words cover this character; the first is 0.")
@click.option("--cell", metavar="ID", help="The cell with this id, such as s4, f2, t1 or p3; e1.q2 or e1.d1: a verdict.")
@click.option("--report", "wanted", metavar="ID", help="Which report, where FILE holds several. Without it, the first.")
@report_options
def explain(files: tuple[str, ...], offset: int | None, cell: str | None, wanted: str | None, **said: str | None) -> None:
    """Print how a cell was derived: its words, the rule that read them, what the rule caught, and the lexicon entries of the words.

    FILE is a page or JSON Lines, as for `riwaya read`. Statements are numbered s1, s2, ..., figures f1, dates t1, places p1. With several
    files, or a report of several accounts, e1.q2 is the second question of the first event that `riwaya compare` prints for them, and
    e1.d1 its first dispute.
    """
    from riwaya.cli.options import given
    from riwaya.read.derivation import explain_at, explain_cell, watch

    if (offset is None) == (cell is None):
        raise Refusal("name a cell with --cell ID, or a place in the text with --at OFFSET")
    if cell is not None and VERDICT.fullmatch(cell):
        from riwaya.cli.verdict import explain_verdict

        explain_verdict(files, given(**said), cell)
        return
    if len(files) > 1:
        raise Refusal("a cell is in one report: name one FILE, or a verdict such as e1.q2 with --cell")
    watched = watch(report_in(files[0], given(**said), wanted))
    found = [explain_cell(watched, cell)] if cell is not None else explain_at(watched, offset or 0)
    for number, derivation in enumerate(found):
        if number:
            click.echo()
        for line in lines(derivation, watched.reading.record.report):
            click.echo(line.rstrip())


def report_in(file: str, given: Given, wanted: str | None) -> Report:
    """The report of a file that is meant."""
    from riwaya.sources.files import arrivals

    problem = "holds no report"
    for arrival in arrivals(file, given if wanted is None else type(given)()):
        if arrival.notice:
            complain(f"{arrival.where}: {arrival.notice}")
        if arrival.report is None:
            problem = arrival.problem or problem
        elif wanted is None or arrival.report.id == wanted:
            return given.over(arrival.report)
        else:
            problem = f"it holds no report {wanted!r}"
    raise Refusal(f"{file}: {problem}")


def lines(derivation: Derivation, report: Report) -> Iterator[str]:
    """The derivation, line by line."""
    from riwaya.export.published import around

    cell, words = derivation.cell, derivation.words
    before, after = around(report.text, words.start, words.end, CONTEXT)
    yield f"{cell.id}  {type(cell).__name__.lower()}  {at(words)}"
    yield f"    {isolated(f'{before} [{words.words}] {after}')}"
    yield "  value"
    for name in cell.__struct_fields__:
        if name not in ("id", "start", "end", "words", "rule"):
            yield f"    {name:<12}{shown(getattr(cell, name))}"
    if report.published and type(cell).__name__ == "Time":
        yield f"    {'published':<12}{report.published}"
    yield "  rule"
    yield from rule_lines(derivation.fired) if derivation.fired else [f"    {derivation.rule}"]
    if derivation.also:
        yield "  also matched"
        yield from (also_line(fired) for fired in derivation.also)
    if derivation.notes:
        yield "  decided"
        yield from (f"    {note}" for note in derivation.notes)
    yield "  words"
    for word in derivation.used:
        yield from word_lines(word)


def rule_lines(fired: Fired) -> Iterator[str]:
    """A rule: where it is written, its pattern with its macros, what it means, and what it caught."""
    yield f"    {also_line(fired).strip()}"
    yield f"    {'pattern':<12}{readable(fired.rule.pattern)}"
    for name, pattern in fired.macros:
        yield f"    {'where':<12}{name} = {readable(pattern)}"
    if fired.rule.means:
        yield f"    {'means':<12}{fired.rule.means}"
    for name, value in fired.rule.gives.items():
        yield f"    {'gives':<12}{name} = {value}"
    for name, span in fired.caught:
        yield f"    {'caught':<12}{name} = {at(span)}"


def readable(pattern: str) -> str:
    """A pattern on one line, the words that it spells out kept in their places."""
    return LITERAL.sub(lambda word: f'"{isolated(word[1])}"', " ".join(pattern.split()))


def also_line(fired: Fired) -> str:
    """A rule in one line: its name, where it is written, and what it matched."""
    place = f"{fired.file}:{fired.line}" if fired.line else fired.file
    return f"    {fired.rule.name}  {place}  on {at(fired.span)}"


def word_lines(word: WordUsed) -> Iterator[str]:
    """A word: the classes that the rule asked for, and its entries."""
    yield f"    {at(word.span)}  {', '.join(word.classes)}"
    for entry in word.entries:
        value = "" if entry.value is None else f" = {shown(entry.value)}"
        yield f"        {entry.name}{value}  {isolated(entry.entry)}"


def at(span: Span) -> str:
    """Words and where they stand."""
    return f"{isolated(span.words)} {span.start}-{span.end}"


def isolated(words: str) -> str:
    """Published words on one line, kept apart from what stands beside them."""
    from riwaya.export.published import quoted

    return quoted(words)


def shown(value: Any) -> str:
    """A value of a cell or of the lexicon."""
    import msgspec

    from riwaya.model import Span

    match value:
        case None:
            return "none"
        case bool():
            return str(value).lower()
        case Span():
            return at(value)
        case tuple() | list():
            return "; ".join(map(shown, value)) or "none"
        case msgspec.Struct():
            return ", ".join(f"{name} {shown(part)}" for name, part in msgspec.structs.asdict(value).items() if part not in ("", None, ()))
        case str():
            return isolated(value) if not value.isascii() else str(value)
    return str(value)
