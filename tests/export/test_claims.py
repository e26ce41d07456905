from __future__ import annotations

import io
import json
from typing import Any

import pytest
import rdflib

from riwaya.export import claims
from riwaya.export.claims import DESCRIBED
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record
from riwaya.model.event import Comparison, Verdict

# rdflib's own parser uses a class that rdflib has named deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def document(material: Material) -> dict[str, Any]:
    out = io.BytesIO()
    claims.write(material, out, Options())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.fixture
def nodes(material: Material) -> list[dict[str, Any]]:
    return document(material)["@graph"]


def of_type(nodes: list[dict[str, Any]], type_: str) -> list[dict[str, Any]]:
    return [node for node in nodes if node["@type"] == type_]


def test_every_term_is_of_schema_org(material: Material) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(document(material)), format="json-ld")
    terms = {*graph.predicates(unique=True), *graph.objects(predicate=rdflib.RDF.type, unique=True)} - {rdflib.RDF.type}
    assert len(terms) > 15
    assert not [term for term in terms if term not in rdflib.SDO]


def test_only_what_is_described_is_written(nodes: list[dict[str, Any]]) -> None:
    for table in DESCRIBED:
        used = set().union(*of_type(nodes, table.name)) - {"@id", "@type"}
        assert used == {column.name for column in table.columns}, table.name


def test_a_claim_for_every_statement_and_every_answer(nodes: list[dict[str, Any]], records: list[Record], comparison: Comparison) -> None:
    statements = [statement for record in records for statement in record.statements]
    answers = [answer for event in comparison.events for question in event.questions for answer in question.answers]
    assert len(of_type(nodes, "Claim")) == len(statements) + len(answers)
    places = [node["appearance"] for node in of_type(nodes, "Claim")]
    named = {one["@id"] for place in places for one in (place if isinstance(place, list) else [place])}
    assert named == {node["@id"] for node in of_type(nodes, "NewsArticle")}


def test_a_review_only_where_there_is_something_to_compare_and_never_a_rating(nodes: list[dict[str, Any]], comparison: Comparison) -> None:
    compared = [one for event in comparison.events for one in event.questions if one.verdict is not Verdict.SINGLE]
    reviews = of_type(nodes, "ClaimReview")
    assert len(reviews) == len(compared) > 0
    ids = {node["@id"] for node in of_type(nodes, "Claim")}
    assert all(item["@id"] in ids for review in reviews for item in review["itemReviewed"])
    assert "ating" not in json.dumps(nodes)


def test_who_is_an_author(nodes: list[dict[str, Any]]) -> None:
    authors = [node["author"] for node in of_type(nodes, "Claim") if "author" in node]
    assert {author["@type"] for author in authors} == {"Person", "Organization"}
    assert {"@type": "Person", "name": "طلال سلو"} in [{**author} for author in authors]
    assert "سائقين" in [node.get("creditText") for node in of_type(nodes, "Claim")]


def test_an_unnamed_source_is_no_author(record: Record) -> None:
    (claim,) = of_type(document(Material([Reading(record, "1")]))["@graph"], "Claim")
    assert "author" not in claim
    assert claim["creditText"] == "طبيب"
    assert claim["text"] == "أقل من 300 شخص أصيبوا في أريحا"
