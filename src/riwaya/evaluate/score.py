"""Score records against gold: who said, how many, when.

    said.found      a statement is found when its cue meets the gold cue, or its content shares half its words with the gold content
    said.who        of the found, those with the right speaker, by name or by the words that name it
    said.what       of the found, those with 0.8 of the content's words in common
    said.full       F1 where found, who and what all hold
    many.value      F1 of counts of people: the words meet and the interval is the same
    many.full       the same, and what happened to the counted is right too
    many.owner      of the matched, those that belong to the right statement, or rightly to none
    attacks.value   F1 of counts of attacks
    when.date       F1 of dates: the words meet and the value is the same to the day

Words are compared by where they stand. The definitions are those of the scorer that the gold comes with, number for number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from msgspec import UNSET

from riwaya.evaluate.gold import Answer, AnswerFigure, AnswerStatement, AnswerTime, GoldFigure, GoldReport, GoldStatement, GoldTime
from riwaya.evaluate.names import name_words, same_name

WORD = re.compile(r"\w+")
ASIDE = ("other", "attack")  # fates that the rows on people leave out
WHOLE = 0.8  # the overlap of content that counts as the same content
HALF = 0.5  # the overlap that counts as having found it

# name of the row: what is counted as right, of how many in the gold, of how many in the records
F1_ROWS = {
    "said.found": ("said.found", "said.gold", "said.pred"),
    "said.full": ("said.full", "said.gold", "said.pred"),
    "many.value": ("many.value", "many.gold", "many.pred"),
    "many.full": ("many.full", "many.gold", "many.pred"),
    "attacks.value": ("attacks.value", "attacks.gold", "attacks.pred"),
    "when.date": ("when.date", "when.gold", "when.pred"),
}
# name of the row: of how many
ACCURACY_ROWS = {
    "said.who": "said.found",
    "said.what": "said.found",
    "said.act": "said.act.all",
    "said.mode": "said.mode.all",
    "said.certainty": "said.certainty.all",
    "said.via": "said.via.all",
    "many.who": "many.matched",
    "many.approx": "many.matched",
    "many.owner": "many.matched",
    "when.exact": "when.gold",
}


class Miss(msgspec.Struct, frozen=True, order=True):
    """A cell that is wrong: what kind of wrong, in which report, where and on which words, what the gold says and what was got."""

    kind: str
    report: str
    start: int
    end: int
    words: str
    gold: str = ""
    got: str = ""


class Score(msgspec.Struct, frozen=True):
    """How many cells there are and how many are right, by name, and every miss."""

    reports: int
    counts: Mapping[str, int]
    misses: Sequence[Miss]

    def value(self, row: str) -> float | None:
        """The headline of a row: its F1 or its accuracy, None where there was nothing to judge."""
        if row in F1_ROWS:
            return self.f1(row)[2]
        of = self.counts[ACCURACY_ROWS[row]]
        return self.counts[row] / of if of else None

    def is_asked(self, row: str) -> bool:
        """Whether the gold has anything that the row is about."""
        return bool(self.counts[F1_ROWS[row][1] if row in F1_ROWS else ACCURACY_ROWS[row]])

    def f1(self, row: str) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        right, gold, got = (self.counts[name] for name in F1_ROWS[row])
        precision = right / got if got else 0.0
        recall = right / gold if gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The score as plain numbers, rounded to four decimals."""
        out: dict[str, Any] = {"reports": self.reports, "missing": self.counts["missing"]}
        for row, (_, gold, got) in F1_ROWS.items():
            precision, recall, mean = (round(value, 4) for value in self.f1(row))
            out[row] = {"precision": precision, "recall": recall, "f1": mean, "gold": self.counts[gold], "predicted": self.counts[got]}
        for row, of in ACCURACY_ROWS.items():
            value = self.value(row)
            out[row] = {"accuracy": None if value is None else round(value, 4), "of": self.counts[of]}
        return out


def score(gold: Sequence[GoldReport], answers: Mapping[str, Answer]) -> Score:
    """The score of the answers, matched to the gold by the id of the report."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for report in gold:
        answer = answers.get(report.id)
        counts["missing"] += answer is None
        judge = Judge(report, answer or Answer(), counts, misses)
        links = judge.statements()
        judge.figures(links)
        judge.times()
    return Score(len(gold), counts, misses)


class Place(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def words(self) -> str: ...


class WordIndex:
    """The words of a text by number."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def __call__(self, *places: Place | None) -> set[int]:
        """The numbers of the words that the places touch."""
        words: set[int] = set()
        for place in places:
            if place is not None and place.start < place.end:
                words.update(range(bisect_right(self.ends, place.start), bisect_left(self.starts, place.end)))
        return words


def overlap(one: set[int], other: set[int]) -> float:
    """The words in both by the words in either."""
    return len(one & other) / len(one | other) if one | other else 0.0


def pair(rows: int, columns: int, weight: Callable[[int, int], float]) -> dict[int, int]:
    """One partner at most for each, the heaviest pairs first; what weighs nothing cannot pair."""
    weights = [(weight(i, j), i, j) for i in range(rows) for j in range(columns)]
    links: dict[int, int] = {}
    taken: set[int] = set()
    for heavy, i, j in sorted(weights, reverse=True):
        if heavy > 0 and i not in links and j not in taken:
            links[i] = j
            taken.add(j)
    return links


class Judge:
    """Compares one report's answer with its gold, adding to the counts and the misses."""

    def __init__(self, gold: GoldReport, answer: Answer, counts: Counter[str], misses: list[Miss]) -> None:
        self.gold = gold
        self.answer = answer
        self.counts = counts
        self.misses = misses
        self.words = WordIndex(gold.text)

    def miss(self, kind: str, place: Place, gold: str = "", got: str = "") -> None:
        """Note a miss."""
        self.misses.append(Miss(kind, self.gold.id, place.start, place.end, place.words, gold, got))

    def statements(self) -> dict[int, int]:
        """Judge who said what; which answer belongs to which gold statement."""
        gold, got = self.gold.statements, self.answer.statements
        gold_words = [(self.words(one.cue), self.words(*one.content)) for one in gold]
        got_words = [(self.words(one.cue), self.words(*one.content)) for one in got]

        def weight(i: int, j: int) -> float:
            (cue, content), (other_cue, other_content) = gold_words[i], got_words[j]
            meets, share = bool(cue & other_cue), overlap(content, other_content)
            return (1.0 if meets else 0.0) + share if meets or share >= HALF else 0.0

        links = pair(len(gold), len(got), weight)
        self.counts.update({"said.gold": len(gold), "said.pred": len(got), "said.found": len(links)})
        for i, one in enumerate(gold):
            if i in links:
                self.statement(one, got[links[i]], overlap(gold_words[i][1], got_words[links[i]][1]))
            else:
                self.miss("missed", one.cue, f"{one.source_name or '-'}: {joined(one.content)}")
        for j, other in enumerate(got):
            if j not in links.values():
                self.miss("spurious", other.cue, "", f"{speaker_name(other) or '-'}: {joined(other.content)}")
        return links

    def statement(self, gold: GoldStatement, got: AnswerStatement, share: float) -> None:
        """Judge a statement that was found."""
        who, what = self.same_speaker(gold, got), share >= WHOLE
        self.counts.update({"said.who": who, "said.what": what, "said.full": who and what})
        for label in ("act", "mode", "certainty"):
            if getattr(gold, label) is not UNSET:
                self.counts.update({f"said.{label}.all": 1, f"said.{label}": getattr(gold, label) == getattr(got, label)})
        if gold.via or got.via:
            names = [via.name or via.words for via in got.via]
            right = len(gold.via) == len(names) and all(same_name(a.words, b) for a, b in zip(gold.via, names, strict=True))
            self.counts.update({"said.via.all": 1, "said.via": right})
        if not who:
            self.miss("who", gold.cue, gold.source_name or "-", f"{speaker_name(got)} ({got.source.words if got.source else None})")
        if not what:
            self.miss("what", gold.cue, joined(gold.content), joined(got.content))

    def same_speaker(self, gold: GoldStatement, got: AnswerStatement) -> bool:
        """Whether the speaker is the right one: by name, or by the words that name it."""
        named, source, other = speaker_name(got), self.words(gold.source), self.words(got.source)
        close = bool(source) and overlap(source, other) >= HALF
        if not self.gold.resolved:
            return (gold.source is None and got.source is None) or close
        if gold.source_name is None:
            return named is None
        known = name_words(gold.source_name) | name_words(gold.source.words if gold.source else "")
        return same_name(gold.source_name, named) or (close and bool(name_words(named or "") & known))

    def figures(self, statements: dict[int, int]) -> None:
        """Judge how many; counts of attacks apart, and what happened otherwise left out on either side."""
        gold, got = self.gold.figures, self.answer.figures
        gold_words, got_words = [self.words(one) for one in gold], [self.words(one) for one in got]

        def weight(i: int, j: int) -> float:
            if not gold_words[i] & got_words[j]:
                return 0.0
            return overlap(gold_words[i], got_words[j]) + (1.0 if same_value(gold[i], got[j]) else 0.0)

        links = pair(len(gold), len(got), weight)
        back = {j: i for i, j in links.items()}
        self.attacks(links, back)
        people = [j for j, one in enumerate(got) if one.what not in ASIDE and not (j in back and gold[back[j]].what in ASIDE)]
        self.counts.update({"many.gold": sum(one.what not in ASIDE for one in gold), "many.pred": len(people)})
        for i, one in enumerate(gold):
            if one.what not in ASIDE:
                self.figure(one, got[links[i]] if i in links else None, statements)
        for j in people:
            if j not in back:
                self.miss("figure spurious", got[j], "", shown(got[j]))

    def figure(self, gold: GoldFigure, got: AnswerFigure | None, statements: dict[int, int]) -> None:
        """Judge a count of people."""
        if got is None:
            self.miss("figure missed", gold, f"{shown(gold)} {gold.counted}")
            return
        value = same_value(gold, got)
        full = value and gold.what == got.what
        self.counts.update(
            {
                "many.matched": 1,
                "many.value": value and got.what not in ASIDE,
                "many.full": full,
                "many.who": gold.who == got.who,
                "many.approx": bool(gold.approx) == bool(got.approx),
                "many.owner": self.same_owner(gold, got, statements),
            }
        )
        if not full:
            self.miss("figure wrong", gold, f"{shown(gold)} {gold.counted}", f"{shown(got)} {got.words}")

    def same_owner(self, gold: GoldFigure, got: AnswerFigure, statements: dict[int, int]) -> bool:
        """Whether the figure belongs to the right statement, or rightly to none."""
        ids = [statement.id for statement in self.answer.statements]
        owner = ids.index(got.statement) if got.statement is not None and got.statement in ids else None
        if gold.statement is None or owner is None:
            return gold.statement is None and owner is None
        return statements.get(gold.statement) == owner

    def attacks(self, links: dict[int, int], back: dict[int, int]) -> None:
        """Judge the counts of attacks."""
        gold, got = self.gold.figures, self.answer.figures
        self.counts["attacks.pred"] += sum(one.what == "attack" for one in got)
        for i, one in enumerate(gold):
            if one.what == "attack":
                other = got[links[i]] if i in links else None
                right = other is not None and other.what == "attack" and same_value(one, other)
                self.counts.update({"attacks.gold": 1, "attacks.value": right})
                if not right:
                    self.miss("attack missed", one, f"{shown(one)} {one.counted}", shown(other) if other else "")
        for j, found in enumerate(got):
            if found.what == "attack" and (j not in back or gold[back[j]].what != "attack"):
                self.miss("attack spurious", found, "", shown(found))

    def times(self) -> None:
        """Judge when; what the gold leaves unresolved is neither asked for nor held against anybody."""
        gold = [one for one in self.gold.times if not one.value.endswith("_REF") and not one.value.startswith("XXXX")]
        got = [one for one in self.answer.times if one.value and not one.value.endswith("_REF")]
        ignored = [self.words(one) for one in self.gold.times if one not in gold]
        gold_words, got_words = [self.words(one) for one in gold], [self.words(one) for one in got]

        def weight(i: int, j: int) -> float:
            if not gold_words[i] & got_words[j]:
                return 0.0
            return overlap(gold_words[i], got_words[j]) + (1.0 if day(gold[i]) == day(got[j]) else 0.0)

        links = pair(len(gold), len(got), weight)
        taken = set(links.values())
        extra = [j for j in range(len(got)) if j not in taken and not any(got_words[j] & words for words in ignored)]
        self.counts.update({"when.gold": len(gold), "when.pred": len(taken) + len(extra)})
        for i, one in enumerate(gold):
            self.time(one, got[links[i]] if i in links else None)
        for j in extra:
            self.miss("time spurious", got[j], "", got[j].value or "")

    def time(self, gold: GoldTime, got: AnswerTime | None) -> None:
        """Judge a date."""
        if got is None:
            self.miss("time missed", gold, gold.value)
            return
        right = day(gold) == day(got)
        self.counts.update({"when.date": right, "when.exact": gold.value == got.value})
        if not right:
            self.miss("time wrong", gold, gold.value, got.value or "")


def speaker_name(statement: AnswerStatement) -> str | None:
    """The name of the statement's speaker."""
    return statement.speaker.name if statement.speaker else None


def joined(spans: Iterable[Place]) -> str:
    """The words of several spans."""
    return " … ".join(span.words for span in spans)


def same_value(gold: GoldFigure, got: AnswerFigure) -> bool:
    """Whether two figures give the same interval."""
    return (gold.low, gold.high) == (got.low, got.high)


def shown(figure: GoldFigure | AnswerFigure) -> str:
    """What a figure says, in one line."""
    return f"{figure.what} [{figure.low}, {figure.high}]"


def day(time: GoldTime | AnswerTime) -> str:
    """The value of a date without its time of day."""
    return (time.value or "").partition("T")[0]
