from __future__ import annotations

from datetime import date

import pytest

from riwaya.sources.declared import Declared, day_of_address, declared, without_site
from riwaya.sources.html import parse


def said(head: str, body: str = "", address: str | None = None) -> Declared:
    return declared(parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"), address)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2022-01-20T23:30:00+03:00">', "", date(2022, 1, 20)),
        ('<meta name="DC.date.issued" content="2022-01-20">', "", date(2022, 1, 20)),
        ('<script type="application/ld+json">[{"a": {"datePublished": "2022-01-20"}}]</script>', "", date(2022, 1, 20)),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2022-01-21">', "", date(2022, 1, 21)),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', "", None),
        ("", '<time datetime="2022-01-20T10:00">today</time>', date(2022, 1, 20)),
        ("", '<time datetime="2022-01-20" itemprop="datePublished"></time><time datetime="2022-01-25"></time>', date(2022, 1, 20)),
        ("", '<time datetime="2022-01-20"></time><time datetime="2022-01-25"></time>', None),
        (
            "",
            '<time class="entry-date published" datetime="2022-01-20"></time><time class="updated" datetime="2022-01-25"></time>',
            date(2022, 1, 20),
        ),
        ('<meta name="date" content="2022-02-30">', "", None),
        ("", "<p>12 March 2019</p>", None),
    ],
)
def test_the_day_of_publication_is_what_is_declared_and_no_guess(head: str, body: str, published: date | None) -> None:
    assert said(head, body).published == published


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://e.org/2022/01/20/a", date(2022, 1, 20)),
        ("https://e.org/news-2022-01-20-a.html", date(2022, 1, 20)),
        ("https://e.org/a/20220120", date(2022, 1, 20)),
        ("https://e.org/2022/02/30/a", None),
        ("https://e.org/article/1202201204", None),
        ("https://e.org/?day=2022-01-20", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(address: str | None, day: date | None) -> None:
    assert day_of_address(address) == day


@pytest.mark.parametrize(
    ("link", "address", "url"),
    [
        ("https://e.org/a", None, "https://e.org/a"),
        ("/a", "https://e.org/x/y", "https://e.org/a"),
        ("/a", None, None),
        ("javascript:alert(1)", "https://e.org/x", "https://e.org/x"),
        ("https://e.org/a b", None, None),
        ("https://[broken", "https://e.org/x", "https://e.org/x"),
    ],
)
def test_the_address_that_a_page_gives_for_itself(link: str, address: str | None, url: str | None) -> None:
    assert said(f'<link rel="Canonical" href="{link}">', address=address).url == url


@pytest.mark.parametrize(
    ("title", "publisher", "left"),
    [
        ("Two killed - The Daily", "the daily", "Two killed"),
        ("The Daily | Two killed", "The Daily", "Two killed"),
        ("Two killed - and three injured", "The Daily", "Two killed - and three injured"),
        ("The Daily", "The Daily", "The Daily"),
        ("Two killed - x", None, "Two killed - x"),
    ],
)
def test_a_title_without_the_name_of_its_site(title: str, publisher: str | None, left: str) -> None:
    assert without_site(title, publisher) == left


def test_a_heading_that_names_the_site_is_no_headline() -> None:
    found = said(
        "<title>Two people killed in Ariha - The Daily</title><meta property='og:site_name' content='The Daily'>", "<h1>The Daily</h1>"
    )
    assert found.title == "Two people killed in Ariha"


def test_character_references_in_json_are_characters() -> None:
    data = '{"datePublished": "2022-01-20", "headline": "&quot;Two&quot; killed in Ariha", "publisher": {"name": "A &amp; B"}}'
    found = said(f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.publisher) == ('"Two" killed in Ariha', "A & B")
