"""Answers that a model could give to pages of our own, as they stand and altered, and whether one that was placed says what the page says.

Nothing here is shared with what places answers: words are compared by a folding of their own, so that one mistake is not made twice.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import riwaya
from riwaya.evaluate.examples import examples
from riwaya.llm.cells import record
from riwaya.llm.chunks import part
from riwaya.llm.ground import Chosen, Ground
from riwaya.llm.pointers import pointers
from riwaya.llm.pointing import Pointing
from riwaya.model import Figure, Number, Record, Report, Span, Statement
from riwaya.read.reader import reader

ROOT = Path(__file__).parents[2]
TABLES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TOKEN = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+|[%٪$€]")
SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})
# Every word of these stands on the page as it is said: what is altered is what belongs together, which words alone do not show.
RELATIONS = ("another name of the page", "source left out", "another noun counted", "negation or hedge left between two pieces")


class Piece(NamedTuple):
    """Words of one cell on a page: of which list, which cell, which span of it, and where they stand."""

    asks: str
    cell: int
    place: int
    span: Span


class Answer(NamedTuple):
    """An answer about one piece: how it is altered ("" where it is not), its words, and all of it as JSON."""

    kind: str
    piece: Piece
    words: str
    said: str


class Leaf:
    """A page of our own with what the rules read on it."""

    def __init__(self, code: str, report: Report) -> None:
        rules = reader(code)
        self.code = code
        self.report = report
        self.reading = rules.read(report)
        self.record: Record = self.reading.record
        page = self.reading.page
        self._pointing = Pointing(Ground(rules, self.reading), part(page, 1, len(page) - 1), Chosen())

    def placed(self, said: str) -> Chosen:
        """What comes of an answer, before any cell is taken back for want of the statement that it stands in."""
        self._pointing.chosen = chosen = Chosen()
        self._pointing.put(pointers(said))
        return chosen

    def recorded(self, said: str) -> Record:
        """The record of an answer."""
        return record(self.reading, self.placed(said), "llm:none")

    @property
    def sentences(self) -> list[str]:
        """The sentences of the page."""
        page = self.reading.page
        return [page.span(first, after).words for first, after in page.sentences]


# -------------------------------------------------------------------------------------------------------------- pages and their pieces
@cache
def leaves() -> tuple[Leaf, ...]:
    """Every example of the language folders, and every bundled report, in the languages that answers are altered in."""
    reports = {(code, report.text): report for code in TABLES for report in [*folder(code), *bundled(code)]}
    return tuple(Leaf(code, report) for (code, _), report in reports.items())


def folder(code: str) -> Iterator[Report]:
    """The examples of a language folder, but for those of numbers that count nobody."""
    for one in [placed.example for placed in examples(code) if placed.example.reads != "numbers"]:
        yield Report(one.text, published=one.published, publisher=one.publisher, language=code)


def bundled(code: str) -> Iterator[Report]:
    """The reports that come with the project."""
    for path in sorted((ROOT / "examples").rglob(f"*.{code}.txt")):
        yield Report(path.read_text(encoding="utf-8"), id=path.name, language=code)
    for line in (ROOT / "examples/afrin/accounts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["language"] == code:
            yield Report(f"{row['title']}\n\n{row['body']}", id=row["id"], language=code)


def pieces(leaf: Leaf) -> Iterator[Piece]:
    """What can be pointed at on a page, piece by piece."""
    for asks in ("figures", "times", "places"):
        for number, cell in enumerate(getattr(leaf.record, asks)):
            yield Piece(asks, number, 0, Span(cell.start, cell.end, cell.words))
    for number, statement in enumerate(leaf.record.statements):
        if statement.source is not None:
            yield Piece("sources", number, 0, statement.source)
        for place, span in enumerate(statement.content):
            yield Piece("contents", number, place, span)


def asked(leaf: Leaf, piece: Piece, words: list[str]) -> str:
    """The answer of a model that is right about everything but these words; a content may be in several pieces."""
    if piece.asks in ("sources", "contents"):
        statement = leaf.record.statements[piece.cell]
        source = pointer(leaf, statement.source) if statement.source else None
        content = [pointer(leaf, span) for span in statement.content]
        if piece.asks == "sources":
            source = {"words": words[0]} if words else None
        else:
            content[piece.place : piece.place + 1] = [{"words": part} for part in words]
        return json.dumps({"statements": [{"cue": pointer(leaf, statement.cue), "source": source, "content": content}]})
    found: dict[str, Any] = pointer(leaf, piece.span) | {"words": words[0]}
    if piece.asks == "figures":
        counted = leaf.record.figures[piece.cell].counted
        found |= {"counted": {"words": counted.words}} if counted else {}
    return json.dumps({piece.asks: [found]})


def pointer(leaf: Leaf, span: Span) -> dict[str, str]:
    """The words, with those before them where they stand there more than once."""
    text = leaf.report.text
    before = {"before": " ".join(text[: span.start].split()[-3:])} if text.count(span.words) > 1 else {}
    return {"words": span.words} | before


# ------------------------------------------------------------------------------------------------------------------------- alterations
def answers(leaf: Leaf) -> Iterator[Answer]:
    """The answer to each piece of a page as it stands, and all those that are altered; the same ones every time."""
    for piece in pieces(leaf):
        yield Answer("", piece, piece.span.words, asked(leaf, piece, [piece.span.words]))
        yield from (Answer(kind, piece, piece.span.words, said) for kind, said in torn(leaf, piece))
        chance = random.Random(f"{leaf.report.text} {piece}")  # noqa: S311 - the same choice every time
        tried: set[tuple[str, ...]] = {(), tuple(tokens(piece.span.words))}
        for kind, words in altered(leaf, piece, chance):
            if tuple(tokens(words)) not in tried:
                tried.add(tuple(tokens(words)))
                yield Answer(kind, piece, words, asked(leaf, piece, [words]))


def torn(leaf: Leaf, piece: Piece) -> Iterator[tuple[str, str]]:
    """Answers whose every word stands on the page, and which say something else."""
    _, without_source, another_noun, between = RELATIONS
    words, table = piece.span.words, TABLES[leaf.code]
    if piece.asks == "sources":
        yield without_source, asked(leaf, piece, [])
    if piece.asks == "contents":
        for found in whole_words([*table["negations"], *table["doubts"]], words):
            parts = [words[: found.start()].strip(), words[found.end() :].strip()]
            if all(tokens(part) for part in parts):
                yield between, asked(leaf, piece, parts)
    if piece.asks == "figures" and (own := leaf.record.figures[piece.cell].counted):
        for noun in {other.counted.words for other in leaf.record.figures if other.counted and not shares(other.counted.words, own.words)}:
            yield another_noun, json.dumps({"figures": [pointer(leaf, piece.span) | {"counted": {"words": noun}}]})


def altered(leaf: Leaf, piece: Piece, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The words of a piece, altered in every way that fits it."""
    words, table = piece.span.words, TABLES[leaf.code]
    shift = "date shifted" if piece.asks == "times" else "number changed"
    for changed in numbers_changed(words, table, chance):
        yield shift, changed
    for changed in bounds_swapped(words, table):
        yield "more and less swapped", changed
    if piece.asks == "figures":
        for bound in table["before"]:
            yield "bound or hedge added", f"{bound} {words}"
    if piece.asks in ("figures", "times"):
        yield from (("bound, hedge or part of it left out", less) for less in shortened(words))
    if piece.asks == "times":
        yield from (("date shifted", later) for later in days_exchanged(words, table, chance))
    if piece.asks == "contents":
        yield from negated(words, table, chance)
        yield from (("next words taken along", more) for more in lengthened(leaf, piece))
    yield from others(leaf, piece, chance)
    yield from (("letter changed", wrong) for wrong in misspelled(words, table, chance))
    yield from (("order changed", turned) for turned in turned_round(words, chance))
    yield from (("words of another sentence glued on", f"{words} {more}") for more in neighbours(leaf, piece, chance))


def numbers_changed(words: str, table: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """One number made another: a digit changed, added or dropped, or a number word exchanged."""
    for found in re.finditer(r"\d", words):
        zero = ord(found[0]) - unicodedata.decimal(found[0])
        digit = chance.choice([number for number in range(1, 10) if number != unicodedata.decimal(found[0])])
        yield f"{words[: found.start()]}{chr(zero + digit)}{words[found.end() :]}"
    for found in re.finditer(r"\d+", words):
        yield f"{words[: found.end()]}{found[0][-1]}{words[found.end() :]}"
        if len(found[0]) > 1:
            yield f"{words[: found.start()]}{words[found.start() + 1 :]}"
    yield from exchanged(words, table["numbers"], chance, 2)


def days_exchanged(words: str, table: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """Another weekday, month, or day from today."""
    for names in (table["weekdays"], table["months"], table["days"]):
        yield from exchanged(words, names, chance, 2)


def exchanged(words: str, names: list[str], chance: random.Random, count: int) -> Iterator[str]:
    """The words with one of the names made another."""
    for found in whole_words(names, words):
        for other in chance.sample([name for name in names if name.lower() != found[0].lower()], count):
            yield f"{words[: found.start()]}{other}{words[found.end() :]}"


def whole_words(names: list[str], words: str) -> Iterator[re.Match[str]]:
    """Where one of the names stands, as a word."""
    either = [form for name in names for form in (name, name[0].upper() + name[1:]) if (name, form) != ("may", "May")]  # that is a month
    return re.finditer(rf"\b(?:{'|'.join(map(re.escape, either))})\b", words)


def bounds_swapped(words: str, table: dict[str, Any]) -> Iterator[str]:
    """More for less, and less for more."""
    for pair in table["bounds"]:
        for one, other in (pair, reversed(pair)):
            for found in whole_words([one], words):
                yield f"{words[: found.start()]}{other}{words[found.end() :]}"


def negated(words: str, table: dict[str, Any], chance: random.Random) -> Iterator[tuple[str, str]]:
    """A negation or a doubt dropped, and a negation added."""
    for kind, names in (("negation dropped", table["negations"]), ("hedge dropped", table["doubts"])):
        for found in whole_words(names, words):
            yield kind, " ".join(f"{words[: found.start()]}{words[found.end() :]}".split())
    said = words.split()
    for negation in chance.sample(table["negations"], 2):
        place = chance.randint(0, len(said))
        yield "negation added", " ".join([*said[:place], negation, *said[place:]])


def shortened(words: str) -> Iterator[str]:
    """Every run of the words that is not all of them."""
    bounds = [found.span() for found in re.finditer(r"[\w.,]+|[^\w\s]", words)]
    for first, (start, _) in enumerate(bounds):
        for _, end in bounds[first:]:
            if end - start < len(words) and any(char.isalnum() for char in words[start:end]):
                yield words[start:end]


def lengthened(leaf: Leaf, piece: Piece) -> Iterator[str]:
    """The words with the one and the three that follow them on the page."""
    text = leaf.report.text
    following = list(re.finditer(r"\S*\w\S*", text[piece.span.end :]))
    for more in (1, 3):
        if len(following) >= more:
            yield text[piece.span.start : piece.span.end + following[more - 1].end()]


def others(leaf: Leaf, piece: Piece, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The words of other pieces that answer the same question: of the page, where it is about who, and of elsewhere."""
    if piece.asks == "contents":
        return
    here = leaf.report.text
    pool = [words for words in elsewhere(leaf.code, piece.asks) if words not in here]
    kind = {"figures": "number of elsewhere", "times": "date of elsewhere"}.get(piece.asks, "name of elsewhere")
    yield from ((kind, words) for words in chance.sample(pool, 2))
    if piece.asks == "sources":
        names = {actor.name for actor in leaf.record.actors} | {mention.words for actor in leaf.record.actors for mention in actor.mentions}
        yield from ((RELATIONS[0], name) for name in sorted(names) if not shares(name, piece.span.words))


@cache
def elsewhere(code: str, asks: str) -> tuple[str, ...]:
    """The words of all pieces of a kind, on all pages of a language."""
    return tuple(dict.fromkeys(piece.span.words for leaf in leaves() if leaf.code == code for piece in pieces(leaf) if piece.asks == asks))


def misspelled(words: str, table: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """One letter made another, twice."""
    places = [place for place, char in enumerate(words) if char.lower() in table["letters"]]
    for place in chance.sample(places, min(2, len(places))):
        letter = chance.choice([one for one in table["letters"] if one != words[place].lower()])
        yield f"{words[:place]}{letter}{words[place + 1 :]}"


def turned_round(words: str, chance: random.Random) -> Iterator[str]:
    """Two neighbouring words exchanged."""
    said = words.split()
    for place in chance.sample(range(len(said) - 1), min(2, len(said) - 1)) if len(said) > 1 else []:
        yield " ".join([*said[:place], said[place + 1], said[place], *said[place + 2 :]])


def neighbours(leaf: Leaf, piece: Piece, chance: random.Random) -> Iterator[str]:
    """Two or three words of another sentence, which do not stand behind the piece."""
    after = leaf.report.text[piece.span.end :].lstrip()
    found = [" ".join(sentence.split()[:3]) for sentence in leaf.sentences if piece.span.words not in sentence]
    found = [words for words in found if words and not after.startswith(words)]
    yield from chance.sample(found, min(1, len(found)))


# --------------------------------------------------------------------------------------------------------------------------- judging
def tokens(words: str) -> list[str]:
    """The words as they are compared here: without marks, digits of one script, letters that are written for each other made one.

    >>> tokens("«إنّ ٣٬٥٠٠ مدنيّةٍ»") == tokens("ان 3٬500 مدنيه")
    True
    """
    plain = "".join(char for char in unicodedata.normalize("NFKC", words) if unicodedata.category(char) not in ("Mn", "Cf"))
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    return TOKEN.findall(digits.translate(SAME).lower())


def holds(whole: list[str], some: list[str]) -> bool:
    """Whether some words stand in others, one behind the other."""
    return any(whole[first : first + len(some)] == some for first in range(len(whole) - len(some) + 1))


def shares(one: str, other: str) -> bool:
    """Whether two names have all words of one in common."""
    first, second = tokens(one), tokens(other)
    return holds(first, second) or holds(second, first)


def is_true(leaf: Leaf, answer: Answer, number: int) -> bool:
    """Whether the page says at a cell, with the value that the cell has, what an answer says that was placed as this cell."""
    if answer.kind == RELATIONS[2]:
        noun, counted = json.loads(answer.said)["figures"][0]["counted"]["words"], leaf.record.figures[number].counted
        return counted is not None and shares(noun, counted.words)
    if answer.kind in RELATIONS:
        return answer.kind == RELATIONS[0] and is_the_source(leaf.record.statements[number], tokens(answer.words))
    said = tokens(answer.words)
    if answer.piece.asks in ("sources", "contents"):
        statement = leaf.record.statements[number]
        return is_the_source(statement, said) if answer.piece.asks == "sources" else is_said(leaf, statement, answer, said)
    cell = getattr(leaf.record, answer.piece.asks)[number]
    if tokens(cell.words) == said:
        return True
    return isinstance(cell, Figure) and is_the_count(leaf, cell, answer.words)


def is_the_count(leaf: Leaf, cell: Figure, words: str) -> bool:
    """Whether words that are not just those of a figure are those with its noun, and read as the same interval."""
    start, end = (cell.start, cell.end) if cell.counted is None else (min(cell.start, cell.counted.start), max(cell.end, cell.counted.end))
    said = tokens(words)
    if not (holds(tokens(leaf.report.text[start:end]), said) and holds(said, tokens(cell.words))):
        return False
    return [interval(number) for number in riwaya.numbers(words, language=leaf.code)] == [interval(cell)]


def interval(cell: Figure | Number) -> tuple[int | None, int | None, bool]:
    """The whole numbers that a cell allows, and whether its words call them approximate."""
    return cell.low, cell.high, cell.approx


def is_the_source(statement: Statement, said: list[str]) -> bool:
    """Whether the words name the source of the statement."""
    return statement.source is not None and holds(tokens(statement.source.words), said)


def is_said(leaf: Leaf, statement: Statement, answer: Answer, said: list[str]) -> bool:
    """Whether the words stand in what is said, and leave out no negation, doubt or number of it."""
    table = TABLES[leaf.code]
    before = tokens(leaf.report.text[: statement.content[0].start])[-1:]
    if said[:1] == before and before[0] in {token for word in table["that"] for token in tokens(word)}:
        said = said[1:]  # it stands before what is said, and is none of it
    if not any(holds(tokens(words), said) for words in runs(leaf.report.text, statement)):
        return False
    heavy = {token for word in [*table["negations"], *table["doubts"]] for token in tokens(word)}
    missing = set(tokens(answer.piece.span.words)) - set(said)
    return not any(token in heavy or token[0].isdigit() for token in missing)


def runs(text: str, statement: Statement) -> Iterator[str]:
    """What is said, without a break: pieces that one word ("as") or a quotation mark parts are one run."""
    first = after = statement.content[0]
    for span in statement.content[1:]:
        if len(tokens(text[after.end : span.start])) > 1:
            yield text[first.start : after.end]
            first = span
        after = span
    yield text[first.start : after.end]


def wrong(leaf: Leaf, answer: Answer) -> list[str]:
    """What was placed for an answer and is not what the page says, in words."""
    chosen = leaf.placed(answer.said)
    asks = "statements" if answer.piece.asks in ("sources", "contents") else answer.piece.asks
    return [
        f"{answer.kind}: {answer.words!r} placed for {answer.piece.span.words!r} in {leaf.report.text!r}"
        for number in sorted(getattr(chosen, asks))
        if not is_true(leaf, answer, number)
    ]


def all_answers(some: Iterable[Leaf] = ()) -> Iterator[tuple[Leaf, Answer]]:
    """Every answer to every page, or to some."""
    for leaf in some or leaves():
        for answer in answers(leaf):
            yield leaf, answer
