"""What a person asks to be kept, turned into judgements that fit the record: cells found, values checked, words placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from riwaya.errors import JudgementError
from riwaya.model import Span
from riwaya.store.review.attach import occurrences
from riwaya.store.review.fields import View, asked, converted, span_at
from riwaya.store.review.judgement import Anchor, Subject, Verb
from riwaya.store.review.keys import CellKind

SUBJECTS = {CellKind.ACTOR: Subject.SPEAKER, CellKind.FIGURE: Subject.FIGURE}
PART_FIELDS = ("low", "high", "approx", "who", "what", "counted")  # what the parts of a figure may differ in


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement as a person asks for it: what is done to which cells of which report, by whom and why.

    `cells` are keys; the first of an `add` is the kind of cell instead. `fields` are the values set, `words` the words of a cell that is
    added or those of the parts of a figure, `at` the character at which they begin where they stand in the text more than once; `about`
    is the number of the judgement that is withdrawn or placed. `seen` is that of the newest judgement on the report that the person has
    seen, 0 where there was none: what others judged of these cells since is told before anything is kept. Without it, nobody asks.
    """

    act: Verb
    report: str = ""
    cells: tuple[str, ...] = ()
    by: str = ""
    why: str = ""
    fields: dict[str, Any] = {}
    words: tuple[str, ...] = ()
    at: int | None = None
    about: int | None = None
    seen: int | None = None


class Draft(msgspec.Struct, frozen=True):
    """A judgement that fits its record, before it has a number."""

    act: Verb
    subject: Subject
    cells: tuple[Anchor, ...]
    field: str | None = None
    value: Any = None
    about: int | None = None


def drafts(request: Request, view: View, numbers: Callable[[str], Mapping[str, Any]]) -> list[Draft]:
    """The judgements that the request asks for: one, or one for each field that it corrects.

    `numbers` reads the interval that words give. Raises `JudgementError`, with a sentence that says what does not fit.
    """
    if not request.cells:
        raise JudgementError(f"{request.act} what? Name a cell by its key, as `riwaya case show` prints it")
    return DRAFTS[request.act](request, view, numbers)


Numbers = Callable[[str], Mapping[str, Any]]


def verdicts(request: Request, view: View, numbers: Numbers) -> list[Draft]:  # noqa: ARG001 - as every act has it
    """Each of the cells accepted, or rejected."""
    return [Draft(request.act, Subject.CELL, (view.anchor(key),)) for key in request.cells]


def corrections(request: Request, view: View, numbers: Numbers) -> list[Draft]:  # noqa: ARG001
    """Each of the fields of each of the cells."""
    if not request.fields:
        raise JudgementError("correct which field? Give --field and --value, as often as needed")
    found = []
    for anchor in [view.anchor(key) for key in request.cells]:
        for field, raw in request.fields.items():
            near = anchor.start if request.at is None else request.at
            value = asked(view, anchor.kind, field, raw, near)
            others = (value.cell,) if value.cell is not None else ()
            found.append(Draft(Verb.CORRECT, Subject.CELL, (anchor, *others), field, value.value))
    return found


def additions(request: Request, view: View, numbers: Numbers) -> list[Draft]:
    """The cell that the machine did not read."""
    kind = kind_called(request)
    if len(request.words) != 1:
        raise JudgementError(f"add a {kind} in which words? Give them exactly as they stand in the report, with --words")
    at = only_place(view.text, request.words[0], request.at)
    there = next((key for key, cell in view.cells.items() if CellKind.of(cell) is kind and view.anchor(key).start == at.start
                  and view.anchor(key).words == at.words), None)  # fmt: skip
    if there is not None:
        raise JudgementError(f"{there} stands at these words; correct it")
    values, others = {}, []
    for field, raw in sorted(missing(kind, request.fields, at, numbers).items()):
        found = asked(view, kind, field, raw, at.start)
        values[field] = found.value
        others += [found.cell] if found.cell is not None else []
    return [Draft(Verb.ADD, Subject.CELL, (Anchor.of(view.text, "", kind, at), *others), None, values)]


def kind_called(request: Request) -> CellKind:
    """The kind of cell that an addition names in the place of a key."""
    try:
        (kind,) = request.cells
        return CellKind(kind)
    except ValueError:
        raise JudgementError(f"add what? Name one kind of cell: {', '.join(CellKind)}") from None


def missing(kind: CellKind, fields: Mapping[str, Any], at: Span, numbers: Numbers) -> Mapping[str, Any]:
    """The fields that a person gave, with what the words of a figure say of its numbers; a sentence where one has to be given."""
    if kind is CellKind.FIGURE and not {"low", "high"} & set(fields):
        return {**numbers(at.words), **fields}
    needed = {CellKind.TIME: "value", CellKind.STATEMENT: "content", CellKind.ACTOR: "kind"}.get(kind)
    if needed is not None and needed not in fields:
        raise JudgementError(f"a {kind} has a {needed}; give it with --field {needed} --value ...")
    return fields


def only_place(text: str, words: str, at: int | None) -> Span:
    """Where the words stand in the text: at that character, or at the only place that there is."""
    places = list(occurrences(text, words))
    if at is not None and at in places:
        return Span(at, at + len(words), words)
    if at is None and len(places) == 1:
        return Span(places[0], places[0] + len(words), words)
    if not places:
        raise JudgementError(f"{words!r} does not stand in the report; give words exactly as they stand there")
    there = ", ".join(map(str, places))
    raise JudgementError(f"{words!r} stands in the report at {there}; say with --at at which of these characters it begins")


def mergers(request: Request, view: View, numbers: Numbers) -> list[Draft]:  # noqa: ARG001
    """Two or more actors, or figures, that are one."""
    anchors = [view.anchor(key) for key in dict.fromkeys(request.cells)]
    kind = anchors[0].kind
    if len(anchors) < 2 or kind not in SUBJECTS or any(anchor.kind is not kind for anchor in anchors):
        raise JudgementError("merge two or more actors (a1 a3), or two or more figures (f2 f5)")
    allowed = ("name", "kind") if kind is CellKind.ACTOR else PART_FIELDS
    return [Draft(Verb.MERGE, SUBJECTS[kind], tuple(anchors), None, plain(view, kind, request.fields, allowed, anchors[0].start))]


def divisions(request: Request, view: View, numbers: Numbers) -> list[Draft]:
    """An actor of whom some statements are somebody else's, or a figure that is several."""
    first = view.anchor(request.cells[0])
    if first.kind is CellKind.ACTOR:
        return [part_of_actor(request, view, first)]
    if first.kind is not CellKind.FIGURE or len(request.cells) > 1 or len(request.words) < 2:
        raise JudgementError("split an actor from some of its statements (a1 s3 s5), or a figure into two or more --words")
    near = first.start if request.at is None else request.at
    spans = [span_at(view.text, words, near) for words in request.words]
    said = {"who", "what", "counted"} & set(request.fields)
    shared = plain(view, CellKind.FIGURE, {field: request.fields[field] for field in said}, PART_FIELDS, near)
    parts = [{**msgspec.to_builtins(span), **numbers(span.words), **shared} for span in spans]
    return [Draft(Verb.SPLIT, Subject.FIGURE, (first,), None, parts)]


def part_of_actor(request: Request, view: View, actor: Anchor) -> Draft:
    """Those who speak in the statements are not the actor but another one, whose name has to be given."""
    statements = [view.anchor(key, CellKind.STATEMENT) for key in dict.fromkeys(request.cells[1:])]
    fields = plain(view, CellKind.ACTOR, request.fields, ("name", "kind"), actor.start)
    if not statements or "name" not in fields:
        raise JudgementError("split an actor from which statements (a1 s3 s5), and who speaks there? Give --field name --value ...")
    for statement in statements:
        speaker = getattr(view.cells[statement.key], "speaker", None)
        if speaker is None or speaker.actor != actor.key:
            raise JudgementError(f"{statement.key} is not said by {actor.key}")
    return Draft(Verb.SPLIT, Subject.SPEAKER, (actor, *statements), None, fields)


def plain(view: View, kind: CellKind, fields: Mapping[str, Any], allowed: Sequence[str], near: int) -> dict[str, Any]:
    """The fields given beside a merge or a split, checked; a sentence for one that has no place there."""
    wrong = next((field for field in fields if field not in allowed), None)
    if wrong is not None:
        raise JudgementError(f"{wrong!r} cannot be given here; what can is {', '.join(allowed)}")
    found = {field: asked(view, kind, field, raw, near).value for field, raw in fields.items()}
    low, high = found.get("low"), found.get("high")
    if low is not None and high is not None and converted(kind, "low", low) > converted(kind, "high", high):
        raise JudgementError(f"{low} is more than {high}")
    return found


DRAFTS: Mapping[Verb, Callable[[Request, View, Numbers], list[Draft]]] = {
    Verb.ACCEPT: verdicts,
    Verb.REJECT: verdicts,
    Verb.CORRECT: corrections,
    Verb.ADD: additions,
    Verb.MERGE: mergers,
    Verb.SPLIT: divisions,
}
