"""Work that takes longer than a page: one at a time for a case, in a thread of its own, watched from any page and stopped there."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

import msgspec

from riwaya.casework.adding import Adding, Begun, Failed, Kept, Noticed, Origin, Passed, Step, Taken
from riwaya.errors import RiwayaError
from riwaya.sources.files import Given
from riwaya.store.case import Case
from riwaya.store.nouns import State

LISTED = 200  # problems that a page lists; of more it tells the number
LONGEST_SENTENCE = 500  # characters of a problem: a page may name itself at any length
PATIENCE = 5.0  # seconds that closing the desk waits for work to stop
log = logging.getLogger("riwaya")


class Stage(StrEnum):
    """How far work has come."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Problem(msgspec.Struct, frozen=True):
    """What came from somewhere and is not in the case, and why; or what a person should know of it although it is."""

    where: str
    sentence: str


class Stopped(Exception):  # noqa: N818 - no error
    """Somebody has stopped it."""


class Job:
    """One piece of work: its stage, what it says of itself, and `part`, how much of it is done (0 to 1), None where nobody knows."""

    kind = ""

    def __init__(self, where: str = "/") -> None:
        self.where = where  # the page to go on to
        self.stage = Stage.RUNNING
        self.error = ""
        self.began = monotonic()
        self.ended: float | None = None
        self._stop = Event()
        self._over = Event()

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not self._over.is_set()

    @property
    def part(self) -> float | None:
        """How much of it is done."""
        return None

    @property
    def seconds(self) -> int:
        """How long it has taken."""
        return int((self.ended or monotonic()) - self.began)

    def stop(self) -> None:
        """Have it end after the step that it is at."""
        self._stop.set()
        if self.is_running:
            self.stage = Stage.STOPPING

    def wait(self, seconds: float) -> bool:
        """Whether it is over, which is waited for so long."""
        return self._over.wait(seconds)

    def run(self, case: Case) -> None:
        """Do all of it, and say how it ended; what nobody has foreseen goes to the log."""
        try:
            self.work(case)
            ended = Stage.STOPPED if self._stop.is_set() else Stage.DONE
        except Stopped:
            ended = Stage.STOPPED
        except RiwayaError as error:
            self.error, ended = str(error), Stage.FAILED
        except Exception:
            log.exception("work for the desk failed")
            ended = Stage.FAILED
        finally:
            self.clean()
            self.ended = monotonic()
        self.stage = ended
        self._over.set()

    def work(self, case: Case) -> None:
        """Do it."""
        raise NotImplementedError

    def clean(self) -> None:
        """Put away what was needed for it."""


class AddingReports(Job):
    """Reports on their way into the case. `folder` holds the files that were sent, and goes when they are read."""

    kind = "add"

    def __init__(self, origins: list[Origin], given: Given, folder: Path | None = None) -> None:
        super().__init__()
        self.origins = origins
        self.given = given
        self.folder = folder
        self.new = self.known = self.failed = self.begun = self.bytes = 0
        self.current = ""
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.names: list[str] = []
        sizes = [one.path.stat().st_size for one in origins if one.path is not None]
        self.total = sum(sizes) if len(sizes) == len(origins) else 0

    @property
    def part(self) -> float | None:
        """By bytes where all of them are here, by places where some have to be fetched."""
        if self.stage is Stage.DONE:
            return 1.0
        return min(self.bytes / self.total, 1.0) if self.total else max(self.begun - 1, 0) / max(len(self.origins), 1)

    @property
    def done(self) -> int:
        """How many reports are in the case now."""
        return self.new + self.known

    def work(self, case: Case) -> None:
        steps = Adding(self.origins, self.given).into(case)
        for step in steps:
            self.follow(step)
            if self._stop.is_set() and not isinstance(step, Kept):  # of a group that is kept, each is told
                steps.close()
                return

    def follow(self, step: Step) -> None:
        """Note a step."""
        match step:
            case Begun(where):
                self.begun, self.current = self.begun + 1, where
            case Passed(size) | Taken(_, size):
                self.bytes += size
            case Noticed(where, notice):
                self.note(self.notices, where, notice)
            case Failed(where, sentence, size):
                self.bytes += size
                self.refuse(where, sentence)
            case Kept(waiting, added):
                self.new += added.state is State.NEW
                self.known += added.state is State.KNOWN
                if len(self.names) < LISTED:
                    self.names.append(added.name)
                if added.notice and added.state is State.NEW:
                    self.note(self.notices, waiting.where, added.notice)

    def refuse(self, where: str, sentence: str) -> None:
        """Note what was sent and is not taken."""
        self.failed += 1
        self.note(self.problems, where, sentence)

    def note(self, list_: list[Problem], where: str, sentence: str) -> None:
        """Put a sentence on a list, as long as a page lists it."""
        if len(list_) < LISTED:
            list_.append(Problem(where[:LONGEST_SENTENCE], sentence[:LONGEST_SENTENCE]))

    def clean(self) -> None:
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


class ComparingReports(Job):
    """All reports of the case, side by side."""

    kind = "compare"

    def __init__(self, where: str = "/") -> None:
        super().__init__(where)
        self.records = 0
        self.total = 0
        self.events = 0

    @property
    def part(self) -> float | None:
        """Of the records that are looked at; nobody knows how long comparing them takes then."""
        if self.stage is Stage.DONE:
            return 1.0
        return self.records / self.total if self.records < self.total else None

    def work(self, case: Case) -> None:
        self.total = case.sizes().reports
        self.events = len(case.compare(self.follow).comparison.events)

    def follow(self) -> None:
        """One record more is there. Stopping ends it here: half of a comparison is none."""
        self.records += 1
        if self._stop.is_set():
            raise Stopped


class Jobs:
    """The work on one case: the last piece of it, and none beside it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.last: Job | None = None
        self._lock = Lock()

    def start(self, make: Callable[[], Job]) -> Job | None:
        """Begin a piece of work; None where another goes on."""
        with self._lock:
            if self.is_busy:
                return None
            job = self.last = make()
        Thread(target=job.run, args=(self.case,), daemon=True).start()
        return job

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self.last is not None and self.last.is_running

    def close(self) -> None:
        """Stop what goes on, and wait a little for it: what it has kept is kept."""
        if self.last is not None:
            self.last.stop()
            self.last.wait(PATIENCE)
