from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import rdflib
from rdflib import Graph
from rdflib.namespace import PROV

from riwaya.export import jsonld
from riwaya.export.linked import Text
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.export.vocabulary import NODES, PREFIXES, context
from riwaya.model import Record
from riwaya.model.event import Comparison

# rdflib's own parser uses a class that rdflib has named deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
NAMES = {name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()}
# Each question begins where few things are and goes on along one path: rdflib joins what is not connected by trying all pairs.
QUOTED = """
    SELECT ?place ?report ?exact ?prefix ?suffix WHERE {
        ?place oa:hasSource ?report ; oa:hasSelector ?quote . ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix . }"""
PLACED = """
    SELECT ?place ?start ?end WHERE { ?place oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end . }"""
SAID = """
    SELECT ?name ?exact WHERE {
        ?annotation oa:hasBody ?statement ; oa:hasTarget/oa:hasSelector/oa:exact ?exact .
        ?statement riwaya:speakerName ?name . }"""
PROVENANCE = """
    SELECT ?cell ?rule ?version ?read WHERE {
        ?cell prov:wasGeneratedBy ?activity .
        ?activity prov:qualifiedAssociation/prov:hadPlan/schema:name ?rule ;
            prov:qualifiedAssociation/prov:agent/schema:softwareVersion ?version ;
            dcterms:isPartOf/prov:endedAtTime ?read . }"""
JUDGED = """
    SELECT ?act ?name ?when WHERE {
        ?cell prov:wasInfluencedBy ?judgement .
        ?judgement a prov:Activity ; prov:used ?cell ; riwaya:act ?act ; prov:endedAtTime ?when ;
            prov:wasAssociatedWith [ a prov:Person ; schema:name ?name ] . } ORDER BY ?when"""


def document(material: Material) -> dict[str, object]:
    out = io.BytesIO()
    jsonld.write(material, out, Options())
    found: dict[str, object] = json.loads(out.getvalue())
    return found


def graph(material: Material) -> Graph:
    return Graph().parse(data=json.dumps(document(material)), format="json-ld")


def ask(found: Graph, question: str) -> list[tuple[object, ...]]:
    return [tuple(value.toPython() for value in row) for row in found.query(question, initNs=NAMES)]


@pytest.fixture(scope="session")
def whole(readings: list[Reading], comparison: Comparison) -> Graph:
    """The document of all bundled reports, as rdflib reads it."""
    return graph(Material(readings, comparison))


def test_every_place_holds_its_words(whole: Graph, records: list[Record]) -> None:
    texts = {Text.id_of(record.report.id): record.report.text for record in records}
    placed = {place: (start, end) for place, start, end in ask(whole, PLACED)}
    quoted = ask(whole, QUOTED)
    assert len(quoted) > 300
    for place, report, exact, prefix, suffix in quoted:
        start, end = placed[place]
        text = texts[str(report)]
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert len(prefix) == min(32, start)


def test_who_said_what(whole: Graph, records: list[Record]) -> None:
    wanted = {
        (statement.speaker.name, piece.words)
        for record in records for statement in record.statements if statement.speaker for piece in statement.content
    }  # fmt: skip
    assert set(ask(whole, SAID)) == wanted


def test_every_speaker_is_an_actor(whole: Graph, records: list[Record]) -> None:
    found = ask(whole, "SELECT ?s ?name WHERE { ?s riwaya:speaker ?actor . ?actor a riwaya:Actor ; schema:name ?name . }")
    assert len(found) == sum(statement.speaker is not None for record in records for statement in record.statements)


def test_every_cell_has_a_rule_and_a_version(whole: Graph, records: list[Record]) -> None:
    rows = ask(whole, PROVENANCE)
    cells = {
        (Text.cell_of(record.report.id, cell.id), cell.rule)
        for record in records for cell in (*record.statements, *record.figures, *record.times, *record.places)
    }  # fmt: skip
    assert {(str(cell), rule) for cell, rule, _, _ in rows} == cells
    assert {version for *_, version, _ in rows} == {"0.1.0"}
    assert {read.isoformat() for *_, read in rows} == {"2026-01-02T03:04:05+00:00"}


def test_a_model_that_read_is_named_beside_the_version(record: Record) -> None:
    found = graph(Material([Reading(record, "0.1.0", "llm:mistral-small")]))
    asked = "SELECT ?name WHERE { ?rule dcterms:isPartOf/prov:wasAssociatedWith/schema:name ?name }"
    assert {name for (name,) in ask(found, asked)} == {"Riwaya", "llm:mistral-small"}


def test_what_people_decided(whole: Graph) -> None:
    assert [(act, name, when.date().isoformat()) for act, name, when in ask(whole, JUDGED)] == [
        ("accept", "Amal", "2026-02-01"),
        ("correct", "Basim", "2026-02-02"),
    ]


def test_a_cell_that_was_left_out(whole: Graph) -> None:
    found = ask(whole, "SELECT ?cell ?why WHERE { ?cell prov:wasInvalidatedBy ?judgement . ?judgement riwaya:why ?why . }")
    assert [(str(cell).rpartition("#")[2], why) for cell, why in found] == [("f99", "no count")]


def test_the_bytes_that_held_a_report(whole: Graph) -> None:
    found = ask(whole, "SELECT ?sha WHERE { ?report a schema:NewsArticle ; prov:wasDerivedFrom/riwaya:sha256 ?sha . }")
    assert found == [("ab" * 32,)]


def test_answers_lead_to_figures_that_are_there(whole: Graph, comparison: Comparison) -> None:
    rows = ask(
        whole,
        """SELECT ?verdict ?low ?exact WHERE {
        ?event riwaya:question ?question . ?question riwaya:verdict ?verdict ; riwaya:answer ?answer .
        ?answer prov:wasDerivedFrom/riwaya:words/oa:hasSelector/oa:exact ?exact ; riwaya:low ?low . }""",
    )
    wanted = {
        (question.verdict.value, answer.low, account.words)
        for event in comparison.events for question in event.questions for answer in question.answers for account in answer.accounts
    }  # fmt: skip
    assert set(rows) == wanted


def test_nothing_points_at_what_is_not_there(whole: Graph) -> None:
    inside = [node for node in whole.objects(unique=True) if str(node).startswith(("urn:riwaya:report:", "urn:riwaya:comparison:"))]
    assert inside
    assert not [node for node in inside if (node, None, None) not in whole]


def test_dates_and_numbers_have_their_types(whole: Graph) -> None:
    assert ask(whole, "SELECT DISTINCT (datatype(?d) AS ?t) WHERE { ?x schema:datePublished ?d }") == [(str(rdflib.XSD.date),)]
    assert ask(whole, "SELECT DISTINCT (datatype(?d) AS ?t) WHERE { ?x oa:start ?d }") == [(str(rdflib.XSD.nonNegativeInteger),)]


def test_only_words_of_the_vocabularies_are_used(whole: Graph) -> None:
    used = {str(term) for term in whole.predicates(unique=True)} | {
        str(term) for term in whole.objects(predicate=rdflib.RDF.type, unique=True)
    }
    for known, start in ((PROV, PREFIXES["prov"]), (rdflib.SDO, PREFIXES["schema"]), (rdflib.DCTERMS, PREFIXES["dcterms"])):
        names = [term.removeprefix(start) for term in used if term.startswith(start)]
        assert names
        assert not [name for name in names if rdflib.URIRef(start + name) not in known]


def test_only_declared_properties_are_written(readings: list[Reading], comparison: Comparison) -> None:
    declared = {column.name for node in NODES for column in node.columns}

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert keys(document(Material(readings, comparison))["@graph"]) - {"id", "type"} == declared


def test_a_property_means_one_thing() -> None:
    meanings: dict[str, set[tuple[str, str]]] = {}
    for node in NODES:
        for column in node.columns:
            meanings.setdefault(column.name, set()).add((column.take, column.kind))
    assert not {name for name, found in meanings.items() if len(found) > 1}
    assert set(meanings) <= set(context())


def test_odd_names_and_addresses(odd: Callable[[str], Record]) -> None:
    record = odd("\u202bعنوان\u202c")
    report = msgspec.structs.replace(record.report, id='a b/"<é>', url="https://news.example/a b|<c>")
    found = graph(Material([Reading(msgspec.structs.replace(record, report=report), "1")]))
    assert ask(found, "SELECT ?t WHERE { ?r schema:headline ?t }") == [("\u202bعنوان\u202c",)]
    assert len(ask(found, QUOTED)) > 3


def test_nothing_at_all() -> None:
    assert document(Material([]))["@graph"] == []


def test_nothing_is_fetched(material: Material, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonld"
    with out.open("wb") as stream:
        jsonld.write(material, stream, Options())
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise RuntimeError('the network')\n"
        "socket.socket.connect = refuse\n"
        "import rdflib\n"
        "print(len(rdflib.Graph().parse(sys.argv[1], format='json-ld')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(out)], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert int(done.stdout) > 1000
