"""A large case of invented events, for `benchmarks/desk.py`: 500 events with 10,000 reports, made once in a cache folder.

The sentences are those of `benchmarks/desk.toml`; nothing is random, so that the same case comes out each time. One event in ten has 65
reports, the others have 15; about half of them print the texts of two agencies, some are in English, and the rest are accounts of their own
with other numbers.
"""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import riwaya
from riwaya.lexicon.digest import data_digest
from riwaya.model import Document, Record, Report
from riwaya.read.reader import reader
from riwaya.store.nouns import Incoming
from riwaya.wording import wording_for

DATA = tomllib.loads((Path(__file__).parent / "desk.toml").read_text(encoding="utf-8"))
FIRST_DAY = date(2019, 1, 5)
APART = timedelta(days=61)  # between two events in one town; every event has a day of its own
MANY = 10  # one event in so many is told by
LARGE = (0,) * 20 + (1,) * 12 + tuple(range(2, 35))  # these reports: which account each of them prints
SMALL = (0,) * 4 + (1,) * 3 + tuple(range(2, 10))  # the others by these
ENGLISH = 4  # one account in so many
TOGETHER = 200  # reports of one transaction


def reports(events: int) -> Iterator[Report]:
    """The reports of so many events, event by event."""
    for number in range(events):
        town, turn = number % len(DATA["towns"]), number // len(DATA["towns"])
        day = FIRST_DAY + APART * turn + timedelta(days=town)
        for place, account in enumerate(LARGE if number % MANY == 0 else SMALL):
            yield report(number, place, account, (town, day))


def report(event: int, place: int, account: int, where: tuple[int, date]) -> Report:
    """A report of an event; those with the same account have the same text."""
    town, day = where
    language = "en" if account % ENGLISH == ENGLISH - 1 else "ar"
    words, seed = DATA[language], event * 7 + account * 3
    values = {
        "place": DATA["towns"][town][language == "en"], "day": wording_for(language).day(day), "killed": 3 + (event + account // 3) % 8,
        "injured": 11 + (event * 5 + account) % 80, "children": 3 + seed % 4, "more": 101 + seed % 300,
    }  # fmt: skip
    title, *lines = (
        choices[(seed + number * (event % 3 + 1)) % len(choices)].format_map(values)
        for number, choices in enumerate([words["titles"], *words["paragraphs"]])
    )
    outlets = DATA["outlets"]
    return Report(
        "\n\n".join([title, *lines]) + "\n", id=f"e{event:03}-{place:02}", title=title, publisher=outlets[place % len(outlets)],
        published=day + timedelta(days=1), language=words["language"],
    )  # fmt: skip


def read(given: Report) -> Record:
    """The record of a report."""
    return reader(given.language or "").read(given).record


def made(folder: Path, events: int) -> tuple[Path, float]:
    """The case with so many events in the folder, and the seconds that making it took, 0 where it was there."""
    path = folder / f"desk-{events}-{data_digest()[:8]}.riwaya"
    if path.exists():
        return path, 0.0
    folder.mkdir(parents=True, exist_ok=True)
    start, unfinished = time.perf_counter(), path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with riwaya.new_case(str(unfinished), f"{events} events") as case, ProcessPoolExecutor(os.cpu_count()) as readers:
        for group in batches(readers.map(read, reports(events), chunksize=TOGETHER // 10)):
            case.add_read([Incoming(one.report, Document(one.report.text.encode(), f"{one.report.id}.txt"), one) for one in group])
        case.compare()
    unfinished.rename(path)
    return path, time.perf_counter() - start


def batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    """The records, so many at a time."""
    while group := list(islice(records, TOGETHER)):
        yield group
