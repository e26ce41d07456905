"""One document of linked data: cells as Web Annotations on the text, where they come from in PROV-O.

Every cell is pinned twice: by its words with what stands before and after them (`TextQuoteSelector`) and by its place
(`TextPositionSelector`). From the bytes to the cell the chain is whole: bytes arrive, a text is taken out of them, reading it is
an activity of a version of Riwaya with its code and its words and rules, each rule that fired a part of that with the rule as its
plan; what people decided on a cell is an activity of theirs, and by one a cell is there that they added. The context stands in the
document, so it is read without the network. Identifiers are `urn:riwaya:report:` and the id of the report; a place in its text ends
in `#char=12,40` (RFC 5147, in code points). Events have the digest of their comparison in their identifier, because `e1` of another
comparison is another event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from riwaya.export.linked import Node, Text, comparison_id, node
from riwaya.export.material import Judged, Material, Reading
from riwaya.export.options import Options
from riwaya.export.readers import RULES
from riwaya.export.vocabulary import NODES, context
from riwaya.model import Actor, Figure, Place, Record, Statement, Time
from riwaya.model.event import Comparison, Dispute, Event, Question, Saying

DESCRIBED = NODES
ADDED = "add"  # the act of a judgement by which a cell is there that no rule read
Cell = Statement | Figure | Time | Place


def write(material: Material, out: BinaryIO, options: Options) -> None:  # noqa: ARG001 - every format takes options
    """Write the document, the nodes of one report or of one event after the other."""
    out.write(b'{"@context": ' + msgspec.json.encode(context()) + b',\n"@graph": [')
    between = b"\n"
    for one in nodes(material):
        out.write(between + msgspec.json.encode(one))
        between = b",\n"
    out.write(b"\n]}\n")


def nodes(material: Material) -> Iterator[Node]:
    """Every node of the document."""
    for reading in material.readings:
        yield from Graph(reading).nodes()
    if material.comparison is not None:
        yield from compared(material.comparison)


class Graph:
    """The nodes of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.record: Record = reading.record
        self.text = Text(reading.record.report)
        self.agent = f"urn:riwaya:version:{quote(reading.version)}"
        self.rules: dict[str, None] = {}

    def nodes(self) -> Iterator[Node]:
        """The report, how it was read, the cells and their annotations, and the places that they stand at."""
        yield from self.report()
        for actor in self.record.actors:
            yield self.actor(actor)
        for statement in self.record.statements:
            yield from self.cell(statement, self.statement(statement), [self.text.place(piece) for piece in statement.content])
        for figure in self.record.figures:
            yield from self.cell(figure, self.figure(figure), [self.text.place(figure)])
        for time in self.record.times:
            yield from self.cell(time, self.time(time), [self.text.place(time)])
        for place in self.record.places:
            yield from self.cell(place, self.place(place), [self.text.place(place)])
        yield from self.decisions()
        yield from self.activities()
        yield from self.text.places()

    def report(self) -> Iterator[Node]:
        """The report, and the bytes that held it."""
        report, document = self.record.report, self.reading.document
        bytes_ = f"urn:riwaya:document:{document}" if document else None
        taken = self.text.cell("extraction") if bytes_ else None
        yield node(
            self.text.id, "Entity", "NewsArticle", title=report.title, publisher=report.publisher, language=report.language,
            published=report.published, url=address(report.url), sha256=report.sha256, characters=report.characters, wasDerivedFrom=bytes_,
            wasGeneratedBy=taken,
        )  # fmt: skip
        if bytes_ and taken:
            yield from self.arrival(bytes_, taken)

    def arrival(self, bytes_: str, taken: str) -> Iterator[Node]:
        """The bytes, how they came, and how the text was taken out of them."""
        reading, came = self.reading, self.text.cell("arrival")
        yield node(bytes_, "Entity", sha256=reading.document, url=address(reading.address), wasGeneratedBy=came)
        yield node(came, "Activity", used=address(reading.address), endedAtTime=reading.retrieved, noted=reading.noted)
        name, _, version = (reading.extractor or "").partition("/")
        agent = node(f"urn:riwaya:extractor:{quote(name)}:{quote(version)}", "SoftwareAgent", name=name, version=version) if name else None
        yield node(taken, "Activity", used=bytes_, wasAssociatedWith=agent)

    def cell(self, cell: Cell, described: Node, words: list[str]) -> Iterator[Node]:
        """A cell, and what pins it to its words."""
        judged = self.reading.judgements(cell.id)
        made = [self.judgement(one) for one in judged if one.act == ADDED]
        if not made and cell.rule:
            self.rules[cell.rule] = None
            made = [self.activity(cell.rule)]
        described |= node(described["id"], wasGeneratedBy=made, wasInfluencedBy=[self.judgement(one) for one in judged])
        yield described
        yield node(f"{described['id']}-annotation", "Annotation", body=described["id"], target=words, motivation="oa:describing")

    def decisions(self) -> Iterator[Node]:
        """What people decided, and the cells that they left out."""
        cells = {cell.id for cell in (*self.record.actors, *self.cells())}
        for cell, judged in self.reading.judged.items():
            if cell not in cells:
                yield node(self.text.cell(cell), "Entity", wasInvalidatedBy=[self.judgement(one) for one in judged])
            for one in judged:
                yield node(
                    self.judgement(one), "Activity", "Judgement", act=one.act,
                    used=self.text.id if one.act == ADDED else self.text.cell(cell),
                    why=one.why, field=one.field, corrected=one.value, endedAtTime=one.made,
                    wasAssociatedWith=node(f"urn:riwaya:reviewer:{quote(one.reviewer)}", "Person", name=one.reviewer),
                )  # fmt: skip

    def cells(self) -> Iterator[Cell]:
        """Every cell that has a rule."""
        for cells in (self.record.statements, self.record.figures, self.record.times, self.record.places):
            yield from cells

    def activity(self, rule: str) -> str:
        """The activity of a rule in this reading."""
        return self.text.cell(f"rule-{quote(rule)}")

    def judgement(self, judged: Judged) -> str:
        """The identifier of a judgement."""
        return self.text.cell(f"judgement-{quote(judged.id)}")

    def statement(self, statement: Statement) -> Node:
        """A statement without where it comes from."""
        return node(
            self.text.cell(statement.id), "Entity", "Statement",
            speaker=self.text.cell(statement.speaker.actor) if statement.speaker else None,
            speakerName=statement.speaker.name if statement.speaker else None, namedAt=self.text.place(statement.source),
            via=[self.text.place(via) for via in statement.via], cue=self.text.place(statement.cue),
            content=[self.text.place(piece) for piece in statement.content], act=statement.act, certainty=statement.certainty,
            mode=statement.mode, within=self.text.cell(statement.within), said=self.text.cell(statement.said),
        )  # fmt: skip

    def figure(self, figure: Figure) -> Node:
        """A figure without where it comes from."""
        return node(
            self.text.cell(figure.id), "Entity", "Figure", words=self.text.place(figure), low=figure.low, high=figure.high,
            approx=figure.approx, counted=self.text.place(figure.counted), who=figure.who, what=figure.what,
            statement=self.text.cell(figure.statement), when=self.text.cell(figure.when), where=self.text.cell(figure.where),
            partOf=self.text.cell(figure.part_of),
        )  # fmt: skip

    def time(self, time: Time) -> Node:
        """A time without where it comes from."""
        return node(
            self.text.cell(time.id),
            "Entity",
            "Time",
            words=self.text.place(time),
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
        )

    def place(self, place: Place) -> Node:
        """A place without where it comes from."""
        return node(
            self.text.cell(place.id), "Entity", "Place", words=self.text.place(place), name=place.name, kind=place.kind,
            geonames=geonames(place.geonames), country=place.country, lat=place.lat, lon=place.lon,
        )  # fmt: skip

    def actor(self, actor: Actor) -> Node:
        """Somebody who speaks."""
        return node(
            self.text.cell(actor.id), "Entity", "Actor", name=actor.name, kind=actor.kind, role=list(actor.roles), known=actor.known,
            sameAs=f"http://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None,
            mention=[self.text.place(mention) for mention in actor.mentions],
            wasInfluencedBy=[self.judgement(one) for one in self.reading.judgements(actor.id)],
        )  # fmt: skip

    def readers(self) -> list[Node | str]:
        """Who read: Riwaya, and where it held another reader to its rules, that one."""
        name = self.reading.reader
        return [self.agent] if name == RULES else [self.agent, node(f"urn:riwaya:reader:{quote(name)}", "SoftwareAgent", name=name)]

    def activities(self) -> Iterator[Node]:
        """The reading, who read, and the part of each rule in it."""
        whole = self.text.cell("reading")
        yield node(self.agent, "SoftwareAgent", name="Riwaya", version=self.reading.version)
        digests = {"code": self.reading.code_digest, "data": self.reading.data_digest}
        with_ = [node(f"urn:riwaya:{what}:{digest}", "Entity", sha256=digest) for what, digest in digests.items() if digest]
        yield node(whole, "Activity", used=[self.text.id, *with_], wasAssociatedWith=self.readers(), endedAtTime=self.reading.read_at)
        for rule in self.rules:
            plan = node(f"urn:riwaya:rule:{self.record.report.language or 'und'}:{quote(rule)}", "Plan", name=rule)
            done = {"type": ["Association"], "agent": self.agent, "hadPlan": plan}
            yield node(
                self.activity(rule), "Activity", isPartOf=whole, used=self.text.id, wasAssociatedWith=self.agent, qualifiedAssociation=done
            )


def address(url: str | None) -> str | None:
    """The address as an IRI: what may not stand in one is escaped, so that an odd address costs nobody the document."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~") if url else None


def geonames(id_: int | None) -> str | None:
    """A place in GeoNames."""
    return f"https://sws.geonames.org/{id_}/" if id_ else None


def compared(comparison: Comparison) -> Iterator[Node]:
    """The events of a comparison, their questions and their disputes."""
    base = f"{comparison_id(comparison)}#"
    for event in comparison.events:
        yield happening(base, event)
        for question in event.questions:
            yield from asked(base, question)
        for dispute in event.disputes:
            yield disputed(base, dispute)


def happening(base: str, event: Event) -> Node:
    """An event."""
    scene = event.place
    where = node(
        f"{base}{event.id}-place", "Place", name=scene.name, geonames=geonames(scene.geonames), country=scene.country
    ) if scene else None  # fmt: skip
    return node(
        base + event.id, "Entity", "Event", headline=event.title, date=event.date, where=where,
        report=[Text.id_of(report) for report in event.reports], question=[base + question.id for question in event.questions],
        dispute=[base + dispute.id for dispute in event.disputes],
    )  # fmt: skip


def asked(base: str, question: Question) -> Iterator[Node]:
    """A question and its answers."""
    answers = [f"{base}{question.id}-{number}" for number, _ in enumerate(question.answers, 1)]
    yield node(
        base + question.id, "Entity", "Question", who=question.who, what=question.what, verdict=question.verdict,
        because=question.because.why, answer=answers,
    )  # fmt: skip
    for id_, answer in zip(answers, question.answers, strict=True):
        yield node(
            id_, "Entity", "Answer", low=answer.low, high=answer.high, approx=answer.approx, origins=len(answer.origins),
            stated=answer.stated, wasDerivedFrom=[Text.cell_of(one.report, one.figure) for one in answer.accounts if one.figure],
        )  # fmt: skip


def disputed(base: str, dispute: Dispute) -> Node:
    """A dispute with its sides."""
    sides = [
        node(
            f"{base}{dispute.id}-{number}", "Side", report=Text.id_of(side.report), speakerName=side.speaker, says=side.says,
            statement=Text.cell_of(side.report, side.statement) if side.statement else None, words=quoted(side),
        )
        for number, side in enumerate(dispute.accounts, 1)
    ]  # fmt: skip
    return node(base + dispute.id, "Entity", "Dispute", kind=dispute.kind, side=sides)


def quoted(side: Saying) -> Node:
    """The words of a side; what stands around them is with the cells of its report."""
    selectors = [
        {"type": ["TextQuoteSelector"], "exact": side.words},
        {"type": ["TextPositionSelector"], "start": side.start, "end": side.end},
    ]
    return {"type": ["SpecificResource"], "source": Text.id_of(side.report), "selector": selectors}
