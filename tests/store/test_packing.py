from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import riwaya
from riwaya.model import Record
from riwaya.store.packing import comparison_of, packed, packed_comparison, packed_record, record_of, unpacked


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    packing, kept = packed(data)
    assert unpacked(packing, kept) == data
    assert len(kept) <= len(data)


def test_a_record_comes_back(record: Record) -> None:
    assert record_of(packed_record(record), record.report.text, record.report.id) == record


@pytest.mark.parametrize(
    "text", ["", "قال المتحدث إن 7 مدنيين قتلوا أمس في حلب 😀 ونشرت سانا صورا", "The mayor said 3 people died in Aleppo."]
)
def test_what_is_read_comes_back(text: str) -> None:
    record = riwaya.read(text, published="2022-01-20", language="ar" if not text.isascii() else "en")
    assert record_of(packed_record(record), text, record.report.id) == record


def test_a_comparison_comes_back() -> None:
    record = riwaya.read("قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب", published="2022-01-20")
    comparison = riwaya.compare([record])
    assert comparison.events
    assert comparison_of(packed_comparison(comparison)) == comparison
