"""A desk behind its gate, and browsers that come to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import riwaya
from riwaya.store.case import Case
from riwaya.web.app import app_for, guarded
from riwaya.web.desk import Desk
from riwaya.web.security.door import Door
from riwaya.web.security.password import Password
from riwaya.web.security.porter import Porter

ADDRESS = "http://127.0.0.1:8000"
Browse = Callable[..., TestClient]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Case]:
    """The case on the desk."""
    with riwaya.new_case(str(tmp_path / "one.riwaya"), "Raqqa, October 2017") as case:
        yield case


@pytest.fixture(scope="session")
def password() -> Password:
    """A password, made once: it takes as long as guessing it."""
    return Password("the river is wide")


@pytest.fixture
def porter(password: Password) -> Porter:
    """Who is at the door."""
    return Porter(Door(port=8000), password)


@pytest.fixture
def app(held: Case) -> Starlette:
    """The pages without the gate."""
    return app_for(Desk(held))


@pytest.fixture
def browse(app: Starlette, porter: Porter) -> Browse:
    """A browser that nobody knows yet."""

    def opened(**headers: str) -> TestClient:
        headers = {"accept-language": "en", **headers}
        return TestClient(guarded(app, porter), ADDRESS, raise_server_exceptions=False, headers=headers, follow_redirects=False)

    return opened


@pytest.fixture
def stranger(browse: Browse) -> TestClient:
    """A browser that is not signed in."""
    return browse()


@pytest.fixture
def reader(browse: Browse, porter: Porter) -> TestClient:
    """A browser that is signed in; its `csrf` header is that of a page it has open."""
    browser = browse()
    browser.get(porter.link().removeprefix(ADDRESS))
    browser.headers["x-csrf-token"] = csrf(browser.get("/reports").text)
    return browser


def csrf(page: str) -> str:
    """What a page brings with its forms."""
    found = re.search(r'name="csrf" (?:value|content)="([^"]*)"', page)
    assert found
    return found[1]
