"""A report as it was published, every cell marked on its words: the text of the page is the text of the report, to the character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

import msgspec
from markupsafe import Markup, escape

from riwaya.model import Figure, Record, Span, Statement

LINE = re.compile(r"([^\r\n]*)([\r\n]*)")
# The two controls that turn words about whatever their letters are. Each stands in an element of its own, isolated, where it turns nothing.
TURNING = re.compile("[\u202d\u202e]+")
UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")  # what no page can hold: NUL, and halves of characters
INSTEAD = "\ufffd"
DEEPEST = 3  # contents within contents that are told apart by their tint; in what lies deeper they look alike
SAMPLE = 2000  # characters by which the direction of a text is known: more than any headline in another script


class Role(StrEnum):
    """What words are to a cell. Words of a cell that was rejected are put aside, whatever they were to it."""

    SOURCE = "source"
    VIA = "via"
    CUE = "cue"
    CONTENT = "content"
    FIGURE = "figure"
    COUNTED = "counted"
    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    UNREAD = "unread"
    ASIDE = "aside"


class Mark(msgspec.Struct, frozen=True, order=True):
    """Words of a text, what they are, and the key of the cell to which they are it."""

    start: int
    end: int
    role: Role
    cell: str


def marked(record: Record, aside: Collection[str] = (), part: tuple[int, int] | None = None) -> Markup:
    """The text of the report as HTML, a paragraph a line, cut into runs of which each says to which cells it belongs.

    A run is a `span` with the roles of its words as classes and the keys of the cells in `data-cells`; where a cell begins there is an
    element with the id `c-` and its key. `aside` are keys of cells that people rejected. Unread passages have the keys u1, u2, ...
    `part` are the characters between which the text is shown, where it is too long for one page.

    >>> from riwaya.model import Place, Report
    >>> record = Record(Report("Shells on Sarmin"), places=(Place("p1", 10, 16, "Sarmin", "Sarmīn", *[None] * 6, "in"),))
    >>> print(marked(record))
    <div class="marked" dir="ltr"><p>Shells on <span class="place" id="c-p1" data-cells="p1">Sarmin</span></p></div>
    """
    report = record.report
    tongue = Markup(' lang="{}"').format(report.language) if report.language else ""
    inner = Markup("").join(Setting(record, aside, part).pieces())
    return Markup('<div class="marked" dir="{}"{}>{}</div>').format(direction(report.text), tongue, inner)


def direction(words: str) -> str:
    """The direction in which most letters of the words run, or of their beginning: "rtl" or "ltr".

    >>> direction("BBC: غادروا الرقة في قافلة"), direction("3,500")
    ('rtl', 'ltr')
    """
    found = Counter(map(unicodedata.bidirectional, words[:SAMPLE]))
    return "rtl" if found["R"] + found["AL"] > found["L"] else "ltr"


def marks(record: Record, aside: Collection[str] = ()) -> list[Mark]:
    """Every mark of the record in the order of the text, those that hold others before them."""
    unread = (Mark(one.start, one.end, Role.UNREAD, f"u{number}") for number, one in enumerate(record.unread, 1))
    found = (Mark(at.start, at.end, Role.ASIDE if cell in aside else role, cell) for at, role, cell in every_place(record))
    return sorted({one for one in (*found, *unread) if one.start < one.end}, key=lambda one: (one.start, -one.end, one.cell, one.role))


def within(found: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks in a part of the text, as far as they lie in it, in places of the part."""
    inside = (mark for mark in found if mark.start < end and start < mark.end)
    return [Mark(max(mark.start - start, 0), min(mark.end, end) - start, mark.role, mark.cell) for mark in inside]


def every_place(record: Record) -> Iterator[tuple[Span, Role, str]]:
    """All words that a cell points to, with what they are to it."""
    for statement in record.statements:
        yield from ((at, role, statement.id) for at, role in of_statement(statement))
    for figure in record.figures:
        yield from ((at, role, figure.id) for at, role in of_figure(figure))
    for role, cells in ((Role.TIME, record.times), (Role.PLACE, record.places)):
        yield from ((Span(one.start, one.end, one.words), role, one.id) for one in cells)
    yield from ((mention, Role.ACTOR, actor.id) for actor in record.actors for mention in actor.mentions)


def of_statement(statement: Statement) -> Iterator[tuple[Span, Role]]:
    """The words of a statement."""
    yield statement.cue, Role.CUE
    yield from ((content, Role.CONTENT) for content in statement.content)
    yield from ((Span(via.start, via.end, via.words), Role.VIA) for via in statement.via)
    if statement.source is not None:
        yield statement.source, Role.SOURCE


def of_figure(figure: Figure) -> Iterator[tuple[Span, Role]]:
    """The words of a figure."""
    yield Span(figure.start, figure.end, figure.words), Role.FIGURE
    if figure.counted is not None:
        yield figure.counted, Role.COUNTED


class Setting:
    """Sets the text of one report, run by run."""

    def __init__(self, record: Record, aside: Collection[str] = (), part: tuple[int, int] | None = None) -> None:
        start, end = part or (0, len(record.report.text))
        self.text = UNSHOWABLE.sub(INSTEAD, record.report.text[start:end])
        self.title = (record.report.title or "").strip() if start == 0 else ""
        self.waiting = within(marks(record, aside), start, end)[::-1]
        self.open: list[Mark] = []
        self.seen: set[str] = set()
        self.cuts = sorted({place for mark in self.waiting for place in (mark.start, mark.end)} | set(self.turned()))

    def turned(self) -> Iterator[int]:
        """Where the controls stand that turn words about."""
        return (place for found in TURNING.finditer(self.text) for place in found.span())

    def pieces(self) -> Iterator[Markup]:
        """The paragraphs: each line with the line ends behind it, which are part of the text and not to be seen."""
        cuts = iter([*self.cuts, len(self.text) + 1])
        cut = next(cuts)
        for line in LINE.finditer(self.text):
            start, gap, end = line.start(1), line.start(2), line.end(2)
            edges = [start]
            while cut <= end:
                edges.append(cut)
                cut = next(cuts)
            runs = Markup("").join(self.runs(sorted({*edges, gap, end}), gap))
            if start < gap:
                yield Markup("<p{}>{}</p>").format(self.kind(line), runs)
            elif start < end:  # only before the first line
                yield runs

    def kind(self, line: re.Match[str]) -> Markup:
        """Of what kind a paragraph is: the headline, a line that the next one follows closely, or plain."""
        ends = line[2].count("\n") or line[2].count("\r")
        kinds = ["headline"] if self.title and line[1].strip() == self.title else []
        self.title = self.title if not line[1].strip() else ""  # the first line that holds anything is the title, or none is
        kinds += ["close"] if ends == 1 else []
        return Markup(' class="{}"').format(" ".join(kinds)) if kinds else Markup("")

    def runs(self, edges: Iterable[int], gap: int) -> Iterator[Markup]:
        """The runs between those places; what lies behind `gap` are line ends."""
        for start, end in pairwise(edges):
            self.open = [mark for mark in self.open if mark.end > start]
            while self.waiting and self.waiting[-1].start <= start:
                self.open.append(self.waiting.pop())
            yield self.run(start, end, ["gap"] if start >= gap else [])

    def run(self, start: int, end: int, kinds: list[str]) -> Markup:
        """One run: words that all belong to the same cells."""
        words = Markup(str(escape(self.text[start:end])).replace("\r", "&#13;"))  # noqa: S704 - escaped; a bare one is read as a line end
        if TURNING.match(self.text, start):
            words = Markup('<span class="control">{}</span>').format(words)
        classes = [*kinds, *self.classes(start, end)]
        if not classes:
            return words
        keys = dict.fromkeys(mark.cell for mark in self.open)
        new = [key for key in keys if key not in self.seen]
        self.seen.update(new)
        own = Markup(' id="c-{}"').format(new[0]) if new else ""
        others = Markup("").join(Markup('<span id="c-{}"></span>').format(key) for key in new[1:])
        cells = Markup(' data-cells="{}"').format(" ".join(keys)) if keys else ""
        return Markup('{}<span class="{}"{}{}>{}</span>').format(others, " ".join(classes), own, cells, words)

    def classes(self, start: int, end: int) -> list[str]:
        """What the words between those places are: their roles, how deep in contents they lie, and whether they are an end of a figure."""
        found = [role.value for role in Role if any(mark.role is role for mark in self.open)]
        depth = sum(mark.role is Role.CONTENT for mark in self.open)
        figures = [mark for mark in self.open if mark.role is Role.FIGURE]
        return [
            *found,
            *([f"deep{min(depth, DEEPEST)}"] if depth > 1 else []),
            *(["first"] if any(mark.start == start for mark in figures) else []),
            *(["last"] if any(mark.end == end for mark in figures) else []),
        ]
