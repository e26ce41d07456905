"""How far two reviewers agree: Cohen's kappa over what both judged, and the cells on which somebody has to decide between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from riwaya.store.review.judgement import Judgement, Placed, Verb
from riwaya.store.review.keys import Cell, CellKind
from riwaya.store.review.shape import with_field

VERDICTS = (Verb.ACCEPT, Verb.REJECT, Verb.CORRECT)


class Kappa(msgspec.Struct, frozen=True):
    """Agreement on so many cells: the share on which both said one thing, the share expected by chance, and Cohen's kappa of the two.

    `kappa` is None where it is not defined, and `undefined` says why.
    """

    cells: int
    observed: float | None
    expected: float | None
    kappa: float | None
    undefined: str | None = None


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Cohen's kappa of what two people said of the same cells: (observed - expected) / (1 - expected).

    The expected share is what two people would agree on by chance who said each thing as often as these did (Cohen 1960). It is not
    defined without cells, nor where both said one and the same thing of every cell, for then chance explains all.

    >>> cohen([("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")]).kappa
    0.5
    """
    if not pairs:
        return Kappa(0, None, None, None, "there is no cell that both judged")
    number = len(pairs)
    observed = sum(one == other for one, other in pairs) / number
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(count * others[said] for said, count in ones.items()) / number**2
    if len(ones) == len(others) == 1 and ones.keys() == others.keys():
        return Kappa(number, observed, expected, None, "both said the same of every cell, so chance explains their agreement")
    return Kappa(number, observed, expected, (observed - expected) / (1 - expected))


class Opinion(msgspec.Struct, frozen=True):
    """What one person says of one cell: the verdict, the values of the fields corrected, and the newest judgement that says so."""

    verdict: Verb
    fields: Mapping[str, Any]
    judgement: Judgement


class Both(msgspec.Struct, frozen=True):
    """A cell that both reviewers judged, and what each of them says of it."""

    report: str
    key: str
    kind: CellKind
    words: str
    one: Opinion
    other: Opinion

    @property
    def differs(self) -> bool:
        """Whether the two say different things of it."""
        return (self.one.verdict, self.one.fields) != (self.other.verdict, self.other.fields)


class FieldKappa(msgspec.Struct, frozen=True):
    """Agreement on the values of one field of one kind of cell."""

    kind: CellKind
    field: str
    values: Kappa


class Agreement(msgspec.Struct, frozen=True):
    """How far two reviewers agree: on verdicts, on the values of each field that either corrected, and where they do not."""

    one: str
    other: str
    verdicts: Kappa
    fields: tuple[FieldKappa, ...]
    to_settle: tuple[Both, ...]


class Judged(msgspec.Struct, frozen=True):
    """A report's judgements with their places in its present reading, and its cells by their keys: the machine's, and those added."""

    report: str
    cells: Mapping[str, Cell]
    placed: Sequence[Placed]


def agreements(judged: Iterable[Judged], reviewers: Sequence[str] = ()) -> list[Agreement]:
    """The agreement of every two reviewers, or of the two that are named."""
    reports = [(one, opinions(one)) for one in judged]
    names = sorted({name for _, said in reports for found in said.values() for name in found})
    pairs = [(reviewers[0], reviewers[1])] if reviewers else list(combinations(names, 2))
    return [agreement(reports, one, other) for one, other in pairs]


Opinions = dict[str, dict[str, Opinion]]


def opinions(judged: Judged) -> Opinions:
    """What each reviewer says of each cell, by the cell's key and the reviewer's name: the newest of what one person said counts.

    Whoever adds a cell accepts it.
    """
    found: Opinions = {}
    for one in sorted(judged.placed, key=lambda each: each.judgement.id):
        judgement = one.judgement
        if not one.keys or one.keys[0] not in judged.cells or judgement.act not in (*VERDICTS, Verb.ADD):
            continue
        said = found.setdefault(one.keys[0], {})
        before = said.get(judgement.reviewer)
        said[judgement.reviewer] = opinion(one, before)
    return found


def opinion(placed: Placed, before: Opinion | None) -> Opinion:
    """What the person says of the cell after this judgement; corrections of several fields are one opinion."""
    judgement = placed.judgement
    if judgement.act is not Verb.CORRECT or judgement.field is None:
        verdict = Verb.ACCEPT if judgement.act is Verb.ADD else judgement.act
        return Opinion(verdict, {}, judgement)
    fields = before.fields if before is not None and before.verdict is Verb.CORRECT else {}
    value = placed.keys[1] if len(placed.keys) > 1 else judgement.value
    return Opinion(Verb.CORRECT, {**fields, judgement.field: value}, judgement)


def agreement(reports: Sequence[tuple[Judged, Opinions]], one: str, other: str) -> Agreement:
    """The agreement of two reviewers."""
    both = [
        (judged, Both(judged.report, key, *named(judged, key), said[one], said[other]))
        for judged, opinions_ in reports
        for key, said in opinions_.items()
        if one in said and other in said
    ]
    verdicts = cohen([(case.one.verdict, case.other.verdict) for _, case in both])
    unsettled = [case for judged, case in both if case.differs and not is_settled(judged, case, (one, other))]
    return Agreement(one, other, verdicts, tuple(on_fields(both)), tuple(unsettled))


def named(judged: Judged, key: str) -> tuple[CellKind, str]:
    """The kind and the words of a judged cell, as its first judgement has them."""
    anchor = next(one.judgement.cells[0] for one in judged.placed if one.keys and one.keys[0] == key)
    return anchor.kind, anchor.words


def is_settled(judged: Judged, case: Both, two: tuple[str, str]) -> bool:
    """Whether a third person has judged the cell after both."""
    last = max(case.one.judgement.id, case.other.judgement.id)
    later = (one.judgement for one in judged.placed if one.keys and one.keys[0] == case.key and one.judgement.id > last)
    return any(judgement.act in VERDICTS and judgement.reviewer not in two for judgement in later)


def on_fields(both: Sequence[tuple[Judged, Both]]) -> Iterable[FieldKappa]:
    """For each field that either corrected anywhere: agreement on the value that each leaves standing in each cell that neither rejects."""
    kept = [(judged, case) for judged, case in both if Verb.REJECT not in (case.one.verdict, case.other.verdict)]
    fields = sorted({(case.kind, field) for _, case in kept for said in (case.one, case.other) for field in said.fields})
    for kind, field in fields:
        pairs = [
            (standing(judged, case.key, case.one, field), standing(judged, case.key, case.other, field))
            for judged, case in kept
            if case.kind is kind
        ]
        yield FieldKappa(kind, field, cohen(pairs))


def standing(judged: Judged, key: str, said: Opinion, field: str) -> str:
    """The value that a person leaves standing in the field: the corrected one, else the machine's; as JSON, so that it can be compared."""
    cell = judged.cells[key]
    if field in said.fields:
        cell = with_field(cell, field, said.fields[field], judged.cells)
    value = getattr(cell, field)
    return msgspec.json.encode(msgspec.to_builtins(getattr(value, "actor", value)), order="deterministic").decode()
