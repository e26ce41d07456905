from __future__ import annotations

from pathlib import Path

import cassis
import msgspec
import pytest

from riwaya.export import cas
from riwaya.export.cas_types import CUSTOM, METADATA, SEGMENTATION, type_system
from riwaya.export.layers import LAYERS
from riwaya.export.marks import header, marks
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record, Report, Span, Statement

ODD = '\U0001f525 قال \u202bطبيب\u202c: \U0001f468\u200d\U0001f469 «مُصَرّ»\x07\r\nنعم & <لا> "\U0001f6a8" tab\tend\n'


def load(text: str, record: Record) -> cassis.Cas:
    return cassis.load_cas_from_xmi(cas.xmi(text, marks(record), header(record, "x")), typesystem=cassis.load_typesystem(type_system()))


@pytest.fixture
def odd(record: Record) -> Record:
    """The made statement in a text that is hard to write in XML and to count in UTF-16."""

    def at(words: str) -> Span:
        start = ODD.index(words)
        return Span(start, start + len(words), words)

    statement: Statement = msgspec.structs.replace(
        record.statements[0],
        source=at("\u202bطبيب\u202c"),
        cue=at("قال"),
        content=(at("\U0001f468\u200d\U0001f469 «مُصَرّ"), at('لا> "\U0001f6a8')),
        via=(),
        said=None,
    )
    return Record(Report(ODD, id="odd", language="ar"), statements=(statement,), actors=())


def test_the_library_reads_every_mark_with_its_words(records: list[Record]) -> None:
    for record in records:
        found = load(record.report.text, record)
        assert found.sofa_string == record.report.text
        for layer in LAYERS:
            wanted = sorted((mark.start, mark.end) for mark in marks(record) if mark.layer == layer.name)
            got = sorted((one.begin, one.end) for one in found.select(CUSTOM + layer.name))
            assert got == wanted, layer.name


def test_links_lead_to_the_right_words(records: list[Record]) -> None:
    for record in records:
        statements = {(one.begin, one.end): one for one in load(record.report.text, record).select(CUSTOM + "Statement")}
        for statement in record.statements:
            one = statements[statement.cue.start, statement.cue.end]
            assert [link.target.get_covered_text() for link in one.Said.elements] == [piece.words for piece in statement.content]
            assert {link.role for link in one.Said.elements} == {"Said"}
            assert one.Act == statement.act.value


def test_emoji_marks_of_direction_and_marks_on_letters(odd: Record) -> None:
    found = load(ODD, odd)
    assert found.sofa_string == ODD.replace("\x07", "\ufffd")
    (statement,) = found.select(CUSTOM + "Statement")
    assert statement.get_covered_text() == "قال"
    assert [link.target.get_covered_text() for link in statement.Said.elements] == [piece.words for piece in odd.statements[0].content]
    assert f'begin="{len(ODD[: odd.statements[0].cue.start].encode("utf-16-le")) // 2}"' in cas.xmi(ODD, marks(odd), header(odd))


def test_words_and_sentences(records: list[Record]) -> None:
    for record in records:
        found = load(record.report.text, record)
        sentences = found.select(SEGMENTATION + "Sentence")
        assert len(sentences) > 3
        tokens = {place for token in found.select(SEGMENTATION + "Token") for place in (token.begin, token.end)}
        assert {place for mark in marks(record) for place in (mark.start, mark.end)} <= tokens
        for mark in marks(record):
            assert any(one.begin <= mark.start and mark.end <= one.end for one in sentences)


def test_what_is_known_of_the_report(record: Record) -> None:
    (metadata,) = load(record.report.text, record).select(METADATA)
    assert (metadata.documentTitle, metadata.documentId, metadata.language) == ("انفجار في أريحا", "x", "ar")


def test_a_folder_with_its_types(readings: list[Reading], tmp_path: Path) -> None:
    cas.write(Material(readings), tmp_path, Options())
    types = cassis.load_typesystem((tmp_path / "TypeSystem.xml").read_text())
    for reading in readings:
        with (tmp_path / f"{reading.record.report.id}.xmi").open("rb") as file:
            assert cassis.load_cas_from_xmi(file, typesystem=types).sofa_string == reading.record.report.text
