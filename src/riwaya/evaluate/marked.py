"""Gold out of what an annotator marked in a text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from riwaya.errors import InputError
from riwaya.evaluate.gold import GoldFigure, GoldReport, GoldStatement, GoldTime, Label
from riwaya.export.layers import BY_NAME, YES
from riwaya.export.marks import Header, Mark, bounds
from riwaya.model import Span


def gold_of(text: str, known: Header, marks: Sequence[Mark]) -> GoldReport:
    """The gold row that the marks of a text make.

    Raises `InputError` where a mark lacks what gold cannot do without, or has a label that there is not.
    """
    return Marked(text, marks).gold(known)


class Marked:
    """The marks of one text, in the order in which they stand there."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.by_id = {mark.id: mark for mark in marks}
        ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self.statements = [mark for mark in ordered if mark.layer == "Statement"]
        self.figures = [mark for mark in ordered if mark.layer == "Figure"]
        self.times = [mark for mark in ordered if mark.layer == "Time"]
        self.places = {mark.id: place for place, mark in enumerate(self.statements)}
        for mark in ordered:
            self.check(mark)

    def gold(self, known: Header) -> GoldReport:
        """The gold row."""
        return GoldReport(
            id=known.id, text=self.text, publisher=known.publisher, published=known.published, language=known.language,
            statements=[self.statement(mark) for mark in self.statements],
            figures=[self.figure(mark) for mark in self.figures],
            times=[GoldTime(start=mark.start, end=mark.end, words=self.words(mark), value=self.value(mark)) for mark in self.times],
        )  # fmt: skip

    def statement(self, mark: Mark) -> GoldStatement:
        """An annotated statement."""
        source = self.first(mark, "Source")
        return GoldStatement(
            source=self.span(source) if source else None, source_name=self.name(mark, source), cue=self.span(mark),
            content=sorted(self.span(one) for one in self.all(mark, "Said")), via=[self.span(one) for one in self.all(mark, "Via")],
            act=label(mark, "Act"), mode=label(mark, "Mode"), certainty=label(mark, "Certainty"), within=self.tied(mark, "Within"),
        )  # fmt: skip

    def name(self, mark: Mark, source: Mark | None) -> str | None:
        """Who makes the statement: as the annotator named them, else as the source stands there, None where it is nobody."""
        speaker = self.first(mark, "Speaker")
        if mark.features.get("Nobody") == YES:
            return None
        if speaker is not None:
            return self.words(speaker)
        return mark.features.get("SpeakerName") or (self.words(source) if source else None)

    def figure(self, mark: Mark) -> GoldFigure:
        """An annotated figure."""
        interval, fate = bounds(mark.features.get("Interval", "")), mark.features.get("Fate")
        if interval is None:
            raise InputError(f"{self.shown(mark)} has no interval that can be read; write 7, 0..299, 13.. or ..5")
        if fate is None:
            raise InputError(f"{self.shown(mark)} does not say what happened to the counted; give it a Fate")
        counted = self.first(mark, "Counted")
        return GoldFigure(
            start=mark.start, end=mark.end, words=self.words(mark), low=interval[0], high=interval[1],
            approx=mark.features.get("Approx") == YES, counted=self.words(counted) if counted else None, who=mark.features.get("Class"),
            what=fate, statement=self.tied(mark, "By"),
        )  # fmt: skip

    def value(self, mark: Mark) -> str:
        """The value of a time."""
        value = mark.features.get("Value", "").strip()
        if not value:
            raise InputError(f"{self.shown(mark)} has no value; write one, such as 2022-01-20")
        return value

    def check(self, mark: Mark) -> None:
        """Refuse labels that there are not, and links to what is not there or of another layer."""
        layer = BY_NAME[mark.layer]
        choices = {feature.name: feature.choices for feature in layer.features}
        for name, value in mark.features.items():
            if choices.get(name) and value not in choices[name]:
                raise InputError(f"{self.shown(mark)}: {name} is {value!r}, which is none of {', '.join(choices[name])}")
        wanted = {role.name: role.layer for role in layer.roles}
        for link in mark.links:
            target = self.by_id.get(link.target)
            if target is None or target.layer != wanted[link.role]:
                raise InputError(f"{self.shown(mark)}: {link.role} leads to no {wanted[link.role]}")

    def all(self, mark: Mark, role: str) -> list[Mark]:
        """What the mark is tied to in that role."""
        return [self.by_id[link.target] for link in mark.links if link.role == role]

    def first(self, mark: Mark, role: str) -> Mark | None:
        """What the mark is tied to in a role that leads to one, None where it is to nothing."""
        return next(iter(self.all(mark, role)), None)

    def tied(self, mark: Mark, role: str) -> int | None:
        """The place in the list of statements of the one that the mark is tied to."""
        statement = self.first(mark, role)
        return self.places[statement.id] if statement else None

    def words(self, mark: Mark) -> str:
        """The marked words."""
        return self.text[mark.start : mark.end]

    def span(self, mark: Mark) -> Span:
        """The marked words and where they stand."""
        return Span(mark.start, mark.end, self.words(mark))

    def shown(self, mark: Mark) -> str:
        """The mark as a sentence names it."""
        return f"the {mark.layer} on “{self.words(mark)}” at {mark.start}"


def label(mark: Mark, name: str) -> Label:
    """A label, unset where the annotator gave none: then nobody is asked for it."""
    return mark.features.get(name, UNSET)
