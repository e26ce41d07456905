"""One document of schema.org `Claim` and `ClaimReview`, in JSON-LD.

Each statement is a claim: its words, the report that it appears in, and who makes it, where that is a named person, organisation or
outlet. Each answer to a question of a comparison is a claim, too, with every report that gives it. A `ClaimReview` is written of a question
that has more than one origin or answer, with the verdict on its answers.

What is NOT asserted: that a claim is true or false. No `reviewRating` is written, because a verdict says how accounts stand to each other
and nothing about the world. No `firstAppearance`, because only these reports are known. A review has no `author`: who publishes it answers
for it and writes their name there. The context stands in the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from riwaya.export.columns import Column, Kind, Table
from riwaya.export.linked import Text, comparison_id
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.export.rows import GAP
from riwaya.export.sections import interval
from riwaya.model import Actor, Report, SpeakerKind, Statement
from riwaya.model.event import Answer, Event, Question, Verdict

TEXT, DAY, LINK = Kind.TEXT, Kind.DAY, Kind.LINK
CONTEXT = {"@vocab": "https://schema.org/"}
TYPES = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization", SpeakerKind.OUTLET: "Organization"}
ABOUT = Column("about", LINK, "the event, an `Event` with `name`, `startDate` and `location` (a `Place` with `name`, `identifier`)")
DESCRIBED = (
    Table("NewsArticle", "a report", (
        Column("headline", TEXT, "the title"),
        Column("publisher", LINK, "an `Organization` with a `name`"),
        Column("datePublished", DAY, "the day of publication"),
        Column("inLanguage", TEXT, "ISO 639 code"),
        Column("url", TEXT, "where it was published"),
        Column("identifier", TEXT, "the id of the report"),
    )),
    Table("Claim", "a statement, or an answer to a question of a comparison", (
        Column("text", TEXT, "of a statement, its words, pieces parted by ' … '; of an answer, whom it counts, their fate, how many"),
        Column("appearance", LINK, "the reports that it appears in"),
        Column("author", LINK, "who makes it: `Person` or `Organization` with `name`, and `sameAs` (Wikidata) where they are known"),
        Column("creditText", TEXT, "who makes it, where that is a group or nobody who is named"),
        Column("inLanguage", TEXT, "of a statement, ISO 639 code"),
        ABOUT,
    )),
    Table("ClaimReview", "how the answers to a question stand to each other", (
        Column("claimReviewed", TEXT, "whom the question counts and what happened to them"),
        Column("itemReviewed", LINK, "the claims, one for each answer"),
        Column("reviewAspect", TEXT, "agreement of independent accounts"),
        Column("reviewBody", TEXT, "the verdict and why: agree, refine, revised, part or conflict"),
        ABOUT,
    )),
)  # fmt: skip
Thing = dict[str, Any]


def write(material: Material, out: BinaryIO, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write the document, the claims of one report or of one event after the other."""
    out.write(b'{"@context": ' + msgspec.json.encode(CONTEXT) + b',\n"@graph": [')
    between = b"\n"
    for one in things(material):
        out.write(between + msgspec.json.encode(one))
        between = b",\n"
    out.write(b"\n]}\n")


def things(material: Material) -> Iterator[Thing]:
    """Every node of the document."""
    for reading in material.readings:
        yield article(reading.record.report)
        yield from stated(reading)
    if material.comparison is not None:
        base = f"{comparison_id(material.comparison)}#"
        for event in material.events:
            for question in event.questions:
                yield from answered(base, event, question)


def thing(type_: str, id_: str | None = None, **values: object) -> Thing:
    """A node with those of the values that there are.

    >>> thing("Person", name="Amal", sameAs=None)
    {'@type': 'Person', 'name': 'Amal'}
    """
    kept = {name: value for name, value in values.items() if value not in (None, [], "")}
    return {"@type": type_, **({"@id": id_} if id_ else {}), **kept}


def article(report: Report) -> Thing:
    """The report."""
    return thing(
        "NewsArticle", Text.id_of(report.id), headline=report.title, datePublished=report.published, inLanguage=report.language,
        publisher=thing("Organization", name=report.publisher) if report.publisher else None, url=report.url, identifier=report.id,
    )  # fmt: skip


def stated(reading: Reading) -> Iterator[Thing]:
    """The claims of one report."""
    report = reading.record.report
    actors = {actor.id: actor for actor in reading.record.actors}
    for statement in reading.record.statements:
        yield thing(
            "Claim", Text.cell_of(report.id, statement.id), text=GAP.join(piece.words for piece in statement.content),
            appearance={"@id": Text.id_of(report.id)}, inLanguage=report.language, **claimant(statement, actors),
        )  # fmt: skip


def claimant(statement: Statement, actors: dict[str, Actor]) -> Thing:
    """Who makes a claim: an author where they are somebody by name, credit in words where they are not."""
    speaker = statement.speaker
    if speaker is None:
        return {}
    if speaker.kind not in TYPES:
        return {"creditText": speaker.name}
    actor = actors.get(speaker.actor)
    known = f"http://www.wikidata.org/entity/{actor.wikidata}" if actor is not None and actor.wikidata else None
    return {"author": thing(TYPES[speaker.kind], name=speaker.name, sameAs=known)}


def answered(base: str, event: Event, question: Question) -> Iterator[Thing]:
    """The claims that answer a question, and the review of them where there is more than one voice."""
    claims = [f"{base}{question.id}-{number}" for number, _ in enumerate(question.answers, 1)]
    counted = f"{question.who.value} {question.what.value}"
    about = happening(event)
    for id_, answer in zip(claims, question.answers, strict=True):
        yield thing(
            "Claim", id_, text=f"{counted}: {interval(answer.low, answer.high, approx=answer.approx)}", about=about,
            appearance=[{"@id": Text.id_of(report)} for report in dict.fromkeys(account.report for account in answer.accounts)],
            creditText="; ".join(names(answer)),
        )  # fmt: skip
    if question.verdict is not Verdict.SINGLE:
        yield thing(
            "ClaimReview", f"{base}{question.id}", claimReviewed=counted, about=about,
            itemReviewed=[{"@id": id_} for id_ in claims], reviewAspect="agreement of independent accounts",
            reviewBody=f"{question.verdict.value}: {question.because.why}",
        )  # fmt: skip


def names(answer: Answer) -> list[str]:
    """Who gives the answer."""
    return list(dict.fromkeys(account.speaker for account in answer.accounts if account.speaker))


def happening(event: Event) -> Thing:
    """The event that a claim is about."""
    scene = event.place
    known = f"https://sws.geonames.org/{scene.geonames}/" if scene is not None and scene.geonames else None
    place = thing("Place", name=scene.name, identifier=known) if scene is not None else None
    return thing("Event", name=event.title, startDate=event.date, location=place)
