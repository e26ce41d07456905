from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

ROWS = [
    {"id": "ariha", "published": "2023-06-26", "text": "قال الدفاع المدني السوري إن 11 مدنياً قُتلوا أمس في قصف على جسر الشغور."},
    {"id": "idlib", "published": "2023-06-27", "text": "أعلن المرصد السوري أن 13 شخصاً قتلوا في غارة على سوق في إدلب يوم الأحد."},
    {"id": "daraa", "published": "2023-07-01", "text": "قال المتحدث إن أقل من 5 أشخاص أصيبوا في درعا."},
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["case", *arguments])


@pytest.fixture
def kept(tmp_path: Path) -> str:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    path = str(tmp_path / "a.case")
    assert run("new", path).exit_code == 0
    assert run("add", path, str(rows)).exit_code == 0
    return path


def hits(*arguments: str) -> list[dict[str, object]]:
    done = run("search", "--format", "jsonl", *arguments)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_question_of_a_recorder_is_one_command(kept: str) -> None:
    found = hits(kept, "--in", "figures", "--what", "killed", "--over", "10", "--near", "Idlib", "--during", "2023-06")
    assert [(hit["report"], hit["low"], hit["high"]) for hit in found] == [("idlib", 13, 13), ("ariha", 11, 11)]


def test_the_table_shows_who_and_where(kept: str) -> None:
    shown = run("search", kept, "--in", "figures", "--under", "20", "--what", "killed").output
    assert "المرصد السوري" in shown
    assert "Idlib, SY" in shown


def test_words_that_begin_with_a_dash_are_excluded(kept: str) -> None:
    assert [hit["report"] for hit in hits(kept, "قتلوا", "--", "-سوق")] == ["ariha"]


def test_nothing_found_and_more_to_come_are_said(kept: str) -> None:
    assert "Nothing was found." in run("search", kept, "كلمةغريبة").output
    assert "--skip 1 goes on" in run("search", kept, "--first", "1").output
    assert "--skip" not in run("search", kept, "--first", "3").output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--near", "Nirgendwo"], "--near: no place called"),
        (["--during", "2023-13"], "--during: '2023-13' is no year"),
        (["--since", "yesterday"], "--since: 'yesterday' is not a day"),
        (["--in", "events", "--publisher", "x"], "an event has no publisher"),
        (["--", "-x"], "at least one word"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(kept: str, wrong: list[str], said: str) -> None:
    done = run("search", kept, *wrong)
    assert done.exit_code == 2
    assert said in done.output
