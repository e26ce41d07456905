"""A PDF with a text layer: its lines joined into paragraphs, in the order of reading."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NullObject, StreamObject

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.model.report import Report
from riwaya.sources.arrival import Taken
from riwaya.sources.declared import alike, tidy
from riwaya.sources.direction import LIGATURES, as_read, is_backward

EXTRACTOR = f"pdf/1 (pypdf {version('pypdf')})"
MAGIC = b"%PDF-"
MOST_PAGES = 500  # a long report of an organisation has 200; what is longer is a book
FULL = 0.75  # share of the longest line from which on a line goes on in the next: shorter ones end a paragraph, or are a heading
NEARLY = 0.9  # from here on, a line that ends a sentence may be one inside a paragraph
ENDS = (".", "!", "?", "؟", "…", ":", "۔", "。")
LONG = re.compile(rb"<((?:[0-9A-Fa-f]{4}){2,})>")  # two UTF-16 units at least
RUNNING = 3  # pages on which a first or last line has to stand to be a running head rather than text

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it would print is told as the arrival's problem


def read(document: Document, name: str) -> Taken:
    """The report in a PDF, and which of its pages are pictures. Raises `InputError` where all of them are."""
    try:
        reader = PdfReader(io.BytesIO(document.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("this PDF is locked with a password; save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"this PDF has more than {MOST_PAGES} pages; give the pages that are a report")
        pages = [lines_of(page) for page in reader.pages]
        declared = tidy(reader.metadata.title if reader.metadata else None)
    except InputError:
        raise
    except Exception as error:  # what pypdf raises on broken files is of twenty types
        raise InputError(f"this PDF is broken ({type(error).__name__}); open it and save it again") from None
    empty = [number for number, lines in enumerate(pages, 1) if not any(lines)]
    found = [paragraph for lines in without_running(pages) for paragraph in paragraphs(lines)]
    if not found:
        raise InputError("this PDF has no text layer, it was scanned; recognise its text first (OCR), or give the report as text")
    text = "\n\n".join(found)
    title = declared if alike(declared) and alike(declared) in alike(text[: 4 * len(declared)]) else found[0]
    notice = f"page {', '.join(map(str, empty))} has no text layer and was left out" if empty else ""
    return Taken(Report(text, id=name, title=title), notice)


def lines_of(page: PageObject) -> list[str]:
    """The lines of a page from top to bottom, empty ones where there is a gap, in the order of reading."""
    keep_ligatures(page)
    text = page.extract_text()
    if not is_backward(text):
        return [tidy(line) for line in text.split("\n")]
    return as_read([tidy(line) for line in drawn(page, text).split("\n")])


def drawn(page: PageObject, otherwise: str) -> str:
    """The text of a page by its layout, which alone tells how right-to-left lines are drawn: in the file, their parts come in any order.

    Where the layout cannot be made out, as with fonts that say too little of themselves, it is the text that was found `otherwise`.
    """
    try:
        return page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except Exception:  # as with the file itself: of many types
        return otherwise


def keep_ligatures(page: PageObject) -> None:
    """Let each letter-form that stands for two letters be one character until its line is turned, or the two would be turned with it."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    for font in resources.get("/Font", DictionaryObject()).get_object().values():
        meanings = font.get_object().get("/ToUnicode", NullObject()).get_object()
        if isinstance(meanings, StreamObject):
            kept = DecodedStreamObject()
            kept.set_data(LONG.sub(ligature, meanings.get_data()))
            font.get_object()[NameObject("/ToUnicode")] = kept


def ligature(found: re.Match[bytes]) -> bytes:
    """The character that stands for two letters in what a font says that its forms mean, and anything else as it is."""
    letters = bytes.fromhex(found[1].decode("ascii")).decode("utf-16-be", "replace")
    return b"<%04X>" % ord(LIGATURES[letters]) if letters in LIGATURES else found[0]


def without_running(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The pages without the numbers and the running heads above and below their text."""
    edges = Counter(line for lines in pages for line in {*text_lines(lines)[:1], *text_lines(lines)[-1:]})
    for lines in pages:
        kept = text_lines(lines)
        for place in (0, -1):
            if kept and (kept[place].isdigit() or edges[kept[place]] >= max(RUNNING, len(pages) / 2)):
                kept.pop(place)
        if kept:
            first = lines.index(kept[0])
            last = len(lines) - 1 - lines[::-1].index(kept[-1])
            yield list(lines[first : last + 1])


def text_lines(lines: Sequence[str]) -> list[str]:
    """The lines that are not empty."""
    return [line for line in lines if line]


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page joined into paragraphs: a full line that ends no sentence goes on in the next."""
    written = text_lines(lines)
    longest = max(map(len, written))
    gaps = sum(bool(line) and not after for line, after in pairwise(lines))
    gaps_part = gaps < len(written) / 2  # otherwise every line is followed by one
    joined: list[str] = []
    for place, line in enumerate(lines):
        joined += [line] if line else []
        is_last = len(line) < FULL * longest or (line.endswith(ENDS) and len(line) < NEARLY * longest) or place == 0
        if joined and (is_last if line else gaps_part):
            yield " ".join(joined)
            joined = []
    if joined:
        yield " ".join(joined)
