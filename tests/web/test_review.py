"""The queue: what most needs a person comes first, and is judged on the spot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from riwaya.model import Report
from riwaya.store.case import Case

HERE = Path(__file__).parents[2] / "examples" / "raqqa"
CARD = re.compile(r'<li class="wanted card (\w+)"[^>]*data-report="([^"]*)"[^>]*data-cell="([^"]*)"')


@pytest.fixture
def full(held: Case) -> Case:
    """Reports of one event, compared."""
    for path in (*sorted(HERE.glob("*.txt")), HERE.parent / "raqqa-convoy.ar.txt", HERE.parent / "raqqa-convoy.en.txt"):
        held.add(Report(path.read_text(encoding="utf-8"), id=path.stem))
    held.compare()
    return held


@pytest.mark.usefixtures("full")
def test_conflicts_come_first_and_their_number_is_in_the_head(reader: TestClient) -> None:
    page = reader.get("/review").text
    found = CARD.findall(page)
    assert found[0][0] == "conflict"
    assert [need for need, _, _ in found] == sorted((need for need, _, _ in found), key=["conflict", "unread", "new"].index)
    conflicts = sum(need == "conflict" for need, _, _ in found)
    assert re.search(rf'href="/review"[^>]*>Review <span class="number">{conflicts}</span>', page)


@pytest.mark.usefixtures("full")
def test_one_reason_alone(reader: TestClient) -> None:
    assert {need for need, _, _ in CARD.findall(reader.get("/review?need=new").text)} == {"new"}


@pytest.mark.usefixtures("full")
def test_what_is_judged_in_the_queue_is_judged_in_the_case(reader: TestClient) -> None:
    _, report, cell = CARD.findall(reader.get("/review").text)[0]
    sent = {"act": "accept", "report": report, "cell": cell, "by": "Hana", "part": "wanted", "seen": "0"}
    answer = reader.post("/judge", data=sent, headers={"origin": "http://127.0.0.1:8000", "hx-request": "true"})
    assert answer.status_code == 200
    assert 'id="judged"' in answer.text
    assert 'data-act="accept"' in answer.text
    assert (report, cell) not in {found[1:] for found in CARD.findall(reader.get("/review").text)}


def test_an_empty_case_has_an_empty_queue(reader: TestClient) -> None:
    page = reader.get("/review").text
    assert "Nothing waits for a person" in page
    assert re.search(r'href="/review"[^>]*>Review</a>', page)
