from __future__ import annotations

import json
from datetime import date

import pytest

from riwaya.errors import InputError
from riwaya.sources.rows import is_rows, report_of


def test_text_is_the_whole_page_and_its_first_line_the_title() -> None:
    report = report_of('{"text": "\\n Two killed \\n\\nAriha - ...", "author": "an agency", "n": 5}', "r-1")
    assert (report.text, report.title, report.id) == ("\n Two killed \n\nAriha - ...", "Two killed", "r-1")


@pytest.mark.parametrize(
    ("row", "text", "title"),
    [
        ({"title": "T", "body": "B"}, "T\n\nB", "T"),
        ({"title": None, "body": "B"}, "B", "B"),
        ({"title": "T"}, "T", "T"),
        ({"text": "T\nB", "title": "Other"}, "T\nB", "Other"),
        ({"text": "", "title": "T", "body": "B"}, "T\n\nB", "T"),
    ],
)
def test_title_and_body_are_joined_with_one_blank_line(row: dict[str, str], text: str, title: str) -> None:
    report = report_of(json.dumps(row), "r")
    assert (report.text, report.title) == (text, title)


def test_what_a_row_says_of_its_report() -> None:
    row = {"text": "x", "id": 17, "publisher": "P", "published": "2022-01-20T10:00:00Z", "language": "ar-SY", "url": "http://e.org"}
    report = report_of(json.dumps(row), "r")
    assert (report.id, report.publisher, report.published, report.language, report.url) == (
        "17",
        "P",
        date(2022, 1, 20),
        "ar",
        "http://e.org",
    )


def test_half_characters_of_json_escapes_are_replaced() -> None:
    assert report_of(r'{"text": "a \ud83d b \ud83d\ude00"}', "r").text == "a \ufffd b \U0001f600"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{bad", "the row is not JSON"),
        ('{"text": "a"', "the row is not JSON"),
        ('["a"]', "not an object"),
        ("7", "not an object"),
        ("{}", "has no text"),
        ('{"text": "  "}', "has no text"),
        ('{"text": 5}', "`text` of the row is not a string"),
        ('{"text": "a", "id": ["x"]}', "`id` of the row is not a string"),
        ('{"text": "a", "published": "2022-02-30"}', "'2022-02-30' is not a day"),
        ('{"text": ' + "[" * 100_000 + "}", "nested too deep"),
    ],
)
def test_a_bad_row_is_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as error:
        report_of(line, "r")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "head", "rows"),
    [
        ("a.ndjson", "", True),
        ("A.JSONL", "", True),
        ("-", ' {"text"', True),
        ("-", "{bad", True),
        ("page", "Two killed", False),
        ("page.txt", "{urgent} Two killed", False),
        ("page.txt", '{ "text": "x" }', True),
    ],
)
def test_rows_are_told_by_name_or_by_their_first_character(name: str, head: str, rows: bool) -> None:
    assert is_rows(name, head) is rows
