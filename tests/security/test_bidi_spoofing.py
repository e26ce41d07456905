"""Bidi spoofing: marks of direction in published words change the order of nothing that stands beside them, here or there."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from click.testing import CliRunner

from riwaya.casework.writing import write
from riwaya.cli.main import main
from riwaya.export.options import Options

Attacked = Any  # of conftest
WORDS = ("\u202e5 dellik", "a\u202eb\u202dc", "\u2067a", "\u2069\u2069a", "\u202aa\u202b", "\u2066\u202e\u2028a")
OVERRIDES = "\u202a\u202b\u202d\u202e"
ISOLATES = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}


def depth(line: str) -> list[int]:
    """How many isolates are open after each character."""
    found = [0]
    for char in line:
        found.append(found[-1] + ISOLATES.get(char, 0))
    return found


@pytest.mark.parametrize("words", WORDS)
def test_bidi_spoofing_on_the_terminal(attacked: Attacked, words: str) -> None:
    attacked.add(words)
    attacked.case.compare()
    for asked in (["list"], ["show"], ["search", "killed"]):
        said = CliRunner().invoke(main, ["case", asked[0], attacked.case.place, *asked[1:]]).output
        assert said
        assert not set(said) & set(OVERRIDES), asked
        for line in said.splitlines():
            assert min(depth(line)) == 0, asked
            assert depth(line)[-1] == 0, asked


@pytest.mark.parametrize("words", WORDS)
def test_bidi_spoofing_on_the_desk_and_in_the_dossier(attacked: Attacked, words: str) -> None:
    attacked.add(words)
    attacked.case.compare()
    out = io.BytesIO()
    write(attacked.case, "html", out, Options())
    pages = {**attacked.pages(), "dossier": out.getvalue().decode()}
    for address, page in pages.items():
        for text in re.findall(r"<(?:title|option)[^>]*>([^<]*)<", page):  # where nothing can be isolated
            assert not set(unescape(text)) & set(OVERRIDES), (address, text)
        for text in re.findall(r'\s(?:title|aria-label|alt|placeholder)="([^"]*)"', page):
            assert not set(unescape(text)) & set(OVERRIDES), (address, text)
