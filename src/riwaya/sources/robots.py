"""What a site lets programs fetch: its robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import msgspec

EVERYBODY = "*"


class Rule(msgspec.Struct, frozen=True):
    """A line that allows or disallows the paths that begin as its pattern says."""

    allows: bool
    pattern: str


class Robots(msgspec.Struct, frozen=True):
    """What a robots.txt says to one program: its rules, and how many seconds to wait between two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether the path may be fetched: the longest pattern that fits it decides, and of two as long the one that allows."""
        fitting = [(len(rule.pattern), rule.allows) for rule in self.rules if fits(rule.pattern, unquote(path))]
        return max(fitting, default=(0, True))[1]


def robots_of(text: str, agent: str) -> Robots:
    """What a robots.txt says to the program of that name.

    >>> robots_of("User-agent: *\\nDisallow: /private\\nCrawl-delay: 5", "riwaya").allows("/private/a")
    False
    """
    said: dict[str, list[tuple[str, str]]] = {}
    for names, lines in groups(entries(text)):
        for name in names:
            said.setdefault(name, []).extend(lines)
    mine = said.get(agent.lower(), said.get(EVERYBODY, []))
    rules = tuple(Rule(key == "allow", unquote(value)) for key, value in mine if key in ("allow", "disallow") and value)
    return Robots(rules, max((seconds(value) for key, value in mine if key == "crawl-delay"), default=0.0))


def entries(text: str) -> Iterator[tuple[str, str]]:
    """The keys and values of the lines, without comments."""
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def groups(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The programs that are named together, by the first word of their names, and what is said to them."""
    names: list[str] = []
    said: list[tuple[str, str]] = []
    for key, value in lines:
        if key == "user-agent":
            if said:
                yield names, said
                names, said = [], []
            names.append(value.lower().partition("/")[0].strip())
        elif names:
            said.append((key, value))
    if names:
        yield names, said


def fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says, in which `*` is anything and `$` at the end is the end.

    >>> fits("/*/print$", "/a/b/print"), fits("/*/print$", "/a/print/b")
    (True, False)
    """
    closed = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place, last = len(first), others.pop() if closed and others else ""
    for part in others:
        place = path.find(part, place) + len(part)
        if place < len(part):
            return False
    if not closed:
        return True
    return path.endswith(last) and len(path) - len(last) >= place if "*" in pattern else path == first


def seconds(value: str) -> float:
    """A number of seconds, 0 for what is none."""
    try:
        found = float(value)
    except ValueError:
        return 0.0
    return found if 0 <= found < float("inf") else 0.0
