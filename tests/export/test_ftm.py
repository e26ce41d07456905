from __future__ import annotations

import io
import json
from typing import Any

import pytest

from riwaya.export import ftm
from riwaya.export.ftm import DESCRIBED
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record
from riwaya.model.event import Comparison


def written(material: Material) -> list[dict[str, Any]]:
    out = io.BytesIO()
    ftm.write(material, out, Options())
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def entities(material: Material) -> list[dict[str, Any]]:
    return written(material)


def test_the_library_takes_every_entity_as_it_is(entities: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed: requirements/entities.txt").model
    for one in entities:
        schema = model.get(one["schema"])
        assert schema is not None
        assert not set(one["properties"]) - set(schema.properties)
        assert schema.validate({"properties": one["properties"]}) is None
        cleaned = model.get_proxy(one, cleaned=False).to_dict()["properties"]
        stripped = {name: {value.strip() for value in values} for name, values in one["properties"].items()}
        assert {name: set(values) for name, values in cleaned.items()} == stripped, one["schema"]


def test_only_what_is_described_is_written(entities: list[dict[str, Any]]) -> None:
    for table in DESCRIBED:
        used = set().union(*(one["properties"] for one in entities if one["schema"] == table.name))
        unknown = {"wikidataId"} if table.name == "Person" else set()  # no known actor of the bundled reports is a person
        assert used | unknown == {column.name for column in table.columns}, table.name
    assert {one["schema"] for one in entities} == {table.name for table in DESCRIBED}


def test_what_is_linked_is_there(entities: list[dict[str, Any]]) -> None:
    ids = {one["id"] for one in entities}
    links = {"Mention": ("document", "resolved"), "Note": ("entity", "proof"), "Event": ("proof", "addressEntity")}
    for one in entities:
        for name in links.get(one["schema"], ()):
            assert set(one["properties"].get(name, ())) <= ids


def test_a_known_actor_is_one_and_anybody_else_one_a_report(entities: list[dict[str, Any]]) -> None:
    found: dict[str, set[str]] = {}
    for one in entities:
        for name in one["properties"].get("name", ()):
            if one["schema"] in ("Person", "Organization"):
                found.setdefault(name, set()).add(one["id"])
    assert len(found["قوات سوريا الديمقراطية"]) == 1
    assert len(found["رايان ديلون"]) == 2


def test_unnamed_sources_are_no_entities(record: Record) -> None:
    found = written(Material([Reading(record, "1")]))
    assert [one["schema"] for one in found] == ["Article", "Note"]
    assert found[1]["properties"]["summary"] == ["طبيب, say, possible"]
    assert "entity" not in found[1]["properties"]
    assert found[0]["properties"]["bodyText"] == [record.report.text]


def test_an_event_has_its_answers_and_its_place(entities: list[dict[str, Any]], comparison: Comparison) -> None:
    (event,) = [one["properties"] for one in entities if one["schema"] == "Event"]
    assert event["country"] == ["sy"]
    assert event["date"] == [comparison.events[0].date]
    assert "civilian displaced: 3500 (conflict)" in event["summary"]
    (address,) = [one["properties"] for one in entities if one["schema"] == "Address"]
    assert (address["latitude"], address["longitude"]) == (["35.953"], ["39.008"])
