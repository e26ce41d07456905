"""Wake rules at their triggers and match them outwards, as regular expressions over the letters of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final, Generic, TypeVar

from riwaya.errors import LexiconError, PatternError
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import Rule
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER, ENDS, Alphabet, Tests, foreseen, parted
from riwaya.match.side import SEEN, Side, openings, required
from riwaya.match.spelled import Spelled
from riwaya.model.value import Value
from riwaya.text.form import KIND_OF, KINDS, NOWHERE
from riwaya.text.page import Page

R = TypeVar("R", bound=Rule)
LITERAL = re.compile(r'"([^"]+)"')
WAKES, SLEEPS = "!", "-"  # the letters of a question's triggers, and of all other forms
WAKING = re.compile(WAKES)
FIRST = 0  # their place in a row; the letters of the alphabets come after it
NO_PHRASE = "[word & !word]"


class Match(Value, frozen=True):
    """A rule that fired: which, on which forms (`first` up to `after`), and what its names caught."""

    rule: Rule
    first: int
    after: int
    groups: dict[str, tuple[int, int]]

    def group(self, name: str) -> tuple[int, int] | None:
        """The forms that `name` caught, None when it caught nothing."""
        return self.groups.get(name)


# Who is told of every match, whether it is used in the end or not; nobody, as long as nothing is traced.
WATCHERS: Final[list[list[Match]]] = []


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
                caught = right.regs
                for place, name in enumerate(self.right.names, 1):
                    if caught[place][0] >= 0:
                        groups[name] = caught[place]
        if left is not None and side is not None and side.names:
            caught = left.regs
            for place, name in enumerate(side.names, 1):
                begin, end = caught[place]
                if begin >= 0:
                    groups[name] = (page.size - end, page.size - begin)
        if self.pattern.trigger_name is not None:
            groups[self.pattern.trigger_name] = (index, index + 1)
        return Match(self.rule, first, after, groups)


class Fitting:
    """Which rules the words of some signature leave standing, a bit for each, where one wakes them or stands near what does."""

    def __init__(self, asked: Sequence[int | None]) -> None:
        self.always = 0  # the rules that ask nothing of a word here, or of what is beyond the page
        rules: dict[int, int] = {}  # by what they ask for: many ask for the same
        for place, flags in enumerate(asked):
            if flags is None:
                self.always |= 1 << place
            else:
                rules[flags] = rules.get(flags, 0) | 1 << place
        self._rules = list(rules.items())
        self._found: dict[int, int] = {}

    def of(self, signature: int) -> int:
        """The rules that a word of this signature leaves standing."""
        found = self._found.get(signature)
        if found is None:
            found = self.always
            for flags, rules in self._rules:
                if signature & flags:
                    found |= rules
            self._found[signature] = found
        return found


class Known:
    """What the rules of a question know of every kind of form that they have met, each in a list with a place for the kind.

    `rows` are its letters: first whether it may wake a rule, then one for each alphabet. `wakes` are the rules that it wakes, the others
    those that it leaves standing where it is the first or the second word before or after what wakes them.
    """

    def __init__(self, wakes: Fitting, before: Sequence[Fitting], after: Sequence[Fitting]) -> None:
        self._fitting = [wakes, before[0], before[1], after[0], after[1]]
        self.rows: list[str] = []
        self.wakes, self.before, self.far_before, self.after, self.far_after = self._lists = [[one.always] for one in self._fitting]

    def spell_anew(self) -> None:
        """Forget the letters, which the alphabets no longer have."""
        self.rows = [""] * len(self.rows)

    def make_room(self) -> None:
        """Have a place for every kind that there is."""
        more = len(KINDS) - len(self.rows)
        if more:
            self.rows += [""] * more
            for known in self._lists:
                known += [0] * (len(KINDS) - len(known))

    def learn(self, kind: int, woken: int, signature: int, row: str) -> None:
        """Know a kind by the signature of what it wakes and that of what it is."""
        self.rows[kind] = row
        for place, fitting in enumerate(self._fitting):
            self._lists[place][kind] = fitting.of(signature if place else woken)


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
        before = [openings(pt.mirrored(pattern.left), self.tests, border=pattern.border_before) for _, pattern in self.parsed]
        after = [openings(pattern.right, self.tests, border=pattern.border_after) for _, pattern in self.parsed]
        self._known = Known(
            Fitting([self._wakes.flags[expression] for expression in triggers]),
            [Fitting([asked[place] for asked in before]) for place in range(SEEN)],
            [Fitting([asked[place] for asked in after]) for place in range(SEEN)],
        )
        self._signs = self._read_signs()
        self._alphabets: list[Alphabet] = []
        self._written: dict[tuple[int, bool], str] = {}  # rows by signature: thirty kinds have one, which so stays near at hand
        self._chosen = Chosen(self.rules)

    def _read_signs(self) -> list[tuple[int, int]]:
        """Bits one of which a page must show somewhere, for some rules to match on it at all, and which rules these are, a bit for each."""
        found: dict[int, int] = {}
        for place, (_, pattern) in enumerate(self.parsed):
            for expressions in {*required(pattern.left), *required(pattern.right)}:
                signs = [self.tests.sign(expression) for expression in expressions]
                sign = reduce(or_, signs) if all(signs) else 0
                found[sign] = found.get(sign, 0) | 1 << place
        found.pop(0, None)
        return list(found.items())

    def _possible(self, bits: int) -> int:
        """The rules that may match on a page of words with these bits: most need a word that few pages have."""
        lacking = 0
        for sign, rules in self._signs:
            if not bits & sign:
                lacking |= rules
        return ~lacking

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
        self._alphabets = alphabets
        self._written = {}
        self._known.spell_anew()
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
        self._known.make_room()
        rows = self._known.rows
        spelled = Spelled([*page.kinds, *[NOWHERE] * SEEN], [rows[kind] or self._learn(kind) for kind in page.kinds], page.bits)
        if overlay:
            return self.laid_over(spelled, overlay)
        spelled.possible = self._possible(page.bits)
        return spelled

    def _learn(self, kind: int) -> str:
        """The row of letters of a kind of form that no page has shown before."""
        signature, woken = self.tests.signature(KINDS[kind]), self._wakes.signature(KINDS[kind])
        row = self._written.get((signature, woken != 0))
        if row is None:
            letters = "".join([alphabet.letter(signature) for alphabet in self._alphabets])
            row = self._written[signature, woken != 0] = (WAKES if woken else SLEEPS) + letters
        self._known.learn(kind, woken, signature, row)
        return row

    def laid_over(self, page: Spelled, overlay: Mapping[int, int]) -> Spelled:
        """A page that has been spelled, with other bits at single positions."""
        kinds, rows = page.kinds.copy(), page.rows.copy()
        laid = [(index, KIND_OF[bits]) for index, bits in overlay.items()]
        self._known.make_room()
        shown = page.bits
        for index, kind in laid:
            kinds[index], rows[index] = kind, self._known.rows[kind] or self._learn(kind)
        for kind in {kind for _, kind in laid}:
            shown |= KINDS[kind]
        spelled = Spelled(kinds, rows, shown)
        spelled.possible = self._possible(shown)
        return spelled

    def places(self, name: str, page: Spelled) -> list[int]:
        """Where the phrase that macro `name` describes begins, in reading order."""
        side = self._phrases[name]
        return [found.start() for found in side.regex().finditer(page.forward[side.place])]

    def triggers(self, page: Spelled) -> Iterator[int]:
        """Where a rule may be woken, in reading order."""
        return (found.start() for found in WAKING.finditer(page.forward[FIRST]))

    def triggers_between(self, page: Spelled, first: int, after: int) -> Iterator[int]:
        """Where a rule may be woken from `first` up to `after`, which are near to each other."""
        wakes, kinds = self._known.wakes, page.kinds
        return (index for index in range(first, after) if wakes[kinds[index]])

    def at(self, page: Spelled, index: int) -> Iterator[Match]:
        """The matches woken by the form at `index`, in the order of the rules."""
        known, kinds = self._known, page.kinds
        fitting = page.possible & known.wakes[kinds[index]] & known.before[kinds[index - 1]] & known.after[kinds[index + 1]]
        if fitting:
            fitting &= known.far_before[kinds[index - 2]] & known.far_after[kinds[index + 2]]
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
                for watcher in WATCHERS:
                    watcher.append(found)
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
