from __future__ import annotations

import msgspec
import pytest

from riwaya.export.file_names import FileNames
from riwaya.export.layers import BY_NAME, LAYERS
from riwaya.export.marks import Mark, bounds, header, interval, marks
from riwaya.model import Record, Speaker, SpeakerKind, Via


def found(record: Record, id_: str) -> Mark:
    return next(mark for mark in marks(record) if mark.id == id_)


def targets(record: Record, mark: Mark, role: str) -> list[str]:
    by_id = {one.id: one for one in marks(record)}
    ends = [by_id[link.target] for link in mark.links if link.role == role]
    return [record.report.text[one.start : one.end] for one in ends]


def test_every_cell_is_a_mark_and_no_mark_leads_nowhere(records: list[Record]) -> None:
    for record in records:
        all_marks = marks(record)
        ids = [mark.id for mark in all_marks]
        assert len(set(ids)) == len(ids)
        cells = {cell.id for cell in (*record.statements, *record.figures, *record.times, *record.places)}
        assert cells <= set(ids)
        by_id = {mark.id: mark for mark in all_marks}
        for mark in all_marks:
            wanted = {role.name: role.layer for role in BY_NAME[mark.layer].roles}
            assert all(by_id[link.target].layer == wanted[link.role] for link in mark.links)


def test_a_statement_is_tied_to_its_words(record: Record) -> None:
    mark = found(record, "s1")
    assert [targets(record, mark, role) for role in ("Source", "Speaker", "Via", "Said", "When", "Within")] == [
        ["طبيب"], ["طبيب"], ["وكالة النخيل"], ["أقل من 300 شخص أصيبوا في أريحا"], ["أمس"], [],
    ]  # fmt: skip
    assert mark.features == {"Act": "say", "Mode": "indirect", "Certainty": "possible"}


def test_a_figure_is_tied_to_what_it_counts(record: Record) -> None:
    mark = found(record, "f1")
    assert mark.features == {"Class": "person", "Fate": "injured", "Interval": "0..299"}
    assert targets(record, mark, "Counted") == ["شخص"]
    assert targets(record, mark, "By") == ["قال"]


def test_a_name_that_is_nowhere_in_the_text_is_written_down(record: Record) -> None:
    (statement,) = record.statements
    other = msgspec.structs.replace(statement, speaker=Speaker("المستشفى", SpeakerKind.ORGANISATION, "a1"))
    mark = found(msgspec.structs.replace(record, statements=(other,)), "s1")
    assert mark.features["SpeakerName"] == "المستشفى"
    assert not [link for link in mark.links if link.role == "Speaker"]


def test_a_source_that_is_nobody_is_marked_as_such(record: Record) -> None:
    (statement,) = record.statements
    mark = found(msgspec.structs.replace(record, statements=(msgspec.structs.replace(statement, speaker=None),)), "s1")
    assert mark.features["Nobody"] == "yes"
    assert "Nobody" not in found(record, "s1").features


def test_an_intermediary_is_marked_where_it_is_named(record: Record) -> None:
    (statement,) = record.statements
    via = statement.via[0]
    for name, wanted in (("أريحا", "أريحا"), ("المستشفى", "وكالة النخيل")):
        other = msgspec.structs.replace(statement, via=(Via(via.start, via.end, via.words, name),))
        changed = msgspec.structs.replace(record, statements=(other,))
        assert targets(changed, found(changed, "s1"), "Via") == [wanted]


def test_words_that_are_marked_twice_share_the_mark(record: Record) -> None:
    (statement,) = record.statements
    twice = (statement, msgspec.structs.replace(statement, id="s2"))
    spans = [
        (mark.layer, mark.start, mark.end) for mark in marks(msgspec.structs.replace(record, statements=twice)) if mark.layer != "Statement"
    ]
    assert len(set(spans)) == len(spans)


def test_what_is_known_beside_the_text(record: Record) -> None:
    known = header(record, "ariha")
    assert (known.id, known.published, known.language, known.file) == ("ariha", "2022-01-20", "ar", "ariha")


@pytest.mark.parametrize("pair", [(7, 7), (0, 299), (13, None), (None, 5), (None, None), (0, 0)])
def test_an_interval_comes_back(pair: tuple[int | None, int | None]) -> None:
    assert bounds(interval(*pair)) == pair


@pytest.mark.parametrize("written", ["", "many", "3-4", "1..2..3", "-1"])
def test_what_is_no_interval(written: str) -> None:
    assert bounds(written) is None


def test_a_layer_has_one_text_at_most() -> None:
    for layer in LAYERS:
        assert sum(not feature.choices for feature in layer.features) <= 1


def test_no_two_reports_share_a_file() -> None:
    names = FileNames()
    ids = ["a/b", "A_B", "a:b", "", "...", "\u202ea", "https://news.example/" + "ش" * 300, "https://news.example/" + "ش" * 301]
    found = [names.of(id_) for id_ in ids]
    assert len({name.casefold() for name in found}) == len(ids)
    assert all(len(name.encode()) < 200 and "/" not in name and not name.startswith(".") for name in found)
