from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest

from riwaya.sources.files import Arrival, Given, arrivals

PAGE = "\nانفجار في أريحا\n\nقال المتحدث إن 7 قتلوا\r\n"


def only(name: Path | str, given: Given | None = None) -> Arrival:
    (arrival,) = arrivals(str(name), given)
    return arrival


def test_a_page_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "ariha.ar.txt").write_bytes(PAGE.encode("utf-8-sig"))
    report = only(tmp_path / "ariha.ar.txt").report
    assert report is not None
    assert (report.text, report.id, report.title) == (PAGE, "ariha.ar", "انفجار في أريحا")


def test_what_is_given_counts_for_more_than_what_a_row_says(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "id": "own", "published": "2020-01-01", "publisher": "P"}\n')
    report = only(tmp_path / "a.jsonl", Given(published=date(2022, 1, 20), id="mine")).report
    assert report is not None
    assert (report.id, report.published, report.publisher) == ("mine", date(2022, 1, 20), "P")


def test_a_broken_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{broken\n\n\xff\xfe\n{"text": "four", "id": "4"}')
    found = list(arrivals(str(path)))
    assert [arrival.where.removeprefix(f"{path}:") for arrival in found] == ["1", "2", "4", "5"]
    assert [arrival.report.id if arrival.report else None for arrival in found] == ["a-1", None, None, "4"]
    assert "not JSON" in found[1].problem
    assert "not UTF-8" in found[2].problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "windows-1256"])
def test_rows_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(('{"text": "قال المتحدث إن القافلة غادرت"}\n' * 2).encode(encoding))
    found = list(arrivals(str(tmp_path / "a.jsonl")))
    assert [arrival.report.text if arrival.report else None for arrival in found] == ["قال المتحدث إن القافلة غادرت"] * 2
    assert [bool(arrival.notice) for arrival in found] == [encoding != "utf-16", False]


def test_what_encoding_was_assumed_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE.encode("windows-1256"))
    assert only(tmp_path / "a.txt").notice == "read as windows-1256, which is what it looks like"


@pytest.mark.parametrize("text", ['{"text": "one"}\n{"text": "two"}\n', "one\n"])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = list(arrivals("-"))
    assert [arrival.where for arrival in found] == (["standard input:1", "standard input:2"] if "{" in text else ["standard input"])
    assert found[0].report is not None
    assert found[0].report.text.strip() == "one"


def test_an_id_that_is_given_names_one_report_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    first, second = arrivals(str(tmp_path / "a.jsonl"), Given(id="x"))
    assert first.report is not None
    assert "--id and --url name only one" in second.problem


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    assert only(tmp_path / "none.txt").problem == "there is no such file; check its path"
    assert only(tmp_path).problem == "this is a directory; name the files in it"
    assert "this is empty" in only(tmp_path / "empty.txt").problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "may not be read" in only(tmp_path / "a.txt").problem


def test_a_report_comes_with_the_bytes_that_it_was_read_from(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.encode("utf-8-sig"))
    (tmp_path / "rows.jsonl").write_bytes(b'\n{"text": "x"}\n')
    page, row = only(tmp_path / "page.txt").document, only(tmp_path / "rows.jsonl").document
    assert page is not None
    assert (page.data, page.place, page.media) == (PAGE.encode("utf-8-sig"), str(tmp_path / "page.txt"), "text/plain")
    assert row is not None
    assert (row.data, row.place, row.media) == (b'{"text": "x"}\n', f"{tmp_path / 'rows.jsonl'}:2", "application/json")
