"""The reports in examples/, compared; and the page that the project began with, where it is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.compare.comparer import compare
from riwaya.model import Counted, Fate, Record, Report
from riwaya.model.event import DisputeKind, Event, Question, Verdict
from riwaya.model.report import first_line
from riwaya.read.reader import reader_for

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "examples" / "raqqa-convoy.ar.txt", *sorted((ROOT / "examples" / "raqqa").glob("*.txt"))]
SEED = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared") / "seed" / "raqqa-2017-11-15.txt"


def read(path: Path) -> Record:
    text = path.read_text(encoding="utf-8")
    report = Report(text, id=path.stem, title=first_line(text))
    return reader_for(report).read(report).record


def asked(event: Event, who: Counted, what: Fate) -> Question:
    return next(one for one in event.questions if (one.who, one.what) == (who, what))


@pytest.fixture(scope="module")
def event() -> Event:
    found = compare(map(read, FILES))
    assert [origin.reports for origin in found.origins] == [("agency.ar", "reprint.ar")]
    assert len(found.events) == 1
    return found.events[0]


def test_arabic_and_english_reports_are_one_event(event: Event) -> None:
    assert event.reports == ("agency.ar", "coalition.ar", "investigation.en", "raqqa-convoy.ar", "reprint.ar")


def test_one_question_holds_answers_from_both_languages_and_one_source_of_both(event: Event) -> None:
    civilians = asked(event, Counted.CIVILIAN, Fate.DISPLACED)
    about = next(answer for answer in civilians.answers if answer.low == 3000)
    assert {account.report for account in about.accounts} >= {"agency.ar", "investigation.en", "raqqa-convoy.ar"}
    assert len(about.origins) == 1  # all of it is the word of the Syrian Democratic Forces
    assert civilians.verdict is Verdict.CONFLICT
    assert {civilians.answers[place].low for place in civilians.because.between} == {3000, 3500}


def test_disputes(event: Event) -> None:
    assert {dispute.kind for dispute in event.disputes} == {
        DisputeKind.HAPPENED, DisputeKind.VICTIMS, DisputeKind.DATE, DisputeKind.ACCOUNT,
    }  # fmt: skip


@pytest.mark.skipif(not SEED.is_file(), reason="the seed page is not at hand")
def test_the_accounts_of_one_page_are_compared() -> None:
    (event,) = compare([read(SEED)]).events
    civilians = asked(event, Counted.CIVILIAN, Fate.DISPLACED)
    assert [(answer.low, answer.high, answer.approx) for answer in civilians.answers] == [(3000, 3000, True), (3500, 3500, False)]
    assert civilians.verdict is Verdict.CONFLICT
    fighters = asked(event, Counted.FIGHTER, Fate.DISPLACED)
    assert [(answer.low, answer.high) for answer in fighters.answers] == [(200, 999)]
    assert [(answer.low, answer.high) for answer in asked(event, Counted.PERSON, Fate.OTHER).answers] == [(0, 299)]  # who were screened
    assert [answer.low for answer in asked(event, Counted.FIGHTER, Fate.DETAINED).answers] == [4]
    disputes = {dispute.kind: [side.says for side in dispute.accounts] for dispute in event.disputes}
    assert disputes[DisputeKind.DATE] == ["2017-10-12", "2017-10-14"]
    assert disputes[DisputeKind.ACCOUNT] == ["say, asserted", "admit, possible"]
    assert set(disputes[DisputeKind.VICTIMS]) == {"fighter", "civilian"}


def test_two_processes_give_the_same_bytes() -> None:
    def printed(seed: str) -> bytes:
        command = [sys.executable, "-c", "from riwaya.cli.main import main; main()", "compare", *map(str, FILES), "--format", "json"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    assert printed("1") == printed("2")
