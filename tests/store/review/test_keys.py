from __future__ import annotations

import msgspec
import pytest

from riwaya.model import Record, Span
from riwaya.store.review.keys import CellKind, cell_of, cells, faults, kind_of, says, span


def test_every_cell_is_found_by_its_key(record: Record) -> None:
    assert [cell.id for _, cell in cells(record)] == ["s1", "f1", "t1", "p1", "a1"]
    for kind, cell in cells(record):
        assert cell_of(record, cell.id) is cell
        assert kind_of(cell.id) is kind is CellKind.of(cell)
    assert cell_of(record, "f9") is cell_of(record, "e1") is cell_of(record, "") is None


def test_a_cell_is_known_by_its_words_a_statement_by_its_cue_an_actor_by_its_first_mention(record: Record) -> None:
    assert [span(cell).words for _, cell in cells(record)] == ["قال", "أقل من 300", "أمس", "أريحا", "طبيب"]


def test_what_a_cell_says_does_not_depend_on_keys_and_rules(record: Record) -> None:
    figure = record.figures[0]
    renamed = msgspec.structs.replace(
        record,
        figures=(msgspec.structs.replace(figure, id="f7", rule="another", when="t5"),),
        times=(msgspec.structs.replace(record.times[0], id="t5"),),
    )
    assert says(renamed, renamed.figures[0]) == says(record, figure)
    other = msgspec.structs.replace(figure, when=None)
    assert says(msgspec.structs.replace(record, figures=(other,)), other) != says(record, figure)


def test_a_whole_record_has_no_faults(record: Record) -> None:
    assert faults(record) == []


@pytest.mark.parametrize(
    ("kind", "changed", "fault"),
    [
        ("figures", {"words": "300"}, "does not stand at"),
        ("figures", {"counted": Span(0, 3, "xyz")}, "'xyz' does not stand at 0"),
        ("figures", {"where": "p9"}, "names p9, which is not there"),
        ("figures", {"id": "t1"}, "t1: the key is given twice"),
        ("statements", {"within": "s9"}, "names s9"),
        ("statements", {"content": (Span(0, 0, ""),)}, "'' does not stand"),
    ],
)
def test_a_broken_promise_is_told(record: Record, kind: str, changed: dict[str, object], fault: str) -> None:
    broken = (msgspec.structs.replace(getattr(record, kind)[0], **changed),)
    assert any(fault in one for one in faults(msgspec.structs.replace(record, **{kind: broken})))


def test_a_speaker_who_is_no_actor_is_told(record: Record) -> None:
    assert faults(msgspec.structs.replace(record, actors=())) == ["s1: names a1, which is not there"]
