from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from riwaya.sources.files import Arrival, Given, arrivals

Site = Any
GIVEN = Given(allow_private=True)

pytestmark = pytest.mark.usefixtures("web")


def found(name: str | Path, given: Given = GIVEN) -> list[Arrival]:
    return list(arrivals(str(name), given))


def test_a_page_at_an_address(site: Site, page: Callable[[str], bytes], text: str) -> None:
    address = site.put("/news/ariha-market.html", page("article.html"))
    (arrival,) = found(address)
    assert arrival.report is not None
    assert (arrival.where, arrival.report.text, arrival.report.id) == (address, text, "ariha-market")
    assert arrival.report.url == "https://nahr.example/2022/01/20/ariha"
    assert arrival.document is not None
    assert (arrival.document.data, arrival.document.address) == (page("article.html"), address)
    assert arrival.document.retrieved == datetime(2022, 1, 20, 12, tzinfo=UTC)


def test_the_charset_of_the_server_counts(site: Site) -> None:
    body = "<html><body><article><h1>انفجار</h1><p>قال المتحدث إن القافلة خرجت من المدينة</p></article>"
    (arrival,) = found(site.put("/a", body.encode("iso-8859-6"), Content_Type="text/html; charset=iso-8859-6"))
    assert arrival.report is not None
    assert arrival.report.text == "انفجار\n\nقال المتحدث إن القافلة خرجت من المدينة"


def test_a_redirect_names_where_the_page_was_in_the_end(site: Site, page: Callable[[str], bytes]) -> None:
    site.put("/2022/01/20/a", page("breaks.html"))
    (arrival,) = found(site.put("/short", status=302, Location="/2022/01/20/a"))
    assert arrival.document is not None
    assert (arrival.document.place, arrival.document.address) == (site.at("/short"), site.at("/2022/01/20/a"))
    assert arrival.report is not None
    assert arrival.report.url == site.at("/2022/01/20/ariha.html")


def test_text_rows_and_pdf_are_told_by_what_was_sent(site: Site, pdf: Callable[..., bytes]) -> None:
    (text,) = found(site.put("/a.txt", "Two killed\n\nThe mayor said so.", Content_Type="text/plain"))
    assert text.report is not None
    assert (text.report.title, text.report.url) == ("Two killed", site.at("/a.txt"))
    rows = found(site.put("/rows", '{"text": "one"}\n{"text": "two"}\n', Content_Type="application/octet-stream"))
    assert [row.where for row in rows] == [f"{site.at('/rows')}:1", f"{site.at('/rows')}:2"]
    packed = found(site.put("/rows.jsonl.gz", gzip.compress(b'{"text": "one"}\n'), Content_Type="application/gzip"))
    assert packed[0].report is not None
    (printed,) = found(site.put("/report", pdf([["Two killed in Ariha"]]), Content_Type="application/pdf"))
    assert printed.report is not None
    assert printed.report.text == "Two killed in Ariha"


def test_a_server_cannot_talk_bytes_into_something_else(site: Site, pdf: Callable[..., bytes]) -> None:
    (arrival,) = found(site.put("/report", pdf([["Two killed in Ariha"]]), Content_Type="text/html"))
    assert arrival.report is not None
    assert arrival.report.text == "Two killed in Ariha"


def test_pictures_hold_no_report(site: Site) -> None:
    (arrival,) = found(site.put("/a", b"\x89PNG", Content_Type="image/png"))
    assert (arrival.where, arrival.problem) == (site.at("/a"), "it is image/png, which holds no report")


def test_the_own_network_is_asked_only_where_that_was_allowed(site: Site) -> None:
    (arrival,) = found(site.put("/a", "x"), Given())
    assert "allow-private" in arrival.problem
    assert not site.asked


def test_a_list_of_addresses(site: Site, page: Callable[[str], bytes], tmp_path: Path) -> None:
    good, other = site.put("/good", page("article.html")), site.put("/other", page("breaks.html"))
    text = f"# to read\n{good}\n\nnowhere\nfile:///etc/passwd\n{site.at('/missing')}\n{other}\n"
    path = tmp_path / "list.urls"
    path.write_text(text)
    arrived = found(path)
    assert [bool(arrival.report) for arrival in arrived] == [True, False, False, False, True]
    assert [arrival.where for arrival in arrived] == [good, f"{path}:4", f"{path}:5", site.at("/missing"), other]
    assert arrived[1].problem.startswith("this line is no address")
    assert arrived[3].problem == "the server says 404: there is no such page"
    assert sum(arrival.size for arrival in arrived) == len(text) - len("# to read\n\n")


def test_text_whose_every_line_is_an_address_is_a_list(site: Site, page: Callable[[str], bytes], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{site.put('/good', page('article.html'))}\n")
    (arrival,) = found(tmp_path / "a.txt")
    assert arrival.report is not None
    assert arrival.report.title


def test_what_was_fetched_sends_nobody_on(site: Site) -> None:
    (arrival,) = found(site.put("/list", "http://127.0.0.1/secret\n", Content_Type="text/plain"))
    assert arrival.report is not None
    assert [path for path, _ in site.asked] == ["/robots.txt", "/list"]
    (named,) = found(site.put("/list.urls", "http://127.0.0.1/secret\n", Content_Type="text/plain"))
    assert named.report is not None


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>صحيفة النهر</title><link>http://e.org/</link>
<item><title>سبعة قتلى</title><link>{link}</link><pubDate>Thu, 20 Jan 2022 01:30:00 +0300</pubDate><description>ملخص</description></item>
<item><title>لا شيء</title><link>{missing}</link><description>قال المتحدث</description></item>
<item><title>بلا رابط</title><description>قال المتحدث</description></item>
</channel></rss>"""


def test_the_pages_that_a_feed_links_to(site: Site, page: Callable[[str], bytes], text: str) -> None:
    feed = FEED.format(link=site.put("/breaks", page("breaks.html")), missing=site.at("/missing"))
    address = site.put("/feed", feed, Content_Type="application/rss+xml")
    entries = found(address)
    assert [arrival.where for arrival in entries] == [f"{address}#{number}" for number in (1, 2, 3)]
    assert entries[0].report is not None
    assert (entries[0].report.text, entries[0].report.published) == ("سبعة قتلى\n\nملخص", date(2022, 1, 20))
    first, second, third = found(address, Given(allow_private=True, follow=True))
    assert first.report is not None
    assert (first.report.text, first.report.published, first.where) == (text, date(2022, 1, 20), site.at("/breaks"))
    assert second.problem == "the server says 404: there is no such page"
    assert third.report is not None
    assert third.report.text == "بلا رابط\n\nقال المتحدث"


def test_a_feed_that_a_server_calls_html(site: Site) -> None:
    entries = found(site.put("/feed", FEED.format(link="", missing="")))
    assert len(entries) == 3
