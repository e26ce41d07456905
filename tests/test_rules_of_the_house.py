"""Rules that a reviewer would otherwise have to look for."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.lexicon.load import LANGUAGES, codes, load
from riwaya.read.reader import reader

SOURCE = Path(__file__).parents[1] / "src" / "riwaya"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400  # lines of a file: what a reader can hold in mind
PARAMETERS = 6


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """The constants that are documentation, whose examples may hold any language."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(first.value)
    return found


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string literal that is not documentation, with its line."""
    outside = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in outside:
            yield node.lineno, node.value


def is_of_a_language(char: str) -> bool:
    """Whether the character is a letter of a script other than the Latin one."""
    return not char.isascii() and char.isalpha() and "LATIN" not in unicodedata.name(char, "")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_code_holds_no_words_of_a_language(path: Path) -> None:
    found = [(line, text) for line, text in literals(ast.parse(path.read_text(encoding="utf-8"))) if any(map(is_of_a_language, text))]
    assert not found, "words belong in a language folder"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_code_asks_for_no_language(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Compare | ast.MatchValue)]
    found = [
        (part.lineno, part.value)
        for node in asked
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in {*codes(), "en", "fr", "fa", "he"}
    ]
    assert not found, "what differs between languages belongs in their folders"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_a_small_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if one.arg not in ("self", "cls")]
            assert len(given) <= PARAMETERS, f"{node.name} takes {len(given)} parameters; put options into one frozen struct"


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [name(path) for path in FILES if path.stem in ("utils", "util", "helpers", "misc", "common", "stuff")]


def test_language_folders_hold_data_only() -> None:
    assert not list(Path(str(LANGUAGES)).rglob("*.py"))


@pytest.mark.parametrize("code", codes())
def test_every_language_loads(code: str) -> None:
    assert load(code).code == code
    assert reader(code).language is load(code)
