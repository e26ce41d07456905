"""What several tests need: a record with a cell of every kind, and a report in Arabic to read."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import settings

from riwaya.model import (
    Act,
    Actor,
    Certainty,
    Counted,
    Fate,
    Figure,
    Mode,
    Place,
    Record,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Time,
    Unread,
    Via,
)

# CI tries the same examples every time; a person's run looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

TEXT = "انفجار في أريحا\n\nقال طبيب لوكالة النخيل أمس إن أقل من 300 شخص أصيبوا في أريحا، و«لم يصل أحد\n"


def found(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.fixture
def report() -> Report:
    return Report(TEXT, id="ariha", title="انفجار في أريحا", publisher="جريدة النخيل", published=date(2022, 1, 20), language="ar")


@pytest.fixture
def record(report: Report) -> Record:
    """A made record of a made report: what a reader could give for it, not what ours gives."""
    agency, when, number, where, unread = (found(words) for words in ("وكالة النخيل", "أمس", "أقل من 300", "أريحا", "«لم يصل أحد"))
    speaker = Speaker("طبيب", SpeakerKind.UNNAMED, "a1")
    via = Via(agency.start, agency.end, agency.words, "وكالة النخيل")
    statement = Statement(
        id="s1", source=found("طبيب"), speaker=speaker, via=(via,), cue=found("قال"), content=(found("أقل من 300 شخص أصيبوا في أريحا"),),
        mode=Mode.INDIRECT, act=Act.SAY, certainty=Certainty.POSSIBLE, within=None, said="t1", rule="verb-source-that",
    )  # fmt: skip
    figure = Figure(
        id="f1", start=number.start, end=number.end, words=number.words, low=0, high=299, approx=False, counted=found("شخص"),
        who=Counted.PERSON, what=Fate.INJURED, statement="s1", when="t1", where="p1", part_of=None, rule="fewer-than",
    )  # fmt: skip
    return Record(
        report,
        statements=(statement,),
        figures=(figure,),
        times=(Time("t1", when.start, when.end, when.words, "2022-01-19", "2022-01-19", "2022-01-19", "yesterday"),),
        places=(Place("p1", where.start, where.end, where.words, "Arīḩā", 173480, "SY", 35.81, 36.61, "town", "12", "in-or-to"),),
        actors=(Actor("a1", "طبيب", SpeakerKind.UNNAMED, (), (found("طبيب"),)),),
        unread=(Unread(unread.start, unread.end, unread.words, "quotation mark never closed"),),
    )
