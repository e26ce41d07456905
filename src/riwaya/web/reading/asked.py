"""What a reviewer asks for on the reading page, turned into a request to the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from starlette.datastructures import FormData

from riwaya.errors import JudgementError
from riwaya.model import Record
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb
from riwaya.store.review.keys import CellKind, cell_of, kind_of
from riwaya.web.reading.fields import EDITED, NOTHING, WORDS, present

NONE = "none"  # instead of a place: the field holds no words
UNDO = "undo"  # the reader's own last judgement on the report, withdrawn
LINE_ENDS = ("\r\n", "\r")  # a form sends every line end as the first of these, whatever stood in the text


def request_of(form: FormData, record: Record, by: str, own: int | None) -> Request:
    """The judgement that a form asks for on the report of the record, which is shown to the reader whose last judgement is `own`.

    Raises `JudgementError` where the form does not fit the record.
    """
    act = said(form, "act")
    known: dict[str, Any] = {"report": record.report.id, "by": by, "why": why_of(form), "seen": number(said(form, "seen"))}
    if act == UNDO:
        if own is None:
            raise JudgementError("there is no judgement of yours to take back")
        return Request(act=Verb.WITHDRAW, by=by, why=known["why"], about=own)
    if act in (Verb.WITHDRAW, Verb.PLACE):
        return Request(act=Verb(act), by=by, why=known["why"], about=number(said(form, "about")), cells=tuple(filled(form, "cell")))
    if act not in list(Verb):
        raise JudgementError(f"{act!r} is nothing that a judgement does")
    cells = tuple(filled(form, "cell"))
    if act == Verb.CORRECT:
        return Request(act=Verb.CORRECT, cells=cells, fields=changes(form, record, cells[0] if cells else ""), **known)
    if act == Verb.ADD:
        return addition(form, record, known)
    return Request(act=Verb(act), cells=cells, **known)


def said(form: FormData, field: str) -> str:
    """What the form says in the field, nothing for a file."""
    value = form.get(field, "")
    return value if isinstance(value, str) else ""


def filled(form: FormData, field: str) -> list[str]:
    """Every value of the field that is not empty."""
    return [value for value in form.getlist(field) if isinstance(value, str) and value]


def why_of(form: FormData) -> str:
    """The reason: the reader's own words, else the one that they chose."""
    return said(form, "own_why").strip() or said(form, "why").strip()


def number(written: str) -> int | None:
    """The number that was sent, None where none was."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else None


def changes(form: FormData, record: Record, key: str) -> dict[str, Any]:
    """The fields of the cell that the form sets to something else than they are."""
    cell, kind = cell_of(record, key), kind_of(key)
    if cell is None or kind is None:
        raise JudgementError(f"{key!r} is no cell of the report")
    found = {field: value for field, value in values(form, record, kind) if value != present(cell, field)}
    if not found:
        raise JudgementError("nothing was changed; set a field to something else, or accept the cell")
    return {field: NOTHING if value == "" else value for field, value in found.items()}


def values(form: FormData, record: Record, kind: CellKind) -> Iterator[tuple[str, Any]]:
    """The fields that the form sends, words of the report with their places."""
    for field in EDITED[kind]:
        if field in WORDS[kind]:
            sent = said(form, f"at.{field}")
            if sent == NONE:
                yield field, ""
            elif sent:
                places = list(spans(sent, filled(form, f"words.{field}"), record.report.text))
                yield field, places if WORDS[kind][field] else places[0]
        elif said(form, f"has.{field}"):
            yield field, said(form, f"field.{field}") or "false"
        elif form.getlist(f"field.{field}"):
            yield field, said(form, f"field.{field}").strip()


def spans(sent: str, words: Iterable[str], text: str) -> Iterator[Mapping[str, Any]]:
    """The places that were selected on the page, which must hold the words that were seen there."""
    for place, seen in zip(sent.split(), words, strict=False):
        start, _, end = place.partition("-")
        first, after = number(start), number(end)
        if first is None or after is None or not first < after <= len(text) or plain(text[first:after]) != plain(seen):
            raise JudgementError(f"{seen!r} does not stand there in the report; select the words once more")
        yield {"start": first, "end": after, "words": text[first:after]}


def plain(words: str) -> str:
    """The words with one kind of line end."""
    for end in LINE_ENDS:
        words = words.replace(end, "\n")
    return words


def addition(form: FormData, record: Record, known: Mapping[str, Any]) -> Request:
    """The cell that is added in the words that were selected."""
    kind = CellKind(said(form, "kind")) if said(form, "kind") in list(CellKind) else None
    if kind is None:
        raise JudgementError("what is added? Choose of what kind it is")
    own = "cue" if kind is CellKind.STATEMENT else "words"
    places = list(spans(said(form, f"at.{own}"), filled(form, f"words.{own}"), record.report.text))
    if not places:
        raise JudgementError("select the words on the page first")
    fields = {field: value for field, value in values(form, record, kind) if field != own and value not in ("", "false")}
    at = places[0]
    return Request(act=Verb.ADD, cells=(kind.value,), words=(at["words"],), at=at["start"], fields=fields, **known)
