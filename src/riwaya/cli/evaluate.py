"""`riwaya evaluate`: scores against gold, what changed, and the floors."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from riwaya.cli.refusal import Failure, Refusal, complain

if TYPE_CHECKING:
    from riwaya.evaluate.gold import Answer, GoldReport
    from riwaya.evaluate.score import Miss, Score


class Options(NamedTuple):
    """The options of the command."""

    as_json: bool
    errors: str | None
    only: str | None
    against: str | None
    floors: bool
    raising: bool
    reason: str
    between: bool


@click.command()
@click.argument("gold", required=False, metavar="[GOLD.jsonl]")
@click.argument("records", required=False, metavar="[RECORDS.jsonl]")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@click.option("--errors", metavar="KIND", help="List the misses of a kind, by its first letters; `all` for every kind.")
@click.option("--only", metavar="IDS", help="Only the reports with these ids, parted by commas.")
@click.option("--against", metavar="REV|FILE", help="List what is gained and lost against a git revision or a records file.")
@click.option("--between", is_flag=True, help="Compare two files of records, cell by cell, without gold: two readers, say.")
@click.option("--floors", is_flag=True, help="Check the floors of evaluation/floors.toml; takes no GOLD.jsonl.")
@click.option("--raise", "raising", is_flag=True, help="With --floors: put the floors up to what is reached; none goes down.")
@click.option("--allow-lower", "reason", metavar="REASON", default="", help="With --floors: put floors down to what is reached; say why.")
def evaluate(gold: str | None, records: str | None, **chosen: bool | str | None) -> None:
    """Score records against gold: who said, how many, when.

    GOLD.jsonl holds one annotated report a line; Riwaya reads their texts, or RECORDS.jsonl gives their records. The kinds of misses
    are: missed, who, what, spurious (statements); figure missed, figure wrong, figure spurious; attack missed, attack spurious; time
    missed, time wrong, time spurious.

    --between takes two files of records instead, and lists the cells that they say alike, with other values, or only one of them has.

    --floors looks for the gold in $RIWAYA_SHARED/gold, or in ../shared/gold beside the checkout; where it is not, it says so and
    passes. It fails where a score is below its floor or the gold has changed.
    """
    options = Options(**chosen)  # type: ignore[arg-type]  # click gives each option its type
    if options.between:
        if gold is None or records is None or options.floors or options.errors or options.only or options.against:
            raise Refusal("--between takes two files of records, and goes only with --json")
        from riwaya.cli.between import compare_records

        compare_records([Path(gold), Path(records)], as_json=options.as_json)
    elif options.floors:
        if gold or options.as_json or options.errors or options.only or options.against:
            raise Refusal("--floors takes no gold file and goes only with --raise and --allow-lower")
        check_floors(raising=options.raising, reason=options.reason)
    elif gold is None or options.raising or options.reason:
        raise Refusal("name a gold file, or ask for --floors; --raise and --allow-lower go with --floors")
    else:
        compare(Path(gold), Path(records) if records else None, options)


def compare(path: Path, records: Path | None, options: Options) -> None:
    """Score the gold, and print what was asked for."""
    from riwaya.evaluate import gold as files
    from riwaya.evaluate.score import score

    gold = files.read_gold(path)
    if options.only:
        gold = files.only(gold, options.only.split(","))
    now = score(gold, files.read_records(records) if records else read_all(gold))
    if options.as_json:
        import json

        click.echo(json.dumps(now.to_dict()))
    elif not options.against:
        print_score(now)
    if options.against:
        print_difference(score(gold, answers_of(gold, options.against)), now, options)
    elif options.errors:
        print_misses(now.misses, options.errors)


def read_all(gold: list[GoldReport]) -> dict[str, Answer]:
    """The answers of this version, with a complaint for each report that it cannot read."""
    from riwaya.evaluate.answers import read_now

    answers, problems = read_now(gold)
    for problem in problems:
        complain(problem)
    return answers


def answers_of(gold: list[GoldReport], against: str) -> dict[str, Answer]:
    """The answers to compare with: those of a records file, or of a git revision."""
    from riwaya.evaluate.answers import read_then
    from riwaya.evaluate.gold import read_records

    return read_records(Path(against)) if Path(against).is_file() else read_then(gold, against)


def print_score(score: Score) -> None:
    """The scores, a row each."""
    from riwaya.evaluate.score import ACCURACY_ROWS, F1_ROWS

    click.echo(f"{score.reports} reports, {score.counts['missing']} without a record\n")
    click.echo(f"{'':16}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'read':>8}")
    for row, (_, gold, got) in F1_ROWS.items():
        values = "".join(f"{three(value):>10}" for value in score.f1(row))
        click.echo(f"{row:16}{values}{score.counts[gold]:8}{score.counts[got]:8}")
    click.echo(f"\n{'':16}{'accuracy':>10}{'of':>10}")
    for row, of in ACCURACY_ROWS.items():
        click.echo(f"{row:16}{three(score.value(row)):>10}{score.counts[of]:10}")


def three(value: float | None) -> str:
    """A score with three decimals, rounded as `to_dict` rounds it first."""
    return "—" if value is None else f"{round(value, 4):.3f}"


def print_difference(before: Score, after: Score, options: Options) -> None:
    """How every score moved, and the cells gained and lost."""
    from riwaya.evaluate.diff import difference
    from riwaya.evaluate.score import ACCURACY_ROWS, F1_ROWS

    changes = difference(before, after)
    if not options.as_json:
        click.echo(f"{after.reports} reports against {options.against}\n\n{'':16}{'then':>10}{'now':>10}{'change':>10}")
        for row in (*F1_ROWS, *ACCURACY_ROWS):
            then, now = before.value(row) or 0.0, after.value(row) or 0.0
            click.echo(f"{row:16}{three(then):>10}{three(now):>10}{f'{now - then:+.3f}' if now != then else '=':>10}")
    kind = options.errors or "all"
    click.echo(f"\ngains: {len(changes.gains)}")
    print_misses(changes.gains, kind)
    click.echo(f"\nlosses: {len(changes.losses)}")
    print_misses(changes.losses, kind)


def print_misses(misses: Iterable[Miss], kind: str) -> None:
    """The misses of a kind, one a line, published words isolated from one another."""
    for miss in misses:
        if kind == "all" or miss.kind.startswith(kind):
            parts = [f"{miss.kind}  {miss.report} at {miss.start}", published(miss.words)]
            parts += [f"gold: {published(miss.gold)}"] if miss.gold else []
            parts += [f"got: {published(miss.got)}"] if miss.got else []
            click.echo("  ".join(parts))


def published(words: str) -> str:
    """Published words on one line, kept apart from what stands beside them."""
    from riwaya.export.published import quoted

    return quoted(words)


def check_floors(*, raising: bool, reason: str) -> None:
    """Check every floor on the gold that is there, and write the floors that moved."""
    from riwaya.evaluate import floors

    path = floors.find(Path.cwd())
    shared = os.environ.get("RIWAYA_SHARED")
    folder = (Path(shared) if shared else path.parent.parent.parent / "shared") / "gold"
    if not folder.is_dir():
        click.echo(f"There is no gold in {folder}, so no floor was checked.")
        return
    kept = floors.load(path)
    outcome = floors.check(kept, folder, raising=raising, reason=reason)
    if outcome.changed:
        path.write_text(floors.written(kept), encoding="utf-8")
    for sentence in (*outcome.skipped, *outcome.passed, *outcome.changed):
        click.echo(sentence)
    if outcome.failures:
        raise Failure("\n  ".join([f"{len(outcome.failures)} floors do not hold:", *outcome.failures]))
