"""What the words beside a trigger must satisfy before a rule is tried."""

from __future__ import annotations

import pytest

from riwaya.match import alphabet
from riwaya.match import pattern as pt
from riwaya.match.side import Side, needed_later, openings, required

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
        ("", []),
        ("[a] [b]", ["a", "b"]),
        ("[a]? [b]", ["b"]),
        ("[a]{2,5} x:[b]", ["a", "b"]),
        ("([a] | [b]) [c]", ["ab", "c"]),
        ("([a] | [b]?) [c]", ["c"]),
        ("&([a]) !([b]) [c]", ["c"]),
        ("([a] [b])+", ["a", "b"]),
    ],
)
def test_what_every_match_needs_is_known_beforehand(right: str, expected: list[str]) -> None:
    found = required(pt.parse(f"[c]! {right}", pt.Macros({})).right)
    assert ["".join(sorted(expressions)) for expressions in found] == expected


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("[a]? [b] [c]", []),  # nothing before them is long
        ("[a]* [b]", ["b"]),
        ("[a]* [b] x:([c] [a])", ["bca"]),
        ("[a]{3,3} ([b] | [c] [a]) [b]", ["ab", "b"]),
        ("[a]* [b]? !([c]) [c]", ["c"]),
        ("([a] [b] | [c]){2,2} [b]", ["b"]),
    ],
)
def test_what_is_needed_behind_something_long_is_looked_for_first(right: str, expected: list[str]) -> None:
    found = needed_later(pt.parse(f"[c]! {right}", pt.Macros({})).right)
    assert ["".join(sorted(row[0])) if len(row) == 1 else "".join(min(one) for one in row) for row in found] == expected


def test_a_word_that_a_match_needs_counts_only_where_a_match_can_reach_it() -> None:
    tests = alphabet.Tests(BITS, lambda *names: sum(BITS[name] for name in names), {})
    letters = alphabet.Alphabet(tests, tests.union(BITS), map(tests.signature, (0, *BITS.values())))
    side = Side(pt.parse("[c]! [a]* [b]", pt.Macros({})).right, border=False)
    side.spell_with(letters, 0)
    assert side.regex().pattern.startswith("(?=")
    spelt = {name: letters.letter(tests.signature(bits)) for name, bits in {**BITS, "-": 0}.items()}
    assert [side.match("".join(map(spelt.get, text)), 0) is not None for text in ("aab", "b", "a-b", "aac", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
