from __future__ import annotations

from typing import Any

import pytest

from riwaya.errors import JudgementError
from riwaya.model import Record
from riwaya.store.review.fields import View, asked, dated, gazetted, span_at
from riwaya.store.review.keys import CellKind, cell_of


@pytest.fixture
def view(record: Record) -> View:
    return View.of(record, record)


@pytest.mark.parametrize(
    ("kind", "field", "raw", "value"),
    [
        (CellKind.FIGURE, "low", "7", 7),
        (CellKind.FIGURE, "high", "null", None),
        (CellKind.FIGURE, "high", None, None),
        (CellKind.FIGURE, "approx", "true", True),
        (CellKind.FIGURE, "who", "civilian", "civilian"),
        (CellKind.FIGURE, "counted", "null", None),
        (CellKind.FIGURE, "where", None, None),
        (CellKind.STATEMENT, "certainty", "denied", "denied"),
        (CellKind.TIME, "latest", "2022-01-20", "2022-01-20"),
        (CellKind.PLACE, "name", "Ariha", "Ariha"),
        (CellKind.PLACE, "lat", "35.5", 35.5),
        (CellKind.ACTOR, "roles", ["doctor"], ["doctor"]),
        (CellKind.ACTOR, "roles", "doctor", ["doctor"]),
    ],
)
def test_a_value_is_kept_as_json_has_it(view: View, kind: CellKind, field: str, raw: Any, value: Any) -> None:
    assert asked(view, kind, field, raw, 0).value == value


def test_words_are_kept_with_the_place_nearest_to_the_cell(view: View) -> None:
    words = "أريحا"
    first, last = view.text.index(words), view.text.rindex(words)
    assert first != last
    for near, start in ((0, first), (len(view.text), last)):
        assert asked(view, CellKind.FIGURE, "counted", words, near).value == {"start": start, "end": start + len(words), "words": words}
    assert span_at(view.text, {"start": last, "end": last + len(words), "words": words}, 0).start == last


def test_a_reference_is_kept_with_its_words(view: View) -> None:
    found = asked(view, CellKind.FIGURE, "where", "p1", 0)
    assert found.value == "p1"
    assert found.cell is not None
    assert found.cell.words == "أريحا"
    assert asked(view, CellKind.STATEMENT, "speaker", "a1", 0).cell == view.anchor("a1")


@pytest.mark.parametrize(
    ("kind", "field", "raw"),
    [
        (CellKind.FIGURE, "low", "seven"), (CellKind.FIGURE, "low", "-1"), (CellKind.FIGURE, "low", 7.5), (CellKind.FIGURE, "who", None),
        (CellKind.FIGURE, "start", 3), (CellKind.FIGURE, "id", "f9"), (CellKind.FIGURE, "rule", "mine"), (CellKind.FIGURE, "where", "a1"),
        (CellKind.FIGURE, "words", None), (CellKind.FIGURE, "counted", 7), (CellKind.PLACE, "lat", "91"), (CellKind.PLACE, "lon", "east"),
        (CellKind.FIGURE, "counted", {"start": 0, "end": 1, "words": "x"}), (CellKind.FIGURE, "counted", {"start": 0}),
        (CellKind.TIME, "earliest", "yesterday"), (CellKind.TIME, "value", "2022-13"), (CellKind.TIME, "value", "2022-W60"),
        (CellKind.PLACE, "name", " "), (CellKind.ACTOR, "kind", "king"), (CellKind.STATEMENT, "cue", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_a_value_is_refused(view: View, kind: CellKind, field: str, raw: Any) -> None:
    with pytest.raises(JudgementError):
        asked(view, kind, field, raw, 0)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2022-01-20", ("2022-01-20", "2022-01-20")),
        ("2022-01-20T14:30", ("2022-01-20", "2022-01-20")),
        ("2022-01-20TEV", ("2022-01-20", "2022-01-20")),
        ("2022-W03", ("2022-01-17", "2022-01-23")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("PAST_REF", (None, None)),
        ("XXXX-10-14", (None, None)),
    ],
)
def test_a_date_brings_the_days_that_it_covers(value: str, days: tuple[str | None, str | None]) -> None:
    assert dated(value) == {"value": value, "earliest": days[0], "latest": days[1]}


def test_a_place_brings_what_the_gazetteer_of_the_language_knows() -> None:
    found = gazetted("ar", 172955)
    assert (found["name"], found["country"], round(found["lat"], 2)) == ("Ar Raqqah", "SY", 35.95)
    assert gazetted("fr", 172955)["lat"] is None or gazetted("fr", 172955)["country"] == "SY"
    assert "name" not in gazetted("ar", 1)


def test_people_see_what_they_made_and_what_they_left_out(record: Record) -> None:
    import msgspec

    left = msgspec.structs.replace(record, figures=(), places=(*record.places, msgspec.structs.replace(record.places[0], id="pj3")))
    view = View.of(record, left)
    assert view.anchor("f1").key == "f1"
    assert view.anchor("pj3").kind is CellKind.PLACE
    assert cell_of(left, "f1") is None
