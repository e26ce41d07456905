"""JSON Lines: one report a row."""

from __future__ import annotations

import json
import re
from typing import Any

from riwaya.errors import InputError
from riwaya.model.report import Report, day, first_line

SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, as broken JSON escapes leave it; no file can hold one
SUFFIXES = (".jsonl", ".ndjson")
COLUMNS = ("text", "title", "body", "id", "publisher", "published", "language", "url")


def is_rows(name: str, head: str) -> bool:
    """Whether a file of that name that starts so holds rows rather than a page.

    >>> is_rows("reports.jsonl", ""), is_rows("-", '{"text": "..."}'), is_rows("page.txt", "{urgent} Two killed")
    (True, True, False)
    """
    if name.lower().endswith(SUFFIXES):
        return True
    opening = r"\s*\{\s*[\"}]" if name.lower().endswith(".txt") else r"\s*\{"
    return re.match(opening, head) is not None


def report_of(line: str, default_id: str) -> Report:
    """The report of one row: its `text`, or `title` and `body` joined with a blank line, and what it says of itself.

    >>> report_of('{"title": "Two killed", "body": "Ariha - ...", "published": "2022-01-20"}', "r1").text
    'Two killed\\n\\nAriha - ...'

    Keys that are not of a report are ignored. Raises `InputError` that says what is wrong with the row.
    """
    return report_in(object_of(line), default_id)


def report_in(row: dict[str, Any], default_id: str) -> Report:
    """The report in the columns of a row. Raises `InputError` that says what is wrong with it."""
    title, body = written(row, "title"), written(row, "body")
    text = written(row, "text") or "\n\n".join(part for part in (title, body) if part)
    if not text.strip():
        raise InputError("the row has no text; give it `text`, or `title` and `body`")
    return Report(
        text,
        id=written(row, "id") or default_id,
        title=title or first_line(text),
        publisher=written(row, "publisher"),
        published=day(written(row, "published")),
        language=code_of(written(row, "language")),
        url=written(row, "url"),
    )


def object_of(line: str) -> dict[str, Any]:
    """The JSON object that the line holds."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"the row is not JSON ({error.msg} at column {error.colno}); write one object a line") from None
    except (RecursionError, ValueError):
        raise InputError("the row is JSON that no report needs: it is nested too deep or holds a number too long") from None
    if not isinstance(row, dict):
        raise InputError("the row is JSON but not an object; write one object a line, with `text`")
    return row


def written(row: dict[str, Any], key: str) -> str | None:
    """The string under a key of the row, without halves of characters; None where the key is missing, null or empty."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"`{key}` of the row is not a string")
    return SURROGATE.sub("\ufffd", value) if value else None


def code_of(language: str | None) -> str | None:
    """The ISO 639 code of a language tag.

    >>> code_of("ar-SY")
    'ar'
    """
    return re.split("[-_]", language.strip(), maxsplit=1)[0].lower() if language else None
