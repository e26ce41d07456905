from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import msgspec
import pytest

from riwaya.errors import LanguageError
from riwaya.model import Record, Report
from riwaya.store.case import Case, present_reader
from riwaya.store.nouns import Reader
from riwaya.store.review import reread as module
from riwaya.store.review.asking import Request
from riwaya.store.review.history import history
from riwaya.store.review.judgement import Judgement, Manner, Verb
from riwaya.store.review.keys import cell_of
from riwaya.store.review.queue import Because, queue
from riwaya.store.review.reread import Again, reread

TEXT = "مقتل 7 مدنيين في قصف على سرمين\n\nقال الدفاع المدني إن 7 مدنيين بينهم 3 أطفال قتلوا أمس في قصف على سرمين، وإن 12 أصيبوا.\n"
OTHER = "قال طبيب إن 3 أطفال أصيبوا في إدلب.\n"
LATER = Reader("rules", "9.9", "other rules")
Reads = Callable[[Record], Record]


@pytest.fixture
def two(case: Case) -> Case:
    """A case with two reports."""
    case.add(Report(TEXT, id="sarmin"))
    case.add(Report(OTHER, id="idlib"))
    return case


def upgraded(monkeypatch: pytest.MonkeyPatch, reads: Reads, *, reader: Reader = LATER) -> None:
    """Let the present version be a later one, which reads what the real one reads in another way."""
    real = module.reader_for

    def reading(report: Report) -> SimpleNamespace:
        return SimpleNamespace(read=lambda given: SimpleNamespace(record=reads(real(report).read(given).record)))

    monkeypatch.setattr(module, "reader_for", reading)
    monkeypatch.setattr(module, "present_reader", lambda: reader)


def ask(case: Case, act: str, *cells: str, by: str = "hana", about: int | None = None, **more: object) -> Judgement:
    request = msgspec.convert({"act": act, "cells": cells, "by": by, "why": "so it says", "about": about, **more}, Request)
    return case.judge([msgspec.structs.replace(request, report="" if about else "sarmin")])[0]


def first_figure_missing(record: Record) -> Record:
    """The figures without the first, numbered as a reader numbers them."""
    kept = record.figures[1:]
    names = {figure.id: f"f{number}" for number, figure in enumerate(kept, 1)}
    figures = tuple(msgspec.structs.replace(one, id=names[one.id], part_of=names.get(one.part_of or "")) for one in kept)
    return msgspec.structs.replace(record, figures=figures)


def the_same(record: Record) -> Record:
    return record


def test_the_present_version_reads_nothing_twice(two: Case) -> None:
    assert [one.is_new for one in reread(two)] == [False, False]
    assert two.sizes().readings == 2
    assert [one.is_new for one in reread(two, every=True)] == [True, True]
    assert two.sizes().readings == 4


def test_a_later_version_reads_beside_what_was_read(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = two.record("sarmin")
    upgraded(monkeypatch, first_figure_missing)
    assert [(one.name, one.is_new) for one in reread(two)] == [("sarmin", True), ("idlib", True)]
    old, new = two.readings("sarmin")
    assert (old.reader, new.reader) == (present_reader(), LATER)
    assert two.record("sarmin") == first_figure_missing(before)
    assert [one.is_new for one in reread(two)] == [False, False]


def test_only_the_reports_that_are_named(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    upgraded(monkeypatch, the_same)
    assert [one.name for one in reread(two, ["idlib"])] == ["idlib"]
    assert [len(two.readings(name)) for name in ("sarmin", "idlib")] == [1, 2]


def test_judgements_follow_their_cells(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = two.record("sarmin").figures
    ask(two, "correct", figures[-1].id, fields={"who": "civilian"})
    ask(two, "reject", figures[1].id)
    upgraded(monkeypatch, first_figure_missing)
    (found,) = reread(two, ["sarmin"])
    assert [(one.keys, one.manner) for one in found.placed] == [
        ((f"f{len(figures) - 1}",), Manner.PLACE), (("f1",), Manner.PLACE),
    ]  # fmt: skip
    left = two.effective("sarmin")
    assert left.figures[-1].who.value == "civilian"
    assert cell_of(left, "f1") is None


def test_a_changed_cell_waits_for_whoever_accepted_it(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(two, "accept", "f1")

    def doubled(record: Record) -> Record:
        return msgspec.structs.replace(
            record, figures=tuple(msgspec.structs.replace(one, low=70, high=70) if one.id == "f1" else one for one in record.figures)
        )

    upgraded(monkeypatch, doubled)
    (found,) = reread(two, ["sarmin"])
    assert [one.manner for one in found.placed] == [Manner.MOVED]
    with two.reading() as connection:
        _, waiting = queue(connection, "sarmin", "hana")
    assert (waiting[0].because, waiting[0].cell and waiting[0].cell.id) == (Because.CHANGED, "f1")


def test_a_lost_judgement_is_listed_and_comes_back_with_its_cell(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    last = two.record("sarmin").figures[-1]
    made = ask(two, "correct", last.id, fields={"who": "child"})

    def without_it(record: Record) -> Record:
        return msgspec.structs.replace(record, figures=tuple(one for one in record.figures if one.words != last.words))

    with monkeypatch.context() as patch:
        upgraded(patch, without_it)
        (found,) = reread(two, ["sarmin"])
    assert [(one.judgement, one.keys) for one in found.found(Manner.LOST)] == [(made, ())]
    with two.reading() as connection:
        _, waiting = queue(connection, "sarmin", "omar")
        assert (waiting[0].because, waiting[0].judgement) == (Because.LOST, made)
        (told,) = history(connection, "sarmin").judgements
    assert (told.judgement, told.manner, told.keys) == (made, Manner.LOST, ())
    upgraded(monkeypatch, the_same, reader=Reader("rules", "10", "mended rules"))
    (found,) = reread(two, ["sarmin"])
    assert [one.manner for one in found.placed] == [Manner.PLACE]
    assert next(one for one in two.effective("sarmin").figures if one.words == last.words).who.value == "child"
    with two.reading() as connection:
        (told,) = history(connection, "sarmin", last.id).judgements
    assert [one.manner for one in told.found] == [Manner.LOST, Manner.PLACE]


def test_what_a_person_placed_by_hand_stays_there(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = two.record("sarmin").figures[:2]
    made = ask(two, "reject", first.id)
    with monkeypatch.context() as patch:
        upgraded(patch, lambda record: first_figure_missing(first_figure_missing(record)))
        (found,) = reread(two, ["sarmin"])
        assert found.found(Manner.LOST)
        ask(two, "place", "f1", about=made.id, by="omar")
    assert cell_of(two.effective("sarmin"), "f1") is None
    upgraded(monkeypatch, the_same, reader=Reader("rules", "10", "mended rules"))
    (found,) = reread(two, ["sarmin"])
    (there,) = found.placed
    assert (there.judgement, there.manner) == (made, Manner.MOVED)  # the part of a figure by now, which it was not where it was placed
    assert there.keys not in ((first.id,), (second.id,))


def test_a_report_that_can_be_read_no_more_keeps_its_reading(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(report: Report) -> object:
        raise LanguageError(f"report {report.id!r}: no folder")

    upgraded(monkeypatch, the_same)
    monkeypatch.setattr(module, "reader_for", no_more)
    assert list(reread(two)) == [
        Again(name, is_new=False, problem=f"report {name!r}: no folder") for name in ("sarmin", "idlib")
    ]  # fmt: skip
    assert two.sizes().readings == 2


def test_who_stops_in_the_middle_keeps_what_is_done_and_goes_on_there(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    upgraded(monkeypatch, the_same)
    monkeypatch.setattr(module, "TOGETHER", 1)
    done = reread(two)
    assert next(done).is_new
    done.close()
    assert [len(two.readings(name)) for name in ("sarmin", "idlib")] == [2, 1]
    assert [one.is_new for one in reread(two)] == [False, True]


def test_a_withdrawn_judgement_is_placed_too(two: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    made = ask(two, "reject", "f1")
    back = ask(two, "withdraw", about=made.id)
    upgraded(monkeypatch, the_same)
    assert [one.placed for one in reread(two, ["sarmin"])] == [()]
    ask(two, "withdraw", about=back.id)
    assert cell_of(two.effective("sarmin"), "f1") is None
    assert made.act is Verb.REJECT
