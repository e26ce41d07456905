"""What a page says of itself: headline, day of publication, publisher, address and language, as its markup declares them."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from riwaya.errors import InputError
from riwaya.model.report import day

BLANKS = re.compile(r"\s+")
# A headline ends and the name of the site begins: "Headline - Site", "Headline | Site".
SITE = re.compile(r"(?<!\s)\s++[-–—|·•:»]\s+")
LONGEST = 500  # characters of a headline; what is longer is a page without one
DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date", "publishdate",
    "publish-date", "publish_date", "pubdate", "publication_date", "article_date_original", "date",
)  # fmt: skip
PUBLISHED = {"published", "entry-date", "dt-published"}  # classes of times
SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name", "publisher")
HEADLINES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "parsely-title")
# The day in an address: /2022/01/20/, /2022-01-20-, /20220120/.
DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?=[/?#-]|$))(?!\d)")


class Declared(msgspec.Struct, frozen=True):
    """What a page declares of the report on it."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None


def declared(tree: HtmlElement, address: str | None) -> Declared:
    """What the markup of a page declares; `address` is where the page was found."""
    metas, articles = meta(tree), list(linked_data(tree))
    publisher = first([*named(metas, SITES[:1]), *publishers(articles), *named(metas, SITES[1:])])
    url = canonical(tree, metas, address)
    return Declared(
        title=headline(tree, metas, articles, publisher),
        publisher=publisher or (urlsplit(url).hostname or "").removeprefix("www.") or None if url else publisher,
        published=published(tree, metas, articles, url),
        language=first([tree.get("lang", ""), *named(metas, ("og:locale", "content-language"))]),
        url=url,
    )


def meta(tree: HtmlElement) -> dict[str, str]:
    """The `<meta>` elements by name or property, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = tidy(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that tell when something was published."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                yield from dated(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue


def dated(value: Any) -> Iterator[dict[str, Any]]:
    """The objects with a `datePublished` in a JSON value, however deep."""
    waiting = deque([value])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, dict):
            if "datePublished" in value:
                yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def headline(tree: HtmlElement, metas: dict[str, str], articles: Iterable[dict[str, Any]], publisher: str | None) -> str | None:
    """The headline as it is printed over the report, else as the page declares it, without the name of the site."""
    declares = [*named(metas, HEADLINES), *texts(articles, "headline"), *(tidy(title.text_content()) for title in tree.iter("title"))]
    said = first(declares)
    printed = [text for element in tree.iter("h1") if (text := tidy(element.text_content()))]
    over = [text for text in printed if any(is_most(text, one) for one in declares)]
    if over or not said:
        return first([*over, *printed])
    return without_site(said, publisher) if len(said) <= LONGEST else None


def is_most(text: str, title: str) -> bool:
    """Whether a text is the title, or the greater part of it; the rest of a title names its site.

    >>> is_most("Two killed in Ariha", "The Daily: Two killed in Ariha"), is_most("The Daily", "The Daily: Two killed in Ariha")
    (True, False)
    """
    part, whole = alike(text), alike(title)
    return len(part) > len(whole) / 2 and (whole.startswith(part) or whole.endswith(part))


def without_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site behind it or before it.

    >>> without_site("Two killed in Ariha - The Daily", "The Daily")
    'Two killed in Ariha'
    """
    parts = list(SITE.finditer(title))
    if parts and publisher:
        first, last = parts[0], parts[-1]
        if alike(title[last.end() :]) == alike(publisher):
            return title[: last.start()]
        if alike(title[: first.start()]) == alike(publisher):
            return title[first.end() :]
    return title


def alike(text: str) -> str:
    """A text by its letters and digits alone, to tell whether two are the same but for their dress.

    >>> alike("«Two» killed!") == alike("two KILLED")
    True
    """
    return "".join(char for char in text.casefold() if char.isalnum())


def publishers(articles: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The names of the publishers in JSON-LD."""
    for article in articles:
        publisher = article.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and not name.startswith("http"):
                yield tidy(name)


def published(tree: HtmlElement, metas: dict[str, str], articles: Iterable[dict[str, Any]], url: str | None) -> date | None:
    """The day that the page declares itself published on: in its data, in its only marked time, in its address."""
    marked = [element for element in tree.iter("time") if element.get("datetime")]
    own = [element for element in marked if is_of_publication(element)]
    told = [*texts(articles, "datePublished"), *named(metas, DAYS), *(element.get("datetime") for element in own)]
    days = [found for text in told if (found := day_in(text))]
    if days:
        return days[0]
    times = {found for element in marked if (found := day_in(element.get("datetime")))}
    return times.pop() if len(times) == 1 else day_of_address(url)  # several times: those of related reports are among them


def is_of_publication(time: HtmlElement) -> bool:
    """Whether a `<time>` is marked as that of publication, as schema.org, early HTML 5 or microformats do it."""
    named = set((time.get("class") or "").lower().split())
    return time.get("itemprop") == "datePublished" or time.get("pubdate") is not None or bool(named & PUBLISHED)


def day_in(text: str | None) -> date | None:
    """The day that a text begins with in ISO form, None where there is no such day."""
    try:
        return day((text or "").strip()[:10])
    except InputError:
        return None


def day_of_address(url: str | None) -> date | None:
    """The day that stands in an address.

    >>> day_of_address("https://example.org/news/2022/1/20/ariha")
    datetime.date(2022, 1, 20)
    """
    found = DATED.search(urlsplit(url).path) if url else None
    try:
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def canonical(tree: HtmlElement, metas: dict[str, str], address: str | None) -> str | None:
    """The address that the page gives for itself, else the one where it was found."""
    links = [element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    for link in (*links, metas.get("og:url")):
        try:
            found: str = urljoin(address or "", (link or "").strip())
            if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname and not BLANKS.search(found):
                return found
        except ValueError:
            continue
    return address


def texts(articles: Iterable[dict[str, Any]], key: str) -> Iterator[str]:
    """The strings under a key of several objects."""
    return (tidy(value) for article in articles if isinstance(value := article.get(key), str))


def named(metas: dict[str, str], names: Iterable[str]) -> list[str]:
    """What stands under these names, in their order."""
    return [metas[name] for name in names if name in metas]


def first(found: Iterable[str]) -> str | None:
    """The first that is not empty."""
    return next((text for text in found if text), None)


def tidy(text: str | None) -> str:
    """A text on one line, its blanks single; JSON-LD is often written with the character references of HTML in it."""
    return BLANKS.sub(" ", unescape(text or "")).strip()
