"""Cross-site request forgery: every address that changes something wants a page of this desk behind it, and what only that page knows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.routing import Route

from riwaya.web.app import PAGES

Attacked = Any  # of conftest
CHANGING = sorted({route.path for page in PAGES for route in page.ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())})


def filled(path: str) -> str:
    """An address of a route."""
    return re.sub(r"\{[^}]*\}", "a", path)


def test_csrf_there_is_something_to_protect() -> None:
    assert len(CHANGING) >= 5


@pytest.mark.parametrize("path", CHANGING)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:8001"}, {"x-csrf-token": "guessed"}, {},
    ],
)  # fmt: skip
def test_csrf_what_no_page_of_the_desk_sends_is_refused(attacked: Attacked, path: str, headers: dict[str, str]) -> None:
    attacked.sign_in()
    answer = attacked.client.post(filled(path), data={"csrf": "guessed"}, headers=headers)
    assert answer.status_code == 403, path


@pytest.mark.parametrize("path", CHANGING)
def test_csrf_asking_for_a_page_changes_nothing(attacked: Attacked, path: str) -> None:
    before = attacked.case.sizes()
    attacked.sign_in().get(filled(path))
    assert attacked.case.sizes() == before


def test_csrf_the_cookie_goes_to_no_other_site_and_to_no_script(attacked: Attacked) -> None:
    answer = attacked.client.get(attacked.porter.link().removeprefix("http://127.0.0.1:8000"))
    cookie = answer.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert "-8000-" in cookie.partition("=")[0]  # a browser gives the cookies of one port to every other
