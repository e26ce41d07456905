from __future__ import annotations

from datetime import date

import msgspec

from riwaya.model import Record
from riwaya.store.cells import LARGEST, Cell, cells


def by_key(record: Record) -> dict[str, Cell]:
    return {cell.key: cell for cell in cells(record)}


def test_every_cell_has_a_row_whose_words_stand_at_its_place(record: Record) -> None:
    found = by_key(record)
    assert [cell.kind for cell in found.values()] == ["statement", "figure", "time", "place", "actor"]
    assert all(record.report.text[cell.start : cell.end] == cell.words for cell in found.values())


def test_a_figure_has_its_speaker_its_days_and_its_place(record: Record) -> None:
    figure = by_key(record)["f1"]
    assert (figure.low, figure.high, figure.approx, figure.who, figure.what) == (0, 299, False, "person", "injured")
    assert (figure.speaker, figure.certainty, figure.statement) == ("طبيب", "possible", "s1")
    assert (figure.earliest, figure.latest) == (date(2022, 1, 19), date(2022, 1, 19))
    assert (figure.place, figure.geonames, figure.country, figure.lat, figure.lon) == ("Arīḩā", 173480, "SY", 35.81, 36.61)


def test_a_statement_runs_from_its_cue_to_the_end_of_what_is_said(record: Record) -> None:
    statement = by_key(record)["s1"]
    assert statement.words is not None
    assert statement.words.startswith("قال")
    assert statement.words.endswith("أصيبوا في أريحا")
    assert (statement.act, statement.earliest) == ("say", date(2022, 1, 19))


def test_a_known_actor_has_its_key(record: Record) -> None:
    known = msgspec.structs.replace(record.actors[0], known="sdf")
    found = by_key(msgspec.structs.replace(record, actors=(known,)))
    assert found["a1"].actor == found["s1"].actor == found["f1"].actor == "sdf"


def test_what_is_open_stays_open_and_what_is_too_great_is_cut(record: Record) -> None:
    alone = msgspec.structs.replace(record.figures[0], statement=None, when=None, where=None, low=10**30, high=None)
    figure = by_key(msgspec.structs.replace(record, figures=(alone,)))["f1"]
    assert (figure.low, figure.high) == (LARGEST, None)
    assert (figure.speaker, figure.earliest, figure.place) == (None, None, None)


def test_an_actor_that_is_named_nowhere_has_no_words(record: Record) -> None:
    silent = msgspec.structs.replace(record.actors[0], mentions=())
    assert by_key(msgspec.structs.replace(record, actors=(silent,)))["a1"] == Cell("a1", "actor", speaker="طبيب")
