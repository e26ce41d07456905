"""What the words beside a trigger must satisfy before a rule is tried."""

from __future__ import annotations

import pytest

from riwaya.match import alphabet
from riwaya.match import pattern as pt
from riwaya.match.side import openings, required

BITS = {"a": 1, "b": 2, "c": 4}


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("", [None, None]),
        ("[a]", ["a", None]),
        ("[a] [b]", ["a", "b"]),
        ("[a]? [b] [c]", ["ab", "bc"]),
        ("([a] | [b] [c])", ["ab", None]),
        ("[a]{2,5} [b]", ["a", "a"]),
        ("[a]* [b]", ["ab", None]),
        ("&([b]) [a] !([b]) [c]", ["a", "c"]),
        ("[a] $", ["a", "$"]),
        ("[a]? $", ["a$", None]),
    ],
)
def test_the_first_words_of_a_match_are_known_beforehand(right: str, expected: list[str | None]) -> None:
    pattern = pt.parse(f"[c]! {right}", pt.Macros({}))
    tests = alphabet.Tests([*BITS, alphabet.BORDER], lambda *names: sum(BITS[name] for name in names), {alphabet.BORDER: "c"})
    flags = {**{name: tests.flags[name] for name in BITS}, "$": tests.flags[alphabet.BORDER]}
    wanted = [None if names is None else sum(flags[name] for name in names) for names in expected]
    assert openings(pattern.right, tests, border=pattern.border_after) == wanted


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("", ""),
        ("[a] [b]", "ab"),
        ("[a]? [b]", "b"),
        ("[a]{2,5} x:[b]", "ab"),
        ("([a] | [b]) [c]", "c"),
        ("&([a]) !([b]) [c]", "c"),
        ("([a] [b])+", "ab"),
    ],
)
def test_what_every_match_needs_is_known_beforehand(right: str, expected: str) -> None:
    assert sorted(required(pt.parse(f"[c]! {right}", pt.Macros({})).right)) == [*expected]
