"""What a reviewer is told after a judgement: what was kept, or why nothing was."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from riwaya.errors import JudgementError, MeanwhileError
from riwaya.store.review.judgement import Judgement, Verb, born
from riwaya.wording import Wording


class Tidings(msgspec.Struct, frozen=True):
    """A sentence for the reviewer, the cell that it is about, and what was wrong, where something was.

    `sentence` is the refusal in the words of the case, which are English.
    """

    text: str = ""
    key: str = ""
    sentence: str = ""
    problem: JudgementError | None = None


def tidings(wording: Wording, made: Sequence[Judgement], problem: JudgementError | None) -> Tidings:
    """What to say of judgements that were kept, or of the one that was not."""
    if isinstance(problem, MeanwhileError):
        text = wording.say("Somebody else judged this meanwhile. Look at what they said; ask once more and yours is kept.")
        return Tidings(text, sentence=str(problem), problem=problem)
    if problem is not None:
        return Tidings(wording.say("Nothing was kept."), sentence=str(problem), problem=problem)
    if not made:
        return Tidings()
    return Tidings(wording.term("done", made[0].act), key_of(made[0]))


def key_of(one: Judgement) -> str:
    """The key of the cell that the judgement is about."""
    if one.act is Verb.ADD:
        return born(one.cells[0].kind, one.id)
    return one.cells[0].key if one.cells else ""
