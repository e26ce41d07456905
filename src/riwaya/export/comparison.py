"""The comparison as a page: each event with its questions, the answers on one axis, its disputes, and how a coder would enter it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

import msgspec
from rich.text import Text

from riwaya.compare.conventions import Coding
from riwaya.export.layout import Layout
from riwaya.export.plot import axis, drawn
from riwaya.export.published import Word, cut, is_right_to_left, isolated, run
from riwaya.export.sections import DOUBT, LABEL, QUIET, Row, Section, interval, name, ours, printed, section_lines
from riwaya.model.event import Answer, Comparison, Dispute, Event, Question, Verdict

AXIS = 24  # columns for the picture: enough to see which numbers lie apart
UNSETTLED = (Verdict.CONFLICT, Verdict.REVISED)
MANY = 4  # speakers that are shown of one answer, and figures of one number of a coding; the rest are counted


def write(comparison: Comparison, out: BinaryIO, layout: Layout | None = None, codings: Sequence[Coding] = ()) -> None:
    """Write the page of a comparison."""
    layout = layout or Layout()
    by_event = {coding.event: coding for coding in codings}
    printed(pages(comparison, layout.width, by_event), out, layout)


def write_event(event: Event, out: BinaryIO, layout: Layout | None = None) -> None:
    """Write the page of one event."""
    layout = layout or Layout()
    printed([[line for part in parts(event, layout.width, None) for line in part]], out, layout)


def write_json(comparison: Comparison, out: BinaryIO, codings: Sequence[Coding] = ()) -> None:
    """Write `riwaya.comparison/1`, and under `codings` what a convention makes of it."""
    extra = {"codings": msgspec.to_builtins(codings)} if codings else {}
    out.write(msgspec.json.encode(comparison.to_dict() | extra) + b"\n")


def pages(comparison: Comparison, width: int, codings: Mapping[str, Coding]) -> Iterator[list[Text]]:
    """A summary, the origins, and a page for each event."""
    yield [summary(comparison)]
    rows = [
        Row(
            [ours(origin.id), ours(f"after {origin.credited}" if origin.credited else f"{len(origin.reports)} reports")],
            run(" ".join(origin.reports)),
        )
        for origin in comparison.origins
    ]
    if rows:
        yield list(section_lines(Section("Printed more than once", (("",), ("reports",)), rows), width))
    for event in comparison.events:
        yield [line for part in parts(event, width, codings.get(event.id)) for line in part]


def summary(comparison: Comparison) -> Text:
    """How many reports, how many voices, how many events."""
    copied = sum(len(origin.reports) - 1 for origin in comparison.origins)
    reports = len(comparison.reports)
    counted = ((reports, "report"), (reports - copied, "origin"), (len(comparison.events), "event"))
    return Text("  ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counted), LABEL)


def parts(event: Event, width: int, coding: Coding | None) -> Iterator[Iterable[Text]]:
    """The parts of an event's page, a blank line before each but the first."""
    yield heading(event, width)
    for question in event.questions:
        yield [Text()]
        yield section_lines(asked(question), width)
    for dispute in event.disputes:
        yield [Text()]
        yield section_lines(disputed(dispute), width)
    if coding is not None:
        yield [Text()]
        yield section_lines(coded(coding), width)
    if event.aside:
        yield [Text()]
        rows = [Row([ours(f"{aside.report} {aside.figure}"), ours(aside.why)], run(aside.words)) for aside in event.aside]
        yield section_lines(Section("Left aside", (("why",),), rows), width)


def heading(event: Event, width: int) -> Iterator[Text]:
    """What the event is: when, where, in which reports."""
    place = f"{event.place.name}, {event.place.country}" if event.place and event.place.country else event.place.name if event.place else ""
    line = Text("event   ", QUIET).append("  ".join(part for part in (event.id, event.date or "", "") if part), LABEL)
    yield line.append("  ").append(isolated(run(place), right_to_left=is_right_to_left(place))) if place else line
    title = cut(run(event.title, LABEL), width - len("title   "))
    yield Text("title   ", QUIET).append(isolated(title, right_to_left=is_right_to_left(event.title)))
    reports = cut(run(f"{len(event.reports)}: {' '.join(event.reports)}"), width - len("reports "))
    yield Text("reports ", QUIET).append(isolated(reports, right_to_left=False))


def asked(question: Question) -> Section:
    """A question with its answers on one axis, the verdict in words."""
    ends = axis([answer.interval for answer in question.answers])
    scale = f"{ends[0]:<{AXIS // 2}}{ends[1]:>{AXIS - AXIS // 2}}" if ends[0] != ends[1] else str(ends[0])
    pair = [question.answers[place] for place in question.because.between[:2]]
    numbers = " and ".join(interval(answer.low, answer.high, approx=answer.approx) for answer in pair)
    title = f"{question.id}  {question.who.value} {question.what.value}: {question.verdict.value}. {numbers}: {question.because.why}"
    deciding = question.because.between if question.verdict in UNSETTLED else ()
    rows = [answered(answer, ends, marked=number in deciding) for number, answer in enumerate(question.answers)]
    return Section(title, ((scale,), ("origins",), ("who says so",)), rows)


def answered(answer: Answer, ends: tuple[int, int], *, marked: bool) -> Row:
    """One answer: its interval, its mark on the axis, how many origins give it, and who says so in which report."""
    told: dict[str | None, dict[str, None]] = {}
    for account in answer.accounts:
        told.setdefault(account.speaker, {})[account.report] = None
    words: list[Word] = []
    for number, (speaker, reports) in enumerate(list(told.items())[:MANY]):
        words += [Word("·", QUIET)] if number else []
        words += [*run(speaker or ""), *(Word(word, QUIET) for word in f"({', '.join(reports)})".split())]
    if len(told) > MANY:
        words.append(Word(f"+{len(told) - MANY}", QUIET))
    return Row(
        [
            ours(interval(answer.low, answer.high, approx=answer.approx), style=DOUBT if marked else LABEL),
            ours(drawn(answer.interval, ends, AXIS)),
            ours(str(len(answer.origins))),
        ],
        words,
    )


def disputed(dispute: Dispute) -> Section:
    """A dispute, one side a row."""
    rows = [
        Row(
            [
                ours(" ".join(part for part in (side.report, side.statement) if part)),
                [name(side.speaker)] if side.speaker else ours("the report"),
                ours(side.says) if side.says.isascii() else [name(side.says)],
            ],
            run(side.words),
        )
        for side in dispute.accounts
    ]
    return Section(f"{dispute.id}  disputed: {dispute.kind.value}", (("who",), ("says",), ("the words",)), rows)


def coded(coding: Coding) -> Section:
    """What a coder enters by the convention, each number with the words that it came from."""
    rows = []
    for field in coding.fields:
        words: list[Word] = []
        for number, account in enumerate(field.accounts[:MANY]):
            words += ([Word("·", QUIET)] if number else []) + run(account.words) + [Word(f"({account.report} {account.figure})", QUIET)]
        rows.append(Row([ours(field.field), ours("" if field.value is None else str(field.value), style=LABEL)], words))
    return Section(f"As {coding.convention} codes it", (("value",), ("from the words",)), rows)
