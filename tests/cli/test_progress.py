from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.cli.progress import LONG, Progress, announce


@pytest.mark.parametrize(("shown", "reports", "bar"), [(True, LONG, True), (True, LONG - 1, False), (False, LONG * 2, False)])
def test_a_bar_is_shown_for_a_long_batch_on_a_terminal(tmp_path: Path, shown: bool, reports: int, bar: bool) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 1000)
    with Progress([str(tmp_path / "a.jsonl"), "-"], shown=shown) as progress:
        for _ in range(reports):
            progress.advance(10)
        assert (progress.bar is not None) is bar
        if progress.bar is not None:
            (task,) = progress.bar.tasks
            assert (task.total, task.completed, task.fields["reports"]) == (1000, reports * 10, reports)


def test_nobody_knows_how_much_is_left_of_what_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 1000)
    with Progress([str(tmp_path / "a.jsonl"), "https://e.org/feed"], shown=True) as progress:
        progress.pass_over(5)
        for _ in range(LONG):
            progress.advance(10)
        assert progress.bar is not None
        (task,) = progress.bar.tasks
        assert (task.total, task.completed) == (None, LONG * 10 + 5)


@pytest.mark.parametrize(("shown", "told"), [(True, "comparing 40 reports …\n"), (False, "")])
def test_long_work_is_announced(capsys: pytest.CaptureFixture[str], shown: bool, told: str) -> None:
    announce("comparing 40 reports", shown=shown)
    assert capsys.readouterr().err == told
