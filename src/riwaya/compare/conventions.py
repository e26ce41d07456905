"""What a coder would enter: one record under several conventions, each number with the accounts that it comes from.

A convention decides what becomes of answers that differ. None of them decides who is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from math import ceil, prod

import msgspec

from riwaya.compare.shingles import words
from riwaya.compare.strands import LEAD
from riwaya.compare.tallies import WHOLE
from riwaya.lexicon.load import LANGUAGES, codes, load
from riwaya.model import Act, Certainty, Counted, Fate
from riwaya.model.event import Account, Answer, Comparison, Dispute, DisputeKind, Event, Question, Verdict

FATES = (Fate.KILLED, Fate.INJURED)
CIVILIANS = (Counted.CHILD, Counted.WOMAN, Counted.JOURNALIST, Counted.MEDIC)
MULTITUDE = 5  # "dozens" is read as 20 to 99, "hundreds" as 200 to 999: up to five times the least, less one
ADMITTED = f"{Act.ADMIT.value}, {Certainty.ASSERTED.value}"
FAIR = 2  # independent origins that make an event more than one source's claim


class Coded(msgspec.Struct, frozen=True):
    """One field of a coding: its name, the number or the word entered, and the accounts that it was taken from."""

    field: str
    value: int | str | None
    accounts: tuple[Account, ...] = ()


class Coding(msgspec.Struct, frozen=True):
    """An event as a convention codes it."""

    event: str
    convention: str
    fields: tuple[Coded, ...]


class Convention(msgspec.Struct, frozen=True):
    """A named way to code an event, where it is written down, and what makes the fields."""

    name: str
    source: str
    code: Callable[[Event], Iterator[Coded]]


def code(comparison: Comparison, name: str) -> list[Coding]:
    """Every event of the comparison as the convention codes it."""
    convention = CONVENTIONS[name]
    return [Coding(event.id, name, tuple(convention.code(event))) for event in comparison.events]


def whole(event: Event, fate: Fate) -> Question | None:
    """The question how many people met the fate in all."""
    return next((question for question in event.questions if question.what is fate and question.who in WHOLE), None)


def standing(question: Question) -> Sequence[Answer]:
    """The answers that still stand: of a toll that changed, the last state of it; of any other question, all.

    The last state is the highest number that two origins give; where no two agree, the highest that a report opens with.
    """
    if question.verdict is not Verdict.REVISED:
        return question.answers
    confirmed = [answer for answer in question.answers if len(answer.origins) > 1]
    opening = [answer for answer in question.answers if any(account.start <= LEAD for account in answer.accounts)]
    return [max(confirmed or opening or question.answers, key=least)]


def least(answer: Answer) -> int:
    """The lowest number that the answer allows."""
    return answer.low or 0


def most(answer: Answer) -> int:
    """The highest number that the answer names; of "more than" and "at least", the number itself."""
    return answer.high if answer.high is not None else answer.low or 0


def span(name: str, answers: Sequence[Answer]) -> Iterator[Coded]:
    """The lowest and the highest number of the answers."""
    low, high = min(answers, key=least), max(answers, key=most)
    yield Coded(f"{name} min", least(low), low.accounts)
    yield Coded(f"{name} max", most(high), high.accounts)


def together(name: str, questions: Sequence[Question]) -> Iterator[Coded]:
    """The range where no account counts all civilians: at least the largest class (a girl and a woman may be one), at most all classes."""
    if not questions:
        return
    classes = [standing(question) for question in questions]
    largest = max((min(answers, key=least) for answers in classes), key=least)
    accounts = tuple(account for answers in classes for answer in answers for account in answer.accounts)
    yield Coded(f"{name} min", least(largest), largest.accounts)
    yield Coded(f"{name} max", sum(max(map(most, answers)) for answers in classes), accounts)


def airwars(event: Event) -> Iterator[Coded]:
    """Airwars: the range of civilians killed and injured over the accounts that stand, and how well the event is reported."""
    for fate in FATES:
        question = whole(event, fate)
        if question is not None:
            yield from span(f"civilians {fate.value}", standing(question))
        else:
            yield from together(f"civilians {fate.value}", [one for one in event.questions if one.what is fate and one.who in CIVILIANS])
    for who in (Counted.CHILD, Counted.WOMAN):
        for question in event.questions:
            if question.who is who and question.what is Fate.KILLED:
                yield from span(f"{who.value} killed", standing(question))
    yield Coded("grading", grading(event))


def grading(event: Event) -> str:
    """Airwars' word for how well an event is reported.

    Contested where the culprit is disputed, discounted where only combatants are counted, confirmed where somebody admits what is denied,
    fair where independent origins agree that people were harmed, weak where there is one.
    """
    kinds = {dispute.kind for dispute in event.disputes}
    harmed = [question for question in event.questions if question.what in FATES]
    if DisputeKind.CULPRIT in kinds:
        return "contested"
    if harmed and all(question.who in (Counted.FIGHTER, Counted.SECURITY) for question in harmed):
        return "discounted"
    if harmed and any(is_admitted(dispute) for dispute in event.disputes):
        return "confirmed"
    origins = {origin for question in harmed for answer in question.answers for origin in answer.origins}
    return "fair" if len(origins) >= FAIR else "weak"


def is_admitted(dispute: Dispute) -> bool:
    """Whether a side of the dispute admits that it happened, and not only that it may have."""
    return dispute.kind is DisputeKind.HAPPENED and any(side.says == ADMITTED for side in dispute.accounts)


def body_count(event: Event) -> Iterator[Coded]:
    """Iraq Body Count: minimum and maximum deaths and injuries over all accounts."""
    for fate, name in ((Fate.KILLED, "deaths"), (Fate.INJURED, "injuries")):
        question = whole(event, fate)
        if question is not None:
            yield from span(name, question.answers)


def acled(event: Event) -> Iterator[Coded]:
    """ACLED: one number of fatalities, the most conservative of those that stand; vague words have fixed values."""
    question = whole(event, Fate.KILLED)
    if question is None:
        yield Coded("fatalities", 0)
        return
    valued = [(vague(answer) if is_vague(answer) else least(answer), answer) for answer in standing(question)]
    value, answer = min(valued, key=lambda one: one[0])
    yield Coded("fatalities", value, answer.accounts)
    if question.verdict is Verdict.CONFLICT:
        yield Coded("notes", "sources differ", tuple(account for each in question.answers for account in each.accounts))


def is_vague(answer: Answer) -> bool:
    """Whether the words name a round multitude and no number."""
    return answer.low is not None and answer.high == MULTITUDE * answer.low - 1 and vague(answer) > 0


def vague(answer: Answer) -> int:
    """The value that the table gives for the words of the answer, 0 where they are in no table; of "tens of thousands", ten thousand."""
    return next((prod(found) for account in answer.accounts if (found := list(values(account.words)))), 0)


def values(printed: str) -> Iterator[int]:
    """The values of the vague words that stand in printed words, in one language."""
    for language, table in vague_words().items():
        found = [table[word] for word in words(printed, load(language).lexicon) if word in table]
        if found:
            yield from found
            return


@cache
def vague_words() -> dict[str, dict[str, int]]:
    """ACLED's values of vague words, folded, by language."""
    listed = tomllib.loads((LANGUAGES / "conventions.toml").read_text(encoding="utf-8"))["acled"]
    known = set(codes())
    return {
        language: {folded: value for word, value in table.items() for folded in words(word, load(language).lexicon)}
        for language, table in listed.items() if language in known
    }  # fmt: skip


def ucdp(event: Event) -> Iterator[Coded]:
    """UCDP: the best, the low and the high estimate of deaths; best is what most independent origins give, the later of equals."""
    question = whole(event, Fate.KILLED)
    if question is None:
        return
    best = favoured(question)
    low, high = min(question.answers, key=least), max(question.answers, key=most)
    yield Coded("best", least(best), best.accounts)
    yield Coded("low", least(low), low.accounts)
    yield Coded("high", most(high), high.accounts)


def favoured(question: Question) -> Answer:
    """The answer that most origins give; of equals the one that stands, then the higher."""
    stand = {id(answer) for answer in standing(question)}
    return max(question.answers, key=lambda answer: (len(answer.origins), id(answer) in stand, least(answer)))


def standards(event: Event) -> Iterator[Coded]:
    """What casualty recorders do where sources disagree: the range, the majority, the best known source, the middle, or leave it open."""
    question = whole(event, Fate.KILLED)
    if question is None:
        return
    yield from span("range", question.answers)
    majority = favoured(question)
    yield Coded("majority", least(majority), majority.accounts)
    named = [answer for answer in question.answers if any(account.speaker for account in answer.accounts)] or question.answers
    ranked = max(named, key=lambda answer: (sum(bool(account.speaker) for account in answer.accounts), least(answer)))
    yield Coded("named sources first", least(ranked), ranked.accounts)
    ordered = sorted(question.answers, key=least)
    middle = ordered[ceil(len(ordered) / 2) - 1]
    yield Coded("middle", least(middle), middle.accounts)
    undecided = question.verdict is Verdict.CONFLICT
    yield Coded(
        "for discussion",
        "yes" if undecided else "no",
        tuple(account for answer in question.answers for account in answer.accounts) if undecided else (),
    )


CONVENTIONS = {
    convention.name: convention
    for convention in (
        Convention("acled", "ACLED, Uses and limitations of ACLED data (2023, updated 2024): the most conservative estimate", acled),
        Convention("airwars", "Airwars, Methodology: civilian casualty range and grading of how an event is reported", airwars),
        Convention("ibc", "Iraq Body Count, Methods 3: minimum and maximum deaths and injuries", body_count),
        Convention(
            "standards", "Every Casualty, Standards for Casualty Recording (2016) and its rules for sources that disagree", standards
        ),
        Convention("ucdp", "UCDP GED codebook: best, low and high estimate", ucdp),
    )
}
