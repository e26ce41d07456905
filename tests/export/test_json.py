from __future__ import annotations

import io
import json

from riwaya.export import json_document, json_lines
from riwaya.export.layout import Layout
from riwaya.model import Record

# Every key that the format riwaya.record/1 promises.
KEYS = {
    "report": {"id", "title", "publisher", "published", "language", "url", "sha256", "characters"},
    "statements": {"id", "source", "speaker", "via", "cue", "content", "mode", "act", "certainty", "within", "said", "rule"},
    "figures": {"id", "start", "end", "words", "low", "high", "approx", "counted", "who", "what", "statement", "when", "where", "rule"},
    "times": {"id", "start", "end", "words", "value", "earliest", "latest", "rule"},
    "places": {"id", "start", "end", "words", "name", "geonames", "country", "lat", "lon"},
    "actors": {"id", "name", "kind", "roles", "mentions"},
    "unread": {"start", "end", "words", "why"},
}


def test_one_record_is_an_object_with_every_key(record: Record) -> None:
    out = io.BytesIO()
    json_document.write([record], out)
    found = json.loads(out.getvalue())
    assert found == record.to_dict()
    assert found["format"] == "riwaya.record/1"
    for name, keys in KEYS.items():
        cell = found[name] if name == "report" else found[name][0]
        assert keys <= cell.keys(), name


def test_several_records_are_an_array(record: Record) -> None:
    for records, layout in (([record, record, record], Layout()), ([record], Layout(several=True)), ([], Layout(several=True))):
        out = io.BytesIO()
        json_document.write(records, out, layout)
        assert json.loads(out.getvalue()) == [one.to_dict() for one in records]


def test_lines_are_written_as_they_come(record: Record) -> None:
    out = io.BytesIO()

    def records() -> object:
        yield record
        assert json.loads(out.getvalue()) == record.to_dict()
        yield record

    json_lines.write(records(), out)
    assert out.getvalue().count(b"\n") == 2
    assert "أقل من 300".encode() in out.getvalue()
