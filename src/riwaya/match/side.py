"""One side of a rule: what stands before or after its trigger, as a regular expression over letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from riwaya.errors import PatternError
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER, NONE, Alphabet, Tests

SEEN = 2  # how many words beside its trigger are looked at before a rule is tried


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
        self.names: list[str] = []
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
        self.forget()

    def _compile_and_match(self, letters: str, index: int) -> re.Match[str] | None:
        return self.regex().match(letters, index)

    def regex(self) -> re.Pattern[str]:
        """This side as a regular expression."""
        if self._regex is None:
            writer = RegexWriter(self.alphabet)
            written = self._ahead() + writer.write(self._node)
            if self._border:
                written += f"(?={self.alphabet.written(BORDER)})"
            self.names = writer.names
            self._regex = re.compile(written)
            self.match = self._regex.match
        return self._regex

    def _ahead(self) -> str:
        """A look ahead for the rarest word that every match needs, past words that a match may take: most attempts fail on it at once."""
        alphabet = self.alphabet
        rows = [[alphabet.flags_of(expressions) for expressions in row] for row in needed_later(self._node)]
        if not rows:
            return ""
        rarest = min(rows, key=lambda row: min(map(alphabet.size, row)))
        words = "".join(map(alphabet.among, rarest))
        if len(rarest) > 1:
            return f"(?={alphabet.among(alphabet.flags_of(taken(self._node)))}*?{words})"
        passed = alphabet.among(alphabet.flags_of(taken(self._node)), rarest[0])
        return f"(?={'' if passed == NONE else passed + '*+'}{words})"


class RegexWriter:
    """Writes a node as a regular expression over letters; `names` are the remembered names in the order of their groups."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.names: list[str] = []

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
                self.names.append(name)
                return f"({self.write(item)})"
            case pt.Look(item, wanted):
                return f"(?{'=' if wanted else '!'}{self.write(item)})"
            case pt.Trigger():
                raise PatternError("a trigger stands inside a group")


def openings(node: pt.Node, tests: Tests, *, border: bool) -> list[int | None]:
    """For each of the first words of a match, the flags of the expressions one of which it must satisfy; None where a match may end."""
    found = [0] * SEEN
    ends = reached(node, tests, {0}, found)
    for end in ends:
        if border and end < SEEN:
            found[end] |= tests.flags[BORDER]
    certain = min(ends) + border
    return [flags if place < certain else None for place, flags in enumerate(found)]


def reached(node: pt.Node, tests: Tests, begins: set[int], found: list[int]) -> set[int]:
    """Where a node may end that begins at one of these words, no farther than is looked; what the words on its way satisfy is `found`."""
    match node:
        case pt.Atom(expression):
            for place in begins - {SEEN}:
                found[place] |= tests.flags[expression]
            return {min(place + 1, SEEN) for place in begins}
        case pt.Sequence(items):
            for item in items:
                if begins == {SEEN}:
                    break  # what follows is too far away
                begins = reached(item, tests, begins, found)
        case pt.Choice(options):
            return set().union(*[reached(option, tests, begins, found) for option in options])
        case pt.Repeat(item, low, high):
            ends = set() if low else begins
            for count in range(1, min(high or SEEN + low, SEEN + low) + 1):
                begins = reached(item, tests, begins, found)
                ends = ends | begins if count >= low else ends
            return ends
        case pt.Capture(_, item):
            return reached(item, tests, begins, found)
    return begins


def required(node: pt.Node) -> Iterator[frozenset[str]]:
    """What every match needs: sets of class expressions, of each of which some word of the match satisfies one."""
    match node:
        case pt.Atom(expression):
            yield frozenset({expression})
        case pt.Sequence(items):
            for item in items:
                yield from required(item)
        case pt.Choice(options):
            needed = [[*required(option)][-1:] for option in options]
            if all(needed):
                yield frozenset().union(*[one for last in needed for one in last])
        case pt.Repeat(item, low) if low:
            yield from required(item)
        case pt.Capture(_, item):
            yield from required(item)


def taken(node: pt.Node) -> Iterator[str]:
    """The class expressions of all words that a match may take."""
    match node:
        case pt.Atom(expression):
            yield expression
        case pt.Sequence(items) | pt.Choice(items):
            for item in items:
                yield from taken(item)
        case pt.Repeat(item) | pt.Capture(_, item):
            yield from taken(item)


def needed_later(node: pt.Node) -> list[list[frozenset[str]]]:
    """What every match needs behind an item that may be long: words, or words in a row, worth looking for before anything is tried."""
    found: list[list[frozenset[str]]] = []
    is_far = follows = False
    for item in flat(node):
        if is_far and isinstance(item, pt.Atom):
            if follows:
                found[-1].append(frozenset({item.expression}))
            else:
                found.append([frozenset({item.expression})])
        elif is_far:
            found += [[one] for one in required(item)]
        follows = is_far and isinstance(item, pt.Atom)
        is_far = is_far or longest(item) > SEEN
    return found


def flat(node: pt.Node) -> Iterator[pt.Node]:
    """The items of a sequence one by one, those of sequences within it, and of names for these, among them."""
    match node:
        case pt.Sequence(items):
            for item in items:
                yield from flat(item)
        case pt.Capture(_, item):
            yield from flat(item)
        case _:
            yield node


def longest(node: pt.Node) -> int:
    """How many words a match takes at most, not counted further than is looked before a rule is tried."""
    match node:
        case pt.Atom():
            return 1
        case pt.Sequence(items):
            return sum(map(longest, items))
        case pt.Choice(options):
            return max(map(longest, options))
        case pt.Repeat(item, _, high):
            return longest(item) * (SEEN + 1 if high is None else high)
        case pt.Capture(_, item):
            return longest(item)
    return 0
