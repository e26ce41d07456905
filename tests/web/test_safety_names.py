"""Reports have names and words that anybody may have given: each has its page, and none is anything but words there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from riwaya.model import Report
from riwaya.store.case import Case

NAMES = (
    "a/b", "a?b=c", "a#b", "a%b", "..", "../../etc/passwd", ".", "a b", "<script>alert(1)</script>", "\"onclick=alert(1)", "a'b",
    "\u202eevil", "//evil.example", "https://evil.example/", "javascript:alert(1)", "a\\b", "{{ 7 * 7 }}", "الرقة", "a&b=c", "a;b",
)  # fmt: skip
TEXT = (
    '<script>alert(1)</script> "onmouseover=alert(1) {name}\n\n'
    "The mayor of <img src=x onerror=alert(1)> said on Monday that 5 people were killed in Aleppo. \u202e<svg/onload=alert(1)>\n"
)
HOSTILE = re.compile(r"<(script(?! type=\"module\" src=\"/static/)|img|svg/|iframe)|<[^>]*\s(on\w+|style)=", re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_any_name_has_its_page(reader: TestClient, held: Case, name: str) -> None:
    added = held.add(Report(TEXT.format(name=name), id=name, publisher=name, url=f"javascript:alert('{name}')", language="en")).name
    held.compare()
    links = [unescape(link) for link in re.findall(r'href="(/report/[^"]*)"', reader.get("/reports").text)]
    assert links
    page = reader.get(links[0].partition("#")[0])
    assert page.status_code == 200, links[0]
    assert held.has(added)
    for path in ("/", "/reports", "/sources", "/actors", "/event/e1", "/review", "/search?q=killed", links[0].partition("#")[0]):
        text = reader.get(path).text
        assert not HOSTILE.search(text.replace("<svg ", "")), HOSTILE.search(text)
        assert "49" not in re.findall(r"<h1[^>]*>([^<]*)", text)
        assert not re.findall(r'(?:href|src|action)="(?!/|#)[^"]*"', text)
