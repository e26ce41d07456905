"""What several tests need: a record with a cell of every kind, and a report in Arabic to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

import riwaya
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
from riwaya.store.case import Case

# CI tries the same examples every time; a person's run looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

SERVER = os.environ.get("RIWAYA_TEST_POSTGRES", "")
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

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


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a case can be made: a path, then a schema of its own on the server that $RIWAYA_TEST_POSTGRES names."""
    if request.param == "sqlite":
        yield str(tmp_path / "one.case")
        return
    if not SERVER:
        pytest.skip("no PostgreSQL server: RIWAYA_TEST_POSTGRES is not set")
    schema = f"test_{uuid4().hex}"
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    joined = "&" if "?" in SERVER else "?"
    yield f"{SERVER.replace('+psycopg', '')}{joined}options=-csearch_path%3D{schema}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    """An empty case, on either database, whose clock stands still."""
    with riwaya.new_case(place, "Ariha, January 2022", now=lambda: NOW) as made:
        yield made
