"""Expressions over classes of words: `noun & !(the | own)`, read once and tested on the bits of a form."""

from __future__ import annotations

import re
from collections.abc import Callable

from riwaya.errors import PatternError

TOKEN = re.compile(r'\s*("[^"]+"|[a-z][a-z0-9-]*|[&|!()])')
Term = tuple[int, int]  # bits that must all be there, bits of which none may be


class Classes:
    """An expression as a sum of products: it holds for bits that satisfy one of its terms.

    `bit` gives the bit of a class by name; `mask` has every bit that the expression looks at.
    """

    __slots__ = ("_known", "mask", "terms")

    def __init__(self, text: str, bit: Callable[[str], int]) -> None:
        tokens = TOKEN.findall(text)
        if sum(map(len, tokens)) != len("".join(text.split())) + sum(token.count(" ") for token in tokens):
            raise PatternError(f"class expression {text!r} cannot be read")
        self.terms = Parser(text, tokens, bit).whole()
        self.mask = 0
        for must, never in self.terms:
            self.mask |= must | never
        self._known: dict[int, bool] = {}

    def sign(self) -> int:
        """Some bits one of which shows in all that satisfies the expression: of each term the class declared last; 0 if there are none."""
        if not all(must for must, _ in self.terms):
            return 0
        found = 0
        for must, _ in self.terms:
            found |= 1 << must.bit_length() - 1
        return found

    def holds(self, bits: int) -> bool:
        """Whether bits satisfy the expression."""
        bits &= self.mask
        known = self._known.get(bits)
        if known is None:
            known = self._known[bits] = any(bits & must == must and not bits & never for must, never in self.terms)
        return known


class Parser:
    """Reads the tokens of an expression into terms; `!` is moved inwards as it is read."""

    def __init__(self, text: str, tokens: list[str], bit: Callable[[str], int]) -> None:
        self.text = text
        self.tokens = [*tokens, ""]
        self.bit = bit

    def whole(self) -> tuple[Term, ...]:
        found = self.either(negated=False)
        if self.tokens[0]:
            raise PatternError(f"class expression {self.text!r} has {self.tokens[0]!r} too many")
        return tuple(dict.fromkeys(found))

    def either(self, *, negated: bool) -> list[Term]:
        options = [self.both(negated=negated)]
        while self.tokens[0] == "|":
            self.tokens.pop(0)
            options.append(self.both(negated=negated))
        return products(options) if negated else sums(options)

    def both(self, *, negated: bool) -> list[Term]:
        parts = [self.one(negated=negated)]
        while self.tokens[0] == "&":
            self.tokens.pop(0)
            parts.append(self.one(negated=negated))
        return sums(parts) if negated else products(parts)

    def one(self, *, negated: bool) -> list[Term]:
        found = self.tokens.pop(0)
        if found == "!":
            return self.one(negated=not negated)
        if found == "(":
            inner = self.either(negated=negated)
            if self.tokens.pop(0) != ")":
                raise PatternError(f"class expression {self.text!r} opens a bracket and never closes it")
            return inner
        if found in ("", ")", "&", "|"):
            raise PatternError(f"class expression {self.text!r} lacks a class name")
        return [(0, self.bit(found))] if negated else [(self.bit(found), 0)]


def sums(options: list[list[Term]]) -> list[Term]:
    """The terms of "this or that"."""
    return [term for option in options for term in option]


def products(parts: list[list[Term]]) -> list[Term]:
    """The terms of "this and that", those left out that contradict themselves."""
    found: list[Term] = [(0, 0)]
    for part in parts:
        found = [
            (must | more_must, never | more_never)
            for must, never in found
            for more_must, more_never in part
            if not (must | more_must) & (never | more_never)
        ]
    return found
