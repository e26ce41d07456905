"""Where each word stands in a language's TOML file, so that a finding names its line and a fix rewrites nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

TOKEN = re.compile(
    r'''
      (?P<comment>\#[^\n]*)
    | (?P<string>"""(?:.|\n)*?""" | \'\'\'(?:.|\n)*?\'\'\' | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')
    | (?P<newline>\n)
    | (?P<mark>[\[\]{}=,])
    | (?P<bare>[^\s\[\]{}=,"'\#]+)
    ''',
    re.VERBOSE,
)
OPENS, CLOSES = "[{", "]}"
VALUE = re.compile(r"\s*=\s*([^,}\n]+)")
REMAINDER = re.compile(r"(?:\s*=\s*[^,}\n]+)?(?:,[ ]*)?")  # the value of a word that has one, and the comma after it


class Written(msgspec.Struct, frozen=True):
    """A string in a TOML file: the table it stands under, the key whose value it is a part of, what it says, and where it stands.

    `value` is what it is given where it is a key itself, as written.
    """

    table: str
    key: str
    word: str
    line: int
    start: int
    end: int
    value: str = ""


def strings(text: str) -> Iterator[Written]:
    """The strings of a TOML file in order, keys that are strings included, the values of such keys left out.

    >>> [(one.table, one.key, one.word) for one in strings('[noun]\\npart = { "dawn" = "TMO" }')]
    [('noun', 'part', 'dawn')]
    """
    table = key = before = ""
    depth, line, fresh, heading = 0, 1, True, False
    for token in TOKEN.finditer(text):
        kind, written = token.lastgroup, token[0]
        if kind == "newline":
            fresh, heading = depth == 0, False
        elif kind == "mark":
            heading = heading or (fresh and written == "[" and depth == 0)
            table = "" if heading and fresh else table
            depth += (written in OPENS) - (written in CLOSES)
            fresh = False
        elif kind == "bare" and heading:
            table += written
        elif kind == "bare" and fresh:
            key, fresh = written, False
        elif kind == "string" and not heading and not (before == "=" and (depth or not key)):
            key, fresh = ("" if fresh else key), False
            word = written.strip("\"'") if written[0] == written[-1] else written
            value = VALUE.match(text, token.end())
            yield Written(table, key, word, line, token.start(), token.end(), value[1] if value else "")
        before = written
        line += written.count("\n")


def replaced(text: str, changes: dict[Written, str]) -> str:
    """The text with some of its strings rewritten; one that is rewritten as nothing is taken out with its comma and its value."""
    for one in sorted(changes, key=lambda one: -one.start):
        word, end = changes[one], one.end
        if word:
            text = f'{text[: one.start]}"{word}"{text[end:]}'
            continue
        end += len(REMAINDER.match(text, end)[0])  # type: ignore[index]  # the pattern matches nothing at least
        before = text[: one.start]
        if text[end : end + 1] in CLOSES:
            before = before.rstrip(", ") + (" " if text[end : end + 1] == "}" else "")
        text = before + text[end:]
    return text
