from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from riwaya.web.moment import Moment, once


@pytest.fixture
def client() -> TestClient:
    """A page that asks three times in what state the case is, which nobody asks twice without hearing of another."""
    states = iter(range(100))

    def page(_: Request) -> Response:
        return PlainTextResponse(" ".join(str(once("state", lambda: next(states))) for _ in range(3)))

    return TestClient(Starlette(routes=[Route("/", page, methods=["GET", "POST"])], middleware=[Middleware(Moment)]))


def test_while_a_page_is_looked_at_the_case_stands_still(client: TestClient) -> None:
    assert client.get("/").text == "0 0 0"


def test_the_next_page_asks_anew(client: TestClient) -> None:
    assert [client.get("/").text for _ in range(2)] == ["0 0 0", "1 1 1"]


def test_what_may_change_the_case_asks_each_time(client: TestClient) -> None:
    assert client.post("/").text == "0 1 2"
    assert client.get("/").text == "3 3 3"


def test_outside_of_a_page_there_is_no_moment() -> None:
    states = iter(range(2))
    assert [once("state", lambda: next(states)) for _ in range(2)] == [0, 1]
