"""Wake rules at their triggers and match them outwards, as regular expressions over the letters of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from riwaya.errors import LexiconError, PatternError
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Rule
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER, ENDS, Alphabet
from riwaya.text.form import Form

R = TypeVar("R", bound=Rule)


class Match(msgspec.Struct, frozen=True):
    """A rule that fired: which, on which forms (`first` up to `after`), and what its names caught."""

    rule: Rule
    first: int
    after: int
    groups: dict[str, tuple[int, int]]

    def group(self, name: str) -> tuple[int, int] | None:
        """The forms that `name` caught, None when it caught nothing."""
        return self.groups.get(name)


@dataclass(slots=True)
class Spelled:
    """A page spelt in one alphabet, both ways round."""

    forward: str
    backward: str

    @classmethod
    def of(cls, letters: Sequence[str]) -> Spelled:
        """From the letters of a page in reading order."""
        forward = "".join(letters)
        return cls(forward, forward[::-1])


class Side:
    """One side of a rule, as a regular expression and the names that it remembers."""

    __slots__ = ("names", "regex")

    def __init__(self, node: pt.Node, alphabet: Alphabet, *, border: bool) -> None:
        writer = RegexWriter(alphabet)
        written = writer.write(node)
        if border:
            written += f"(?={char_class(alphabet.letters(BORDER))})"
        self.regex = re.compile(written) if written else None
        self.names = writer.names


class CompiledRule(Generic[R]):
    """A rule as two regular expressions, one each side of its trigger."""

    __slots__ = ("left", "pattern", "right", "rule", "trigger_letters")

    def __init__(self, rule: R, pattern: pt.Pattern, alphabet: Alphabet) -> None:
        self.rule = rule
        self.pattern = pattern
        self.trigger_letters = alphabet.letters(pattern.trigger.expression)
        self.left = Side(pt.mirrored(pattern.left), alphabet, border=pattern.border_before)
        self.right = Side(pattern.right, alphabet, border=pattern.border_after)

    def match(self, page: Spelled, index: int) -> Match | None:
        """The match of this rule woken by the form at `index`, None when it does not fit there."""
        first, after = index, index + 1
        groups: dict[str, tuple[int, int]] = {}
        if self.right.regex is not None:
            found = self.right.regex.match(page.forward, after)
            if found is None:
                return None
            after = found.end()
            for name, written in self.right.names:
                begin, end = found.span(written)
                if begin >= 0:
                    groups[name] = (begin, end)
        if self.left.regex is not None:
            length = len(page.backward)
            found = self.left.regex.match(page.backward, length - index)
            if found is None:
                return None
            first = length - found.end()
            for name, written in self.left.names:
                begin, end = found.span(written)
                if begin >= 0:
                    groups[name] = (length - end, length - begin)
        if self.pattern.trigger_name is not None:
            groups[self.pattern.trigger_name] = (index, index + 1)
        return Match(self.rule, first, after, groups)


class RuleSet(Generic[R]):
    """The rules of one question over its own alphabet, the first in the file tried first."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[R], macros: Mapping[str, str], extra: Sequence[str] = ()) -> None:
        self.parsed = [(rule, parsed(rule, macros)) for rule in rules]
        expressions = {atom.expression for _, pattern in self.parsed for atom in all_atoms(pattern)}
        for expression in sorted(expressions):
            for literal in re.findall(r'"([^"]+)"', expression):
                lexicon.add_literal(literal)
        self.alphabet = Alphabet(lexicon, [*expressions, *extra], macros.get(BORDER, ENDS))
        self._compile()

    def _compile(self) -> None:
        self._version = self.alphabet.version
        self.rules = [CompiledRule(rule, pattern, self.alphabet) for rule, pattern in self.parsed]
        woken = sorted({letter for rule in self.rules for letter in rule.trigger_letters})
        self._wakes = re.compile(char_class("".join(woken)))
        self._woken = {letter: tuple(rule for rule in self.rules if letter in rule.trigger_letters) for letter in woken}

    def spell(self, forms: list[Form], overlay: Mapping[int, str] | None = None) -> Spelled:
        """The forms of a page in the letters of this question; `overlay` gives single positions a letter of their own."""
        letters = self.alphabet.spell(forms)
        if self.alphabet.version != self._version:
            self._compile()
        for index, letter in (overlay or {}).items():
            letters[index] = letter
        return Spelled.of(letters)

    def triggers(self, page: Spelled) -> Iterator[int]:
        """Where a rule may be woken, in reading order."""
        return (found.start() for found in self._wakes.finditer(page.forward))

    def at(self, page: Spelled, index: int) -> Iterator[Match]:
        """The matches woken by the form at `index`, in the order of the rules."""
        for rule in self._woken.get(page.forward[index], ()):
            found = rule.match(page, index)
            if found is not None:
                yield found

    def first(self, page: Spelled, index: int) -> Match | None:
        """The match of the first rule that fits at `index`, None when none does."""
        return next(self.at(page, index), None)


class RegexWriter:
    """Writes a node as a regular expression over letters; `names` pairs each remembered name with its group."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.names: list[tuple[str, str]] = []

    def write(self, node: pt.Node) -> str:
        match node:
            case pt.Atom(expression):
                return char_class(self.alphabet.letters(expression))
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


def parsed(rule: Rule, macros: Mapping[str, str]) -> pt.Pattern:
    """The rule's pattern, or an error that names the rule."""
    try:
        return pt.parse(rule.pattern, macros)
    except PatternError as error:
        raise LexiconError(f"rule {rule.name!r}: {error}") from None


def all_atoms(pattern: pt.Pattern) -> Iterator[pt.Atom]:
    """Every atom of a pattern, the trigger included."""
    yield pattern.trigger
    yield from pt.atoms(pattern.left)
    yield from pt.atoms(pattern.right)


def char_class(letters: str) -> str:
    """A set of letters as a regular expression; one that nothing matches when there are none."""
    return f"[{''.join(map(re.escape, letters))}]" if letters else "(?!)"
