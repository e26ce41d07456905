"""How sure: whether what is said is presented as certain, probable, possible, denied or unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.lexicon.load import Language
from riwaya.match.engine import Match, RuleSet
from riwaya.match.spelled import Spelled
from riwaya.model import Certainty
from riwaya.text.page import Page

# How far into a content its main predicate is looked for: nine in ten of the marks that count stand in its first nine words (gold).
REACH = 9


class HowSure:
    """The rules of `how_sure.toml`: marks of doubt in the main predicate of a content."""

    def __init__(self, language: Language) -> None:
        question = language.questions["how_sure"]
        self.rules = RuleSet(language.lexicon, question.rule, question.macros)

    def on(self, page: Page) -> Callable[[Sequence[tuple[int, int]]], Certainty]:
        """What says of any content of the page how sure it is: asserted, unless a mark of doubt governs it."""
        spelled = self.rules.spell(page)

        def certainty(content: Sequence[tuple[int, int]]) -> Certainty:
            match = self.judge(spelled, content)
            return Certainty(match.rule.means) if match is not None else Certainty.ASSERTED

        return certainty

    def judge(self, spelled: Spelled, content: Sequence[tuple[int, int]]) -> Match | None:
        """The mark that governs the content, None when it is asserted."""
        for first, after in content[:1]:
            for index in self.rules.triggers_between(spelled, first, min(after, first + REACH)):
                match = self.rules.first(spelled, index)
                if match is not None and match.first >= first - 1:
                    return match
        return None
