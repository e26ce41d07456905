"""What Riwaya answers on gold: read now, or by an earlier version of itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import msgspec

from riwaya.errors import InputError, RiwayaError
from riwaya.evaluate.gold import Answer, GoldReport, answer_of, read_records
from riwaya.model import Record, Report
from riwaya.model.report import day, first_line
from riwaya.read.reader import reader_for

# Run by an earlier version, so it uses nothing but `riwaya.read`, which every version has.
REREAD = """
import json, sys
import riwaya
folder, rows = sys.argv[1:]
assert riwaya.__file__.startswith(folder), f"{riwaya.__file__} was imported in place of the version in {folder}"
read = riwaya.read
for line in open(rows, encoding="utf-8"):
    row = json.loads(line)
    known = {key: row[key] for key in ("id", "publisher", "published", "language") if row.get(key)}
    try:
        print(json.dumps(read(row["text"], **known).to_dict()))
    except Exception as error:
        print(f"{row['id']}: {error!r}", file=sys.stderr)
"""


def read_now(gold: Iterable[GoldReport]) -> tuple[dict[str, Answer], list[str]]:
    """The answers by report id, and a sentence for each report that could not be read."""
    answers, problems = {}, []
    for row in gold:
        try:
            answers[row.id] = answer_of(record_of(row))
        except RiwayaError as error:
            problems.append(f"{row.id}: {error}")
    return answers, problems


def record_of(row: GoldReport) -> Record:
    """The record of an annotated report as it is read now."""
    published = day(row.published)
    report = Report(
        row.text, id=row.id, title=first_line(row.text), publisher=row.publisher, published=published, language=row.language
    )  # fmt: skip
    return reader_for(report).read(report).record


def read_then(gold: Iterable[GoldReport], revision: str) -> dict[str, Answer]:
    """The answers that the version of a git revision gives, by report id."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        unpack(revision, folder)
        rows, records = folder / "gold.jsonl", folder / "records.jsonl"
        rows.write_bytes(b"\n".join(msgspec.json.encode(row) for row in gold))
        source = str(folder / "src")
        environment = {**os.environ, "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}
        with records.open("wb") as out:
            done = subprocess.run(  # noqa: S603 - this interpreter, our own script
                [sys.executable, "-c", REREAD, source, str(rows)],
                stdout=out,
                stderr=subprocess.PIPE,
                env=environment,
                cwd=folder,
                check=False,
            )
        if done.returncode:
            raise InputError(f"--against {revision}: that version cannot read the gold ({last_line(done.stderr)})")
        return read_records(records)


def unpack(revision: str, folder: Path) -> None:
    """Put the `src` of a revision into a folder."""
    here = Path(__file__).parent
    top = git("rev-parse", "--show-toplevel", at=here, why="this is not a git checkout").decode().strip()
    archive = git("archive", "--format=tar", revision, "src", at=Path(top), why="name a git revision or a records file")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def git(*arguments: str, at: Path, why: str) -> bytes:
    """What git prints, an error with its last line and what to do where it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=at, capture_output=True, check=True)  # noqa: S603, S607 - git from the path
    except FileNotFoundError:
        raise InputError("--against: git is not installed; name a records file") from None
    except subprocess.CalledProcessError as error:
        raise InputError(f"--against: {last_line(error.stderr)}; {why}") from None
    return done.stdout


def last_line(printed: bytes) -> str:
    """The last line that a program printed."""
    return printed.decode(errors="replace").strip().rpartition("\n")[2]
