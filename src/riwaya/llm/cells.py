"""The record of what a model chose: the cells that the rules read, as they read them, fewer of them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from riwaya.llm.ground import Chosen
from riwaya.model import Figure, Record, Speaker, Statement, Unread
from riwaya.read.made_by import made_by
from riwaya.read.reader import Reading

WHERE = {"statements": "s", "figures": "f", "times": "t", "places": "p", "actors": "a"}


def record(reading: Reading, chosen: Chosen, name: str) -> Record:
    """The record with only the chosen cells, numbered anew, each with the name of the reader before that of the rule that read it.

    A cell that stands in somebody's words goes only with the statement that says whose they are.
    """
    whole = reading.record
    lost = held(whole, chosen)
    kept = {kind: sorted(getattr(chosen, kind)) for kind in ("statements", "figures", "times", "places")}
    speaking = {statement.speaker.actor for number in kept["statements"] if (statement := whole.statements[number]).speaker is not None}
    kept["actors"] = [number for number, actor in enumerate(whole.actors) if actor.id in speaking]
    names = {
        getattr(whole, kind)[number].id: f"{letter}{place}"
        for kind, letter in WHERE.items()
        for place, number in enumerate(kept[kind], 1)
    }  # fmt: skip
    cells = {kind: tuple(renamed(getattr(whole, kind)[number], names, name) for number in kept[kind]) for kind in WHERE}
    unread = in_order([*whole.unread, *chosen.unread, *lost])
    return msgspec.structs.replace(whole, **cells, unread=unread, made_by=made_by(name))


def held(whole: Record, chosen: Chosen) -> list[Unread]:
    """Take back the chosen cells that stand in words whose statement was not chosen: left alone they would be the report's own word."""
    lost = []
    numbers = {statement.id: number for number, statement in enumerate(whole.statements)}
    for number in sorted(chosen.statements, key=lambda number: depth(whole, numbers, number)):
        statement = whole.statements[number]
        if statement.within is not None and numbers[statement.within] not in chosen.statements:
            chosen.statements.discard(number)
            cue = whole.statements[numbers[statement.within]].cue
            lost.append(Unread(statement.cue.start, statement.cue.end, statement.cue.words, in_the_words_of(cue.words)))
    for number in sorted(chosen.figures):
        figure = whole.figures[number]
        if figure.statement is not None and numbers[figure.statement] not in chosen.statements:
            chosen.figures.discard(number)
            cue = whole.statements[numbers[figure.statement]].cue
            lost.append(Unread(figure.start, figure.end, figure.words, in_the_words_of(cue.words)))
    return lost


def depth(whole: Record, numbers: dict[str, int], number: int) -> int:
    """Within how many statements one stands."""
    found, outer = 0, whole.statements[number].within
    while outer is not None and found < len(whole.statements):
        found, outer = found + 1, whole.statements[numbers[outer]].within
    return found


def in_the_words_of(cue: str) -> str:
    """Why a cell in somebody's words is not placed."""
    return f"it stands in what “{cue}” attributes, and that statement is not placed"


def renamed(cell: msgspec.Struct, names: dict[str, str], name: str) -> msgspec.Struct:
    """The cell under its new id, with the new ids of the cells that it is tied to; None for one that was not chosen."""
    new: dict[str, object] = {"id": names[cell.id]}  # type: ignore[attr-defined]  # every cell has one
    if "rule" in cell.__struct_fields__:
        new["rule"] = f"{name} {cell.rule}"  # type: ignore[attr-defined]
    if isinstance(cell, Statement):
        new |= {"within": names.get(cell.within or ""), "said": names.get(cell.said or "")}
        if cell.speaker is not None:
            new["speaker"] = Speaker(cell.speaker.name, cell.speaker.kind, names[cell.speaker.actor])
    if isinstance(cell, Figure):
        new |= {tie: names.get(getattr(cell, tie) or "") for tie in ("statement", "when", "where", "part_of")}
    return msgspec.structs.replace(cell, **new)


def in_order(unread: Iterable[Unread]) -> tuple[Unread, ...]:
    """The passages in the order of the page, each once."""
    return tuple(sorted(dict.fromkeys(unread), key=lambda one: (one.start, one.end)))
