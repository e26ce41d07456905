"""One side of a rule: what stands before or after its trigger, as a regular expression over letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

from riwaya.errors import PatternError
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER, Alphabet, Tests


class Side:
    """One side of a rule, as a regular expression and the names that it remembers.

    It is compiled when it is first matched, and again after its alphabet has grown. `expressions` are its class expressions, as often
    as it asks for them.
    """

    __slots__ = ("_border", "_node", "_regex", "alphabet", "expressions", "match", "names", "place")

    match: Callable[[str, int], re.Match[str] | None]
    alphabet: Alphabet

    def __init__(self, node: pt.Node, *, border: bool) -> None:
        self._node, self._border = node, border
        self.expressions = (*(atom.expression for atom in pt.atoms(node)), *([BORDER] if border else []))
        self.names: list[tuple[str, str]] = []
        self.place = 0
        self.forget()

    def forget(self) -> None:
        """Be compiled again at the next match."""
        self._regex: re.Pattern[str] | None = None
        self.match = self._compile_and_match

    def spell_with(self, alphabet: Alphabet, place: int) -> None:
        """Match over the letters of this alphabet, which stand at that place of every row."""
        self.alphabet, self.place = alphabet, place
        alphabet.listeners.append(self.forget)

    def _compile_and_match(self, letters: str, index: int) -> re.Match[str] | None:
        self.match = self.regex().match
        return self.match(letters, index)

    def regex(self) -> re.Pattern[str]:
        """This side as a regular expression."""
        if self._regex is None:
            writer = RegexWriter(self.alphabet)
            written = writer.write(self._node)
            if self._border:
                written += f"(?={self.alphabet.written(BORDER)})"
            self.names = writer.names
            self._regex = re.compile(written)
        return self._regex


class RegexWriter:
    """Writes a node as a regular expression over letters; `names` pairs each remembered name with its group."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.names: list[tuple[str, str]] = []

    def write(self, node: pt.Node) -> str:
        """The node as a regular expression."""
        match node:
            case pt.Atom(expression):
                return self.alphabet.written(expression)
            case pt.Sequence(items):
                return "".join(map(self.write, items))
            case pt.Choice(options):
                return f"(?:{'|'.join(map(self.write, options))})"
            case pt.Repeat(item, low, high, lazy):
                return f"(?:{self.write(item)}){{{low},{'' if high is None else high}}}{'?' if lazy else ''}"
            case pt.Capture(name, item):
                group = f"g{len(self.names)}"
                self.names.append((name, group))
                return f"(?P<{group}>{self.write(item)})"
            case pt.Look(item, wanted):
                return f"(?{'=' if wanted else '!'}{self.write(item)})"
            case pt.Trigger():
                raise PatternError("a trigger stands inside a group")


def opening(node: pt.Node, tests: Tests) -> int | None:
    """The flags of the expressions one of which the first word of a match must satisfy, None when a match may take nothing at all."""
    match node:
        case pt.Atom(expression):
            return tests.flags[expression]
        case pt.Sequence(items):
            return opening_of_all(items, tests)
        case pt.Choice(options):
            found = [opening(option, tests) for option in options]
            return None if None in found else reduce(or_, (flags for flags in found if flags is not None))
        case pt.Repeat(item, low):
            return opening(item, tests) if low else None
        case pt.Capture(_, item):
            return opening(item, tests)
    return None


def opening_of_all(items: Sequence[pt.Node], tests: Tests) -> int | None:
    """The flags of what items in a row can begin with: those of the first that must be there and of all before it."""
    found = 0
    for item in items:
        optional = isinstance(item, pt.Repeat) and not item.low
        flags = opening(item.item if isinstance(item, pt.Repeat) else item, tests)
        if flags is None:
            return None
        found |= flags
        if not optional:
            return found
    return None
