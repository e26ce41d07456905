from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.model import Document
from riwaya.sources.again import text_again
from riwaya.sources.files import arrivals

PAGES = sorted((Path(__file__).parent / "pages").iterdir())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_its_text_again(page: Path) -> None:
    for arrival in arrivals(str(page)):
        if arrival.report is not None:
            assert arrival.document is not None
            assert text_again(arrival.document) == arrival.report.text


@pytest.mark.parametrize("data", ["قال المتحدث".encode("windows-1256"), "قال المتحدث".encode(), "قال المتحدث".encode("utf-16")])
def test_a_text_gives_itself_again(data: bytes) -> None:
    assert text_again(Document(data, "page.txt")) == "قال المتحدث"


def test_what_another_version_took_out_is_not_taken_out_again() -> None:
    page = Document(b"<p>Two killed</p>", "page.html", "text/html", extractor="html/0")
    assert text_again(page) is None
    assert text_again(msgspec.structs.replace(page, media="image/png")) is None


@pytest.mark.parametrize("row", [b"{broken", b"\xff\xfe{}", b'{"other": 1}'])
def test_what_holds_no_report_is_refused(row: bytes) -> None:
    with pytest.raises(InputError):
        text_again(Document(row, "rows.jsonl:1", "application/json"))
