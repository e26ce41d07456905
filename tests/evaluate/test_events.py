from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.evaluate.events import GoldEvents, read_events, score_events
from riwaya.model import Counted, Fate
from riwaya.model.event import Answer, Because, Comparison, Event, Origin, OriginKind, Question, Verdict

SCORER = Path(os.environ.get("RIWAYA_SHARED") or Path(__file__).parents[2].parent / "shared") / "gold" / "score_clusters.py"
GOLD = {
    "events": [
        {
            "id": "one", "reports": ["a", "b", "c"], "origins": [["a", "b"]],
            "questions": [
                {"who": "person", "what": "killed", "answers": [{"low": 4, "high": None}, {"low": 7, "high": 7}], "verdict": "revised"},
                {"who": "child", "what": "killed", "answers": [{"low": 3, "high": 3}], "verdict": "single"},
            ],
        },
        {"id": "two", "reports": ["d"], "origins": [], "questions": []},
    ],
    "unrelated": ["e"],
}  # fmt: skip


def question(who: Counted, verdict: Verdict, *intervals: tuple[int, int | None]) -> Question:
    answers = tuple(Answer(low, high, False, ("o1",), None, ()) for low, high in intervals)
    return Question("e1.q1", who, Fate.KILLED, answers, verdict, None, None, Because((0,), ""))


def event(*reports: str, questions: tuple[Question, ...] = ()) -> Event:
    return Event("e1", "", None, None, reports, questions, ())


MADE = [
    Comparison(("a", "b", "c", "d", "e")),
    Comparison(
        ("a", "b", "c", "d", "e"),
        (Origin("o1", OriginKind.COPY, ("a", "c")),),
        events=(
            event("a", "b", "d", questions=(question(Counted.CIVILIAN, Verdict.REVISED, (4, None), (6, 6)),)),
            event("c", "e"),
        ),
    ),
    Comparison(
        ("a", "b", "c", "d", "e"),
        (Origin("o1", OriginKind.COPY, ("a", "b")),),
        events=(
            event(
                "a", "b", "c",
                questions=(question(Counted.PERSON, Verdict.REVISED, (4, None), (7, 7)), question(Counted.CHILD, Verdict.SINGLE, (3, 3))),
            ),
        ),
    ),
]  # fmt: skip


def gold() -> GoldEvents:
    return msgspec.convert(GOLD, GoldEvents)


def test_a_perfect_comparison() -> None:
    assert score_events(gold(), MADE[2]) == {"events": 1.0, "origins": 1.0, "answers": 1.0, "verdicts": 1.0}


def test_nothing_compared() -> None:
    found = score_events(gold(), MADE[0])
    assert found["origins"] == found["answers"] == found["verdicts"] == 0.0
    assert 0 < found["events"] < 1  # each report is at least with itself


def test_a_class_may_stand_for_one_like_it() -> None:
    found = score_events(gold(), MADE[1])
    assert found["verdicts"] == 0.5
    assert found["answers"] == pytest.approx(2 * 1 / (3 + 2))


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer that is given with the gold is not at hand")
@pytest.mark.parametrize("comparison", MADE)
def test_the_numbers_are_those_of_the_scorer_that_is_given_with_the_gold(comparison: Comparison) -> None:
    spec = importlib.util.spec_from_file_location("score_clusters", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    theirs, _ = scorer.score(GOLD, comparison.to_dict())
    ours = score_events(gold(), comparison)
    assert ours["events"] == pytest.approx(theirs["events"]["f1"], abs=1e-4)
    assert ours["origins"] == pytest.approx(theirs["origins"]["f1"], abs=1e-4)
    assert ours["answers"] == pytest.approx(theirs["answers"]["f1"], abs=1e-4)
    assert ours["verdicts"] == pytest.approx(theirs["verdict"]["accuracy"], abs=1e-4)


def test_a_file_without_events_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    path.write_text(json.dumps({"rows": []}))
    with pytest.raises(InputError, match="annotated events"):
        read_events(path)
