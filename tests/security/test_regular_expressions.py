"""Regular-expression blow-up: no pattern of the code, and no rule, takes more than about twice as long for twice as much."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
import re._constants as op
import re._parser as parser
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import riwaya

SOURCE = str(Path(riwaya.__file__).parent)
MANY = 20  # repeats of at least as much are worth attacking
KILLERS = ("\x00", "a!")  # what may not fit behind a repeat, so that every way of repeating is tried
LETTERS = "a 0-.:/\"'[](){}<>=|\\,;\n\t\u0627\u0660\u200f\u202e\ufe70\u00e9_#*+%&T?!~^@é،"  # of every class that a pattern may name
Pattern = re.Pattern[Any]


def collected() -> dict[tuple[str | bytes, int], tuple[str, int]]:
    """Every pattern that the code compiles when all of it is loaded and every language has read a page, and where."""
    found: dict[tuple[str | bytes, int], tuple[str, int]] = {}
    compiled = re.compile

    def noting(pattern: Any, flags: Any = 0) -> Any:
        frame = sys._getframe(1)
        where = frame.f_code.co_filename
        if where.startswith(SOURCE) and isinstance(pattern, str | bytes):
            found.setdefault((pattern, int(flags)), (where[len(SOURCE) + 1 :], frame.f_lineno))
        return compiled(pattern, flags)

    with mock.patch.object(re, "compile", noting):
        for each in pkgutil.walk_packages(riwaya.__path__, "riwaya."):
            if not each.name.endswith("__main__"):
                importlib.import_module(each.name)
        for code, page in PAGES.items():
            riwaya.read(page, language=code, published="2022-01-20")
    return found


PAGES = {
    "ar": "قال المتحدث باسم الجيش إن 7 مدنيين قتلوا أمس في قصف على حلب، وأصيب نحو عشرين آخرين.",
    "en": "The mayor said on Monday that at least 5 people were killed and 12 wounded in Aleppo, Syria.",
    "fr": "Le maire a déclaré lundi que 5 personnes ont été tuées.",
}


def attacks(pattern: Pattern) -> Iterator[tuple[str, str, str]]:
    """For each repeat without a near end in the pattern: what leads up to it, what it repeats, and what may break the match after it."""
    seen = set()
    for before, body in repeats(parser.parse(pattern.pattern, pattern.flags)):
        for one in body:
            if one and (before, one) not in seen:
                seen.add((before, one))
                yield from ((before, one, killer) for killer in KILLERS)


def repeats(parsed: Any, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """The repeats, each with an example of what stands before it, and examples of what it repeats."""
    for kind, value in parsed:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            if value[1] >= MANY:
                yield before, [example(value[2], pick) for pick in range(2)]
            yield from repeats(value[2], before)
        elif kind is op.SUBPATTERN:
            yield from repeats(value[3], before)
        elif kind is op.ATOMIC_GROUP:
            yield from repeats(value, before)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, before)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from repeats(value[1], before)
        before += example([(kind, value)], 0)


def example(parsed: Any, pick: int) -> str:
    """Words that the pattern fits, or nearly; `pick` chooses among the members of a class."""
    made = ""
    for kind, value in parsed:
        if kind is op.LITERAL:
            made += chr(value)
        elif kind in (op.NOT_LITERAL, op.IN, op.ANY):
            made += member(kind, value, pick)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            made += example(value[2], pick) * max(value[0], min(1, value[1]))
        elif kind is op.SUBPATTERN:
            made += example(value[3], pick)
        elif kind is op.ATOMIC_GROUP:
            made += example(value, pick)
        elif kind is op.BRANCH:
            made += example(value[1][pick % len(value[1])], pick)
    return made


def member(kind: Any, value: Any, pick: int) -> str:
    """A character of a class."""
    if kind is op.ANY:
        return LETTERS[pick]
    if kind is op.NOT_LITERAL:
        return next(char for char in LETTERS if ord(char) != value)
    wanted = compiled_class(value)
    found = [char for char in LETTERS if wanted(char)]
    if not found:
        found = [chr(one[1][0] if one[0] is op.RANGE else one[1]) for one in value if one[0] in (op.LITERAL, op.RANGE)] or ["a"]
    return found[pick % len(found)]


def compiled_class(value: Any) -> Any:
    """Whether a character is in a class of a parsed pattern."""
    ranges = [(one, rest) for one, rest in value if one is not op.NEGATE]
    negated = len(ranges) != len(value)
    categories = {
        op.CATEGORY_DIGIT: str.isdecimal, op.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
        op.CATEGORY_SPACE: str.isspace, op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
        op.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
        op.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
    }  # fmt: skip

    def holds(char: str) -> bool:
        for one, rest in ranges:
            inside = (
                ord(char) == rest if one is op.LITERAL
                else rest[0] <= ord(char) <= rest[1] if one is op.RANGE
                else categories.get(rest, str.isalpha)(char)
            )  # fmt: skip
            if inside:
                return not negated
        return negated

    return holds


SHORT, LONG = 14, 4096
SENTENCE = 512  # words in a row of one class: a rule is tried within a sentence, and none that is printed has as many words
SOON = 0.004  # seconds: what takes less for LONG repeats does not grow with their square, which would be sixteen million steps
STEEPEST = 3.0  # times as long for twice as much: 2 is proportion, 4 the square
EVERYWHERE = ("search", "sub", "subn", "split", "finditer", "findall")
# What is searched for, and only ever in files of ours: rules, language folders, style sheets.
OURS = ("lexicon/written.py", "match/pattern.py", "match/classes.py", "match/lint.py", "pictures/hand.py", "export/html/dossier.py")


@functools.cache
def trees() -> dict[str, ast.Module]:
    """Every file of the code."""
    return {str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8")) for path in Path(SOURCE).rglob("*.py")}


@functools.cache
def searched() -> set[tuple[str, str]]:
    """Files with the names of theirs that are looked for everywhere in a text, there or where they are imported."""
    found = set()
    for file, tree in trees().items():
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        home = {name.name: f"{(node.module or '').removeprefix('riwaya.').replace('.', '/')}.py" for node in imports for name in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in EVERYWHERE:
                name = called(node.value)
                found.add((home.get(name, file), name))
    return found


def called(node: ast.AST) -> str:
    """The name or attribute that a node is."""
    return str(getattr(node, "id", getattr(node, "attr", "")))


def is_searched(where: str, line: int) -> bool:
    """Whether the pattern that is compiled on that line is looked for everywhere, or has no name to tell by and its file looks so."""
    for node in ast.walk(trees()[where]):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or 0):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return any(called(one) and (where, called(one)) in searched() for target in targets for one in ast.walk(target))
    return any(file == where for file, _ in searched())


def slowness(attempt: Callable[[str], object], build: Callable[[int], str], long: int = LONG) -> float:
    """How many times as long twice as much takes, of several tries the best; 1.0 where `long` repeats are nothing."""
    for count in range(SHORT, SHORT + 12, 2):  # what doubles with every repeat is found here, before it takes for ever
        if timed(attempt, build(count)) > 0.2:
            return float("inf")
    if timed(attempt, build(long)) < SOON:
        return 1.0
    once, twice = (min(timed(attempt, build(count)) for _ in range(3)) for count in (long, 2 * long))
    return twice / once if once > SOON else 1.0


def timed(attempt: Callable[[str], object], words: str) -> float:
    began = time.process_time()
    attempt(words)
    return time.process_time() - began


def ways(pattern: re.Pattern[str], where: str, line: int) -> list[Callable[[str], object]]:
    """How the pattern is tried: at one place, and everywhere in a text where it is looked for so."""
    tried: list[Callable[[str], object]] = [pattern.match, pattern.fullmatch]
    if where not in OURS and is_searched(where, line):
        tried.append(lambda words: sum(1 for _ in pattern.finditer(words)))
    return tried


def test_regular_expressions_do_not_blow_up() -> None:
    # In a process of its own, in which nothing is loaded and compiled yet.
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True, encoding="utf-8")
    patterns = ast.literal_eval(done.stdout)
    assert len(patterns) > 100
    slow = []
    for (written, flags), (where, line) in patterns.items():
        pattern = re.compile(written, flags)
        long = SENTENCE if where == "match/side.py" else LONG
        for way in ways(pattern, where, line):
            for before, one, killer in attacks(pattern):
                steep = slowness(adapted(way, written), lambda count, b=before, o=one, k=killer: b + o * count + k, long)  # type: ignore[misc]
                if steep > STEEPEST:
                    slow.append((where, written, before, one, killer, round(steep, 1)))
                    break
    assert not slow, "\n".join(map(repr, slow))


def adapted(way: Callable[[str], object], written: str | bytes) -> Callable[[str], object]:
    """The way for words, of a pattern over bytes too."""
    return way if isinstance(written, str) else lambda words: way(words.encode("utf-8", "replace"))  # type: ignore[arg-type]


def test_regular_expressions_the_measure_finds_what_blows_up() -> None:
    for written in (r"(a+)+$", r"(a|a)*b", r"\s+-\s+"):
        pattern = re.compile(written)
        assert any(
            slowness(lambda words: sum(1 for _ in pattern.finditer(words)), lambda count: before + one * count + killer) > STEEPEST  # noqa: B023
            for before, one, killer in attacks(pattern)
        ), written


@pytest.mark.parametrize("code", PAGES)
def test_regular_expressions_of_rules_read_twice_as_much_in_about_twice_the_time(code: str) -> None:
    words = PAGES[code].split()
    hostile = (" ".join(words), "«" * 40 + words[0], (words[0] + " ") * 40, "، ".join(words[:6] * 8), "7-7/7.7,7 " * 20, "(" * 40)

    def read(count: int) -> float:
        text = "\n\n".join(hostile * count)
        began = time.process_time()
        riwaya.read(text, language=code, published="2022-01-20")
        return time.process_time() - began

    read(2)
    once, twice = (min(read(count) for _ in range(2)) for count in (10, 20))
    assert twice < max(STEEPEST * once, 0.2)


if __name__ == "__main__":
    sys.stdout.write(ascii(collected()))
