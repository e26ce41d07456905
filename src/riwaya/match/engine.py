"""Wake rules at their triggers and match them outwards, as regular expressions over the letters of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from riwaya.errors import LexiconError, PatternError
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Rule
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER, ENDS, Alphabet, Tests, foreseen, parted
from riwaya.match.side import SEEN, Side, openings
from riwaya.match.spelled import Spelled
from riwaya.text.form import KIND_OF, KINDS
from riwaya.text.page import Page

R = TypeVar("R", bound=Rule)
LITERAL = re.compile(r'"([^"]+)"')
WAKES, SLEEPS = "!", "-"  # the letters of a question's triggers, and of all other forms
WAKING = re.compile(WAKES)
FIRST = 0  # their place in a row; the letters of the alphabets come after it
NO_PHRASE = "[word & !word]"
NOWHERE = -1  # the kind of what stands before the first form of a page and after the last


class Match(msgspec.Struct, frozen=True):
    """A rule that fired: which, on which forms (`first` up to `after`), and what its names caught."""

    rule: Rule
    first: int
    after: int
    groups: dict[str, tuple[int, int]]

    def group(self, name: str) -> tuple[int, int] | None:
        """The forms that `name` caught, None when it caught nothing."""
        return self.groups.get(name)


class CompiledRule(Generic[R]):
    """A rule as two regular expressions, one each side of its trigger; None stands for a side that takes nothing and asks for nothing."""

    __slots__ = ("left", "pattern", "right", "rule")

    def __init__(self, rule: R, pattern: pt.Pattern, left: Side | None, right: Side | None) -> None:
        self.rule = rule
        self.pattern = pattern
        self.left = left
        self.right = right

    def match(self, page: Spelled, index: int, right: re.Match[str] | None) -> Match | None:
        """The match of this rule woken by the form at `index`, with what its right side matched; None when the left does not fit."""
        first, after = index, index + 1
        groups: dict[str, tuple[int, int]] = {}
        side = self.left
        left = None
        if side is not None:
            left = side.match(page.backward[side.place], page.size - index)
            if left is None:
                return None
            first = page.size - left.end()
        if right is not None and self.right is not None:
            after = right.end()
            if self.right.names:
                groups = {name: caught for name, caught in zip(self.right.names, right.regs[1:], strict=True) if caught[0] >= 0}
        if left is not None and side is not None and side.names:
            for name, (begin, end) in zip(side.names, left.regs[1:], strict=True):
                if begin >= 0:
                    groups[name] = (page.size - end, page.size - begin)
        if self.pattern.trigger_name is not None:
            groups[self.pattern.trigger_name] = (index, index + 1)
        return Match(self.rule, first, after, groups)


class Fitting(dict[int, int]):
    """Which rules a form of some kind leaves standing, a bit for each, where it wakes them or stands near what does."""

    def __init__(self, tests: Tests, asked: Sequence[int | None]) -> None:
        super().__init__()
        self._tests = tests
        self._always = 0
        rules: dict[int, int] = {}  # by what they ask for: many ask for the same
        for place, flags in enumerate(asked):
            if flags is None:
                self._always |= 1 << place
            else:
                rules[flags] = rules.get(flags, 0) | 1 << place
        self._rules = tuple(rules.items())
        self._found: dict[int, int] = {}  # by signature
        self[NOWHERE] = self._always

    def __missing__(self, kind: int) -> int:
        signature = self._tests.signature(KINDS[kind])
        found = self._found.get(signature)
        if found is None:
            found = self._always
            for flags, rules in self._rules:
                if signature & flags:
                    found |= rules
            self._found[signature] = found
        self[kind] = found
        return found


class Rows(dict[int, str]):
    """The letters of every kind of form: first whether it may wake a rule of a question, then one for each alphabet of the question."""

    def __init__(self, tests: Tests, alphabets: Sequence[Alphabet], triggered: Fitting) -> None:
        super().__init__()
        self._tests = tests
        self._alphabets = alphabets
        self._triggered = triggered
        self._spelt: dict[tuple[int, bool], str] = {}  # thirty kinds have one row, which so stays near at hand

    def __missing__(self, kind: int) -> str:
        signature, wakes = self._tests.signature(KINDS[kind]), bool(self._triggered[kind])
        found = self._spelt.get((signature, wakes))
        if found is None:
            letters = "".join([alphabet.letter(signature) for alphabet in self._alphabets])
            found = self._spelt[signature, wakes] = (WAKES if wakes else SLEEPS) + letters
        self[kind] = found
        return found


class Chosen(dict[int, tuple[CompiledRule[R], ...]]):
    """The rules that have a bit in a number, in order."""

    def __init__(self, rules: Sequence[CompiledRule[R]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, fitting: int) -> tuple[CompiledRule[R], ...]:
        found = self[fitting] = tuple(rule for place, rule in enumerate(self._rules) if fitting >> place & 1)
        return found


class RuleSet(Generic[R]):
    """The rules of one question over its own alphabets, the first in the file tried first.

    `laid` are the bits that an overlay will use. The letters are those that the first page needs, and grow with each page that needs
    more; whoever reads many pages lets the rules `foresee` what may come, so that nothing is compiled twice.
    """

    def __init__(
        self, lexicon: Lexicon, rules: Sequence[R], macros: Mapping[str, str], phrases: Sequence[str] = (), laid: Iterable[int] = ()
    ) -> None:
        macros = pt.Macros(macros)
        self.parsed = [(rule, parsed(rule, macros)) for rule in rules]
        nodes = {name: pt.Parser(macro(name, macros, lexicon), macros).whole() for name in phrases}
        self._sides: dict[tuple[pt.Node, bool], Side] = {}
        self._phrases = {name: self._side(node, border=False) for name, node in nodes.items()}
        self.rules = [
            CompiledRule(
                rule,
                pattern,
                self._wanted(mirrored(rule, pattern), border=pattern.border_before),
                self._wanted(pattern.right, border=pattern.border_after),
            )
            for rule, pattern in self.parsed
        ]
        self._lexicon = lexicon
        self._laid = tuple(laid)
        self._has_letters = False
        self._read(macros.get(BORDER, ENDS))

    def _wanted(self, node: pt.Node, *, border: bool) -> Side | None:
        """The side that matches the node, None when that takes nothing and asks for nothing."""
        return None if isinstance(node, pt.Sequence) and not node.items and not border else self._side(node, border=border)

    def _side(self, node: pt.Node, *, border: bool) -> Side:
        """The side that matches the node: one for all rules that have the same."""
        found = self._sides.get((node, border))
        if found is None:
            found = self._sides[node, border] = Side(node, border=border)
        return found

    def _read(self, border: str) -> None:
        """Learn which forms wake which rules."""
        lexicon, others = self._lexicon, {BORDER: border}
        triggers = [pattern.trigger.expression for _, pattern in self.parsed]
        expressions = [expression for side in self._sides.values() for expression in side.expressions]
        for expression in sorted({*triggers, *expressions, border}):
            for literal in LITERAL.findall(expression):
                lexicon.add_literal(literal)
        self.tests = Tests([*expressions, BORDER], lexicon.mask, others)
        self._wakes = Tests(triggers, lexicon.mask, others)
        self._triggered = Fitting(self._wakes, [self._wakes.flags[expression] for expression in triggers])
        before = [openings(pt.mirrored(pattern.left), self.tests, border=pattern.border_before) for _, pattern in self.parsed]
        after = [openings(pattern.right, self.tests, border=pattern.border_after) for _, pattern in self.parsed]
        self._before, self._far_before = (Fitting(self.tests, [asked[place] for asked in before]) for place in range(SEEN))
        self._after, self._far_after = (Fitting(self.tests, [asked[place] for asked in after]) for place in range(SEEN))
        self._rows = Rows(self.tests, [], self._triggered)
        self._chosen = Chosen(self.rules)

    def foresee(self) -> None:
        """Have letters for all that words of the language can be; no page that was spelt before may be used after."""
        self._spell_sides(foreseen(self._lexicon, self.tests, self._laid))

    def compile(self) -> None:
        """Compile every rule now, not when it is first tried."""
        for side in self._sides.values():
            side.regex()

    def _spell_sides(self, signatures: set[int]) -> None:
        """Part the sides among alphabets of words with these signatures, so that none needs many letters."""
        wanted = {side: self.tests.union(side.expressions) for side in self._sides.values()}
        parts = parted([*wanted.values()], [*signatures])
        alphabets = [Alphabet(self.tests, flags, signatures) for flags in parts]
        for side, flags in wanted.items():
            place = next(place for place, held in enumerate(parts) if held & flags == flags)
            side.spell_with(alphabets[place], FIRST + 1 + place)
        self._rows = Rows(self.tests, alphabets, self._triggered)
        self._has_letters = True

    def holds(self, expression: str, bits: int) -> bool:
        """Whether a class expression of these rules holds for the bits."""
        tests = self.tests if expression in self.tests.flags else self._wakes
        return tests.holds(expression, bits)

    @property
    def phrases(self) -> frozenset[str]:
        """The macros that are matched by their own names, without a rule."""
        return frozenset(self._phrases)

    def spell(self, page: Page, overlay: Mapping[int, int] | None = None) -> Spelled:
        """The page in the letters of this question; `overlay` gives single positions other bits than their form's."""
        if not self._has_letters:
            self._spell_sides({self.tests.signature(bits) for bits in (*map(KINDS.__getitem__, page.kinds), *self._laid)})
        spelled = Spelled([*page.kinds, *[NOWHERE] * SEEN], list(map(self._rows.__getitem__, page.kinds)))
        return self.laid_over(spelled, overlay) if overlay else spelled

    def laid_over(self, page: Spelled, overlay: Mapping[int, int]) -> Spelled:
        """A page that has been spelled, with other bits at single positions."""
        kinds, rows = page.kinds.copy(), page.rows.copy()
        for index, bits in overlay.items():
            kind = KIND_OF[bits]
            kinds[index], rows[index] = kind, self._rows[kind]
        return Spelled(kinds, rows)

    def places(self, name: str, page: Spelled) -> list[int]:
        """Where the phrase that macro `name` describes begins, in reading order."""
        side = self._phrases[name]
        return [found.start() for found in side.regex().finditer(page.forward[side.place])]

    def triggers(self, page: Spelled) -> Iterator[int]:
        """Where a rule may be woken, in reading order."""
        return (found.start() for found in WAKING.finditer(page.forward[FIRST]))

    def triggers_between(self, page: Spelled, first: int, after: int) -> Iterator[int]:
        """Where a rule may be woken from `first` up to `after`, which are near to each other."""
        triggered, kinds = self._triggered, page.kinds
        return (index for index in range(first, after) if triggered[kinds[index]])

    def at(self, page: Spelled, index: int) -> Iterator[Match]:
        """The matches woken by the form at `index`, in the order of the rules."""
        kinds = page.kinds
        fitting = self._triggered[kinds[index]] & self._before[kinds[index - 1]] & self._after[kinds[index + 1]]
        if fitting:
            fitting &= self._far_before[kinds[index - 2]] & self._far_after[kinds[index + 2]]
        return self.matches(self._chosen[fitting], page, index) if fitting else iter(())

    def matches(self, rules: Sequence[CompiledRule[R]], page: Spelled, index: int) -> Iterator[Match]:
        """The matches of these rules woken by the form at `index`.

        Most rules that are woken fail on their right, so that side is tried here, without a call.
        """
        forward = page.forward
        right = None
        for rule in rules:
            side = rule.right
            if side is not None:
                right = side.match(forward[side.place], index + 1)
                if right is None:
                    continue
            found = rule.match(page, index, right)
            if found is not None:
                yield found

    def phrase(self, name: str, page: Spelled, index: int) -> int | None:
        """Where the phrase that macro `name` describes ends when it starts at `index`, None when it does not."""
        side = self._phrases[name]
        found = side.match(page.forward[side.place], index)
        return found.end() if found is not None else None

    def first(self, page: Spelled, index: int) -> Match | None:
        """The match of the first rule that fits at `index`, None when none does."""
        return next(self.at(page, index), None)


def macro(name: str, macros: Mapping[str, str], lexicon: Lexicon) -> str:
    """The macro that a question asks for by name; an experimental language that lacks it has no such phrase."""
    if name not in macros and not lexicon.language.experimental:
        raise LexiconError(f"{lexicon.language.code}: there is no macro {name!r}; declare it in the file of the question that asks for it")
    return macros.get(name, NO_PHRASE)


def parsed(rule: Rule, macros: Mapping[str, str]) -> pt.Pattern:
    """The rule's pattern, or an error that names the rule."""
    try:
        return pt.parse(rule.pattern, macros)
    except PatternError as error:
        raise LexiconError(f"rule {rule.name!r}: {error}") from None


def mirrored(rule: Rule, pattern: pt.Pattern) -> pt.Node:
    """What stands before the rule's trigger, read backwards, or an error that names the rule."""
    try:
        return pt.mirrored(pattern.left)
    except PatternError as error:
        raise LexiconError(f"rule {rule.name!r}: {error}") from None


def all_atoms(pattern: pt.Pattern) -> Iterator[pt.Atom]:
    """Every atom of a pattern, the trigger included."""
    yield pattern.trigger
    yield from pt.atoms(pattern.left)
    yield from pt.atoms(pattern.right)
