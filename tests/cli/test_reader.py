"""Who reads: the options of the commands that read reports, and what a case keeps of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.llm.conftest import KEY, PAGE, Server, chat
from tests.llm.test_lies import TRUTH

import riwaya
from riwaya.cli.main import main
from riwaya.store.case import present_reader
from riwaya.store.review.reread import reread


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    server.say = lambda _: chat(TRUTH, usage={"prompt_tokens": 2_000, "completion_tokens": 300})
    yield server
    server.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "idlib.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: object, key: str = KEY) -> Result:
    return CliRunner(env={"RIWAYA_LLM_KEY": key, "COLUMNS": "100"}).invoke(main, [str(one) for one in arguments])


def llm(server: Server, tmp_path: Path, *more: object) -> list[object]:
    return ["--reader", "llm", "--endpoint", server.url, "--model", "honest", "--cache", tmp_path / "cache", *more]


def test_a_record_with_its_reader_and_its_cost(server: Server, page: Path, tmp_path: Path) -> None:
    done = run("read", page, "--format", "json", *llm(server, tmp_path, "--price-in", "2", "--price-out", "10"))
    assert done.exit_code == 0, done.stderr
    record = json.loads(done.stdout)
    assert [cell["rule"].split()[0] for cell in record["statements"]] == ["llm:honest"] * 4
    before, after = done.stderr.splitlines()
    assert before.startswith("riwaya: ⁨idlib⁩: 1 report, 1 part; 0 kept from before, 1 to ask; about ")
    assert after == "riwaya: llm:honest: 1 report, 1 part; 0 kept from before, 1 asked; 2,000 tokens in, 300 out; cost 0.0070"
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    again = run("read", page, "--format", "json", *llm(server, tmp_path))
    assert again.stdout == done.stdout
    assert again.stderr == "riwaya: llm:honest: 1 report, 1 part; 1 kept from before, 0 asked; 0 tokens in, 0 out\n"
    assert len(server.asked) == 1


def test_the_table_and_the_tables_name_the_reader(server: Server, page: Path, tmp_path: Path) -> None:
    assert "\nreader  llm:honest\n" in run("read", page, *llm(server, tmp_path)).stdout
    assert "\nreader " not in run("read", page).stdout
    run("read", page, "--format", "csv", "--out", tmp_path / "csv", *llm(server, tmp_path))
    assert "llm:honest" in (tmp_path / "csv" / "reports.csv").read_text(encoding="utf-8")


def test_a_dry_run_asks_nothing(server: Server, page: Path, tmp_path: Path) -> None:
    done = run("read", page, *llm(server, tmp_path, "--dry-run", "--price-in", "1"))
    assert done.stdout.startswith("1 report, 1 part; 0 kept from before, 1 to ask; about ")
    assert "cost about 0.00" in done.stdout
    run("read", page, *llm(server, tmp_path))
    assert "1 kept from before, 0 to ask; about 0 tokens in" in run("read", page, *llm(server, tmp_path, "--dry-run")).stdout
    assert len(server.asked) == 1


def test_a_server_that_fails_is_told_and_nothing_is_printed(server: Server, page: Path, tmp_path: Path) -> None:
    server.close()
    done = run("read", page, *llm(server, tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert KEY not in done.output


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--reader", "llm", "--model", "m"], "takes --endpoint URL and --model NAME"),
        (["--reader", "llm", "--endpoint", "http://localhost:1"], "takes --endpoint URL and --model NAME"),
        (["--endpoint", "http://localhost:1"], "--endpoint goes with --reader llm"),
        (["--price-in", "3"], "--price-in goes with --reader llm"),
        (["--dry-run"], "--dry-run goes with --reader llm"),
        (["--reader", "llm", "--model", "m", "--endpoint", "http://news.example/v1"], "--endpoint: the key would go"),
        (
            ["--reader", "llm", "--model", "two words", "--endpoint", "http://localhost:1"],
            "--model: 'two words' is not the name",
        ),
    ],
)
def test_options_that_do_not_go_together(page: Path, options: list[str], why: str) -> None:
    done = run("read", page, *options)
    assert done.exit_code == 2
    assert why in done.stderr


def test_a_case_keeps_which_reader_each_cell_came_from(server: Server, page: Path, tmp_path: Path) -> None:
    place = tmp_path / "one.case"
    run("case", "new", place)
    assert run("case", "add", place, page, *llm(server, tmp_path, "--dry-run")).stdout.startswith("1 report")
    done = run("case", "add", place, page, *llm(server, tmp_path))
    assert (done.exit_code, done.stdout) == (0, "new    ⁨idlib⁩\n")
    assert "reader  llm:honest" in run("case", "show", place, "idlib").stdout
    story = run("case", "history", place, "idlib", "s1").stdout
    assert f"llm:honest {riwaya.__version__}, data " in story
    with riwaya.open_case(str(place)) as case:
        assert [one.is_new for one in reread(case)] == [False], "another reader's reading is not read over"
        assert [one.is_new for one in reread(case, every=True)] == [True]
        assert case.record("idlib").statements[0].rule == "source-verb-that"
        assert case.history("idlib", None).readings[-1].read.reader == present_reader()
    readers = [line.split()[5] for line in run("case", "history", place, "idlib").stdout.splitlines() if line.startswith("read")]
    assert readers == ["llm:honest", "rules"]
