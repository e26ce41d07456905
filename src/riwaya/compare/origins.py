"""Which reports are one voice: copies and reprints of one text, however they are cut, led in or edited."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from riwaya.compare.groups import Groups
from riwaya.compare.shingles import containment, shingles
from riwaya.lexicon.actors import actors
from riwaya.lexicon.load import load
from riwaya.model import Record
from riwaya.model.event import Origin, OriginKind

# How much of the shorter text stands in the longer when both are one text: best on the labelled pairs (0.15 to 0.19 do nearly as well), and
# on the annotated events between reports that quote one statement (up to 0.17) and light rewrites of one wire story (from 0.2).
SAME_TEXT = 0.17
# A run of words that comes back after more days than this, or that more reports print than print any wire story, is a formula: a title, a
# ruling, a cable of condolence.
FORMULA_DAYS, FORMULA_REPORTS = 4, 24
# One run in so many is used to find reports that may be copies; two texts of 150 words that share a fifth have eight of these in common.
SAMPLED = 4
# Reports that are compared with a new one because they hold the same run: the latest ones. A run that more hold is on every page.
LATEST = 12
# Where a credit stands: in the head of a report ("Beirut - Reuters", "(AFP)") or at its end, between marks; characters.
HEAD, TAIL, AGENCY = 400, 120, "agency"
ENDS = re.compile(r"[()\[\]:;,\n\-–—/|،]|\.\s|\.$")


class Voices(msgspec.Struct, frozen=True):
    """The origins of some reports: those of several reports, and for each report the id of its own."""

    origins: tuple[Origin, ...]
    of: tuple[str, ...]


def find_origins(records: Sequence[Record]) -> Voices:
    """The origins of the reports, in the order of their first reports; reports that share a text share an origin."""
    texts = texts_of(records)
    groups = Groups(range(len(records)))
    shared = Shared(texts)
    groups.link(candidates(texts), shared, SAME_TEXT)
    origins, of = [], [""] * len(records)
    for number, members in enumerate(groups.members.values(), 1):
        name = f"o{number}"
        for member in members:
            of[member] = name
        if len(members) > 1:
            members.sort()
            origins.append(origin(name, [records[member] for member in members], min(shared(*pair) for pair in pairwise(members))))
    return Voices(tuple(origins), tuple(of))


class Shared:
    """How much of the shorter of two texts stands in the longer, each pair computed once."""

    def __init__(self, texts: Sequence[frozenset[int]]) -> None:
        self._texts = texts
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: int, other: int) -> float:
        """The part of the shorter text, from 0 to 1."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = containment(self._texts[one], self._texts[other])
        return self._known[pair]


def origin(name: str, records: Sequence[Record], shared: float) -> Origin:
    """The reports as one origin."""
    return Origin(name, OriginKind.COPY, tuple(record.report.id for record in records), credited(records), round(shared, 2))


def credited(records: Sequence[Record]) -> str | None:
    """The agency that at least half of the reports credit, in their head, at their end or as an intermediary, None where none is."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for record in records:
        for key, words in agencies(record).items():
            counts[key] += 1
            shown.setdefault(key, words)
    best = max(sorted(counts), key=lambda key: counts[key], default=None)
    return shown[best] if best is not None and 2 * counts[best] >= len(records) else None


def agencies(record: Record) -> dict[str, str]:
    """The agencies that the report credits: their words, by key."""
    known = actors(record.report.language or "")
    text = record.report.text
    printed = [
        *ENDS.split(text[:HEAD]),
        *ENDS.split(text[-TAIL:]),
        *(via.words for statement in record.statements for via in statement.via),
    ]
    found: dict[str, str] = {}
    for words in printed:
        actor = known.named(words.strip())
        if actor is not None and actor.kind == AGENCY:
            found.setdefault(actor.key, words.strip())
    return found


def texts_of(records: Sequence[Record]) -> list[frozenset[int]]:
    """The runs of words of each report, formulas left out."""
    return without_formulas(records, [shingles(record.report.text, load(record.report.language or "").lexicon) for record in records])


def without_formulas(records: Sequence[Record], texts: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The runs of words of each text without those that reports of days far apart, or too many reports, have in common."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    held: Counter[int] = Counter()
    for record, text in zip(records, texts, strict=True):
        held.update(text)
        if record.report.published is not None:
            day = record.report.published.toordinal()
            for run in text:
                first[run] = min(first.get(run, day), day)
                last[run] = max(last.get(run, day), day)
    formulas = {run for run, day in first.items() if last[run] - day > FORMULA_DAYS}
    formulas.update(run for run, count in held.items() if count > FORMULA_REPORTS)
    return [text - formulas for text in texts]


def candidates(texts: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    """Pairs of texts that may be copies: they share sampled runs, and no more than the latest holders of a run are paired."""
    found: set[tuple[int, int]] = set()
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for run in sampled(text):
            others = holders[run]
            found.update((other, number) for other in others[-LATEST:])
            others.append(number)
    return found


def sampled(text: frozenset[int]) -> Iterator[int]:
    """A fixed sample of the runs of a text, the same runs in every text."""
    return (run for run in text if run % SAMPLED == 0)
