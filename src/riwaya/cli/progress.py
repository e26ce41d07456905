"""How far a long batch has come, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from riwaya.sources.arrival import is_address

if TYPE_CHECKING:
    import rich.progress

SOON = 0.001  # seconds: no rate is computed over less
LONG = 20  # reports after which a batch is called long: shorter ones are over before a bar can be read


class Progress:
    """A bar over the bytes of the files, with the reports read and their rate; it shows itself only where that is worth it."""

    def __init__(self, files: Sequence[str], *, shown: bool) -> None:
        self.shown = shown
        on_disk = [Path(name) for name in files if Path(name).is_file()]
        # What is fetched has a size only once it is there, so that nobody knows how much is left.
        self.total = 0 if any(map(is_address, files)) else sum(path.stat().st_size for path in on_disk)
        self.reports = self.bytes = 0
        self.began = 0.0
        self.bar: rich.progress.Progress | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.stop()

    def advance(self, size: int) -> None:
        """Count one report of so many bytes."""
        self.began = self.began or monotonic()  # from the first report on: what came before was loading the language
        self.reports += 1
        self.bytes += size
        if self.shown and self.bar is None and self.reports >= LONG:
            self.start()
        if self.bar is not None:
            rate = self.reports / max(monotonic() - self.began, SOON)
            self.bar.update(self.bar.task_ids[0], completed=self.bytes, reports=self.reports, rate=rate)

    def pass_over(self, size: int) -> None:
        """Count bytes that held no report."""
        self.bytes += size

    def start(self) -> None:
        """Show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

        counted = "{task.fields[reports]} reports  {task.fields[rate]:.0f} a second"
        columns: tuple[ProgressColumn, ...] = (BarColumn(), TextColumn(counted))
        if self.total:
            columns = (BarColumn(), TextColumn("{task.percentage:>3.0f}%  " + counted), TimeRemainingColumn(), TextColumn("left"))
        self.bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self.bar.add_task("reading", total=self.total or None, reports=0, rate=0.0)
        self.bar.start()


def announce(work: str, *, shown: bool) -> None:
    """Say on the terminal what is done next, where that takes a while."""
    if shown:
        print(f"{work} …", file=sys.stderr, flush=True)
