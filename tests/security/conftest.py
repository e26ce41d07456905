"""What attacks are tried on: a case, a desk over it, and a browser that is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import riwaya
from riwaya.model import Report
from riwaya.store.case import Case
from riwaya.web.app import app_for, guarded
from riwaya.web.desk import Desk
from riwaya.web.security.door import Door
from riwaya.web.security.porter import Porter

ADDRESS = "http://127.0.0.1:8000"
TEXT = "{words}\n\nThe mayor of {words} said on Monday that 5 people were killed in Aleppo.\n"


class Attacked:
    """A case with a report whose every word is the attacker's, and the desk over it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.porter = Porter(Door(port=8000))
        self.client = self.visitor()

    def visitor(self) -> TestClient:
        """A browser that nobody knows."""
        app = guarded(app_for(Desk(self.case)), self.porter)
        return TestClient(app, ADDRESS, raise_server_exceptions=False, headers={"accept-language": "en"}, follow_redirects=False)

    def add(self, words: str) -> str:
        """A report that is called, titled, published and filled with the words; the name that it gets."""
        text = TEXT.format(words=words)
        report = Report(text, id=words, title=words, publisher=words, url=f"https://{words}", language="en")
        return self.case.add(report).name

    def sign_in(self) -> TestClient:
        """The browser, let in by a link."""
        self.client.get(self.porter.link().removeprefix(ADDRESS))
        return self.client

    def pages(self) -> dict[str, str]:
        """Every page that shows the words, by its address."""
        client = self.sign_in()
        addresses = ["/", "/reports", "/sources", "/actors", "/event/e1", "/review", "/search?q=killed", "/export"]
        addresses += re.findall(r'href="(/report/[^"#]*)"', client.get("/reports").text)[:1]
        answers = {address: client.get(address) for address in addresses}
        assert {answer.status_code for answer in answers.values()} <= {200}
        return {address: answer.text for address, answer in answers.items()}


@pytest.fixture
def attacked(tmp_path: Path) -> Iterator[Attacked]:
    """An empty case and its desk."""
    with riwaya.new_case(str(tmp_path / "one.riwaya"), "Raqqa") as case:
        yield Attacked(case)
