from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.store.proof import differences, faults, is_made_here, made_elsewhere, places

TEXT = "انفجار في أريحا\n\nقال الطبيب سامر الحلبي لوكالة النخيل أمس إن أقل من 300 شخص أصيبوا في أريحا، و«لم يصل أحد\n"
SAID = riwaya.read(TEXT, published="2022-01-20").to_dict()
CONVOY = (Path(__file__).parents[2] / "examples" / "raqqa-convoy.ar.txt").read_text(encoding="utf-8")
Said = dict[str, Any]


def changed(change: Callable[[Said], object]) -> Said:
    """The record after somebody changed it."""
    said = copy.deepcopy(SAID)
    change(said)
    return said


def test_a_record_belongs_to_its_page() -> None:
    assert faults(SAID, TEXT) == []
    assert differences(SAID, TEXT) == []
    assert is_made_here(SAID)
    assert riwaya.verify(riwaya.read(TEXT), TEXT, again=True) == []


def test_it_does_as_json_too() -> None:
    again = json.loads(json.dumps(SAID))
    assert (faults(again, TEXT), differences(again, TEXT)) == ([], [])


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_other_page_is_taken_for_it(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(TEXT)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.text(max_size=3))
    text = TEXT[:place] + put + TEXT[place + cut :]
    assert bool(faults(SAID, text)) == (text != TEXT)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_words_may_be_moved_or_changed(data: st.DataObject) -> None:
    said = copy.deepcopy(SAID)
    _, place = data.draw(st.sampled_from(list(places(said, ""))))
    field = data.draw(st.sampled_from(["start", "end", "words"]))
    before = place[field]
    place[field] = data.draw(st.text() if field == "words" else st.integers(-2 * len(TEXT), 2 * len(TEXT)))
    assert bool(faults(said, TEXT)) == (place[field] != before)


def altered(place: Said) -> Iterator[Said]:
    """The place moved by a letter either way, cut, drawn out, and with the words of another."""
    start, end, words = place["start"], place["end"], place["words"]
    yield {"start": start + 1, "end": end + 1}
    yield {"start": start - 1, "end": end - 1}
    yield {"end": end - 1}
    yield {"words": words + " "}
    yield {"words": words[:-1] + ("x" if words[-1] != "x" else "y")}


def test_every_passage_of_a_whole_record_altered_in_five_ways() -> None:
    said = riwaya.read(CONVOY).to_dict()
    tried = accepted = 0
    for _, place in list(places(said, "")):
        before = dict(place)
        for values in altered(before):
            place.update(values)
            tried += 1
            accepted += not faults(said, CONVOY)
            place.update(before)
    assert faults(said, CONVOY) == []
    assert tried > 700
    assert accepted == 0


@pytest.mark.parametrize("digest", ["0" * 64, None, 7])
def test_the_digest_has_to_be_that_of_the_text(digest: object) -> None:
    assert any("another text" in fault for fault in faults(changed(lambda said: said["report"].update(sha256=digest)), TEXT))


def test_words_that_count_from_the_end_stand_nowhere() -> None:
    figure = SAID["figures"][0]
    back = {"start": figure["start"] - len(TEXT), "end": figure["end"] - len(TEXT)}
    assert TEXT[back["start"] : back["end"]] == figure["words"]
    assert faults(changed(lambda said: said["figures"][0].update(back)), TEXT)


def test_words_in_a_key_that_nobody_knows_are_looked_at() -> None:
    assert faults(changed(lambda said: said.update(more=[{"start": 0, "end": 3, "words": "xyz"}])), TEXT) == [
        "more[0]: 'xyz' does not stand at 0"
    ]


def test_a_cell_that_names_what_is_not_there() -> None:
    assert faults(changed(lambda said: said["figures"][0].update(statement="s99")), TEXT) == ["f1: names s99, which is not there"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda said: said.pop("unread"), "unread is missing"),
        (lambda said: [said.pop("report"), said.pop("times")], "report, times are missing"),
        (lambda said: said.update(format="riwaya.record/9"), "its format is 'riwaya.record/9'"),
        (lambda said: said["figures"][0].update(low="many"), "$.figures[0].low"),
        (lambda said: said.update(statements=7), "$.statements"),
        (lambda said: said.update(report=None), "$.report"),
    ],
)
def test_what_is_no_record(change: Callable[[Said], object], why: str) -> None:
    (fault,) = faults(changed(change), TEXT)
    assert why in fault


def test_a_number_that_was_changed_is_told_when_it_is_read_again() -> None:
    said = changed(lambda said: said["figures"][0].update(high=2990))
    assert faults(said, TEXT) == []
    assert differences(said, TEXT) == ["f1: high is 2990, and reading again gives 299"]


def test_cells_that_came_and_went() -> None:
    without = changed(lambda said: said["times"].clear())
    assert differences(without, TEXT)[0] == "t1: reading again gives it, and the record has not got it"
    more = changed(lambda said: said["times"].append(said["times"][0] | {"id": "t7"}))
    assert differences(more, TEXT) == ["t7: reading again does not give it"]
    assert differences(changed(lambda said: said.update(more=1)), TEXT) == ["more is 1, and reading again gives null"]
    assert differences(changed(lambda said: said.update(times=said.pop("times"))), TEXT) == ["it says the same, but in another order"]


def test_another_version_made_it() -> None:
    said = changed(lambda said: said["made_by"].update(version="9.9", data_digest="0"))
    assert differences(said, TEXT) == []
    assert not is_made_here(said)
    assert made_elsewhere(said) == "rules of Riwaya 9.9 made the record; not the same here: the version, the words and rules"
    nobody = changed(lambda said: said.pop("made_by"))
    assert differences(nobody, TEXT) == []
    assert "does not say what made it" in made_elsewhere(nobody)


def test_what_another_reader_read_is_not_proven_by_reading_with_the_rules() -> None:
    said = changed(lambda said: said["made_by"].update(reader="llm"))
    assert differences(said, TEXT) == ["it was read by 'llm', and only what 'rules' reads can be read again"]
