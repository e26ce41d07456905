from __future__ import annotations

from riwaya.evaluate.diff import difference
from riwaya.evaluate.score import Miss, Score


def test_gains_and_losses() -> None:
    stays = Miss("missed", "r1", 0, 3, "said", "A: x")
    changed = Miss("who", "r1", 9, 12, "said", "A", "B")
    gone, new = Miss("time wrong", "r1", 20, 25, "today"), Miss("figure spurious", "r2", 4, 5, "7")
    before = Score(2, {}, [stays, changed, gone])
    after = Score(2, {}, [stays, Miss("who", "r1", 9, 12, "said", "A", "C"), new])
    found = difference(before, after)
    assert (found.gains, found.losses) == ((gone,), (new,))
