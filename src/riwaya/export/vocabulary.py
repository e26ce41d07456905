"""The words of `jsonld`: every kind of node with its properties, declared once; the context of the documents is made of them."""

from __future__ import annotations

from typing import Any

from riwaya.export.columns import Column, Kind, Table

TEXT, COUNT, NUMBER, FLAG, DAY, MOMENT, LINK = (
    Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.FLAG, Kind.DAY, Kind.MOMENT, Kind.LINK,
)  # fmt: skip
PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "riwaya": "urn:riwaya:term:",
}
TYPES = {DAY: "xsd:date", MOMENT: "xsd:dateTime", COUNT: "xsd:nonNegativeInteger", LINK: "@id"}
CLASSES = {
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "Person": "prov:Person",
    "Association": "prov:Association",
    "Plan": "prov:Plan",
    "NewsArticle": "schema:NewsArticle",
} | {
    name: f"riwaya:{name}"
    for name in ("Statement", "Figure", "Time", "Place", "Actor", "Judgement", "Event", "Question", "Answer", "Dispute", "Side")
}

GENERATED = Column(
    "wasGeneratedBy", LINK,
    "of a cell, the activity of the rule that read it, or the judgement that added it; of a report, the taking of its text out of the "
    "bytes; of bytes, their arrival", "prov:wasGeneratedBy",
)  # fmt: skip
INFLUENCED = Column("wasInfluencedBy", LINK, "the judgements of people on the cell", "prov:wasInfluencedBy")
NAME = Column("name", TEXT, "the name", "schema:name")
WORDS = Column("words", LINK, "the words, a place in the text", "riwaya:words")
LOW = Column("low", COUNT, "the lowest number that the words allow; missing: no lower bound", "riwaya:low")
HIGH = Column("high", COUNT, "the highest number that the words allow; missing: no upper bound", "riwaya:high")
APPROX = Column("approx", FLAG, "whether the words call the number approximate", "riwaya:approx")
WHO = Column("who", TEXT, "whom it counts", "riwaya:who")
WHAT = Column("what", TEXT, "what happened to them", "riwaya:what")
SPEAKER = Column("speaker", LINK, "who speaks, an actor; missing: nobody is named", "riwaya:speaker")
SPEAKER_NAME = Column("speakerName", TEXT, "the speaker by the name that this statement has", "riwaya:speakerName")
TELLS = Column("report", LINK, "a report that tells of it, or, of a side, the one that gives it", "riwaya:report")
VERDICTS = "single, agree, refine, revised, part or conflict"
KIND = Column("kind", TEXT, "which kind of actor, place or dispute it is", "riwaya:kind")
DERIVED = Column(
    "wasDerivedFrom", LINK, "of a report, the bytes that held it; of an answer, the figures that give it", "prov:wasDerivedFrom"
)
SHA256 = Column("sha256", TEXT, "SHA-256 of the text in UTF-8, of the bytes, or over the code or the words and rules", "riwaya:sha256")
URL = Column("url", LINK, "where it was published, or fetched", "schema:url")
ENDED = Column("endedAtTime", MOMENT, "when, where that was kept; of an arrival, when the bytes were fetched", "prov:endedAtTime")
ASSOCIATED = Column(
    "wasAssociatedWith", LINK,
    "the version of Riwaya that read it, what took the text out, or the person who judged", "prov:wasAssociatedWith",
)  # fmt: skip
USED = Column(
    "used", LINK,
    "of an arrival, the address; of taking the text out, the bytes; of a reading, the report, the code, and the words and rules; of a "
    "rule's activity, the report; of a judgement, the cell, or the report to which it added one", "prov:used",
)  # fmt: skip
ACT = Column("act", TEXT, "of a statement, say, announce, confirm, deny …; of a judgement, accept, correct, add …", "riwaya:act")
STATEMENT = Column("statement", LINK, "the statement; missing: the report's own voice", "riwaya:statement")
DATE = Column("date", DAY, "the day that most reports of the event give", "schema:startDate")
WHERE = Column("where", LINK, "the place", "riwaya:where")

NODES = (
    Table("Report", "a report: `Entity`, `NewsArticle`", (
        Column("title", TEXT, "the title", "schema:headline"),
        Column("publisher", TEXT, "who published it", "dcterms:publisher"),
        Column("published", DAY, "the day of publication", "schema:datePublished"),
        Column("language", TEXT, "ISO 639 code", "schema:inLanguage"),
        URL, SHA256,
        Column("characters", COUNT, "how long the text is, in Unicode code points", "riwaya:characters"),
        DERIVED, GENERATED,
    )),
    Table("Bytes", "the bytes that held a report, and the code and the words and rules that it was read with: `Entity`", (
        SHA256, URL, GENERATED,
    )),
    Table("Arrival", "how the bytes came, and how the text was taken out of them: `Activity`", (
        USED, ASSOCIATED, ENDED,
        Column("noted", MOMENT, "of an arrival, when the case got the bytes", "riwaya:noted"),
    )),
    Table("Reading", "the reading of a report, and in it the activity of each rule that fired: `Activity`", (
        USED, ASSOCIATED, ENDED,
        Column("isPartOf", LINK, "of a rule's activity, the reading", "dcterms:isPartOf"),
        Column("qualifiedAssociation", LINK, "who did it by which plan: `Association`", "prov:qualifiedAssociation"),
        Column("agent", LINK, "the version of Riwaya: `SoftwareAgent`", "prov:agent"),
        Column("hadPlan", LINK, "the rule: `Plan`", "prov:hadPlan"),
        NAME,
        Column("version", TEXT, "of Riwaya", "schema:softwareVersion"),
    )),
    Table("Judgement", "what a person decided on a cell: `Activity`, `Judgement`", (
        USED, ACT, ASSOCIATED, ENDED, Column("why", TEXT, "the reason given", "riwaya:why"),
        Column("field", TEXT, "what was corrected", "riwaya:field"),
        Column("corrected", TEXT, "to what, or the fields of what was added, as JSON", "riwaya:corrected"),
    )),
    Table("Left out", "a cell that people left out of the record: `Entity`", (
        Column("wasInvalidatedBy", LINK, "the judgements that did so", "prov:wasInvalidatedBy"),
    )),
    Table("SpecificResource", "a place in the text of a report, in Web Annotation's terms", (
        Column("source", LINK, "the report", "oa:hasSource"),
        Column("selector", LINK, "one `TextQuoteSelector` and one `TextPositionSelector`, which select the same", "oa:hasSelector"),
        Column("exact", TEXT, "the words", "oa:exact"),
        Column("prefix", TEXT, "up to 32 characters before them", "oa:prefix"),
        Column("suffix", TEXT, "up to 32 characters after them", "oa:suffix"),
        Column("start", COUNT, "where they begin, in Unicode code points from 0", "oa:start"),
        Column("end", COUNT, "the first code point after them", "oa:end"),
    )),
    Table("Annotation", "what says that a cell is about a place in the text", (
        Column("body", LINK, "the cell", "oa:hasBody"),
        Column("target", LINK, "the words of the cell; of a statement, its content", "oa:hasTarget"),
        Column("motivation", LINK, "oa:describing", "oa:motivatedBy"),
    )),
    Table("Statement", "somebody says something: `Entity`, `Statement`", (
        SPEAKER,
        SPEAKER_NAME,
        Column("namedAt", LINK, "the words that name the source beside the cue", "riwaya:namedAt"),
        Column("via", LINK, "the words that name an intermediary", "riwaya:via"),
        Column("cue", LINK, "the words that attribute", "riwaya:cue"),
        Column("content", LINK, "the words that are attributed", "riwaya:content"),
        ACT,
        Column("certainty", TEXT, "asserted, probable, possible, denied or unknown", "riwaya:certainty"),
        Column("mode", TEXT, "direct, indirect or mixed", "riwaya:mode"),
        Column("within", LINK, "the statement whose content holds this one", "riwaya:within"),
        Column("said", LINK, "the time at which it was said", "riwaya:said"),
        GENERATED, INFLUENCED,
    )),
    Table("Figure", "a count of people or of attacks: `Entity`, `Figure`", (
        WORDS, LOW, HIGH, APPROX,
        Column("counted", LINK, "the words for what is counted", "riwaya:counted"),
        WHO, WHAT, STATEMENT,
        Column("when", LINK, "the time at which it happened", "riwaya:when"),
        WHERE,
        Column("partOf", LINK, "the figure of which it is a part", "riwaya:partOf"),
        GENERATED, INFLUENCED,
    )),
    Table("Time", "a date, day or relative day: `Entity`, `Time`", (
        WORDS,
        Column("value", TEXT, "ISO 8601 / TIMEX3", "riwaya:value"),
        Column("earliest", DAY, "the first day that it covers", "riwaya:earliest"),
        Column("latest", DAY, "the last day that it covers", "riwaya:latest"),
        GENERATED, INFLUENCED,
    )),
    Table("Place", "a mention of a place: `Entity`, `Place`", (
        WORDS, NAME, KIND,
        Column("geonames", LINK, "the place in GeoNames", "riwaya:geonames"),
        Column("country", TEXT, "ISO 3166-1 alpha-2", "schema:addressCountry"),
        Column("lat", NUMBER, "latitude, degrees north (WGS 84)", "schema:latitude"),
        Column("lon", NUMBER, "longitude, degrees east", "schema:longitude"),
        GENERATED, INFLUENCED,
    )),
    Table("Actor", "somebody who speaks in the report: `Entity`, `Actor`", (
        NAME, KIND,
        Column("role", TEXT, "a role that the report gives them", "schema:jobTitle"),
        Column("known", TEXT, "the key of a known actor in languages/actors.toml", "riwaya:known"),
        Column("sameAs", LINK, "a known actor in Wikidata", "schema:sameAs"),
        Column("mention", LINK, "words that name them", "riwaya:mention"),
        INFLUENCED,
    )),
    Table("Event", "a happening as its reports tell it: `Entity`, `Event`", (
        Column("headline", TEXT, "a title, in the words of one of the reports", "schema:name"),
        DATE, WHERE,
        TELLS,
        Column("question", LINK, "a question on a number", "riwaya:question"),
        Column("dispute", LINK, "a disagreement that is no number", "riwaya:dispute"),
    )),
    Table("Question", "how many of these met that fate: `Entity`, `Question`", (
        WHO, WHAT,
        Column("verdict", TEXT, f"how the answers stand to each other: {VERDICTS}", "riwaya:verdict"),
        Column("because", TEXT, "why, in a sentence", "riwaya:because"),
        Column("answer", LINK, "an answer", "riwaya:answer"),
    )),
    Table("Answer", "one interval: `Entity`, `Answer`", (
        LOW, HIGH, APPROX,
        Column("origins", COUNT, "how many independent origins give it", "riwaya:origins"),
        Column("stated", DAY, "the first day that it was printed, among these reports", "riwaya:stated"),
        DERIVED,
    )),
    Table("Dispute", "a disagreement: `Entity`, `Dispute`, with a node `Side` for each side", (
        KIND,
        Column("side", LINK, "a side of it", "riwaya:side"),
        TELLS,
        STATEMENT, WORDS,
        SPEAKER_NAME,
        Column("says", TEXT, "what this side says", "riwaya:says"),
    )),
)  # fmt: skip


def context() -> dict[str, Any]:
    """The context of a document: all prefixes, classes and properties, so that nothing has to be fetched to read it.

    >>> context()["exact"], context()["low"]
    ('oa:exact', {'@id': 'riwaya:low', '@type': 'xsd:nonNegativeInteger'})
    """
    properties = {
        column.name: {"@id": column.take, "@type": TYPES[column.kind]} if column.kind in TYPES else column.take
        for node in NODES for column in node.columns
    }  # fmt: skip
    return {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES, **CLASSES, **properties}
