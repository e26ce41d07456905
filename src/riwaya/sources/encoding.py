"""Bytes to text: Unicode, the old encodings of the languages that are read, and nothing else by guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from riwaya.errors import InputError
from riwaya.lexicon.load import codes, read_language_file

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
STRAY = 0.01  # control characters a character: a scraped page holds a stray one, binary data about one in eight
SURE = 0.9  # share of a text that must look right before an encoding is assumed: a few tags and foreign names are no evidence against it
LETTERS = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")  # what stands between blanks, digits and ASCII punctuation
MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16-LE"), (codecs.BOM_UTF16_BE, "UTF-16-BE"))


class Decoded(msgspec.Struct, frozen=True):
    """A text and the encoding it was read in; `assumed` says that nothing but its look told which."""

    text: str
    encoding: str
    assumed: bool = False


def decode(data: bytes) -> Decoded:
    """The text that the bytes hold, without a byte-order mark.

    >>> decode("قال المتحدث".encode("windows-1256"))
    Decoded(text='قال المتحدث', encoding='windows-1256', assumed=True)

    UTF-8 and UTF-16 are told by their mark or their look, then the `encodings` of each language folder are tried. Raises `InputError`
    with what is wrong and what to do.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = attempt(data[len(mark) :], encoding)
            if text is not None:
                return Decoded(text, encoding)
    text = attempt(data, "UTF-8")
    if text is not None:
        return Decoded(text, "UTF-8")
    for encoding in ("UTF-16-LE", "UTF-16-BE"):
        text = attempt(data, encoding)
        if text is not None and is_written_in(text, scripts()):
            return Decoded(text, encoding, assumed=True)
    for encoding, script in old_encodings():
        text = attempt(data, encoding)
        if text is not None and holds_whole_words(text, script):
            return Decoded(text, encoding, assumed=True)
    raise InputError(refusal(data))


def attempt(data: bytes, encoding: str) -> str | None:
    """The bytes read in one encoding, None where they break its rules or make no text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if is_plain(text) else None


def is_plain(text: str) -> bool:
    """Whether the text has no NUL and hardly a control character."""
    return "\x00" not in text and len(CONTROL.findall(text)) <= STRAY * len(text)


def is_written_in(text: str, script: re.Pattern[str]) -> bool:
    """Whether nearly all characters are ASCII or letters of the script."""
    return sum(char.isascii() or bool(script.match(char)) for char in text) >= SURE * len(text)


def holds_whole_words(text: str, script: re.Pattern[str]) -> bool:
    """Whether nearly all words that are not ASCII are written in the script from their first letter to their last."""
    words = [word for word in LETTERS.findall(text) if not word.isascii()]
    whole = sum(all(script.match(char) for char in word if char.isalpha()) and bool(script.search(word)) for word in words)
    return bool(words) and whole >= SURE * len(words)


@cache
def scripts() -> re.Pattern[str]:
    """The letters of every language that has a folder."""
    return re.compile("|".join(read_language_file(code).script for code in codes()))


def old_encodings() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The encodings that language folders name, each with the script of its language."""
    for code in codes():
        language = read_language_file(code)
        yield from ((encoding, re.compile(language.script)) for encoding in language.encodings)


def refusal(data: bytes) -> str:
    """What is wrong with bytes that are in no known encoding, and what to do."""
    if b"\x00" in data or len(CONTROL.findall(data.decode("latin-1"))) > STRAY * len(data):
        return "this is binary data, not text; give a text file or JSON Lines"
    known = ["UTF-8", "UTF-16", *dict.fromkeys(encoding for encoding, _ in old_encodings())]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f" (byte 0x{data[error.start]:02X} at {error.start} is not UTF-8)"
    else:  # pragma: no cover - what decodes as UTF-8 and is refused holds control characters, and was refused above
        found = ""
    return f"the text is not in {', '.join(known[:-1])} or {known[-1]}{found}; convert it to UTF-8, for example with iconv"
