"""FollowTheMoney entities, one JSON object a line, as `ftm` and its kin read them.

Reports are `Article`, named speakers `Person` or `Organization` with a `Mention` in each report, statements `Note`, events `Event` with
their place as an `Address`. A known actor (languages/actors.toml) is one entity in all reports; anybody else is an entity of their own in
each report, because one name may be two people: whether they are the same is left to cross-referencing. Groups ("drivers") and unnamed
sources are no entities; their statements are notes without one. Who is involved in an event is not asserted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from riwaya.export.columns import Column, Kind, Table
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.export.rows import GAP
from riwaya.export.sections import interval
from riwaya.model import Actor, SpeakerKind, Statement
from riwaya.model.event import Event

TEXT, DAY, LINK, NUMBER = Kind.TEXT, Kind.DAY, Kind.LINK, Kind.NUMBER
SCHEMATA = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization", SpeakerKind.OUTLET: "Organization"}
NAMED = (
    Column("name", TEXT, "the fullest short name in the report, and the names of a known actor in other languages"),
    Column("wikidataId", TEXT, "of a known actor"),
)
DESCRIBED = (
    Table("Article", "a report", (
        Column("title", TEXT, "the title"),
        Column("publisher", TEXT, "who published it"),
        Column("publishedAt", DAY, "the day of publication"),
        Column("sourceUrl", TEXT, "where it was published"),
        Column("retrievedAt", DAY, "the day on which it was fetched, where that was kept"),
        Column("bodyText", TEXT, "the text as it was published; cleaning by FollowTheMoney takes blanks off its ends"),
    )),
    Table("Person", "a speaker who is a person", (*NAMED, Column("position", TEXT, "a role that the report gives them"))),
    Table("Organization", "a speaker who is an organisation or an outlet", NAMED),
    Table("Mention", "a speaker in a report", (
        Column("document", LINK, "the report"),
        Column("resolved", LINK, "the speaker"),
        Column("name", TEXT, "the fullest short name in the report"),
        Column("detectedSchema", TEXT, "Person or Organization"),
    )),
    Table("Note", "a statement", (
        Column("description", TEXT, "what is attributed; pieces parted by ' … '"),
        Column("entity", LINK, "who says it"),
        Column("summary", TEXT, "the name of the speaker, what they do by saying it, and how sure they are"),
        Column("proof", LINK, "the report"),
    )),
    Table("Event", "a happening as its reports tell it", (
        Column("name", TEXT, "a title, in the words of one of the reports"),
        Column("date", DAY, "the day that most reports give"),
        Column("country", TEXT, "ISO 3166-1 alpha-2, in small letters"),
        Column("location", TEXT, "the place, by its GeoNames name"),
        Column("addressEntity", LINK, "the place"),
        Column("summary", TEXT, "an answer to a question: whom it counts, what happened to them, how many, the verdict"),
        Column("proof", LINK, "a report that tells of it"),
        Column("recordId", TEXT, "the id of the event in this comparison"),
    )),
    Table("Address", "the place of an event", (
        Column("full", TEXT, "its GeoNames name"),
        Column("country", TEXT, "ISO 3166-1 alpha-2, in small letters"),
        Column("latitude", NUMBER, "degrees north (WGS 84)"),
        Column("longitude", NUMBER, "degrees east"),
    )),
)  # fmt: skip
Entity = dict[str, Any]


def write(material: Material, out: BinaryIO, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write each entity on a line of its own."""
    for one in entities(material):
        out.write(msgspec.json.encode(one) + b"\n")


def entities(material: Material) -> Iterator[Entity]:
    """Every entity, those of one report or of one event after the other."""
    for reading in material.readings:
        yield article(reading)
        yield from speakers(reading)
        yield from notes(reading)
    for event in material.events:
        yield from happening(event, material)


def identifier(*parts: str) -> str:
    """An id that is the same whenever the same thing is exported.

    >>> identifier("report", "r1")
    'riwaya-ce0a1f403dd8fb8525783295'
    """
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"riwaya-{digest[:24]}"  # 96 bits: no two things of a collection will share them


def entity(schema: str, id_: str, **values: object) -> Entity:
    """An entity: every property a list of texts, empty ones left out.

    >>> entity("Person", "riwaya-1", name="Amal", position=[])
    {'id': 'riwaya-1', 'schema': 'Person', 'properties': {'name': ['Amal']}}
    """
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    kept = {name: [str(one) for one in found if one not in (None, "")] for name, found in lists.items()}
    return {"id": id_, "schema": schema, "properties": {name: found for name, found in kept.items() if found}}


def report_id(name: str) -> str:
    """The id of a report."""
    return identifier("report", name)


def actor_id(report: str, actor: Actor) -> str:
    """The id of a speaker: one for a known actor, one in each report for anybody else."""
    return identifier("actor", actor.known) if actor.known else identifier("actor", report, actor.id)


def article(reading: Reading) -> Entity:
    """The report."""
    report = reading.record.report
    return entity(
        "Article", report_id(report.id), title=report.title, publisher=report.publisher, publishedAt=report.published,
        sourceUrl=report.url, retrievedAt=reading.retrieved.date() if reading.retrieved else None,
        bodyText=report.text,
    )  # fmt: skip


def speakers(reading: Reading) -> Iterator[Entity]:
    """The speakers who have a name, and where they are mentioned."""
    report = reading.record.report
    for actor in reading.record.actors:
        if actor.kind not in SCHEMATA:
            continue
        schema, id_ = SCHEMATA[actor.kind], actor_id(report.id, actor)
        roles = {"position": list(actor.roles)} if schema == "Person" else {}
        names = list(dict.fromkeys([actor.name, *actor.names.values()]))
        yield entity(schema, id_, name=names, wikidataId=actor.wikidata, **roles)
        yield entity(
            "Mention", identifier("mention", report.id, actor.id), document=report_id(report.id), resolved=id_, name=actor.name,
            detectedSchema=schema,
        )  # fmt: skip


def notes(reading: Reading) -> Iterator[Entity]:
    """The statements."""
    report = reading.record.report
    actors = {actor.id: actor for actor in reading.record.actors}
    for statement in reading.record.statements:
        actor = actors.get(statement.speaker.actor) if statement.speaker else None
        yield entity(
            "Note", identifier("statement", report.id, statement.id), description=GAP.join(piece.words for piece in statement.content),
            entity=actor_id(report.id, actor) if actor is not None and actor.kind in SCHEMATA else None, summary=manner(statement),
            proof=report_id(report.id),
        )  # fmt: skip


def manner(statement: Statement) -> str:
    """Who says it, what they do by saying it, and how sure they are."""
    name = [statement.speaker.name] if statement.speaker else []
    return ", ".join([*name, statement.act.value, statement.certainty.value])


def happening(event: Event, material: Material) -> Iterator[Entity]:
    """An event and its place."""
    place, scene = material.place(event), event.place
    country = scene.country.lower() if scene is not None and scene.country else None
    address = identifier("place", str(place.geonames)) if place is not None and place.geonames else None
    if place is not None and address is not None:
        yield entity("Address", address, full=place.name, country=country, latitude=place.lat, longitude=place.lon)
    yield entity(
        "Event", identifier("event", event.id, *event.reports), name=event.title, date=event.date, country=country,
        location=scene.name if scene is not None else None, addressEntity=address, summary=list(told(event)),
        proof=[report_id(name) for name in event.reports], recordId=event.id,
    )  # fmt: skip


def told(event: Event) -> Iterator[str]:
    """The answers to the questions of an event, one after the other."""
    for question in event.questions:
        for answer in question.answers:
            number = interval(answer.low, answer.high, approx=answer.approx)
            yield f"{question.who.value} {question.what.value}: {number} ({question.verdict.value})"
