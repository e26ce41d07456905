"""Verdicts and the sides of disputes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riwaya.lexicon.actors import actor_called
from riwaya.model.event import Answer, DisputeKind, Question, Verdict

if TYPE_CHECKING:
    from riwaya.wording.wording import Wording


def verdict(wording: Wording, question: Question) -> str:
    """The verdict with its numbers: which way they went, which narrows which, how many accounts agree.

    >>> from riwaya.model import Counted, Fate
    >>> from riwaya.model.event import Because
    >>> from riwaya.wording import wording_for
    >>> three, seven = (Answer(n, n, False, ("o1",), day, ()) for n, day in ((3, "2022-01-20"), (7, "2022-01-21")))
    >>> rose = Question("q1", Counted.PERSON, Fate.KILLED, (three, seven), Verdict.REVISED, 3, 7, Because((0, 1), ""))
    >>> verdict(wording_for("en"), rose), verdict(wording_for("ar"), rose)
    ('rose: 3 → 7', 'ارتفعت: ٣ ← ٧')
    """
    pair = [question.answers[place] for place in question.because.between[:2]]
    if question.verdict is Verdict.AGREE:
        origins = {origin for answer in question.answers for origin in answer.origins}
        return wording.count("{n} independent account agrees", "{n} independent accounts agree", len(origins))
    if len(pair) < 2 or question.verdict is Verdict.SINGLE:
        return wording.term("verdict", question.verdict)
    first, second = (wording.answer(answer) for answer in pair)
    match question.verdict:
        case Verdict.REVISED:
            return revised(wording, *pair)
        case Verdict.REFINE:
            return wording.say("narrowed: {wide} → {narrow}", wide=first, narrow=second)
        case Verdict.PART:
            return wording.say("part: {less} of {more}", less=first, more=second)
        case _:
            return wording.say("conflict: {one} against {other}", one=first, other=second)


def revised(wording: Wording, less: Answer, more: Answer) -> str:
    """Which way a number went, so far as the days on which both were first printed tell."""
    small, large = wording.answer(less), wording.answer(more)
    if less.stated is None or more.stated is None:
        return wording.say("changed: from {one} to {other}", one=small, other=large)
    if more.stated < less.stated:
        return wording.say("fell: {large} → {small}", large=large, small=small)
    return wording.say("rose: {small} → {large}", small=small, large=large)


def says(wording: Wording, kind: DisputeKind, value: str) -> str:
    """What a side says where the comparison has a value of its own for it: a class, a day, an act and how sure; a name stays as it is.

    >>> from riwaya.wording import wording_for
    >>> says(wording_for("ar"), DisputeKind.VICTIMS, "fighter"), says(wording_for("en"), DisputeKind.HAPPENED, "deny, denied")
    ('مقاتلون', 'denies · not so')
    """
    match kind:
        case DisputeKind.VICTIMS:
            return wording.term("counted", value)
        case DisputeKind.TARGET:
            return wording.term("target", value)
        case DisputeKind.DATE:
            return wording.day(value)
        case DisputeKind.CULPRIT:
            actor = actor_called(value)
            return actor.shown.get(wording.language, value) if actor else value
        case DisputeKind.PLACE:
            return value
        case _:
            act, _, certainty = value.partition(", ")
            words = [wording.term("act", act), *([wording.term("certainty", certainty)] if certainty else [])]
            return " · ".join(dict.fromkeys(words))
