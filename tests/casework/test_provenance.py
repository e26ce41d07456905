"""The chain from the bytes that came to a cell, in what a case exports as linked data, walked by SPARQL."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime

import pytest
import rdflib

from riwaya.casework.exporting import material
from riwaya.export import jsonld
from riwaya.export.linked import Text
from riwaya.export.options import Options
from riwaya.export.vocabulary import PREFIXES
from riwaya.model import Document, Report
from riwaya.read.made_by import made_by
from riwaya.read.reader import reader_for
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb

# rdflib's own parser uses a class that rdflib has named deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
NAMES = {name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()}
TEXT = "انفجار في أريحا\n\nقال الدفاع المدني أمس إن 7 مدنيين قتلوا في أريحا، وإن 3 أطفال أصيبوا.\n"
PAGE = f"<html><body>{TEXT}</body></html>".encode()
ADDRESS = "https://news.example/ariha"
FETCHED = datetime(2022, 1, 21, 6, 0, tzinfo=UTC)
# Each step is one that PROV-O has; the whole of it is the chain.
CHAIN = """
    SELECT ?cell ?rule ?exact ?version ?code ?data ?text ?extractor ?bytes ?address ?fetched ?noted WHERE {
        ?cell a prov:Entity ; riwaya:words/oa:hasSelector/oa:exact ?exact ; prov:wasGeneratedBy ?fired .
        ?fired a prov:Activity ; prov:qualifiedAssociation/prov:hadPlan/schema:name ?rule ; dcterms:isPartOf ?reading .
        ?reading a prov:Activity ; prov:wasAssociatedWith/schema:softwareVersion ?version ; prov:used ?report, ?with, ?by .
        ?with riwaya:sha256 ?data . FILTER(STRSTARTS(STR(?with), "urn:riwaya:data:"))
        ?by riwaya:sha256 ?code . FILTER(STRSTARTS(STR(?by), "urn:riwaya:code:"))
        ?report a schema:NewsArticle ; riwaya:sha256 ?text ; prov:wasDerivedFrom ?document ; prov:wasGeneratedBy ?taken .
        ?taken a prov:Activity ; prov:used ?document ; prov:wasAssociatedWith/schema:name ?extractor .
        ?document a prov:Entity ; riwaya:sha256 ?bytes ; prov:wasGeneratedBy ?arrival .
        ?arrival a prov:Activity ; prov:used ?address ; prov:endedAtTime ?fetched ; riwaya:noted ?noted . }"""
JUDGED = """
    SELECT ?cell ?act ?who ?why WHERE {
        ?cell prov:wasInfluencedBy ?judgement . ?judgement a riwaya:Judgement ; prov:used ?cell ; riwaya:act ?act ;
            prov:wasAssociatedWith/schema:name ?who ; riwaya:why ?why . }"""
ADDED = """
    SELECT ?cell ?exact ?who ?report WHERE {
        ?cell prov:wasGeneratedBy ?judgement ; riwaya:words/oa:hasSelector/oa:exact ?exact .
        ?judgement a riwaya:Judgement ; prov:used ?report ; prov:wasAssociatedWith/schema:name ?who . }"""


@pytest.fixture
def graph(case: Case) -> rdflib.Graph:
    """What the case exports of a page that was fetched, read and judged, as rdflib reads it."""
    report = Report(TEXT, id="ariha", url=ADDRESS)
    document = Document(PAGE, ADDRESS, "text/html", ADDRESS, FETCHED, "html/1")
    case.add_read([Incoming(report, document, reader_for(report).read(report).record)])
    case.judge(
        [
            Request(act=Verb.CORRECT, report="ariha", cells=("f2",), by="hana", why="so it says", fields={"who": "child"}),
            Request(
                act=Verb.ADD, report="ariha", cells=("place",), by="omar", why="missed", words=("انفجار",), fields={"name": "Explosion"}
            ),
        ]
    )
    out = io.BytesIO()
    jsonld.write(material(case, None), out, Options())
    return rdflib.Graph().parse(data=out.getvalue(), format="json-ld")


def ask(graph: rdflib.Graph, question: str) -> list[dict[str, object]]:
    found = graph.query(question, initNs=NAMES)
    return [{str(name): value.toPython() for name, value in row.asdict().items()} for row in found]


def test_the_chain_is_whole_from_the_bytes_to_every_cell(graph: rdflib.Graph, case: Case) -> None:
    rows = {str(row["cell"]): row for row in ask(graph, CHAIN)}
    record = case.record("ariha")
    cells = [*record.figures, *record.times, *record.places]
    assert len(cells) >= 4
    assert set(rows) == {Text.cell_of("ariha", cell.id) for cell in cells}
    for cell in cells:
        row = rows[Text.cell_of("ariha", cell.id)]
        assert (row["exact"], row["rule"]) == (cell.words, cell.rule)
        assert row["bytes"] == hashlib.sha256(PAGE).hexdigest() == hashlib.sha256(case.original("ariha").data).hexdigest()
        assert row["text"] == hashlib.sha256(TEXT.encode()).hexdigest()
        assert (row["extractor"], str(row["address"]), row["fetched"]) == ("html", ADDRESS, FETCHED)
        assert row["noted"] == case.arrivals("ariha")[0].noted
        assert (row["version"], row["code"], row["data"]) == (made_by().version, made_by().code_digest, made_by().data_digest)


def test_a_judgement_leads_to_its_cell(graph: rdflib.Graph) -> None:
    (row,) = ask(graph, JUDGED)
    assert (str(row["cell"]), row["act"], row["who"], row["why"]) == (Text.cell_of("ariha", "f2"), "correct", "hana", "so it says")


def test_what_a_person_added_no_rule_has_read(graph: rdflib.Graph) -> None:
    (row,) = ask(graph, ADDED)
    assert (row["exact"], row["who"], str(row["report"])) == ("انفجار", "omar", Text.id_of("ariha"))
    assert ask(graph, 'SELECT ?x WHERE { ?x prov:hadPlan/schema:name "judgement" }') == []
