from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.arrival import Taken
from riwaya.sources.html import DEEPEST, MOST_ATTRIBUTES, MOST_ELEMENTS, read
from riwaya.sources.kinds import Kind
from riwaya.sources.single import arrival

TITLE = "سبعة قتلى في قصف على سوق في أريحا"


def taken(page: bytes | str, media: str = "text/html", address: str | None = None) -> Taken:
    return read(Document(page if isinstance(page, bytes) else page.encode(), "page.html", media, address), "page")


@pytest.mark.parametrize("name", ["article.html", "linked-data.html", "divisions.html", "breaks.html", "saved-by-a-browser.htm"])
def test_the_main_text_comes_with_its_paragraphs_and_nothing_around_it(name: str, page: Callable[[str], bytes], text: str) -> None:
    found = taken(page(name))
    assert found.report.text == text
    assert found.report.title == TITLE
    assert found.notice == ""


def test_columns_made_of_tables_are_no_figures(page: Callable[[str], bytes], text: str) -> None:
    found = taken(page("tables.html"))
    assert found.report.text.split() == text.split()
    assert found.report.title == TITLE


def test_lines_are_not_run_together(text: str) -> None:
    title, *paragraphs = text.split("\n\n")
    story = "<br><br>".join(f"<span>{paragraph}</span>" for paragraph in paragraphs)
    menu = "<div><span><a href='/'>الرئيسية</a></span><br><span><a href='/w'>عالم</a></span></div>"
    page = f"<html><body>{menu}<div><span>{title}</span><br><span>2022/01/20 - 10:20</span><div>{story}</div></div></body></html>"
    found = taken(f"<title>{title}</title>{page}").report.text
    assert found.split("\n")[:3] == [title, "", "2022/01/20 - 10:20"]
    assert found.split()[-len(text.split()) + len(title.split()) :] == "".join(f"{paragraph} " for paragraph in paragraphs).split()


def test_a_table_of_figures_stays_a_table(page: Callable[[str], bytes], text: str) -> None:
    assert taken(page("figures.html")).report.text == f"{text}\n\nالمدينة | القتلى\nأريحا | 7\nسرمين | 4"


def test_a_flash_of_one_sentence_is_a_report(page: Callable[[str], bytes], text: str) -> None:
    assert taken(f"<html><body><article><h1>{TITLE}</h1></article></body></html>").report.text == TITLE
    assert taken(page("flash.html")).report.text == "\n\n".join(text.split("\n\n")[:3:2])


@pytest.mark.parametrize(
    ("name", "publisher", "published", "url"),
    [
        ("article.html", "صحيفة النهر", date(2022, 1, 20), "https://nahr.example/2022/01/20/ariha"),
        ("linked-data.html", "صحيفة النهر", date(2022, 1, 20), None),
        ("breaks.html", None, None, None),
        ("saved-by-a-browser.htm", "nahr.example", date(2022, 1, 20), "https://nahr.example/2022/01/20/ariha-market"),
    ],
)
def test_what_a_page_says_of_itself(
    name: str, publisher: str | None, published: date | None, url: str | None, page: Callable[[str], bytes]
) -> None:
    report = taken(page(name)).report
    assert (report.publisher, report.published, report.url) == (publisher, published, url)


def test_a_relative_address_is_one_where_the_page_was_found(page: Callable[[str], bytes]) -> None:
    report = taken(page("breaks.html"), address="https://nahr.example/?p=7").report
    assert (report.url, report.publisher, report.published) == (
        "https://nahr.example/2022/01/20/ariha.html",
        "nahr.example",
        date(2022, 1, 20),
    )


def test_words_tell_the_language_and_a_template_does_not() -> None:
    body = "<article><h1>{0}</h1><p>{0}</p></article>"
    assert taken(f'<html lang="en">{body.format("قال المتحدث إن القافلة خرجت من المدينة")}').report.language is None
    assert taken(f'<html lang="uk-UA">{body.format("12 34 56 78 90")}').report.language == "uk"


@pytest.mark.parametrize(
    "title",
    ["{} - صحيفة النهر", "صحيفة النهر | {}", "{} | أخبار | صحيفة النهر", "{}", "«{}»"],
    ids=["after", "before", "section", "alone", "quoted"],
)
def test_a_headline_stands_once_whatever_its_page_calls_it(title: str, text: str) -> None:
    _, *paragraphs = text.split("\n\n")
    site = '<meta property="og:site_name" content="صحيفة النهر">'
    for over in ("", f"<h1>{TITLE}</h1>", f"<p>{TITLE}</p>"):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        found = taken(f"<html><head>{site}<title>{title.format(TITLE)}</title></head><body><article>{over}{body}</article>").report.text
        assert found.count(TITLE) == 1
        assert found.startswith(TITLE) or not over


@pytest.mark.parametrize(
    ("bomb", "sentence"),
    [
        ("<div>" * 100_000 + "قال" + "</div>" * 100_000, f"nests its tags more than {DEEPEST} deep"),
        ("<b>" * 100_000 + "قال", f"nests its tags more than {DEEPEST} deep"),
        ("<table><tr><td>" * 50_000, f"nests its tags more than {DEEPEST} deep"),
        (f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>", f"more than {MOST_ATTRIBUTES} attributes"),
        ("<p " + "".join(f'a{number}="1"' for number in range(2000)) + ">", f"more than {MOST_ATTRIBUTES} attributes"),
        (f"<p {'/'.join(f'a{number}' for number in range(2000))}>", f"more than {MOST_ATTRIBUTES} attributes"),
        ("<p>قال</p>" * (MOST_ELEMENTS + 1), f"more than {MOST_ELEMENTS} elements"),
        (f"<p>{'x' * 11_000_000}</p>", "piece of text of ten megabytes"),
        ("", "holds no text"),
        ("<!-- nothing -->", "holds no text"),
        ("<html><body><img src='a.jpg'></body></html>", "no main text"),
    ],
    ids=["deep", "open", "tables", "attributes", "values", "slashes", "wide", "text", "empty", "comment", "picture"],
)
def test_a_page_built_to_choke_its_reader_is_one_sentence(bomb: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        taken(bomb)


def test_an_image_in_a_tag_is_no_bomb(text: str) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    image = f"<img src='data:image/png;base64,{'iVBO/Rw0=' * 20_000}'>"
    assert text.split("\n\n")[1] in taken(f"<html><body><article>{image}{paragraphs}</article></body></html>").report.text


def test_a_library_that_fails_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("riwaya.sources.html.bare_extraction", failing)
    found = arrival(Document(b"<html><body><p>x</p></body></html>", "page.html"), Kind.HTML, "page")
    assert (found.report, found.problem) == (None, "this could not be taken apart (ZeroDivisionError: oh)")


def test_the_same_page_gives_the_same_report(page: Callable[[str], bytes]) -> None:
    assert taken(page("article.html")) == taken(page("article.html"))
    found = arrival(Document(page("article.html"), "article.html", "text/html"), Kind.HTML, "article")
    assert found.document is not None
    assert found.document.data == page("article.html")
    assert found.document.extractor.startswith("html/1 (trafilatura ")
