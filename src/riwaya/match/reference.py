"""The slow, obvious matcher: walks a pattern over the forms themselves. The engine must agree with it on every example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from riwaya.lexicon.schema import Rule
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER
from riwaya.match.engine import Match
from riwaya.text.form import Form

Holds = Callable[[str, int], bool]
Groups = dict[str, tuple[int, int]]


def match(rule: Rule, pattern: pt.Pattern, forms: Sequence[Form], index: int, holds: Callable[[str, int], bool]) -> Match | None:
    """What the rule matches when the form at `index` wakes it; the same answer as of `CompiledRule`, found step by step."""
    if not holds(pattern.trigger.expression, forms[index].bits):
        return None
    length = len(forms)

    def ahead(expression: str, position: int) -> bool:
        return position < length and holds(expression, forms[position].bits)

    def behind(expression: str, position: int) -> bool:
        return position < length and holds(expression, forms[length - 1 - position].bits)

    right = side(pattern.right, index + 1, ahead, border=pattern.border_after)
    left = side(pt.mirrored(pattern.left), length - index, behind, border=pattern.border_before)
    if right is None or left is None:
        return None
    groups = dict(right[1])
    groups.update({name: (length - end, length - begin) for name, (begin, end) in left[1].items()})
    if pattern.trigger_name is not None:
        groups[pattern.trigger_name] = (index, index + 1)
    return Match(rule, length - left[0], right[0], groups)


def side(node: pt.Node, start: int, holds: Holds, *, border: bool) -> tuple[int, Groups] | None:
    """How far the node reaches from `start` and what it remembers, in the first way that fits."""
    for end, groups in walk(node, start, {}, holds):
        if not border or holds(BORDER, end):
            return end, groups
    return None


def walk(node: pt.Node, at: int, groups: Groups, holds: Holds) -> Iterator[tuple[int, Groups]]:
    """Every way in which the node can match from `at`, the preferred one first."""
    match node:
        case pt.Atom(expression):
            if holds(expression, at):
                yield at + 1, groups
        case pt.Sequence(items):
            yield from walk_all(items, at, groups, holds)
        case pt.Choice(options):
            for option in options:
                yield from walk(option, at, groups, holds)
        case pt.Repeat():
            yield from walk_repeat(node, 0, at, groups, holds)
        case pt.Capture(name, item):
            for end, caught in walk(item, at, groups, holds):
                yield end, {**caught, name: (at, end)}
        case pt.Look(item, wanted):
            if any(True for _ in walk(item, at, groups, holds)) == wanted:
                yield at, groups


def walk_all(items: Sequence[pt.Node], at: int, groups: Groups, holds: Holds) -> Iterator[tuple[int, Groups]]:
    """Every way in which the items match one after the other."""
    if not items:
        yield at, groups
        return
    for end, caught in walk(items[0], at, groups, holds):
        yield from walk_all(items[1:], end, caught, holds)


def walk_repeat(node: pt.Repeat, done: int, at: int, groups: Groups, holds: Holds) -> Iterator[tuple[int, Groups]]:
    """Every way in which the item can still be repeated, after it has matched `done` times."""
    enough = done >= node.low
    if enough and node.lazy:
        yield at, groups
    if node.high is None or done < node.high:
        for end, caught in walk(node.item, at, groups, holds):
            if end > at:
                yield from walk_repeat(node, done + 1, end, caught, holds)
    if enough and not node.lazy:
        yield at, groups
