"""The language of rules: a pattern over classes of words, written with their names.

    weekday? comma? day:digits-31 month! year:digits-year?
    cue:[says & takes-that]! source:np? aside* comma? that

A bare name is a class of words, or a macro declared beside the rules. `[a & b | !c]` is a class made of others, macros included that are
themselves such a class. `"..."` is one word by
its spelling. `name:x` remembers what x matched. `x?  x*  x+  x{2,4}` repeat, with `~` after them as few times as will do. `(a | b)`
chooses, the first that fits. `!(x)` and `&(x)` look ahead. `^` at the start and `$` at the end want a border (the class `border`)
beside the match. One item is marked `!`: the trigger, the word that wakes the rule; the rest is matched outwards from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from riwaya.errors import PatternError

TOKEN = re.compile(
    r"""\s*(?:
        (?P<capture>[a-z][a-z0-9-]*):(?=\S)
      | (?P<name>[a-z][a-z0-9-]*)
      | "(?P<literal>[^"]+)"
      | \[(?P<expression>[^\]]+)\]
      | (?P<repeat>[?*+]~?|\{\d+,\d*\}~?)
      | (?P<look>[&!])(?=\()
      | (?P<mark>[()|!^$])
    )""",
    re.VERBOSE,
)

MACRO = re.compile(r'(?<!["\w-])[a-z][a-z0-9-]*(?!["\w-])')
DEEPEST = 20  # macros within macros: any deeper and one is surely made of itself


@dataclass(frozen=True, slots=True)
class Atom:
    """One word that belongs to a class, given as an expression over class names; `'"..."'` names a spelling."""

    expression: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items one after the other."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first of the options that fits."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item several times: at least `low`, at most `high` (None: any number), as many as possible or, if lazy, as few."""

    item: Node
    low: int
    high: int | None
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """An item whose words are remembered under a name."""

    name: str
    item: Node


@dataclass(frozen=True, slots=True)
class Look:
    """An item that must (or must not) come next, without being taken."""

    item: Node
    wanted: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """The item that wakes the rule."""

    item: Node


Node = Atom | Sequence | Choice | Repeat | Capture | Look | Trigger


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern, cut at its trigger: what stands before, the trigger itself, what stands after."""

    left: Sequence
    trigger: Atom
    right: Sequence
    trigger_name: str | None = None
    border_before: bool = False
    border_after: bool = False


class Macros(dict[str, str]):
    """Patterns by name, which may use one another; what they stand for is read once."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        super().__init__(patterns)
        self._nodes: dict[str, Node] = {}
        self._expressions: dict[str, str] = {}

    def node(self, name: str, depth: int) -> Node:
        """What a macro stands for, `depth` macros within one another."""
        if depth > DEEPEST:
            raise PatternError(f"macro {name!r} is made of itself")
        found = self._nodes.get(name)
        if found is None:
            found = self._nodes[name] = Parser(self[name], self, depth).whole()
        return found

    def expression(self, text: str) -> str:
        """A class expression with every macro in it that is itself a class expression written out."""
        found = self._expressions.get(text)
        if found is None:
            found = self._expressions[text] = self._written_out(text)
        return found

    def _written_out(self, text: str) -> str:
        for _ in range(DEEPEST):
            written = MACRO.sub(lambda found: self._inlined(found[0]), text)
            if written == text:
                return text
            text = written
        raise PatternError(f"class expression {text!r} has a macro that is made of itself")

    def _inlined(self, name: str) -> str:
        body = self.get(name, "").strip()
        return f"({body[1:-1]})" if body.startswith("[") and body.endswith("]") and body.count("[") == 1 else name


@dataclass(slots=True)
class Parser:
    """Reads one pattern with the macros that it may use."""

    source: str
    macros: Macros
    depth: int = 0
    tokens: list[tuple[str, str]] = field(default_factory=list)
    position: int = 0

    def __post_init__(self) -> None:
        at = 0
        text = self.source.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if found is None:
                raise PatternError(f"pattern {self.source!r} cannot be read at {text[at:]!r}")
            self.tokens.append((found.lastgroup or "", found[found.lastgroup or 0]))
            at = found.end()

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.position] if self.position < len(self.tokens) else ("", "")

    def take(self) -> tuple[str, str]:
        token = self.peek()
        self.position += 1
        return token

    def choice(self) -> Node:
        options = [self.sequence()]
        while self.peek() == ("mark", "|"):
            self.take()
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Sequence:
        items = []
        while self.peek() not in (("mark", "|"), ("mark", ")"), ("", "")):
            items.append(self.item())
        return Sequence(tuple(items))

    def item(self) -> Node:
        node = self.atom()
        while self.peek()[0] == "repeat":
            node = repeated(node, self.take()[1])
        if self.peek() == ("mark", "!"):
            self.take()
            node = Trigger(node)
        return node

    def atom(self) -> Node:
        kind, text = self.take()
        if kind == "capture":
            return Capture(text, self.atom())
        if kind == "look":
            return Look(self.atom(), wanted=text == "&")
        if (kind, text) == ("mark", "("):
            inner = self.choice()
            if self.take() != ("mark", ")"):
                raise PatternError(f"pattern {self.source!r} opens a bracket and never closes it")
            return inner
        if kind == "name" and text in self.macros:
            return self.macros.node(text, self.depth + 1)
        if kind == "name":
            return Atom(text)
        if kind == "expression":
            return Atom(self.macros.expression(text))
        if kind == "literal":
            return Atom(f'"{text}"')
        raise PatternError(f"pattern {self.source!r} has {text!r} where a class, a word or a bracket should stand")

    def whole(self) -> Node:
        node = self.choice()
        if self.peek() != ("", ""):
            raise PatternError(f"pattern {self.source!r} has {self.peek()[1]!r} too many")
        return node


def repeated(node: Node, sign: str) -> Repeat:
    """The node under a sign of repetition."""
    lazy, sign = sign.endswith("~"), sign.rstrip("~")
    if sign in "?*+":
        return Repeat(node, 1 if sign == "+" else 0, 1 if sign == "?" else None, lazy)
    low, _, high = sign.strip("{}").partition(",")
    return Repeat(node, int(low), int(high) if high else None, lazy)


def parse(source: str, macros: Mapping[str, str] | None = None) -> Pattern:
    """The pattern that `source` writes, cut at its trigger.

    >>> parse("day:digits-31 month! year?").trigger
    Atom(expression='month')
    """
    text = source.strip()
    before, after = text.startswith("^"), text.endswith("$")
    known = macros if isinstance(macros, Macros) else Macros(macros or {})
    node = Parser(text.removeprefix("^").removesuffix("$"), known).whole()
    items = node.items if isinstance(node, Sequence) else (node,)
    found = [(place, item) for place, item in enumerate(items) if isinstance(item, Trigger)]
    if len(found) != 1:
        raise PatternError(f"pattern {source!r} needs exactly one trigger, an item of its outermost level marked with '!'")
    place, item = found[0]
    name = item.item.name if isinstance(item.item, Capture) else None
    atom = lone(item.item.item if isinstance(item.item, Capture) else item.item)
    if not isinstance(atom, Atom):
        raise PatternError(f"pattern {source!r}: the trigger must be one word")
    return Pattern(Sequence(items[:place]), atom, Sequence(items[place + 1 :]), name, before, after)


def lone(node: Node) -> Node:
    """The item of a sequence that holds only one, as a macro of one word is."""
    return lone(node.items[0]) if isinstance(node, Sequence) and len(node.items) == 1 else node


def triggers(item: Node) -> bool:
    """Whether the item is the trigger."""
    return isinstance(item, Trigger)


def mirrored(node: Node) -> Node:
    """The node as it reads from right to left, for matching backwards."""
    match node:
        case Sequence(items):
            return Sequence(tuple(mirrored(item) for item in reversed(items)))
        case Choice(options):
            return Choice(tuple(mirrored(option) for option in options))
        case Repeat(item) | Capture(_, item):
            return replace(node, item=mirrored(item))
        case Look():
            raise PatternError("a look ahead cannot stand before the trigger")
    return node


def atoms(node: Node) -> Iterator[Atom]:
    """Every atom in the node."""
    match node:
        case Atom():
            yield node
        case Sequence(items) | Choice(items):
            for item in items:
                yield from atoms(item)
        case Repeat(item) | Capture(_, item) | Look(item) | Trigger(item):
            yield from atoms(item)
