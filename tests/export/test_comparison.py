from __future__ import annotations

import io
import json
from datetime import date

import pytest

from riwaya.compare.comparer import compare
from riwaya.compare.conventions import code
from riwaya.export.comparison import write, write_json
from riwaya.export.layout import Layout
from riwaya.model import Report
from riwaya.model.event import Comparison
from riwaya.read.reader import reader

ONE = "مقتل 4 في سرمين\n\nقال مسعفون إن أربعة أشخاص على الأقل قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"
OTHER = "7 قتلى في سرمين\n\nأعلن الدفاع المدني السوري أن 7 مدنيين قتلوا أمس في قصف على بلدة سرمين بريف إدلب.\n"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    texts = {"one": ONE, "other": OTHER, "again": "عاجل\n" + ONE}
    read = reader("ar")
    return compare(
        read.read(Report(text, id=name, title=text.partition("\n")[0], published=date(2022, 1, 20), language="ar")).record
        for name, text in texts.items()
    )


def page(comparison: Comparison, width: int = 100, convention: str | None = None) -> str:
    out = io.BytesIO()
    write(comparison, out, Layout(width), code(comparison, convention) if convention else [])
    return out.getvalue().decode()


def test_the_page_counts_reports_origins_and_events(comparison: Comparison) -> None:
    assert page(comparison).startswith("3 reports  2 origins  1 event\n")


def test_copies_are_listed(comparison: Comparison) -> None:
    assert "Printed more than once" in page(comparison)
    assert "again one" in page(comparison)


def test_a_question_shows_its_verdict_and_its_answers_in_order(comparison: Comparison) -> None:
    lines = page(comparison).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("e1.q1"))
    assert lines[start].startswith("e1.q1  person killed: revised. ")
    rows = [line.split()[0] for line in lines[start + 2 :] if line[:1] in "0123456789≥"]
    assert rows[:3] == ["4", "≥", "7"]


def test_words_of_a_report_are_isolated(comparison: Comparison) -> None:
    shown = page(comparison)
    assert shown.count("\u2068") == shown.count("\u2069") > 0
    assert "· الدفاع المدني السوري (other)\u2069" in shown


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(comparison: Comparison, width: int) -> None:
    from rich.cells import cell_len

    assert all(cell_len(line) <= width for line in page(comparison, width, "airwars").splitlines())


def test_a_convention_is_printed_with_the_words_of_its_numbers(comparison: Comparison) -> None:
    shown = page(comparison, convention="airwars")
    assert "As airwars codes it" in shown
    assert "civilians killed max  7" in shown
    assert "(other f" in shown


def test_json_is_one_object(comparison: Comparison) -> None:
    out = io.BytesIO()
    write_json(comparison, out, code(comparison, "ucdp"))
    found = json.loads(out.getvalue())
    assert found["format"] == "riwaya.comparison/1"
    assert {field["field"] for field in found["codings"][0]["fields"]} == {"best", "low", "high"}
    assert "codings" not in comparison.to_dict()
