from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.saved import moment, read


def test_a_saved_page_comes_with_where_and_when_it_was_saved(page: Callable[[str], bytes], text: str) -> None:
    found = read(Document(page("saved.mhtml"), "saved.mhtml"), "saved")
    assert found.report.text == text
    assert found.address == "https://nahr.example/2022/01/20/ariha?ref=front"
    assert found.retrieved == datetime(2022, 1, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "data", [b"", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/gif\n\nx\n--x--\n"]
)
def test_a_file_without_a_page(data: bytes) -> None:
    with pytest.raises(InputError, match="there is no page in this file"):
        read(Document(data, "a.mhtml"), "a")


def test_a_moment_without_a_zone_is_in_utc_and_nonsense_is_none() -> None:
    assert moment("Thu, 20 Jan 2022 12:00:00 -0000") == datetime(2022, 1, 20, 12, tzinfo=UTC)
    assert moment("yesterday") is None
    assert moment(None) is None
