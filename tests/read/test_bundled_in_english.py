"""The bundled report in two languages: the same record, cell for cell."""

from __future__ import annotations

from pathlib import Path

import pytest

import riwaya
from riwaya.model import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def arabic() -> Record:
    return riwaya.read((EXAMPLES / "raqqa-convoy.ar.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def english() -> Record:
    return riwaya.read((EXAMPLES / "raqqa-convoy.en.txt").read_text(encoding="utf-8"))


def days(record: Record) -> dict[str | None, str]:
    """The value of each time by its id."""
    return {time.id: time.value for time in record.times}


def test_each_is_read_in_its_language(arabic: Record, english: Record) -> None:
    assert (arabic.report.language, english.report.language) == ("ar", "en")
    assert arabic.report.published == english.report.published


def test_the_same_times(arabic: Record, english: Record) -> None:
    told, read = ([(time.value, time.earliest, time.latest) for time in record.times] for record in (arabic, english))
    assert read == told


def test_the_same_places(arabic: Record, english: Record) -> None:
    told, read = ([(place.geonames, place.name, place.country) for place in record.places] for record in (arabic, english))
    assert read == told


def test_the_same_figures(arabic: Record, english: Record) -> None:
    told, read = (
        [
            (one.low, one.high, one.approx, one.who, one.what, one.statement, one.part_of, one.where, days(record).get(one.when))
            for one in record.figures
        ]
        for record in (arabic, english)
    )
    assert read == told


def test_the_same_statements(arabic: Record, english: Record) -> None:
    told, read = (
        [(one.act, one.certainty, one.mode, days(record).get(one.said)) for one in record.statements] for record in (arabic, english)
    )
    assert read == told


def test_the_same_known_speakers(arabic: Record, english: Record) -> None:
    known = [{actor.id: actor.known for actor in record.actors} for record in (arabic, english)]
    told, read = (
        [keys[one.speaker.actor] if one.speaker else "nobody" for one in record.statements]
        for keys, record in zip(known, (arabic, english), strict=True)
    )
    assert read == told
    assert {"bbc", "sdf", "sohr", "cjtf-oir", "turkey-foreign", "anadolu"} <= set(read)


def test_the_people_have_their_names(english: Record) -> None:
    assert {one.speaker.name for one in english.statements if one.speaker and one.speaker.kind == "person"} == {
        "Talal Silo",
        "Ryan Dillon",
        "Eric Pahon",
        "Binali Yildirim",
    }
