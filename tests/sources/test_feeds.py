from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from riwaya.sources.files import Arrival, arrivals

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title type="html">صحيفة &lt;b&gt;النهر&lt;/b&gt;</title>
<entry><title>سبعة قتلى في أريحا</title><link href="https://nahr.example/a"/><updated>2022-01-23T10:00:00Z</updated>
<published>2022-01-20T23:30:00+02:00</published><summary>ملخص</summary>
<content type="html">&lt;h1&gt;سبعة قتلى في أريحا&lt;/h1&gt;&lt;p&gt;قال المتحدث&lt;br/&gt;إن 7
قتلوا.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;ul&gt;&lt;li&gt;ثانيا&lt;/li&gt;&lt;/ul&gt;</content></entry>
<entry><title>بلا نص</title><updated>2022-01-21T10:00:00Z</updated></entry>
<entry><link href="javascript:alert(1)"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قال</p></div></content></entry>
<entry><updated>2022-01-21T10:00:00Z</updated></entry>
</feed>"""


def found(path: Path, data: str | bytes) -> list[Arrival]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(arrivals(str(path)))


def test_each_entry_is_a_report(tmp_path: Path) -> None:
    first, second, third, fourth = found(tmp_path / "feed.atom", ATOM)
    report = first.report
    assert report is not None
    assert report.text == "سبعة قتلى في أريحا\n\nقال المتحدث\nإن 7 قتلوا.\n\nثانيا"
    assert (report.id, report.title, report.publisher) == ("feed-1", "سبعة قتلى في أريحا", "صحيفة النهر")
    assert (report.published, report.url) == (date(2022, 1, 20), "https://nahr.example/a")
    assert second.report is not None
    assert (second.report.text, second.report.published) == ("بلا نص", date(2022, 1, 21))
    assert third.report is not None
    assert (third.report.text, third.report.url) == ("قال", None)
    assert fourth.problem == "the entry has no text"


def test_the_bytes_of_the_feed_are_kept_with_each_entry(tmp_path: Path) -> None:
    first, *_ = found(tmp_path / "feed.xml", ATOM)
    assert first.document is not None
    assert (first.document.data, first.document.place) == (ATOM.encode(), f"{tmp_path / 'feed.xml'}#1")
    assert first.document.extractor.startswith("feed/1 (feedparser ")


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY y "aaaaaaaaaa">]>
<rss version="2.0"><channel><title>t</title><item><title>قتلى &x; &y;</title><description>قال</description></item></channel></rss>"""
    assert not any("SECRET" in (arrival.report.text if arrival.report else "") for arrival in found(tmp_path / "a.rss", feed))


def test_entities_that_multiply_are_harmless(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><item><title>قال &a9;</title></item></channel></rss>'
    )
    assert all(len(arrival.report.text if arrival.report else "") < 1000 for arrival in found(tmp_path / "a.rss", feed))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("<rss version='2.0'><channel><title>t</title></channel></rss>", "this feed has no entries"),
        ("no feed", "this is no feed that can be read"),
        (b"\x00\x01\x02", "this is no feed that can be read"),
        (f"<rss version='2.0'><channel><item><description>{'&lt;b&gt;' * 5000}x</description></item></channel></rss>", "nests its tags"),
    ],
)
def test_what_is_no_feed_is_one_sentence(tmp_path: Path, data: str | bytes, problem: str) -> None:
    (arrival,) = found(tmp_path / "a.rss", data)
    assert problem in arrival.problem


def test_a_day_is_that_of_who_published(tmp_path: Path) -> None:
    dates = ["Thu, 20 Jan 2022 23:59:00 -0500", "2022-01-20T00:10:00+03:00", "someday", ""]
    items = "".join(f"<item><title>x</title><pubDate>{told}</pubDate></item>" for told in dates)
    arrived = found(tmp_path / "a.rss", f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [arrival.report.published if arrival.report else None for arrival in arrived] == [
        date(2022, 1, 20),
        date(2022, 1, 20),
        None,
        None,
    ]
