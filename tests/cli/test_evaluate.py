from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.lexicon.load import codes

TEXT = "قال المتحدث إن القافلة غادرت أمس"
ROW = {
    "id": "made",
    "text": TEXT,
    "published": "2022-01-20",
    "language": "ar",
    "statements": [],
    "figures": [],
    "times": [{"start": 29, "end": 32, "words": "أمس", "value": "2022-01-19"}],
}

IN_GIT = pytest.mark.skipif(
    not shutil.which("git") or not (Path(__file__).parents[2] / ".git").exists(), reason="this is not a git checkout"
)


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, "id": "other"}))
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records with a wrong date in one report and nothing in the other."""
    path = tmp_path / "records.jsonl"
    wrong = {**ROW["times"][0], "value": "2022-01-18"}  # type: ignore[dict-item]  # a date is a dict
    empty: dict[str, list[object]] = {"statements": [], "figures": [], "times": []}
    path.write_text(json.dumps({**empty, "report": {"id": "made"}, "times": [wrong]}))
    return path


def test_the_scores_of_this_version(gold: Path) -> None:
    done = evaluate(gold)
    assert done.exit_code == 0
    assert done.stdout.startswith("2 reports, 0 without a record\n")
    assert ["when.date", "1.000", "1.000", "1.000", "2", "2"] in [line.split() for line in done.stdout.splitlines()]


def test_the_scores_of_given_records(gold: Path, records: Path) -> None:
    found = json.loads(evaluate(gold, records, "--json").stdout)
    assert (found["reports"], found["missing"]) == (2, 1)
    assert found["when.date"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 2, "predicted": 1}
    assert json.loads(evaluate(gold, records, "--json", "--only", "other").stdout)["reports"] == 1


def test_misses_by_kind(gold: Path, records: Path) -> None:
    listed = [line for line in evaluate(gold, records, "--errors", "time").stdout.splitlines() if line.startswith("time ")]
    assert listed == [
        "time wrong  made at 29  \u2068أمس\u2069  gold: \u20682022-01-19\u2069  got: \u20682022-01-18\u2069",
        "time missed  other at 29  \u2068أمس\u2069  gold: \u20682022-01-19\u2069",
    ]
    assert "time wrong" not in evaluate(gold, records, "--errors", "who").stdout


def test_against_a_records_file(gold: Path, records: Path) -> None:
    done = evaluate(gold, "--against", records)
    assert done.exit_code == 0
    assert ["when.date", "0.000", "1.000", "+1.000"] in [line.split() for line in done.stdout.splitlines()]
    gains, losses = done.stdout.split("gains: 2\n")[1].split("\n\n")
    assert [line.split("  ")[0] for line in gains.splitlines()] == ["time missed", "time wrong"]
    assert losses.startswith("losses: ")


@IN_GIT
def test_against_a_revision(gold: Path) -> None:
    done = evaluate(gold, "--against", "HEAD", "--errors", "time")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("2 reports against HEAD\n")
    done = evaluate(gold, "--against", "no-such-revision")
    assert done.exit_code == 2
    assert "no-such-revision" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.jsonl"], "none.jsonl: No such file or directory; name a JSON Lines file"),
        ([], "name a gold file, or ask for --floors"),
        (["gold.jsonl", "--raise"], "--raise and --allow-lower go with --floors"),
        (["gold.jsonl", "--floors"], "--floors takes no gold file"),
        (["GOLD", "--only", "nobody"], "--only: the gold has no report nobody"),
    ],
)
def test_wrong_use_is_one_sentence(gold: Path, arguments: list[str], sentence: str) -> None:
    done = evaluate(*(gold if argument == "GOLD" else argument for argument in arguments))
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_gold_report_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**ROW, "language": "xx"}))
    done = evaluate(path)
    assert done.stdout.startswith("1 reports, 1 without a record\n")
    assert done.stderr == f"riwaya: made: there is no folder for language 'xx'; known: {', '.join(codes())}\n"


@IN_GIT
def test_git_is_run_in_the_checkout_of_the_code(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    assert evaluate(gold, "--against", "HEAD").exit_code == 0
