"""HTTP header injection: a title or a name is no header of the desk's answers, and no line of what Riwaya asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import riwaya
import riwaya.errors
from riwaya.sources.addresses import target_of
from riwaya.web.routes.export import attachment
from riwaya.web.security.porter import inside

Attacked = Any  # of conftest
NAMES = ("a\r\nset-cookie: b=c", "a\nb", 'a"; filename="b', "a\x00b", "\u560d\u560a", "a;b=c", "../a", "\u202egpj.exe", "é", "a" * 5000)


@pytest.mark.parametrize("name", NAMES)
def test_http_header_injection_by_the_title_of_a_case(name: str) -> None:
    header = attachment(name, "csv.zip")
    assert header.isascii()
    assert header.isprintable()
    assert header.count(";") == 2
    assert len(header) < 2000


@pytest.mark.parametrize("name", NAMES)
def test_http_header_injection_by_the_name_of_a_report(attacked: Attacked, name: str, tmp_path: Path) -> None:
    attacked.add(name.replace("\x00", ""))  # which no case keeps
    with riwaya.new_case(str(tmp_path / "two.riwaya"), name):
        pass
    for address in ("/original", "/report", "/search"):
        answer = attacked.sign_in().get(address, params={"report": name, "q": name, "next": name})
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers
        assert all(value.isprintable() and value.isascii() for value in answer.headers.values())


@pytest.mark.parametrize("where", ["/a\r\nset-cookie: b=c", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/\x00"])
def test_http_header_injection_by_where_to_go_on(where: str) -> None:
    assert inside(where) == "/"


def test_http_header_injection_into_what_is_fetched() -> None:
    with pytest.raises(riwaya.errors.InputError):
        target_of("http://press.example/a\r\nX-Evil: b")
    path = target_of("http://press.example/%0d%0aX-Evil: b".replace(" ", "%20")).path
    assert "\r" not in path
    assert "\n" not in path
