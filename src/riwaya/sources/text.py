"""A page of text: its title in the first line, everything else as it stands."""

from __future__ import annotations

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.model.report import Report, first_line
from riwaya.sources.arrival import Taken
from riwaya.sources.encoding import decode

EXTRACTOR = "text/1"


def read(document: Document, name: str) -> Taken:
    """The report that a page of text is.

    >>> read(Document(b"Two killed\\n\\nAriha - ...", "ariha.txt"), "ariha").report.title
    'Two killed'

    Raises `InputError` where there is no text.
    """
    decoded = decode(document.data)
    if not decoded.text.strip():
        raise InputError("this is empty; give the whole page, its title in the first line")
    notice = f"read as {decoded.encoding}, which is what it looks like" if decoded.assumed else ""
    return Taken(Report(decoded.text, id=name, title=first_line(decoded.text)), notice)
