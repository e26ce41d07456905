"""Every page of the desk answers, in either language, and an empty case is no mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import riwaya
from riwaya.model import Report
from riwaya.web.app import app_for
from riwaya.web.desk import Desk

PAGES = ("/", "/reports", "/actors", "/sources", "/search", "/search?q=idl&in=event&since=2017")
HERE = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with the reports on one convoy, compared."""
    with riwaya.new_case(str(tmp_path_factory.mktemp("desk") / "full.riwaya"), title="Raqqa") as case:
        for path in (HERE / "raqqa-convoy.ar.txt", *sorted((HERE / "raqqa").glob("*.txt"))):
            case.add(Report(path.read_text(encoding="utf-8"), id=path.stem))
        case.compare()
        yield TestClient(app_for(Desk(case)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with nothing on it."""
    with riwaya.new_case(str(tmp_path_factory.mktemp("desk") / "empty.riwaya")) as case:
        yield TestClient(app_for(Desk(case)))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", [*PAGES, "/event/e1", "/actor?known=cjtf-oir"])
def test_every_page_answers_in_the_language_that_is_asked_for(full: TestClient, path: str, language: str) -> None:
    answer = full.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_case_has_pages_too(empty: TestClient, path: str) -> None:
    assert empty.get(path).status_code == 200


def test_words_on_a_page_turn_nothing_around(tmp_path: Path) -> None:
    with riwaya.new_case(str(tmp_path / "turned.riwaya"), title="Raq\u2067qa") as case:
        case.add(Report("قال مسعفون إن 7 مدنيين قتلوا", id="one", title="Seven\u202e killed", publisher="Pal\u2069m"))
        client = TestClient(app_for(Desk(case)))
        for path in ("/reports", "/search?q=مسعفون", "/search?q=\u202e"):
            assert not set(client.get(path).text) & set("\u202e\u2067\u2069"), path
