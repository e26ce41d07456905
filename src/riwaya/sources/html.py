"""A web page: its main text, paragraph by paragraph, under its headline; and what it says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, TypeVar

import msgspec
from lxml import etree
from lxml.html import HtmlElement, HTMLParser
from trafilatura import bare_extraction

from riwaya.errors import InputError
from riwaya.lexicon.detect import detect
from riwaya.model.document import Document
from riwaya.model.report import Report, first_line
from riwaya.sources.arrival import Taken
from riwaya.sources.charset import decode_page
from riwaya.sources.declared import LONGEST, Declared, alike, declared, is_most
from riwaya.sources.rows import code_of

T = TypeVar("T")
EXTRACTOR = f"html/1 (trafilatura {version('trafilatura')})"
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)")  # browsers write it above a page that they save
WIDE = re.compile(r"<[^<>]{2000,}")  # tags that long hold an image or data as text, or far too many attributes
VALUES = re.compile(r"\"[^\"]*\"|'[^']*'")
NAMES = re.compile(r"[^\s/=]+")
MOST_ATTRIBUTES = 1000  # of one tag: the parser compares each with all; a page has tens
MOST_ELEMENTS = 50_000  # a long page of news has 5,000; the extractor takes 3 seconds for so many
DEEPEST = 256  # the depth at which the parser stops; a page of news has 30
TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
SENTENCE = 200  # characters: a cell that holds more is a column of the page, not a figure
BLOCKS = ("p", "head", "list", "quote", "table", "code", "ab", "body")
LINES = ("item", "row", "lb")
BROKEN = "\ue00a"  # a character of nobody's, which stands for a line end until the extractor, who loses some of them, is done
BLANKS = re.compile(r"[ \t\r\n\f]+")
REPEATED = 3  # paragraphs among which a headline may stand again

for _library in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they would print is told as the arrival's problem


def read(document: Document, name: str) -> Taken:
    """The report on a page.

    >>> page = b"<title>Two killed</title><article><h1>Two killed</h1><p>The mayor said that two people were killed.</p></article>"
    >>> read(Document(page, "page.html", "text/html"), "page").report.text
    'Two killed\\n\\nThe mayor said that two people were killed.'

    Raises `InputError` where there is no text, or no page.
    """
    decoded = decode_page(document.data, document.media)
    tree = parse(decoded.text)
    saved = SAVED_FROM.search(decoded.text[:2000])
    address = document.address or (saved[1] if saved else None)
    said = declared(tree, address)
    found = paragraphs(main_text(tree))
    if not found:
        raise InputError("no main text was found on the page; save the report's own page, or its text as a .txt file")
    said, body = under_headline(said, found)
    notice = f"read as {decoded.encoding}, which is what it looks like" if decoded.assumed else ""
    return Taken(report_on(said, body, name), notice, address)


def report_on(said: Declared, body: list[str], name: str) -> Report:
    """The report of a headline and paragraphs with what their page says of it."""
    text = "\n\n".join([said.title, *body] if said.title else body)
    return Report(
        text,
        id=name,
        title=said.title or short(first_line(text)),
        publisher=said.publisher,
        published=said.published,
        language=code_of(said.language) if detect(text) is None else None,  # templates lie about it; words do not
        url=said.url,
    )


def short(line: str | None) -> str | None:
    """A first line that can be a title."""
    return line if line and len(line) <= LONGEST else None


def parse(text: str) -> HtmlElement:
    """The tree of a page. Raises `InputError` where it is built to choke whoever reads it."""
    if any(len(NAMES.findall(VALUES.sub(" ", tag))) > MOST_ATTRIBUTES for tag in WIDE.findall(text)):
        raise InputError(f"a tag of the page has more than {MOST_ATTRIBUTES} attributes, which no report needs")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        tree = None
    limits = [error.message for error in parser.error_log if error.type_name == "ERR_RESOURCE_LIMIT"]
    if limits:
        what = f"nests its tags more than {DEEPEST} deep" if "depth" in limits[0] else "has a piece of text of ten megabytes"
        raise InputError(f"the page {what}, which no report needs")
    if tree is None:
        raise InputError("the page holds no text")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise InputError(f"the page has more than {MOST_ELEMENTS} elements, which no report needs")
    unfold_layout(tree)
    keep_line_ends(tree)
    return tree


def keep_line_ends(tree: HtmlElement) -> None:
    """Mark the line ends between pieces of text; those between links stay bare: a list of links is told by having nothing else."""
    for line_end in tree.iter("br"):
        beside = (line_end.getprevious(), line_end.getnext())
        if not any(element is not None and element.tag == "a" for element in beside):
            line_end.tail = BROKEN + (line_end.tail or "")


def unfold_layout(tree: HtmlElement) -> None:
    """Make blocks of the tables that only arrange a page, as old sites do: those with tables or columns of text in their cells."""
    if tree.find(".//table") is None:
        return
    tables = arranging(tree)
    for part in [one for one in tree.iter(*TABLES) if one in tables or (one.tag != "table" and own_table(one) in tables)]:
        part.tag = "div"


def arranging(tree: HtmlElement) -> set[HtmlElement]:
    """The tables with a cell that holds what no cell of figures does: another table, paragraphs, or a long text that is no link."""
    found: set[HtmlElement] = set()
    tables: list[HtmlElement] = []  # those that are open, and the table of each open cell with the characters in it so far
    cells: list[tuple[HtmlElement, int]] = []
    links = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        starts, step = event == "start", 1 if event == "start" else -1
        if element.tag in ("table", "p") and starts and cells:
            found.add(cells[-1][0])
        if element.tag == "table":
            open_or_close(tables, element, starts=starts)
        elif element.tag == "td" and tables:
            open_or_close(cells, (tables[-1], 0), starts=starts)
        elif element.tag == "a":
            links += step
        if cells and not links:
            table, size = cells[-1]
            cells[-1] = table, size + len((element.text if starts else element.tail) or "")
            if cells[-1][1] > SENTENCE:
                found.add(table)
    return found


def open_or_close(stack: list[T], opened: T, *, starts: bool) -> None:
    """Put what is opened on the stack, or take off what was opened last."""
    if starts:
        stack.append(opened)
    else:
        stack.pop()


def own_table(part: HtmlElement) -> HtmlElement | None:
    """The table that a part of a table belongs to."""
    return next(part.iterancestors("table"), None)


def main_text(tree: HtmlElement) -> Any:
    """The tree of the page's main text, in the extractor's own tags, None where it finds none."""
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False)
    except (ValueError, RecursionError, etree.LxmlError):
        return None
    return getattr(found, "body", None)


def paragraphs(body: Any) -> list[str]:
    """The paragraphs of the main text."""
    return paragraphs_of("".join(written(body))) if body is not None else []


def paragraphs_of(pieces: str) -> list[str]:
    """The paragraphs of a text in which group separators part them: each line without blanks around it, none empty."""
    pieces = pieces.replace(BROKEN, "\n")
    found = ("\n".join(line for part in piece.split("\n") if (line := part.strip(" |"))) for piece in pieces.split("\x1d"))
    return [paragraph for paragraph in found if paragraph]


def under_headline(said: Declared, body: list[str]) -> tuple[Declared, list[str]]:
    """What the page says and its paragraphs, without the headline where that stands over them again.

    A first line that is most of the declared title is the headline as it was printed; the rest of the title names the site.
    """
    if not said.title or not body:
        return said, body
    first, _, rest = body[0].partition("\n")
    if is_most(first, said.title):
        said, body = msgspec.structs.replace(said, title=first), [rest, *body[1:]]
    whole = alike(said.title or "")
    return said, [one for place, one in enumerate(body) if one and (place >= REPEATED or alike(one) != whole)]


def written(body: Any) -> Iterator[str]:
    """The text of the extractor's tree: group separators between paragraphs, line ends within them, bars between cells."""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield "\x1d"
        elif element.tag in LINES:
            yield "\n"
        elif element.tag == "cell" and event == "end":
            yield " | "
        yield BLANKS.sub(" ", (element.text if event == "start" else element.tail) or "")
