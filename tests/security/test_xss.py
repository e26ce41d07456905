"""Cross-site scripting: words of a report are words on the desk, in the dossier, in the notebook's table and in pictures."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import Any

import pytest

from riwaya.casework.writing import write
from riwaya.export.options import Options

Attacked = Any  # of conftest
ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'onmouseover='alert(1)", "</title><svg onload=alert(1)>",
    "javascript:alert(1)", "{{7*7}}", "<a href=javascript:alert(1)>x</a>", "]]><script>x</script>", "--><script>x</script>",
    "</style><script>x</script>", "&lt;script&gt;", "\u2028<iframe srcdoc=x>", "<math><mi//xlink:href='data:x'>",
)  # fmt: skip


class Elements(HTMLParser):
    """What a browser would run on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.run: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/") and given.get("type") != "application/json":
            self.run.append(self.get_starttag_text() or tag)
        if tag in ("img", "iframe", "object", "embed", "math", "base") or any(name.startswith("on") for name in given):
            self.run.append(self.get_starttag_text() or tag)
        links = [given.get(name) or "" for name in ("href", "src", "action", "formaction", "xlink:href")]
        self.run += [link for link in links if link.strip().lower().startswith(("javascript:", "vbscript:"))]


@pytest.mark.parametrize("words", ATTACKS)
def test_xss_words_of_a_report_are_only_words_on_every_page(attacked: Attacked, words: str) -> None:
    attacked.add(words)
    attacked.case.compare()
    for address, page in attacked.pages().items():
        assert not Elements(page).run, address
        assert ">49<" not in page, address


def test_xss_words_of_a_report_are_only_words_in_the_dossier(attacked: Attacked) -> None:
    for words in ATTACKS:
        attacked.add(words)
    attacked.case.compare()
    out = io.BytesIO()
    write(attacked.case, "html", out, Options())
    page = out.getvalue().decode()
    run = Elements(page).run
    assert len(run) == page.count("<script>") == page.count("<script"), run
    assert not [found for found in run if found != "<script>"]
    assert "alert(1)</script>" not in page


def test_xss_no_page_may_run_what_it_did_not_bring(attacked: Attacked) -> None:
    policy = attacked.client.get("/").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_xss_the_original_of_a_report_is_never_shown(attacked: Attacked) -> None:
    name = attacked.add("<script>alert(1)</script>")
    answer = attacked.sign_in().get("/original", params={"report": name})
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["content-security-policy"]
