"""The letters of the pages come from the desk itself."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


def test_every_page_has_its_letters(stranger: TestClient) -> None:
    assert '<link rel="stylesheet" href="/static/fonts/fonts.css">' in stranger.get("/signin").text
    sheet = stranger.get("/static/fonts/fonts.css")
    named = re.findall(r'url\("([^"]+)"\)', sheet.text)
    assert len(named) == 6
    for name in named:
        found = stranger.get(f"/static/fonts/{name}")
        assert found.content.startswith(b"wOF2")
        assert found.headers["content-type"] == "font/woff2"
