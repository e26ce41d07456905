"""What adding reports to a case says on the command line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

import click
import msgspec

from riwaya.casework import adding
from riwaya.casework.adding import Failed, Kept, Noticed, Origin, Passed, Step, Taken, Waiting
from riwaya.cli.batch import Batch
from riwaya.cli.progress import LONG
from riwaya.cli.refusal import complain
from riwaya.store.case import Case
from riwaya.store.nouns import Added, Reader, State

Say = Callable[[Waiting, Added], None]


class Adding(Batch):
    """The reports of several files, and what became of them in a case."""

    def into(self, case: Case, say: Say, reader: Reader | None = None) -> None:
        """Add every report that can be read, and say each once it is kept; the case keeps which reader read it."""
        states: Counter[State] = Counter()
        with self.progress:
            for step in adding.Adding([Origin(name) for name in self.files], self.given, self.read, reader).into(case):
                self.follow(step)
                if isinstance(step, Kept):
                    states[step.added.state] += 1
                    say(step.waiting, step.added)
        if self.done >= LONG:
            complain(f"{self.done} reports: {states[State.NEW]} new, {states[State.KNOWN]} known")

    def follow(self, step: Step) -> None:
        """Count a step, and say what a person should know of it."""
        match step:
            case Noticed(where, notice):
                complain(f"{where}: {notice}")
            case Passed(size):
                self.progress.pass_over(size)
            case Failed(where, problem, size):
                self.problems.append(f"{where}: {problem}")
                self.progress.advance(size)
            case Taken(_, size):
                self.progress.advance(size)
            case Kept(waiting, added):
                self.done += 1
                if added.state is State.NEW and added.notice:
                    complain(f"{waiting.where}: {added.notice}")


def said_as(format_: str, *, terminal: bool) -> Say:
    """What prints a report that is kept; on a terminal only the first ones get their lines, and a bar and the sum tell of the rest."""
    say = say_json if format_ == "jsonl" else say_line
    if not terminal:
        return say
    first = iter(range(LONG))
    return lambda waiting, added: say(waiting, added) if next(first, None) is not None else None


def say_line(waiting: Waiting, added: Added) -> None:  # noqa: ARG001 - as every format has it
    """A line for a person."""
    from riwaya.export.published import quoted

    click.echo(f"{added.state.value:<5}  {quoted(added.name)}")


def say_json(waiting: Waiting, added: Added) -> None:
    """A JSON object on a line of its own, for a program."""
    said = {"state": added.state.value, "name": added.name, "where": waiting.where, "notice": added.notice}
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
    sys.stdout.buffer.flush()
