"""Works on a case and is killed at it, again and again: python victim.py WORK PLACE FOLDER ROUNDS SEED.

Each round forks a child that does the work and writes down a pipe what it reports as done; the child is killed with SIGKILL at a moment
drawn by chance: after some of its reports, and up to twice as long later as a report takes. Then the case must open, verify must find
nothing, and all that was reported must be there. Forking spares each round the time to load the languages; no case is open across a fork.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from riwaya.casework import adding as work_of_adding
from riwaya.cli.case import adding
from riwaya.cli.main import main as riwaya
from riwaya.errors import CaseError
from riwaya.model import Report
from riwaya.sources.again import text_again
from riwaya.store.backup import back_up
from riwaya.store.case import Case
from riwaya.store.migrations import FOLDER
from riwaya.store.nouns import Reader
from riwaya.store.open import create_case, open_case
from riwaya.store.query import kept
from riwaya.store.review import reread as rereading
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb
from riwaya.store.review.kept import judgements
from riwaya.store.verify import verify

REPORTS = 12  # of a round: enough for several transactions
TEXT = "Explosion in Aleppo\n\nThe mayor said on Monday that {} people were killed in Aleppo. The police said that {} were injured.\n"
STEP = """
import sqlalchemy as sa
from alembic import op
revision = "{this}"
down_revision = "{last}"
def upgrade():
    for number in range(8):
        op.create_table(f"paint_{this}_{{number}}", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("report", sa.Column("colour_{this}", sa.Text()))
"""
Say = Callable[[str], None]


def now() -> datetime:
    return datetime.now(UTC)


def text(number: int) -> str:
    return TEXT.format(number, number + 1)


class Work:
    """The case at `place` and what is done to it; `folder` is for files of the work."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place = place
        self.folder = folder
        self.steps = FOLDER
        with create_case(place, "killed", now) as case:
            for number in range(REPORTS):
                case.add(Report(text(number), id=f"first-{number}", language="en"))

    def opened(self) -> Case:
        return open_case(self.place, now, steps=self.steps)

    def prepare(self, turn: int) -> None:
        """What the round needs."""

    def do(self, turn: int, say: Say) -> None:
        """The work of a round; `say` reports what is done."""
        raise NotImplementedError

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:
        """What was reported as done and is not there."""
        raise NotImplementedError


class Add(Work):
    def do(self, turn: int, say: Say) -> None:
        work_of_adding.TOGETHER = 3
        adding.say_line = lambda _, added: say(added.name)
        rows = self.folder / f"rows{turn}.jsonl"
        rows.write_text(
            "".join(json.dumps({"id": f"{turn}-{each}", "text": text(self.number(turn, each))}) + "\n" for each in range(REPORTS))
        )
        riwaya(["case", "add", self.place, str(rows)], standalone_mode=False)

    def number(self, turn: int, each: int) -> int:
        return 100 * (turn + 1) + each

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:
        with self.opened() as case:
            for name in said:
                if not case.has(name) or case.text(name) != text(self.number(turn, int(name.partition("-")[2]))):
                    yield name


class Review(Work):
    def do(self, turn: int, say: Say) -> None:
        with self.opened() as case:
            for number in range(REPORTS):
                why = f"first-{number} {turn}"
                report = f"first-{number}"
                case.judge([Request(act=Verb.CORRECT, report=report, cells=("f1",), by="hana", why=why, fields={"who": "civilian"})])
                say(why)

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:  # noqa: ARG002 - as every work has it
        with self.opened() as case, case.reading() as connection:
            for why in said:
                if why not in {one.why for one in judgements(connection, kept(connection, why.partition(" ")[0]).id)}:
                    yield why


class Reread(Review):
    def do(self, turn: int, say: Say) -> None:
        rereading.TOGETHER = 3
        rereading.present_reader = lambda: Reader("rules", f"later {turn}", "other rules")
        with self.opened() as case:
            for done in rereading.reread(case):
                say(done.name)

    def prepare(self, turn: int) -> None:
        if turn == 0:  # judgements that every reading takes with it
            super().do(0, lambda _: None)

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:
        with self.opened() as case:
            yield from (name for name in said if case.readings(name)[-1].reader.version != f"later {turn}")


class Migrate(Work):
    """Each round one step more is missing."""

    def prepare(self, turn: int) -> None:
        if turn == 0:
            self.steps = self.folder / "steps"
            shutil.copytree(FOLDER, self.steps)
        found = sorted(path.stem.partition("_")[0] for path in (self.steps / "versions").glob("r*.py"))
        (self.steps / "versions" / f"r{9000 + turn}_paint.py").write_text(STEP.format(this=f"r{9000 + turn}", last=found[-1]))

    def do(self, turn: int, say: Say) -> None:
        self.opened().close()
        say(f"r{9000 + turn}")

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:
        shutil.copytree(self.steps, self.folder / "older", dirs_exist_ok=True)
        (self.folder / "older" / "versions" / f"r{9000 + turn}_paint.py").unlink()
        try:
            open_case(self.place, now, steps=self.folder / "older").close()
        except CaseError:  # the step was taken, and this is a newer case for whoever does not know it
            return
        yield from said


class Backup(Work):
    def do(self, turn: int, say: Say) -> None:
        with self.opened() as case:
            for number in range(3):
                back_up(case.database, str(self.copy(turn, number)))
                say(str(number))

    def copy(self, turn: int, number: int) -> Path:
        return self.folder / f"copy{turn}-{number}.case"

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:
        copies = [self.copy(turn, number) for number in range(3)]
        yield from (number for number in said if not copies[int(number)].exists())
        for path in copies:
            if path.exists():  # said or not: what is there is whole
                with open_case(str(path), now) as case:
                    yield from (f"{path}: {fault}" for fault in verify(case.database, text_again))


class Compare(Work):
    def do(self, turn: int, say: Say) -> None:
        with self.opened() as case:
            for number in range(3):
                case.add(Report(text(1000 + 10 * turn + number), id=f"{turn}-{number}", language="en"))
                say(str(case.compare().id))

    def lost(self, turn: int, said: list[str]) -> Iterator[str]:  # noqa: ARG002
        with self.opened() as case:
            newest = case.compared()
            yield from (number for number in said if newest is None or newest.id < int(number))


WORKS = {"add": Add, "review": Review, "reread": Reread, "migrate": Migrate, "backup": Backup, "compare": Compare}


def killed(work: Work, turn: int, moment: tuple[int, float] | None) -> tuple[list[str], float]:
    """What a child reports before it is killed, and how long it lived: `moment` is after how many reports, and how many seconds later."""
    out, into = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work.do(turn, lambda done: os.write(into, f"{done}\n".encode()) and None)
            status = 0
        finally:
            os._exit(status)
    os.close(into)
    said = []
    with os.fdopen(out) as pipe:
        if moment is not None:
            said = [line for _ in range(moment[0]) if (line := pipe.readline())]
            time.sleep(moment[1])
            os.kill(child, signal.SIGKILL)
        said += pipe.readlines()
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or moment is not None
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), f"the child failed by itself in turn {turn}"
    return [line.strip() for line in said], time.monotonic() - began


def main(name: str, place: str, folder: str, rounds: int, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")  # noqa: S311 - moments, not secrets
    work = WORKS[name](place, Path(folder))
    work.prepare(0)
    said, lasts = killed(work, 0, None)
    assert said
    assert not list(work.lost(0, said))
    interrupted = 0
    for turn in range(1, rounds + 1):
        work.prepare(turn)
        moment = chance.randrange(len(said)), chance.random() * 2 * lasts / len(said)
        found, _ = killed(work, turn, moment)
        interrupted += len(found) < len(said)
        lost = list(work.lost(turn, found))
        assert not lost, f"turn {turn}, killed {moment[1]:.3f} s after {moment[0]} reports: reported as done and not there: {lost}"
        with work.opened() as case:
            faults = list(verify(case.database, text_again))
        assert not faults, f"turn {turn}, killed {moment[1]:.3f} s after {moment[0]} reports: {faults}"
    print(json.dumps({"rounds": rounds, "interrupted": interrupted, "seconds": lasts}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
