from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.store.case import Case

Site = Any

pytestmark = pytest.mark.usefixtures("web")


def add(place: str, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["case", "add", place, *map(str, arguments), "--allow-private"])


def states(done: Result) -> list[str]:
    return [line.split()[0] for line in done.stdout.splitlines()]


def test_an_address_is_kept_with_its_bytes_and_where_and_when_they_were_fetched(
    place: str, case: Case, site: Site, page: Callable[[str], bytes], text: str
) -> None:
    address = site.put("/news/ariha.html", page("article.html"))
    done = add(place, address)
    assert (done.exit_code, done.stderr, states(done)) == (0, "", ["new"])
    assert case.record("ariha").report.text == text
    kept = case.original("ariha")
    assert (kept.data, kept.place, kept.address) == (page("article.html"), address, address)
    assert kept.retrieved == datetime(2022, 1, 20, 12, tzinfo=UTC)
    assert kept.extractor.startswith("html/1 (trafilatura ")
    assert states(add(place, address)) == ["known"]


def test_a_file_and_an_address_of_one_page_are_one_report(
    place: str, case: Case, site: Site, page: Callable[[str], bytes], tmp_path: Path
) -> None:
    (tmp_path / "saved.html").write_bytes(page("article.html"))
    assert states(add(place, tmp_path / "saved.html", site.put("/ariha", page("article.html")))) == ["new", "known"]
    assert [came.place for came in case.arrivals("saved")] == [str(tmp_path / "saved.html"), site.at("/ariha")]
    assert case.sizes().documents == 1


def test_lists_feeds_and_archives(place: str, case: Case, site: Site, page: Callable[[str], bytes], tmp_path: Path) -> None:
    link = site.put("/behind", page("tables.html"))
    item = f"<item><title>x</title><link>{link}</link><description>قال المتحدث إن 3 قتلوا</description></item>"
    feed = f"<rss version='2.0'><channel><title>صحيفة</title>{item}</channel></rss>"
    (tmp_path / "feed.rss").write_text(feed)
    (tmp_path / "list.urls").write_text(f"{site.put('/listed', page('flash.html'))}\n{site.at('/missing')}\n")
    body = page("figures.html")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    done = add(place, tmp_path / "feed.rss", tmp_path / "list.urls", tmp_path / "crawl.warc.gz", "--follow")
    assert states(done) == ["new", "new", "new"]
    assert done.exit_code == 1
    assert (
        done.stderr == f"riwaya: 1 of 4 reports could not be read:\n  {site.at('/missing')}: the server says 404: there is no such page\n"
    )
    assert [one.name for one in case.reports()] == ["behind", "listed", "crawl-1"]
    assert case.original("crawl-1").data == body
    assert verified(place) == 0


def test_what_was_taken_is_taken_again_when_a_case_is_verified(
    place: str, case: Case, site: Site, page: Callable[[str], bytes], pdf: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "saved.mhtml").write_bytes(page("saved.mhtml"))
    (tmp_path / "report.pdf").write_bytes(pdf([["Two people killed in Ariha", "The mayor said that two people were killed."]]))
    (tmp_path / "feed.rss").write_text(
        "<rss version='2.0'><channel><item><title>قال المتحدث إن 3 قتلوا في أريحا</title></item></channel></rss>"
    )
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress('{"text": "قال المتحدث إن 4 قتلوا في أريحا"}\n'.encode()))
    (tmp_path / "old.html").write_bytes(page("tables.html"))
    address = site.put("/a", page("figures.html").decode().encode("utf-16"), Content_Type="text/html; charset=utf-16")
    printed = site.put("/printed", pdf([["Three people killed in Ariha"]]), Content_Type="application/octet-stream")
    given = [tmp_path / name for name in ("saved.mhtml", "report.pdf", "feed.rss", "rows.jsonl.gz", "old.html")]
    assert states(add(place, *given, address, printed)) == ["new"] * 7
    assert case.sizes().reports == 7
    assert verified(place) == 0


def verified(place: str) -> int:
    return CliRunner().invoke(main, ["case", "verify", place]).exit_code
