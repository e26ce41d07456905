"""Which reader each cell came from, on the desk."""

from __future__ import annotations

from starlette.testclient import TestClient

from riwaya.llm.grounded import grounded
from riwaya.model import Report
from riwaya.model.document import Document
from riwaya.store.case import Case, present_reader
from riwaya.store.nouns import Incoming


def test_the_page_names_a_reader_that_is_a_language_model(held: Case, reader: TestClient) -> None:
    report = Report("The mayor said that 7 people were killed.", id="raid", language="en")
    said = '{"cue": "said", "source": "The mayor", "content": ["7 people were killed"]}'
    record = grounded(report, f'{{"statements": [{said}], "times": ["<b>Friday</b>", "killed"]}}', "llm:some-model")
    held.add_read([Incoming(report, Document(report.text.encode(), "raid.txt"), record)], present_reader("llm:some-model"))
    page = reader.get("/report/raid").text
    assert '<bdi dir="ltr">llm:some-model</bdi>' in page
    assert "the rules read no time in “killed”" in page
    assert "the model&#39;s words “&lt;b&gt;Friday&lt;/b&gt;” do not stand there" in page
    assert "the rules read no time in “killed”" in reader.get("/review").text
    why = reader.get("/reading/why", params={"report": "raid", "cell": "s1"}).text
    assert '<bdi dir="ltr">llm:some-model</bdi>' in why
    assert "Another version of the rules" not in why
