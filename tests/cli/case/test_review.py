from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import riwaya
from riwaya.cli.case.walk import Terminal, walk
from riwaya.cli.main import main
from riwaya.store.review.judgement import Verb

TEXT = "مقتل 7 مدنيين في قصف على سرمين\n\nقال الدفاع المدني إن 7 مدنيين بينهم 3 أطفال قتلوا أمس في قصف على سرمين، وإن 12 أصيبوا.\n"


ADEN = "مقتل 9 جنود في انفجار بعدن\n\nقال مصدر أمني إن 9 جنود قتلوا يوم الأربعاء في انفجار سيارة ملغومة في مدينة عدن.\n"


def run(*arguments: object, by: str | None = "Hana", given: str | None = None) -> Result:
    return CliRunner(env={"RIWAYA_REVIEWER": by}).invoke(main, ["case", *map(str, arguments)], input=given)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A case with one report."""
    page = tmp_path / "sarmin.txt"
    page.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "one.case"
    assert run("new", made).exit_code == 0
    assert run("add", made, page, "--published", "2022-01-21").exit_code == 0
    return made


def figures(place: Path) -> dict[str, Any]:
    with riwaya.open_case(str(place)) as case:
        return {figure.id: figure for figure in case.effective("sarmin").figures}


def test_each_verb_says_what_it_kept(place: Path) -> None:
    assert run("review", place, "accept", "sarmin", "f1", "f2").stdout.splitlines()[0] == "   1  accept    f1  \u20687\u2069"
    done = run("review", place, "correct", "sarmin", "f1", "--field", "who", "--value", "person", "--why", "not said")
    assert done.stdout == "   3  correct   f1  who = person  \u20687\u2069\n"
    assert figures(place)["f1"].who.value == "person"
    assert run("review", place, "reject", "sarmin", "f2", "--why", "the same").exit_code == 0
    assert "f2" not in figures(place)
    assert len(json.loads(run("show", place, "sarmin", "--judged", "--format", "json").stdout)["figures"]) == len(figures(place))
    assert len(json.loads(run("show", place, "sarmin", "--format", "json").stdout)["figures"]) == len(figures(place)) + 1
    assert run("review", place, "withdraw", "4", "--why", "a slip").stdout == "   5  withdraw  judgement 4\n"
    assert "f2" in figures(place)
    at = TEXT.index("مدنيين")
    done = run(
        "review", place, "add", "sarmin", "actor", "--words", "مدنيين", "--at", at, "--field", "kind", "--value", "group", "--why", "-"
    )
    assert done.stdout.startswith("   6  add       aj6")
    assert run("review", place, "merge", "sarmin", "a1", "aj6", "--why", "for the test").exit_code == 0
    assert run("review", place, "place", "1", "f2", "--why", "for the test").stdout.startswith("   8  place     f2  judgement 1")


def test_a_program_gets_an_object_a_line(place: Path) -> None:
    (line,) = run("review", place, "accept", "sarmin", "f1", "--format", "jsonl").stdout.splitlines()
    found = json.loads(line)
    assert (found["id"], found["reviewer"], found["act"], found["cells"][0]["words"]) == (1, "Hana", "accept", "7")


def test_events_are_merged_and_split_by_their_keys(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "aden.txt"
    other.write_text(ADEN, encoding="utf-8")
    assert run("add", place, other, "--published", "2022-01-21").exit_code == 0
    assert len(json.loads(run("compare", place, "--format", "json").stdout)["events"]) == 2
    assert run("review", place, "merge", "--events", "e1", "e2", "--why", "one day").stdout.startswith("   1  merge     e1 e2")
    assert len(json.loads(run("compare", place, "--format", "json").stdout)["events"]) == 1
    assert run("review", place, "split", "--events", "e1", "aden", "--why", "two places").exit_code == 0
    assert len(json.loads(run("compare", place, "--format", "json").stdout)["events"]) == 2
    told = [line.split() for line in run("history", place).stdout.splitlines()]
    assert [line[5] for line in told] == ["merge", "split"]
    assert [one["manner"] for one in json.loads(run("history", place, "--format", "json").stdout)] == ["place", "place"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("accept", "sarmin", "f9"), "'f9' is no cell of the report"),
        (("accept", "other", "f1"), "no report 'other'"),
        (("accept",), "Name the report and its cells"),
        (("accept", "sarmin"), "Name a cell"),
        (("reject", "sarmin", "f1"), "Give a reason with --why"),
        (("correct", "sarmin", "f1", "--field", "who", "--why", "x"), "give them in pairs"),
        (("withdraw", "f1", "--why", "x"), "'f1' is not the number of a judgement"),
        (("withdraw", "--why", "x"), "withdraw which judgement"),
        (("withdraw", "7", "--why", "x"), "has no judgement 7"),
        (("merge", "--events", "e1", "e2", "--why", "x"), "`riwaya case compare` makes one"),
        ((), "run this in a terminal"),
        (("accept", "sarmin", "f1", "--from", "-"), "leave the verb out"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(place: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = run("review", place, *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""


def test_somebody_has_to_judge(place: Path) -> None:
    done = run("review", place, "accept", "sarmin", "f1", by=None)
    assert (done.exit_code, "set RIWAYA_REVIEWER" in done.stderr) == (2, True)
    assert run("review", place, "accept", "sarmin", "f1", "--by", "Omar", by=None).exit_code == 0


def test_a_file_is_kept_whole_or_not_at_all(place: Path) -> None:
    good = '{"act": "accept", "report": "sarmin", "cells": ["f1"], "by": "Omar"}\n\n'
    bad = '{"act": "reject", "report": "sarmin", "cells": ["f9"], "why": "none"}\n'
    done = run("review", place, "--from", "-", given=good + bad)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "-, line 3: 'f9' is no cell of the report" in done.stderr
    assert "nothing of the file was kept" in done.stderr
    done = run("review", place, "--from", "-", "--format", "jsonl", given=good + bad.replace("f9", "f2"))
    assert [json.loads(line)["reviewer"] for line in done.stdout.splitlines()] == ["Omar", "Hana"]


@pytest.mark.parametrize(
    "line", ['{"act": "praise"}', '{"act": "accept", "cell": "f1"}', "nonsense", '{"act": "accept", "cells": [1]}', "\xff"]
)
def test_a_line_that_is_no_judgement_is_named(place: Path, tmp_path: Path, line: str) -> None:
    file = tmp_path / "some.jsonl"
    file.write_bytes(b'{"act": "accept", "report": "sarmin", "cells": ["f1"]}\n' + line.encode("latin-1"))
    done = run("review", place, "--from", file)
    assert done.exit_code == 2
    assert f"{file}, line 2: " in done.stderr
    assert run("agreement", place).stdout == "Fewer than two reviewers have judged this case.\n"


class Person(Terminal):
    """Somebody who presses and types what is given, and remembers what was shown."""

    def __init__(self, keys: str, *typed: str) -> None:
        self.keys, self.typed, self.seen = list(keys), list(typed), ""

    def key(self, choices: str) -> str:
        pressed = self.keys.pop(0) if self.keys else "q"
        assert pressed in choices
        return pressed

    def ask(self, what: str) -> str:
        self.seen += f"{what}?\n"
        return self.typed.pop(0)

    def show(self, *lines: object) -> None:
        self.seen += "".join(f"{line}\n" for line in lines)


def test_on_a_terminal_each_cell_waits_for_a_key(place: Path) -> None:
    person = Person("arcsq", "no place", "act", "announce", "as good as announced")
    with riwaya.open_case(str(place)) as case:
        walk(case, "Hana", (), person)
        waiting = [one.cell.id for _, one, _ in everything(case) if one.cell]
        left = case.record("sarmin")
    assert "مدنيين" in person.seen
    assert person.seen.endswith("3 judgements kept.\n")
    assert len(waiting) == sum(len(cells) for cells in (left.statements, left.figures, left.times, left.places, left.actors)) - 3


def everything(case: Any) -> Any:
    from riwaya.cli.case.walk import everything as found

    return list(found(case, "Hana", ()))


def test_what_does_not_fit_is_asked_again(place: Path) -> None:
    person = Person("rcrq", "", "no field", "it is none")
    with riwaya.open_case(str(place)) as case:
        walk(case, "Hana", ("sarmin",), person)
        assert case.sizes().judgements == 1
    assert "Give a reason with --why" in person.seen
    assert "[ 7 ]" in person.seen


def test_a_lost_judgement_comes_first_and_is_placed_or_withdrawn(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from riwaya.store.review import kept as module
    from riwaya.store.review.judgement import Manner

    with riwaya.open_case(str(place)) as case:
        for key in ("f1", "f2"):
            assert run("review", place, "reject", "sarmin", key, "--why", "none").exit_code == 0
        real = module.Placing.there

        def lose(self: Any, one: Any) -> Any:
            return ((), Manner.LOST) if one.act is Verb.REJECT else real(self, one)

        monkeypatch.setattr(module.Placing, "there", lose)
        person = Person("pw", "f3", "it was this one", "it was a slip")
        walk(case, "Omar", (), person)
        assert "lost its figure, which stood here" in person.seen
        assert list(case.judged("sarmin").because) == ["f3"]


def test_on_a_real_terminal(place: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "riwaya.cli.main", "case", "review", str(place), "--by", "Hana"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb"}) as process:
        os.close(theirs)
        seen = until(ours, b"a accept", b"")
        seen += until(ours, b"2/", b"a")
        seen += until(ours, b"kept.", b"q")
        assert process.wait(30) == 0, seen.decode()
    os.close(ours)
    assert re.search(rb"[1-9] judgements? kept[.]", seen)
    assert "مدنيين".encode() in seen


def until(terminal: int, words: bytes, key: bytes) -> bytes:
    """What is shown up to those words; the key is pressed again where nothing comes, for keys pressed before one is awaited are dropped."""
    seen = b""
    for _ in range(100):
        os.write(terminal, key)
        while words not in seen and select.select([terminal], [], [], 0.3)[0]:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # whoever wrote has gone
                return seen
        if words in seen:
            break
    return seen
