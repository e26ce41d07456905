from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.errors import JudgementError
from riwaya.model import Counted, Figure, Record
from riwaya.store.review.effective import effective
from riwaya.store.review.fields import named_fields
from riwaya.store.review.keys import CellKind, cell_of, cells, faults

EXAMPLE = Path(__file__).parents[3] / "examples" / "raqqa-convoy.ar.txt"


@cache
def example() -> Record:
    return riwaya.read(EXAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def people(people_on: Any) -> Any:
    return people_on(example())


def test_without_judgements_the_record_is_the_machines() -> None:
    assert effective(example(), []).record == example()


def test_an_accepted_record_is_the_machines(people: Any) -> None:
    people.ask("accept", "f1", "s1", "a1")
    left = people.left()
    assert left.record == example()
    assert [one.reviewer for one in left.because["f1"]] == ["hana"]


def test_a_rejected_figure_is_left_out_and_nothing_names_it(people: Any) -> None:
    part = next(figure for figure in example().figures if figure.part_of)
    people.ask("reject", part.part_of or "")
    record = people.left().record
    assert cell_of(record, part.part_of or "") is None
    found = cell_of(record, part.id)
    assert isinstance(found, Figure)
    assert found.part_of is None
    assert not faults(record)


def test_what_stood_in_a_rejected_statement_is_in_what_holds_that(people: Any) -> None:
    inner = next(statement for statement in example().statements if statement.within)
    outer = inner.within or ""
    figures = [figure.id for figure in example().figures if figure.statement == inner.id]
    people.ask("reject", inner.id)
    record = people.left().record
    assert [figure.statement for figure in record.figures if figure.id in figures] == [outer] * len(figures)
    people.ask("reject", outer)
    assert not faults(people.left().record)


def test_corrections_of_different_fields_stand_together(people: Any) -> None:
    people.ask("correct", "f1", fields={"who": "civilian"})
    people.ask("correct", "f1", fields={"low": "5", "high": "9", "approx": "true"}, by="omar")
    figure = people.left().record.figures[0]
    assert (figure.who, figure.low, figure.high, figure.approx) == (Counted.CIVILIAN, 5, 9, True)
    assert [one.reviewer for one in people.left().because["f1"]] == ["hana", "omar", "omar", "omar"]


def test_both_ends_may_be_set_beyond_the_old_ones(people: Any) -> None:
    old = example().figures[0]
    people.ask("correct", "f1", fields={"low": (old.high or 0) + 10, "high": (old.high or 0) + 20})
    assert people.left().record.figures[0].low == (old.high or 0) + 10
    (late,) = people.ask("correct", "f1", fields={"low": (old.high or 0) + 30})
    assert [one.judgement for one in people.left().idle] == [late.id]
    assert people.left().record.figures[0].low == (old.high or 0) + 10


def test_the_newest_judgement_decides(people: Any) -> None:
    people.ask("correct", "f1", fields={"who": "civilian"})
    people.ask("accept", "f1", by="omar")
    assert people.left().record == example()
    people.ask("reject", "f1")
    assert cell_of(people.left().record, "f1") is None
    people.ask("correct", "f1", fields={"who": "child"})
    assert people.left().record.figures[0].who is Counted.CHILD


def test_a_corrected_place_takes_all_that_geonames_knows_of_it(people: Any) -> None:
    people.ask("correct", "p1", fields={"geonames": "169389"})
    place = people.left().record.places[0]
    assert (place.name, place.country, place.words) == ("Idlib", "SY", example().places[0].words)
    people.ask("correct", "p1", fields={"geonames": 1})
    place = people.left().record.places[0]
    assert (place.geonames, place.lat, place.country) == (1, None, None)


def test_a_corrected_date_takes_its_days_along(people: Any) -> None:
    people.ask("correct", "t1", fields={"value": "2017-10"})
    time = people.left().record.times[0]
    assert (time.earliest, time.latest) == ("2017-10-01", "2017-10-31")


def test_whoever_speaks_under_a_name_follows_it(people: Any) -> None:
    actor = example().actors[0]
    people.ask("correct", actor.id, fields={"name": "Somebody Else", "kind": "person"})
    then = [one.speaker for one in example().statements if one.speaker and one.speaker.actor == actor.id]
    now = [one.speaker for one in people.left().record.statements if one.speaker and one.speaker.actor == actor.id]
    assert {one.name for one in then} > {actor.name}  # it is known under another name, too, which stays
    assert [one.name for one in now] == ["Somebody Else" if one.name == actor.name else one.name for one in then]
    assert {one.kind.value for one in now} == {"person"}


def test_another_speaker_for_a_statement(people: Any) -> None:
    other = example().actors[-1]
    people.ask("correct", "s1", fields={"speaker": other.id})
    speaker = people.left().record.statements[0].speaker
    assert speaker is not None
    assert (speaker.actor, speaker.name) == (other.id, other.name)
    people.ask("correct", "s1", fields={"speaker": None})
    assert people.left().record.statements[0].speaker is None


def test_an_added_figure_stands_at_its_words_with_their_numbers(people: Any) -> None:
    word = example().report.text.split()[-1]
    at = example().report.text.rindex(word)
    people.ask("add", "figure", words=(word,), at=at, fields={"who": "child", "where": "p1", "low": 3, "high": 3})
    record = people.left().record
    added = cell_of(record, "fj1")
    assert isinstance(added, Figure)
    assert (added.start, added.words, added.low, added.where) == (at, word, 3, "p1")
    assert record.figures[-1] == added
    assert not faults(record)


def test_an_added_cell_can_be_judged_like_any_other(people: Any) -> None:
    people.ask("add", "place", words=("القافلة",), at=example().report.text.index("القافلة"))
    people.ask("correct", "pj1", fields={"name": "The convoy"}, by="omar")
    place = cell_of(people.left().record, "pj1")
    assert getattr(place, "name", None) == "The convoy"
    people.ask("reject", "pj1", by="omar")
    assert cell_of(people.left().record, "pj1") is None


def test_merged_speakers_are_one_actor(people: Any) -> None:
    one, other = example().actors[:2]
    people.ask("merge", one.id, other.id, fields={"name": "Both"})
    record = people.left().record
    assert cell_of(record, other.id) is None
    merged = record.actors[0]
    assert set(merged.mentions) == {*one.mentions, *other.mentions}
    assert other.id not in {statement.speaker.actor for statement in record.statements if statement.speaker}
    assert not faults(record)


def test_a_split_speaker_is_two(people: Any) -> None:
    spoken: dict[str, list[str]] = {}
    for statement in example().statements:
        if statement.speaker:
            spoken.setdefault(statement.speaker.actor, []).append(statement.id)
    actor, said = max(spoken.items(), key=lambda item: len(item[1]))
    people.ask("split", actor, said[-1], fields={"name": "Another", "kind": "person"})
    record = people.left().record
    statement = next(one for one in record.statements if one.id == said[-1])
    assert statement.speaker
    assert (statement.speaker.name, statement.speaker.actor) == ("Another", "aj1")
    assert record.statements[int(said[0][1:]) - 1].speaker == example().statements[int(said[0][1:]) - 1].speaker
    assert not faults(record)


def test_merged_figures_are_one_from_the_first_word_to_the_last(people: Any) -> None:
    one, other = example().figures[:2]
    people.ask("merge", one.id, other.id, fields={"low": 2, "high": 5})
    record = people.left().record
    assert cell_of(record, other.id) is None
    merged = record.figures[0]
    assert (merged.start, merged.end, merged.low, merged.high) == (one.start, other.end, 2, 5)
    assert not faults(record)


def test_a_split_figure_is_a_cell_for_each_of_its_words(people: Any) -> None:
    figure = next(one for one in example().figures if "200" in one.words)
    people.ask("split", figure.id, words=("200", "300"))
    record = people.left().record
    second = cell_of(record, "fj1.2") or cell_of(record, "fj1")
    assert isinstance(second, Figure)
    found = cell_of(record, figure.id)
    assert isinstance(found, Figure)
    assert (found.words, found.low, second.words, second.low) == ("200", 200, "300", 300)
    assert not faults(record)


def test_a_judgement_on_a_merged_cell_is_idle(people: Any) -> None:
    one, other = example().actors[:2]
    people.ask("merge", one.id, other.id)
    before = people.left().record
    (made,) = people.ask("reject", other.id)
    assert people.left().record == before
    assert [(idle.judgement, idle.why) for idle in people.left().idle] == [
        (made.id, f"{other.id} is a part of {one.id} by now; judge that")
    ]


@pytest.mark.parametrize(
    ("act", "asked", "sentence"),
    [
        ("correct", {"cells": ("f1",), "fields": {"who": "elephant"}}, "is none of civilian, child, woman"),
        ("correct", {"cells": ("f1",), "fields": {"colour": "red"}}, "no field 'colour'"),
        ("correct", {"cells": ("f1",), "fields": {"where": "t1"}}, "is no place"),
        ("correct", {"cells": ("f1",), "fields": {"counted": "nowhere at all"}}, "does not stand"),
        ("correct", {"cells": ("t1",), "fields": {"value": "2017-02-31"}}, "in no calendar"),
        ("correct", {"cells": ("f1",)}, "which field"),
        ("accept", {"cells": ("f999",)}, "'f999' is no cell"),
        ("accept", {}, "Name a cell"),
        ("add", {"cells": ("figure",), "words": ("not there",)}, "does not stand"),
        ("add", {"cells": ("figure",), "words": ("الرقة",)}, "say with --at"),
        ("add", {"cells": ("thing",), "words": ("الرقة",)}, "Name one kind of cell"),
        ("merge", {"cells": ("a1",)}, "two or more"),
        ("merge", {"cells": ("a1", "f1")}, "two or more"),
        ("split", {"cells": ("a1",)}, "who speaks there"),
        ("split", {"cells": ("p1",)}, "split an actor"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(people: Any, act: str, asked: dict[str, Any], sentence: str) -> None:
    more = dict(asked)
    with pytest.raises(JudgementError, match=sentence):
        people.ask(act, *more.pop("cells", ()), **more)


def test_a_circle_is_not_applied(people: Any) -> None:
    part = next(figure for figure in example().figures if figure.part_of)
    (made,) = people.ask("correct", part.part_of or "", fields={"part_of": part.id})
    left = people.left()
    assert left.record == example()
    assert [one.judgement for one in left.idle] == [made.id]


Asking = tuple[str, tuple[str, ...], dict[str, Any]]
KEYS = st.sampled_from([cell.id for _, cell in cells(example())])
VALUES = {
    "who": "civilian", "what": "killed", "low": 3, "high": 8, "approx": True, "name": "X", "kind": "person", "act": "deny",
    "value": "2017-10", "earliest": "2017-10-01", "latest": None, "country": "SY", "geonames": 169389, "certainty": "possible",
    "mode": "direct", "counted": "الرقة", "source": None, "content": ["الرقة"], "words": "الرقة", "mentions": ["الرقة"], "cue": "الرقة",
}  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> Asking:
    """Anything that a person may ask for, sensible or not."""
    act = draw(st.sampled_from(["accept", "reject", "correct", "correct", "add", "merge", "split"]))
    if act == "add":
        kind = draw(st.sampled_from([*CellKind]))
        start = draw(st.integers(0, len(example().report.text) - 9))
        words = example().report.text[start : start + draw(st.integers(1, 9))]
        fields = {"content": [words], "value": "2017", "kind": "person"}
        known = {field: value for field, value in fields.items() if field in named_fields(kind) and kind is not CellKind.PLACE}
        return act, (kind.value,), {"words": (words,), "at": start, "fields": known}
    keys = tuple(draw(st.lists(KEYS, min_size=1, max_size=3)))
    if act == "correct":
        cell = cell_of(example(), keys[0])
        field = draw(st.sampled_from(named_fields(CellKind.of(cell)))) if cell else "who"
        return act, keys[:1], {"fields": {field: draw(st.one_of(st.just(VALUES.get(field)), KEYS, st.none()))}}
    if act == "split":
        return act, keys, {"fields": {"name": "Other"}} if keys[0].startswith("a") else {"words": ("الرقة", "في")}
    return act, keys, {}


def at_work(people: Any, asked: list[Asking]) -> Any:
    for act, keys, more in asked:
        try:
            people.ask(act, *keys, **more)
        except JudgementError:
            continue
    return people


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(asked=st.lists(requests(), min_size=1, max_size=12))
def test_whatever_people_judge_the_record_keeps_its_promises(people_on: Any, asked: list[Asking]) -> None:
    left = at_work(people_on(example()), asked).left()
    assert not faults(left.record)
    assert left.record.report == example().report


@SLOW
@given(asked=st.lists(requests(), max_size=8), last=requests())
def test_what_is_withdrawn_is_undone_exactly(people_on: Any, asked: list[Asking], last: Asking) -> None:
    people = at_work(people_on(example()), asked)
    before, there = people.left(), len(people.judgements)
    try:
        made = people.ask(last[0], *last[1], **last[2])
    except JudgementError:
        return
    for one in made:
        people.withdraw(one.id)
    assert people.left() == before
    for number in range(len(people.judgements), there + len(made), -1):  # a withdrawal that is withdrawn is none
        people.withdraw(number)
    again = people.left()
    assert not faults(again.record)
    assert again == at_work(people_on(example()), [*asked, last]).left()
