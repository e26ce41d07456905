"""Read what arrives, report by report: a failed one costs the others nothing, and all that failed are told at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.casework.reading import Read, by_rules, reading
from riwaya.cli.progress import Progress
from riwaya.cli.refusal import Failure, Refusal, complain
from riwaya.model import Record
from riwaya.sources.files import Given, arrivals


class Batch:
    """The reports of several files, and what became of them."""

    def __init__(self, files: Sequence[str], given: Given, progress: Progress, read: Read = by_rules) -> None:
        self.files = files
        self.given = given
        self.progress = progress
        self.read = read
        self.problems: list[str] = []
        self.done = 0

    def records(self) -> Iterator[Record]:
        """The record of each report that can be read."""
        with self.progress:
            for name in self.files:
                for arrival in arrivals(name, self.given):
                    if arrival.notice:
                        complain(f"{arrival.where}: {arrival.notice}")
                    if arrival.report is None and not arrival.problem:
                        self.progress.pass_over(arrival.size)
                        continue
                    record, problem = reading(arrival.report, self.read) if arrival.report else (None, arrival.problem)
                    self.progress.advance(arrival.size)
                    if record is None:
                        self.problems.append(f"{arrival.where}: {problem}")
                    else:
                        self.done += 1
                        yield record

    def close(self) -> None:
        """Say what failed, if anything did: exit code 2 where nothing was read, 1 where something was."""
        if not self.problems:
            return
        sentence = self.problems[0]
        if len(self.problems) > 1 or self.done:
            total = self.done + len(self.problems)
            sentence = "\n  ".join([f"{len(self.problems)} of {total} reports could not be read:", *self.problems])
        raise (Failure if self.done else Refusal)(sentence)
