"""The letters of a web page: what its sender, its first lines and its bytes say of their encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from riwaya.errors import InputError
from riwaya.sources.encoding import MARKS, STRAY, Decoded, attempt, decode, holds_whole_words, old_encodings

HEAD = 4096  # bytes in which a page names its charset; browsers look at 1024, old pages put a script before it
NAMED = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
PARAMETER = re.compile(r"""charset\s*+=\s*+["']?\s*+([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# The families of encodings that pages are written in; Python knows more, which make no text of bytes or are slow by design.
FAMILIES = ("utf-8", "utf-16", "utf_16", "cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift", "ascii")
# What a server says when nobody told it: where the bytes are plainly something else, they are right.
UNTOLD = ("ascii", "iso8859-1", "cp1252")


def decode_page(data: bytes, media: str) -> Decoded:
    """The text of a page, by the charset of its media type, its own, or its look.

    >>> decode_page('<meta charset="windows-1256"><p>قال'.encode("windows-1256"), "text/html").encoding
    'cp1256'

    What is UTF-8 in every byte is UTF-8, whatever is said of it. Raises `InputError` with what is wrong and what to do.
    """
    if data.startswith(tuple(mark for mark, _ in MARKS)) or attempt(data, "UTF-8") is not None:
        return decode(data)
    for encoding in declared(data, media):
        text = attempt(data, encoding)
        if text is not None:
            return looks_older(data) or Decoded(text, encoding) if encoding in UNTOLD else Decoded(text, encoding)
    try:
        return decode(data)
    except InputError:
        text = data.decode("UTF-8", "replace")
        if text.count("\ufffd") > STRAY * len(text) or "\x00" in text:
            raise
        return Decoded(text, "UTF-8 with broken characters", assumed=True)


def declared(data: bytes, media: str) -> Iterator[str]:
    """The encodings that the sender and the page name, by their names in Python."""
    named = NAMED.search(data[:HEAD])
    for name in (PARAMETER.search(media), named):
        if name is not None:
            said = name[1].decode("ascii") if isinstance(name[1], bytes) else name[1]
            found = known(said)
            if found:
                yield found


def known(name: str) -> str | None:
    """Python's name of an encoding that pages may be in, None for every other."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return found if found.startswith(FAMILIES) else None


def looks_older(data: bytes) -> Decoded | None:
    """The text in the old encoding of a language whose words it then holds, None where there is none."""
    for encoding, script in old_encodings():
        text = attempt(data, encoding)
        if text is not None and holds_whole_words(text, script):
            return Decoded(text, encoding, assumed=True)
    return None
