"""Expressions over classes of words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import PatternError
from riwaya.match.classes import Classes

NAMES = ["a", "b", "c", "d-e"]
BIT = {name: 1 << place for place, name in enumerate(NAMES)}
EVERYTHING = range(1 << len(NAMES))
Test = Callable[[int], bool]


def either(text: str) -> Classes:
    return Classes(text, BIT.__getitem__)


# An expression together with what it means, made side by side.
def name(one: str) -> tuple[str, Test]:
    return one, lambda bits: bool(bits & BIT[one])


def combined(parts: list[tuple[str, Test]], sign: str) -> tuple[str, Test]:
    whole = any if sign == "|" else all
    return f"({f' {sign} '.join(text for text, _ in parts)})", lambda bits: whole(test(bits) for _, test in parts)


EXPRESSIONS = st.recursive(
    st.sampled_from(NAMES).map(name),
    lambda inner: st.one_of(
        inner.map(lambda one: (f"!{one[0]}", lambda bits: not one[1](bits))),
        st.builds(combined, st.lists(inner, min_size=1, max_size=3), st.sampled_from("&|")),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_an_expression_holds_where_its_parts_say_so(expression: tuple[str, Test]) -> None:
    text, means = expression
    classes = either(text)
    assert [classes.holds(bits) for bits in EVERYTHING] == [means(bits) for bits in EVERYTHING]


@given(EXPRESSIONS)
def test_classes_outside_the_mask_make_no_difference(expression: tuple[str, Test]) -> None:
    classes = either(expression[0])
    assert all(classes.holds(bits) == classes.holds(bits & classes.mask) for bits in EVERYTHING)


def test_and_binds_tighter_than_or() -> None:
    assert [either("a | b & c").holds(bits) for bits in EVERYTHING] == [either("a | (b & c)").holds(bits) for bits in EVERYTHING]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a &", "lacks a class name"),
        ("", "lacks a class name"),
        ("a | | b", "lacks a class name"),
        ("(a | b", "never closes it"),
        ("a b", "too many"),
        ("a)", "too many"),
        ("a + b", "cannot be read"),
        ("A", "cannot be read"),
    ],
)
def test_what_is_wrong_with_an_expression(text: str, problem: str) -> None:
    with pytest.raises(PatternError, match=problem):
        either(text)


@given(EXPRESSIONS)
def test_whatever_satisfies_an_expression_shows_its_sign(expression: tuple[str, Test]) -> None:
    text, holds = expression
    sign = either(text).sign()
    assert not sign or all(bits & sign for bits in EVERYTHING if holds(bits))


@pytest.mark.parametrize(("text", "sign"), [("a", "a"), ("a & b", "b"), ("a | c", "ac"), ("!a", ""), ("a | !b", ""), ("a & !c", "a")])
def test_a_sign_is_the_class_declared_last_of_each_term(text: str, sign: str) -> None:
    assert either(text).sign() == sum(BIT[name] for name in sign)
