from __future__ import annotations

import pytest

from riwaya.lexicon.load import load
from riwaya.lexicon.schema import Rule
from riwaya.match.engine import WATCHERS, RuleSet
from riwaya.match.trace import traced


def test_every_match_is_seen_and_the_engine_is_as_before() -> None:
    lexicon = load("ar").lexicon
    rules = RuleSet(lexicon, [Rule("pair", "number! number"), Rule("one", "number!")], {})
    spelled = rules.spell(lexicon.page("7 8"))
    with traced() as matches:
        assert [found.rule.name for index in rules.triggers(spelled) for found in rules.at(spelled, index)] == ["pair", "one", "one"]
    assert [(found.rule.name, found.first, found.after) for found in matches] == [("pair", 1, 3), ("one", 1, 2), ("one", 2, 3)]
    assert not WATCHERS
    with pytest.raises(ZeroDivisionError), traced():
        _ = 1 / 0
    assert not WATCHERS
