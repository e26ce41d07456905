from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.errors import JudgementError
from riwaya.model import Counted, Figure, Place, Record, Report
from riwaya.store.review.attach import attach, place
from riwaya.store.review.effective import effective
from riwaya.store.review.judgement import Anchor, Judgement, Manner, Placed, Verb
from riwaya.store.review.keys import Cell, CellKind, cells, faults, span

TEXT = """مقتل 7 مدنيين في قصف على سرمين

قال الدفاع المدني السوري إن 7 مدنيين بينهم 3 أطفال قتلوا أمس الخميس في قصف على بلدة سرمين بريف إدلب.
وأضاف أن أكثر من 12 آخرين أصيبوا، وأن فرقه نقلتهم إلى مستشفى في إدلب.
وقال متحدث باسم وزارة الصحة إن 9 مدنيين قتلوا، ونفى أن يكون بينهم أطفال.
"""


@cache
def read() -> Record:
    return riwaya.read(TEXT, published="2022-01-21")


def anchor_of(cell: Cell) -> Anchor:
    return Anchor.of(TEXT, cell.id, CellKind.of(cell), span(cell))


def without(record: Record, *keys: str) -> Record:
    lists = {kind.listed: tuple(cell for cell in getattr(record, kind.listed) if cell.id not in keys) for kind in CellKind}
    return msgspec.structs.replace(record, **lists)


@pytest.mark.parametrize("key", [cell.id for _, cell in cells(read())])
def test_a_cell_that_is_read_again_is_found_at_its_place(key: str) -> None:
    cell = next(cell for _, cell in cells(read()) if cell.id == key)
    found = attach(anchor_of(cell), read())
    assert (found.key, found.manner) == (key, Manner.PLACE)


def test_another_key_changes_nothing() -> None:
    figures = tuple(msgspec.structs.replace(figure, id=f"f{number}") for number, figure in enumerate(read().figures[1:], 1))
    anchor = anchor_of(read().figures[1])
    assert attach(anchor, msgspec.structs.replace(read(), figures=figures)).key == "f1"


def test_more_or_fewer_words_are_the_same_cell_moved() -> None:
    figure = next(one for one in read().figures if "12" in one.words)
    start = TEXT.index("12")
    shrunk = msgspec.structs.replace(figure, start=start, end=start + 2, words="12")
    record = msgspec.structs.replace(read(), figures=tuple(shrunk if one is figure else one for one in read().figures))
    found = attach(anchor_of(figure), record)
    assert (found.key, found.manner) == (figure.id, Manner.MOVED)
    back = attach(anchor_of(shrunk), read())
    assert (back.key, back.manner) == (figure.id, Manner.MOVED)


def test_a_text_that_came_out_longer_has_the_words_elsewhere() -> None:
    more = riwaya.read("خبر عاجل\n" + TEXT, published="2022-01-21")
    for cell in read().figures:
        found = attach(anchor_of(cell), more)
        assert found.manner is Manner.WORDS
        there = next(one for one in more.figures if one.id == found.key)
        assert (there.words, there.start) == (cell.words, cell.start + len("خبر عاجل\n"))


def test_what_is_read_no_more_is_lost_though_its_words_stand_elsewhere() -> None:
    """Seven in the title are not the twelve further down, nor is Idlib at the end the Idlib of the line before."""
    last = [one for one in read().places if one.name == "Idlib"][-1]
    found = attach(anchor_of(last), without(read(), last.id))
    assert (found.key, found.manner) == (None, Manner.LOST)


def test_the_same_words_in_the_same_surroundings_will_do() -> None:
    twice = riwaya.read("مقتل 7 مدنيين في قصف على سرمين\n\nأكد الدفاع المدني مقتل 7 مدنيين في قصف على سرمين.\n", published="2022-01-21")
    one, other = twice.figures
    anchor = Anchor.of(twice.report.text, one.id, CellKind.FIGURE, span(one))
    found = attach(anchor, without(twice, one.id))
    assert (found.key, found.manner) == (other.id, Manner.WORDS)


def test_the_same_place_with_another_value_is_moved(people_on: Any) -> None:
    people = people_on(read())
    (made,) = people.ask("accept", "f1")
    changed = msgspec.structs.replace(read().figures[0], low=8, high=8)
    record = msgspec.structs.replace(read(), figures=(changed, *read().figures[1:]))
    assert place(made, read(), read()).manner is Manner.PLACE
    assert place(made, read(), record).manner is Manner.MOVED


def test_a_correction_that_is_read_by_now_has_not_moved(people_on: Any) -> None:
    people = people_on(read())
    (made,) = people.ask("correct", "f1", fields={"who": "child"})
    (date,) = people.ask("correct", "t1", fields={"value": "2022-01"})
    figure = msgspec.structs.replace(read().figures[0], who=Counted.CHILD)
    time = msgspec.structs.replace(read().times[0], value="2022-01", earliest="2022-01-01", latest="2022-01-31")
    record = msgspec.structs.replace(read(), figures=(figure, *read().figures[1:]), times=(time, *read().times[1:]))
    assert [place(one, read(), record).manner for one in (made, date)] == [Manner.PLACE, Manner.PLACE]


def test_a_judgement_on_two_cells_is_lost_with_one_of_them(people_on: Any) -> None:
    people = people_on(read())
    (made,) = people.ask("correct", "f1", fields={"where": "p1"})
    assert place(made, read(), read()).keys == ("f1", "p1")
    found = place(made, read(), msgspec.structs.replace(read(), places=()))
    assert (found.keys, found.manner) == ((), Manner.LOST)


def test_an_added_cell_that_is_read_by_now_is_that_cell(people_on: Any) -> None:
    figure = read().figures[0]
    people = people_on(without(read(), figure.id))
    (made,) = people.ask("add", "figure", words=(figure.words,), at=figure.start, fields={"who": "child"})
    (note,) = people.ask("correct", "fj1", fields={"what": "injured"}, by="omar")
    now = [place(one, people.record, read()) for one in (made, note)]
    assert now[0].keys == (figure.id,)
    left = effective(read(), now).record
    assert len(left.figures) == len(read().figures)
    assert (left.figures[0].id, left.figures[0].who.value, left.figures[0].what.value) == (figure.id, "child", "injured")


def test_an_added_cell_stays_where_the_machine_does_not_read_it(people_on: Any) -> None:
    people = people_on(read())
    (made,) = people.ask("add", "place", words=("مستشفى",))
    found = place(made, read(), without(read(), "p1"))
    assert (found.keys, found.manner) == (("pj1",), Manner.PLACE)


@st.composite
def other_readings(draw: st.DrawFn) -> Record:
    """What another version might read: cells missing, numbered anew, longer or shorter, with other values, of the same text."""
    lists: dict[str, tuple[Any, ...]] = {}
    for kind in CellKind:
        kept = [cell for cell in getattr(read(), kind.listed) if draw(st.integers(0, 3))]
        lists[kind.listed] = tuple(altered(draw, cell) for cell in kept)
    return renumbered(Record(read().report, **lists))


def altered(draw: st.DrawFn, cell: Any) -> Any:
    if isinstance(cell, (Figure, Place)) and draw(st.booleans()):
        end = min(cell.end + draw(st.integers(-1, 5)), len(TEXT))
        if end > cell.start:
            cell = msgspec.structs.replace(cell, end=end, words=TEXT[cell.start : end])
    if isinstance(cell, Figure) and draw(st.booleans()):
        cell = msgspec.structs.replace(cell, low=1, high=99)
    return cell


def renumbered(record: Record) -> Record:
    """The cells numbered as a reader numbers them, and references to those that are gone empty."""
    names = {cell.id: f"{kind.letter}{number}" for kind in CellKind for number, cell in enumerate(getattr(record, kind.listed), 1)}
    raw = msgspec.to_builtins(record)
    for kind in CellKind:
        for cell in raw[kind.listed]:
            cell["id"] = names[cell["id"]]
            for field in ("statement", "when", "where", "part_of", "within", "said"):
                if field in cell:
                    cell[field] = names.get(cell[field])
            if cell.get("speaker"):
                actor = names.get(cell["speaker"]["actor"])
                cell["speaker"] = {**cell["speaker"], "actor": actor} if actor else None
    return msgspec.convert(raw, Record)


ASKED = st.sampled_from(
    [
        ("accept", ("f1",), {}), ("reject", ("f2",), {}), ("reject", ("s1",), {}), ("correct", ("f1",), {"fields": {"who": "child"}}),
        ("correct", ("f2",), {"fields": {"where": "p2"}}), ("correct", ("p1",), {"fields": {"geonames": 169389}}),
        ("correct", ("s2",), {"fields": {"speaker": "a1"}}), ("merge", ("a1", "a2"), {}), ("merge", ("f1", "f2"), {}),
        ("split", ("a1", "s1"), {"fields": {"name": "Other"}}), ("add", ("place",), {"words": ("مستشفى",)}),
        ("split", ("f2",), {"words": ("7", "3")}), ("correct", ("pj1",), {"fields": {"name": "Hospital"}}),
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked=st.lists(ASKED, min_size=1, max_size=8), now=other_readings())
def test_no_judgement_is_ever_lost_from_sight(people_on: Any, asked: list[Any], now: Record) -> None:
    assert not faults(now)
    people = people_on(read())
    for act, keys, more in asked:
        try:
            people.ask(act, *keys, **more)
        except JudgementError:
            continue
    made: list[Judgement] = people.judgements
    found = [place(one, read(), now) for one in made]
    assert [one.judgement for one in found] == made
    assert all((one.manner is Manner.LOST) == (not one.keys) for one in found)
    left = effective(now, found)
    assert not faults(left.record)
    told = {one.judgement for one in left.idle} | {one.id for ones in left.because.values() for one in ones}
    untold = [one for one in made if one.id not in told]
    assert all(one.act in (Verb.ACCEPT, Verb.REJECT, Verb.CORRECT) for one in untold)  # what a newer one on the same cell made void
    again = [place(one, read(), read()) for one in made]
    assert again == [Placed(one, keys_of(one)) for one in made]


def keys_of(judgement: Judgement) -> tuple[str, ...]:
    own = ("pj" + str(judgement.id),) if judgement.act is Verb.ADD else ()
    return own + tuple(anchor.key for anchor in judgement.cells[len(own) :])


def test_a_report_without_cells_loses_all_and_breaks_nothing(people_on: Any) -> None:
    people = people_on(read())
    (made,) = people.ask("accept", "f1")
    empty = Record(Report(TEXT))
    assert place(made, read(), empty).manner is Manner.LOST
    assert effective(empty, [place(made, read(), empty)]).idle
