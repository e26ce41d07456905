"""The reading page: the report as published with what was understood of it, and judgements that go into the case from there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any

import msgspec
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from riwaya.model import Report
from riwaya.model.document import Document
from riwaya.store.case import Case
from riwaya.store.nouns import Incoming, Reader
from riwaya.store.review.keys import cell_of
from riwaya.store.review.reread import keep

CONVOY = (Path(__file__).parents[2] / "examples" / "raqqa-convoy.ar.txt").read_text(encoding="utf-8")
HOSTILE = "<script>alert(1)</script> 7 killed\n\n<img src=x onerror=alert(1)>\u202e said the mayor &amp; 3 fled\r\nend"


class Text(HTMLParser):
    """The text of the element with the id `text`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.found = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth or dict(attrs).get("id") == "text":
            self.depth += tag not in ("img", "br", "input")

    def handle_endtag(self, _tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found += data


@pytest.fixture
def convoy(held: Case) -> Case:
    """A case with a report of ours in Arabic."""
    held.add(Report(CONVOY, id="convoy"))
    return held


def judge(reader: TestClient, act: str, cell: str = "", report: str = "convoy", **more: Any) -> Response:
    """Send a judgement as the page does."""
    sent = {"act": act, "cell": cell, "report": report, "by": "Hana", "why": "so it says", **more}
    headers = {"origin": "http://127.0.0.1:8000", "hx-request": "true"}
    return reader.post("/judge", data=sent, headers=headers)


def card(page: str, key: str) -> str:
    """The opening of the card of a cell."""
    found = re.search(rf'<li class="cell[^>]*id="m-{key}"[^>]*>', page)
    assert found, f"no card of {key}"
    return found[0]


def figure(case: Case) -> Any:
    return case.record("convoy").figures[0]


def test_the_page_has_the_text_to_the_character(convoy: Case, reader: TestClient) -> None:
    page = reader.get("/report/convoy")
    assert page.status_code == 200
    assert Text(page.text).found == CONVOY
    record = convoy.record("convoy")
    for cell in (*record.statements, *record.figures, *record.times, *record.places, *record.actors):
        assert card(page.text, cell.id)


def test_a_hostile_report_is_nothing_but_text(held: Case, reader: TestClient) -> None:
    name = "../<b>?#%/x"
    held.add(Report(HOSTILE, id=name, language="en", title="<b>title</b>", publisher='"><script>'))
    page = reader.get("/report/", params={"name": name}).text
    assert Text(page).found == HOSTILE
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert '"><script>' not in page


def test_the_place_that_the_address_names_is_where_the_page_begins(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    assert f'data-begin="{one.id}"' in reader.get(f"/report/convoy?at={one.start}-{one.end}").text
    assert 'data-begin=""' in reader.get("/report/convoy?at=9-2").text


def test_why_says_which_rule_read_the_cell_and_its_story(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    for address in (f"/reading/why?report=convoy&cell={one.id}", f"/report/convoy/why/{one.id}"):
        page = reader.get(address).text
        assert one.rule in page
        assert "Riwaya" in page
    assert reader.get("/reading/why?report=convoy&cell=f999").status_code == 404


def test_a_report_that_is_called_like_an_address_has_its_page(held: Case, reader: TestClient) -> None:
    held.add(Report("7 killed", id="a/why/f1", language="en"))
    assert 'id="sheet"' in reader.get("/report/a/why/f1").text


def test_the_original_comes_byte_for_byte_and_is_never_shown(held: Case, reader: TestClient) -> None:
    data = b"<html><script>alert(1)</script>7 killed</html>"
    report = Report("7 killed", id="x", language="en")
    held.add_read([Incoming(report, Document(data, "page.html", "text/html"), held_record(report))])
    answer = reader.get("/reading/original?report=x")
    assert answer.content == data
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def held_record(report: Report) -> Any:
    from riwaya.read.reader import reader_for

    return reader_for(report).read(report).record


def test_what_is_accepted_says_so_and_waits_no_more(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    assert "data-waits" in card(reader.get("/report/convoy").text, one.id)
    answer = judge(reader, "accept", one.id, why="", seen="0")
    assert answer.status_code == 200
    assert 'data-act="accept"' in card(answer.text, one.id)
    assert "data-waits" not in card(answer.text, one.id)
    assert "<html" not in answer.text
    assert reader.cookies["reviewer"] == "Hana"


def test_what_is_rejected_is_put_aside_and_still_there(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    page = judge(reader, "reject", one.id, why="a year").text
    assert 'data-act="reject"' in card(page, one.id)
    assert "a year" in page
    assert cell_of(convoy.effective("convoy"), one.id) is None
    assert Text(page).found == CONVOY


def test_undo_takes_back_ones_own_last_judgement_and_nobody_elses(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    judge(reader, "accept", one.id)
    reader.cookies.delete("reviewer")
    refused = judge(reader, "undo", by="Omar")
    assert refused.status_code == 422
    assert "there is no judgement of yours to take back" in refused.text
    assert "data-waits" in card(judge(reader, "undo").text, one.id)


def test_a_correction_keeps_the_old_value_in_sight(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    fields = {"field.low": "250", "field.high": "", "field.who": one.who.value, "has.approx": "1"}
    page = judge(reader, "correct", one.id, **fields).text
    left = cell_of(convoy.effective("convoy"), one.id)
    assert (left.low, left.high, left.who) == (250, None, one.who)  # type: ignore[union-attr]
    assert 'data-act="correct"' in card(page, one.id)
    assert f"<del>{one.low}</del>" in page
    (first, second) = [told.judgement.field for told in convoy.history("convoy", one.id).judgements]
    assert {first, second} == {"low", "high"}


def test_words_are_replaced_by_those_that_are_selected(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    words = CONVOY[one.start : one.end + 4]
    sent = {"at.words": f"{one.start}-{one.end + 4}", "words.words": words}
    assert judge(reader, "correct", one.id, **sent).status_code == 200
    left = cell_of(convoy.effective("convoy"), one.id)
    assert (left.start, left.words) == (one.start, words)  # type: ignore[union-attr]


def test_words_that_do_not_stand_there_are_refused_and_nothing_is_kept(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    answer = judge(reader, "correct", one.id, **{"at.words": f"{one.start + 1}-{one.end}", "words.words": one.words})
    assert answer.status_code == 422
    assert "select the words once more" in answer.text
    assert convoy.history("convoy").judgements == ()


def test_a_cell_is_added_in_the_words_that_are_selected(convoy: Case, reader: TestClient) -> None:
    words = "عائلاتهم"
    start = CONVOY.index(words)
    sent = {"kind": "place", "at.words": f"{start}-{start + len(words)}", "words.words": words}
    page = judge(reader, "add", **sent)
    assert page.status_code == 200
    (added,) = [one for one in convoy.effective("convoy").places if one.id.startswith("pj")]
    assert (added.start, added.words) == (start, words)
    assert 'data-act="add"' in card(page.text, added.id)


def test_a_line_end_in_what_is_selected_is_one_however_the_form_sends_it(held: Case, reader: TestClient) -> None:
    held.add(Report("Seven\nkilled in Sarmin", id="convoy", language="en"))
    sent = {"kind": "place", "at.words": "6-22", "words.words": "killed in Sarmin"}
    assert judge(reader, "add", **sent).status_code == 200
    sent = {"kind": "place", "at.words": "0-12", "words.words": "Seven\r\nkilled"}
    assert judge(reader, "add", **sent).status_code == 200


def test_two_speakers_are_merged(convoy: Case, reader: TestClient) -> None:
    one, other = convoy.record("convoy").actors[:2]
    reader.cookies.set("reviewer", "Hana")
    headers = {"origin": "http://127.0.0.1:8000", "hx-request": "true"}
    sent = {"act": "merge", "report": "convoy", "why": "one", "cell": [one.id, other.id]}
    assert reader.post("/judge", data=sent, headers=headers).status_code == 200
    assert cell_of(convoy.effective("convoy"), other.id) is None


@pytest.mark.parametrize("act", ["reject", "correct", "merge", "add"])
def test_every_form_comes_for_every_kind_of_cell(convoy: Case, reader: TestClient, act: str) -> None:
    record = convoy.record("convoy")
    for cell in (record.statements[0], record.figures[0], record.times[0], record.places[0], record.actors[0]):
        page = reader.get("/reading/ask", params={"report": "convoy", "act": act, "cell": cell.id})
        assert page.status_code == 200
        assert 'class="ask' in page.text


def test_a_form_that_changes_nothing_is_told_so(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    answer = judge(reader, "correct", one.id, **{"field.low": str(one.low), "field.who": one.who.value})
    assert answer.status_code == 422
    assert "nothing was changed" in answer.text


@pytest.mark.parametrize("sent", [{"act": "dance"}, {"act": "correct", "cell": "f999"}, {"act": "add", "kind": "song"}, {"act": "accept"}])
@pytest.mark.usefixtures("convoy")
def test_nonsense_is_refused_in_a_sentence(reader: TestClient, sent: dict[str, str]) -> None:
    answer = judge(reader, **sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_without_scripts_a_judgement_leads_back_to_the_page(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    sent = {"act": "accept", "cell": one.id, "report": "convoy", "by": "Hana", "csrf": reader.headers["x-csrf-token"]}
    answer = reader.post("/judge", data=sent, headers={"origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/report/convoy#c-{one.id}"


def test_of_two_who_judge_at_once_nobody_overrules_what_they_have_not_seen(
    convoy: Case, reader: TestClient, browse: Callable[[], TestClient]
) -> None:
    one = figure(convoy)
    other = second(browse, reader)
    assert judge(reader, "reject", one.id, seen="0", why="a year").status_code == 200
    told = judge(other, "accept", one.id, seen="0", by="Omar")
    assert told.status_code == 409
    assert "Hana judged this meanwhile: reject" in told.text
    assert 'data-act="reject"' in card(told.text, one.id)
    seen = re.search(r'data-seen="(\d+)"', told.text)
    assert seen
    assert judge(other, "accept", one.id, seen=seen[1], by="Omar").status_code == 200
    assert [each.judgement.reviewer for each in convoy.history("convoy", one.id).judgements] == ["Hana", "Omar"]


def second(browse: Callable[[], TestClient], reader: TestClient) -> TestClient:
    """A browser of a second reviewer of the same desk."""
    other = browse()
    other.cookies.update({name: value for name, value in reader.cookies.items() if name != "reviewer"})
    token = re.search(r'name="csrf" content="([^"]*)"', other.get("/reports").text)
    assert token
    other.headers["x-csrf-token"] = token[1]
    return other


def test_a_judgement_waits_for_somebody_who_is_writing_to_the_case(convoy: Case, reader: TestClient) -> None:
    one = figure(convoy)
    writing, done = Event(), Event()

    def write() -> None:
        with convoy.writing():
            writing.set()
            sleep(0.3)
            done.set()

    writer = Thread(target=write)
    writer.start()
    writing.wait()
    assert judge(reader, "accept", one.id).status_code == 200
    assert done.is_set()
    writer.join()


def test_judgements_of_many_at_once_are_all_kept(convoy: Case, reader: TestClient) -> None:
    cells = [one.id for one in convoy.record("convoy").figures[:8]]
    answers: list[int] = []
    reader.cookies.set("reviewer", "Hana")
    threads = [Thread(target=lambda key=key: answers.append(judge(reader, "accept", key).status_code)) for key in cells]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * len(cells)
    assert {key for told in convoy.history("convoy").judgements for key in told.keys} == set(cells)


def test_a_page_without_a_csrf_token_judges_nothing(convoy: Case, reader: TestClient) -> None:
    del reader.headers["x-csrf-token"]
    assert judge(reader, "accept", figure(convoy).id).status_code == 403
    assert convoy.history("convoy").judgements == ()


def test_a_text_that_is_too_long_for_one_page_has_several(held: Case, reader: TestClient) -> None:
    line = "Seven people died in Sarmin, the mayor said. "
    text = "".join(f"{number}. {line}" for number in range(900))
    held.add(Report(text, id="long", language="en"))
    pages = [reader.get(f"/report/long?page={number}").text for number in (1, 2, 3)]
    assert [len(page) > 1000 for page in pages] == [True] * 3
    assert "".join(Text(page).found for page in pages) == text
    last = held.record("long").figures[-1]
    found = reader.get(f"/report/long?at={last.start}-{last.end}").text
    assert card(found, last.id)
    assert card(reader.get(f"/report/long?cell={last.id}").text, last.id)
    assert judge(reader, "accept", last.id, report="long", leaf="2").status_code == 200


def test_a_judgement_that_lost_its_cell_is_shown_and_put_to_another(convoy: Case, reader: TestClient) -> None:
    record = convoy.record("convoy")
    one = record.places[0]
    judge(reader, "reject", one.id, why="a name")
    later = tuple(place for place in record.places if place.words != one.words and place.start > one.end)
    fewer = msgspec.structs.replace(record, places=later)
    with convoy.writing() as connection:
        keep(connection, {convoy.report("convoy").id: fewer}, Reader("rules", "99", "x"), convoy)
    page = reader.get("/report/convoy").text
    found = re.search(r'data-lost="(\d+)"', page)
    assert found
    there = fewer.places[0].id
    answer = judge(reader, "place", there, why="the same", about=found[1])
    assert answer.status_code == 200
    assert "data-lost" not in answer.text
    assert cell_of(convoy.effective("convoy"), there) is None
