"""What a model may answer: words copied from the page, and nothing else; whatever it adds to them is left aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from riwaya.errors import ModelError

MOST = 500  # cells of one part of a page: six times as many as the densest report (gold) has in so many characters
DEEPEST = "it is nested too deeply"


class Words(msgspec.Struct, frozen=True):
    """Words copied from the page, and the words right before them where they stand there more than once."""

    words: str
    before: str = ""


class Said(msgspec.Struct, frozen=True):
    """An attribution: its cue, the words that name its source there, what is said, and the cue of the statement that holds it."""

    cue: Words
    content: list[Words]
    source: Words | None = None
    within: Words | None = None


class Count(msgspec.Struct, frozen=True):
    """A count of people or of attacks: the words of the number with its hedge, and the noun that is counted."""

    words: str
    before: str = ""
    counted: Words | None = None


class Pointers(NamedTuple):
    """All that a model points at in one part of a page, and a sentence for each piece that is of another shape."""

    statements: list[Said]
    figures: list[Count]
    times: list[Words]
    places: list[Words]
    misshapen: list[str]


KINDS: dict[str, Any] = {"statements": Said, "figures": Count, "times": Words, "places": Words}


def pointers(answer: str) -> Pointers:
    """What the JSON of an answer points at.

    >>> pointers('{"times": ["on Monday", {"words": "June", "value": "2020"}, 7]}').times
    [Words(words='on Monday', before=''), Words(words='June', before='')]

    A piece of another shape costs itself. Raises `ModelError` for what is no JSON object.
    """
    try:
        given = msgspec.json.decode(unfenced(answer))
    except msgspec.DecodeError as error:
        raise ModelError(f"the answer is no JSON ({error})") from None
    except RecursionError:
        raise ModelError(f"the answer is no JSON that can be read: {DEEPEST}") from None
    if not isinstance(given, dict):
        raise ModelError("the answer is JSON, but no object with lists of words")
    found = Pointers([], [], [], [], [])
    for kind, shape in KINDS.items():
        for piece in pieces(given, kind, found.misshapen):
            try:
                getattr(found, kind).append(msgspec.convert(worded(piece), shape))
            except (msgspec.ValidationError, RecursionError) as error:
                found.misshapen.append(f"one of the {kind} has another shape than was asked for ({error})")
    return found


def pieces(given: dict[str, Any], kind: str, misshapen: list[str]) -> Iterator[Any]:
    """The pieces of one kind, as many as any page can have."""
    listed = given.get(kind, [])
    if not isinstance(listed, list):
        misshapen.append(f"the {kind} are no list")
        return
    if len(listed) > MOST:
        misshapen.append(f"there are {len(listed)} {kind}, more than any page has; those after the first {MOST} were left out")
    yield from listed[:MOST]


def worded(piece: Any, depth: int = 3) -> Any:
    """The piece with bare words in the shape of `Words`: models leave the braces away where they have nothing else to say."""
    if isinstance(piece, str):
        return {"words": piece}
    if isinstance(piece, dict) and depth:
        nested = {name: worded(part, depth - 1) for name, part in piece.items() if name not in ("words", "before")}
        return nested | {name: piece[name] for name in ("words", "before") if piece.get(name) is not None}
    if isinstance(piece, list) and depth:
        return [worded(part, depth - 1) for part in piece]
    return piece


def repeats(answer: str, key: str) -> bool:
    """Whether the JSON of an answer holds the key, however it spells it.

    >>> repeats('{"times": ["\\\\u0073ecret"]}', "secret")
    True
    """
    return bool(key) and key in msgspec.json.encode(msgspec.json.decode(unfenced(answer))).decode()


def unfenced(answer: str) -> str:
    """The answer without the code fence that some models put around their JSON."""
    lines = answer.strip().split("\n")
    fenced = len(lines) > 2 and lines[0].startswith("```") and lines[-1].strip() == "```"
    return "\n".join(lines[1:-1]) if fenced else answer
