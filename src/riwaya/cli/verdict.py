"""Why the answers to a question, or the sides of a dispute, got the verdict that they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.model.event import Answer, Comparison, Dispute, Question
    from riwaya.sources.files import Given

MEANS = {
    "single": "everything said in answer goes back to one origin",
    "agree": "several origins give one number",
    "refine": "no two answers contradict each other, and one is narrower than another",
    "part": "a report that gives the larger number gives the smaller one as a part of another whole",
    "revised": "answers that cannot both be true, and no two sources give them for one state of what was known",
    "conflict": "answers that cannot both be true, given by two sources for one state of what was known",
}


def explain_verdict(files: Sequence[str], given: Given, name: str) -> None:
    """Compare the files and print what decided the question or the dispute of that name."""
    from riwaya.cli.batch import Batch
    from riwaya.cli.progress import Progress
    from riwaya.compare.comparer import compare

    batch = Batch(files, given, Progress(files, shown=False))
    comparison = compare(batch.records())
    if not batch.done:
        batch.close()
    for line in lines(comparison, name):
        click.echo(line.rstrip())
    batch.close()


def lines(comparison: Comparison, name: str) -> Iterator[str]:
    """The derivation of a verdict, line by line."""
    from riwaya.export.published import quoted

    event = next((event for event in comparison.events if event.id == name.partition(".")[0]), None)
    if event is None:
        raise Refusal(f"--cell {name}: there is no such event; there are {len(comparison.events)}, e1 the first")
    derived = [
        *(question_lines(one) for one in event.questions if one.id == name),
        *(dispute_lines(one) for one in event.disputes if one.id == name),
    ]
    if not derived:
        raise Refusal(f"--cell {name}: {event.id} has {len(event.questions)} questions and {len(event.disputes)} disputes")
    yield f"{name}  of {event.id}, {len(event.reports)} report{'s' * (len(event.reports) > 1)}: {quoted(event.title)}"
    yield from derived[0]


def question_lines(question: Question) -> Iterator[str]:
    """The verdict, what it means, and the answers, the deciding ones first."""
    yield f"  question    how many of class {question.who.value} were {question.what.value}"
    yield f"  verdict     {question.verdict.value}: {MEANS[question.verdict.value]}"
    yield f"  because     {question.because.why}"
    places = [*question.because.between, *(place for place in range(len(question.answers)) if place not in question.because.between)]
    for place in places:
        yield from answer_lines(question.answers[place], "decides" if place in question.because.between else "also given")


def answer_lines(answer: Answer, role: str) -> Iterator[str]:
    """An answer with every account of it: the cells, the speaker, the origin and the exact words."""
    from riwaya.export.published import quoted
    from riwaya.export.sections import interval

    first = f", first printed {answer.stated}" if answer.stated else ""
    yield f"  {role:<11} {interval(answer.low, answer.high, approx=answer.approx)}{first}"
    for account in answer.accounts:
        cells = " ".join(cell for cell in (account.statement, account.figure) if cell)
        who = quoted(account.speaker) if account.speaker else "the report"
        yield f"    {account.report} {cells}  {quoted(account.words)} {account.start}-{account.end}  {who}, origin {account.origin}"


def dispute_lines(dispute: Dispute) -> Iterator[str]:
    """The sides of a dispute in their words."""
    from riwaya.export.published import quoted

    yield f"  disputed    {dispute.kind.value}"
    for side in dispute.accounts:
        who = quoted(side.speaker) if side.speaker else "the report"
        yield f"    {side.report} {side.statement or ''}  {who}: {side.says}  {quoted(side.words)} {side.start}-{side.end}"
